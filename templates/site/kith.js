"use strict";
/* On every page: the keyboard, and the way to other scripts. From a disk nothing may be fetched: data
   are scripts too, which `put` what they hold. */

const kith = (() => {
const site = document.documentElement.dataset;
const { root } = site;

const find = (selector, where = document) => where.querySelector(selector);
const element = (tag, own, ...inner) => {
  const made = Object.assign(document.createElement(tag), own);
  made.append(...inner);
  return made;
};

/* What is around a page. A sealed copy has its own (templates/publish/app.js). */
const around = () => {
  const loading = {}, held = {};
  const load = (path) => loading[path] ??= new Promise((onload, failed) => {
    const onerror = () => failed(new Error(`${path} is missing`));
    document.head.append(element("script", { src: root + path, onload, onerror }));
  });
  let kept = {};
  try {
    kept = localStorage;
  } catch { /* A choice holds for this page. */ }
  return {
    load,
    kept,
    data: (name) => load(`data/${name}.js`).then(() => held[name]),
    put: (name, value) => { held[name] = value; },
    on: (target, event, act) => target.addEventListener(event, act),
    asked: () => location.hash.slice(1),
    ask: (text) => history.replaceState(null, "", `#${text}`),
  };
};
const outside = typeof host === "function" ? host() : around();

/* Days since 1 January 1970. Today is the reader's, or the one the journal pins. */
const DAY_MS = 864e5;
const number = (iso) => Date.parse(iso) / DAY_MS;
const iso = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const now = new Date();
const built = number(site.built);
const today = "live" in site ? Math.floor((now - now.getTimezoneOffset() * 60000) / DAY_MS) : built;

/* Text as it is looked through: without case and accents, blanks made single. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g;
const LATIN = "aeæ bƀƃ cƈȼ dðđƌƍȡẟ dbȸ eɇ fƒ gǥ hħ hvƕ iı jȷɉ kĸƙ lłƚƛȴ llỻ nƞȵ ngŋ oø oeœ oiƣ ouȣ pƥ qɋ qpȹ rɍ sȿẜẝ shƪ ssß tŧƫƭȶ thþ tsƾ vỽ wƿ yƴȝɏỿ zƶȥɀ zhƹƺ".split(" ");
const latin = (letter) => LATIN.find((group) => group.includes(letter))?.match(/[a-z]+/)[0] ?? letter;
const fold = (text) => {
  const bare = text.normalize("NFKD").replace(ACCENTS, "").toUpperCase().toLowerCase();
  const folded = bare.replaceAll("ς", "σ").normalize("NFC").replace(/[ß-ɏẜ-ỿ]/g, latin);
  return folded.replace(/\s+/g, " ").trim();
};

/* Letters, and those of scripts without blanks, as in src/model/letters.rs. */
const SIGNS = "\\u2190-\\u23ff\\u2600-\\u2bff\\u{1f000}-\\u{1faff}";
const LETTER = `[\\p{Alphabetic}\\p{N}\\u0900-\\u0963\\u0966-\\u10ff${SIGNS}]`;
const OPEN = `[${SIGNS}\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u9fff\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]`;

return { ...outside, root, number, iso, today, built, fold, LETTER, OPEN, find, element };
})();

/* The keyboard. Letters are left alone in fields, with Ctrl, Alt or Meta, while composed, and where
   keys are turned off (WCAG 2.1.4). */
(() => {
const { find, element, kept } = kith;
const form = find(".find");
const ROWS = ":is(main :is(article, tbody tr, li, summary), .found li):not(.note *)";
const OFF = "kith-keys-off";

/* One stands on a row's first link. From nowhere the first row in sight is next. */
const link = (row) => row.matches("summary") ? row : find("a[href]", row);
const move = (down) => {
  const at = document.activeElement;
  const isAhead = (row) => at === document.body
    ? down && row.getBoundingClientRect().top >= 0
    : at.compareDocumentPosition(link(row)) & (down ? 4 : 2) && !row.contains(at);
  const rows = [...document.querySelectorAll(ROWS)].filter((row) => link(row)?.checkVisibility());
  const row = down ? rows.find(isAhead) : rows.findLast(isAhead);
  if (!row) return;
  link(row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
};
const partOf = (letter) => [...document.querySelectorAll(".masthead nav a")]
  .find((way) => way.textContent.toLowerCase().startsWith(letter));

const isOff = () => OFF in kept;
const help = () => kith.load("help.js").then(() => kith.help(isOff(), turn));
const hint = element("p", { className: "hint" });
const asks = element("button", { type: "button", onclick: help });
const tell = () => {
  const key = (name) => element("kbd", {}, name);
  asks.replaceChildren(...(isOff() ? ["Keys are off"] : [key("?"), " keys"]));
  hint.replaceChildren(...(isOff() ? [] : [key("/"), " find · ", key("j"), " ", key("k"), " move · "]), asks);
};
const turn = () => {
  if (isOff()) delete kept[OFF]; else kept[OFF] = "";
  tell();
};

const acts = { "/": () => find(".find input")?.focus(), j: () => move(true), k: () => move(false), "?": help };
let before;
kith.on(document, "keydown", (event) => {
  const { key, target } = event;
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (target.closest("input, textarea, select, [contenteditable]")) {
    if (key === "Escape" && !target.value && !event.defaultPrevented) target.blur();
    return;
  }
  if (isOff() || target.closest("dialog") || key === "Shift") return;
  const way = before === "g" && partOf(key);
  const act = way ? () => way.click() : acts[key];
  before = key;
  if (!act) return;
  event.preventDefault();
  act();
});

if (form) {
  form.hidden = false;
  form.addEventListener("focusin", () => kith.load("search.js"));
  form.addEventListener("submit", (event) => event.preventDefault());
}
tell();
find("footer")?.append(hint);
})();
if (kith.today !== kith.built) kith.load("days.js");
if (kith.find("form.filter")) kith.load("filter.js");
