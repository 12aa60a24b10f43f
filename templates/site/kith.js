"use strict";
/* On every page: the keyboard, the way to the search, and, on another day than that of the build,
   the way to the days. Everything else is loaded when it is asked for. Pages open from a disk,
   where scripts may not fetch: data are scripts too, which hand over what they hold by `put`. */

const kith = (() => {
  const page = document.documentElement;
  const { root } = page.dataset;

  /* `element("p", { className: "about" }, "Text, ", another)` */
  const element = (tag, own, ...inner) => {
    const made = Object.assign(document.createElement(tag), own);
    made.append(...inner);
    return made;
  };

  /* Runs a script of the site, once. */
  const loading = {};
  const load = (path) => loading[path] ??= new Promise((onload, failed) => {
    const onerror = () => failed(new Error(`${path} is missing`));
    document.head.append(element("script", { src: root + path, onload, onerror }));
  });

  /* What the data script `data/NAME.js` holds. */
  const held = {};
  const put = (name, value) => { held[name] = value; };
  const data = (name) => load(`data/${name}.js`).then(() => held[name]);

  /* Days are counted from 1 January 1970, without hours or zones. */
  const DAY_MS = 86400000;
  const number = (iso) => Date.parse(iso) / DAY_MS;
  const iso = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
  const now = new Date();
  const today = Math.floor((now - now.getTimezoneOffset() * 60000) / DAY_MS);
  const built = number(page.dataset.built);

  /* Text as it is looked through: without case and accents, blanks made single. */
  const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g;
  const LATIN = "aeæ bƀƃ cƈȼ dðđƌƍȡẟ dbȸ eɇ fƒ gǥ hħ hvƕ iı jȷɉ kĸƙ lłƚƛȴ llỻ nƞȵ ngŋ oø oeœ oiƣ ouȣ pƥ qɋ qpȹ rɍ sȿẜẝ shƪ ssß tŧƫƭȶ thþ tsƾ vỽ wƿ yƴȝɏỿ zƶȥɀ zhƹƺ".split(" ");
  const latin = (letter) => LATIN.find((group) => group.includes(letter))?.match(/[a-z]+/)[0] ?? letter;
  const fold = (text) => {
    const bare = text.normalize("NFKD").replace(ACCENTS, "").toUpperCase().toLowerCase();
    const folded = bare.replaceAll("ς", "σ").normalize("NFC").replace(/[ß-ɏẜ-ỿ]/g, latin);
    return folded.replace(/\s+/g, " ").trim();
  };

  return { root, page, load, data, put, number, iso, today, built, fold, element };
})();

/* The keyboard. Letters are left alone in fields, with Ctrl, Alt or Meta, while they are composed,
   and where the reader turned the keys off, which WCAG 2.1.4 asks for. */
{
  const { element, root } = kith;
  const form = document.querySelector(".find");
  const field = form?.querySelector("input");
  const ROWS = ":is(main :is(article, tbody tr, li, summary), .found li):not(.note *)";
  const PARTS = { r: "index.html", p: "people/index.html", t: "timeline/index.html", n: "network.html" };
  const OFF = "kith-keys-off";
  let off = false;
  try {
    off = OFF in localStorage;
  } catch { /* Where nothing may be kept the keys are on. */ }

  /* A row is stood on by its first link. From nowhere the first row in sight is next. */
  const link = (row) => row.matches("summary") ? row : row.querySelector("a[href]");
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
  const go = (path) => {
    const leads = (way) => way.getAttribute("href") === root + path;
    [...document.querySelectorAll(".masthead nav a")].find(leads)?.click();
  };

  const help = () => kith.load("help.js").then(() => kith.help(off, turn));
  const hint = element("p", { className: "hint" });
  const asks = element("button", { type: "button", onclick: help });
  const tell = () => {
    const key = (name) => element("kbd", {}, name);
    asks.replaceChildren(...(off ? ["Keys are off"] : [key("?"), " keys"]));
    hint.replaceChildren(...(off ? [] : [key("/"), " find · ", key("j"), " ", key("k"), " move · "]), asks);
  };
  const turn = () => {
    off = !off;
    tell();
    try {
      off ? localStorage.setItem(OFF, "") : localStorage.removeItem(OFF);
    } catch { /* Then it holds for this page. */ }
  };

  const acts = { "/": () => field?.focus(), j: () => move(true), k: () => move(false), "?": help };
  let before;
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (target.closest("input, textarea, select, [contenteditable]")) {
      if (key === "Escape" && !target.value && !event.defaultPrevented) target.blur();
      return;
    }
    if (off || target.closest("dialog") || key === "Shift") return;
    const act = before === "g" && PARTS[key] ? () => go(PARTS[key]) : acts[key];
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
  document.querySelector("footer")?.append(hint);
}
if ("live" in kith.page.dataset && kith.today !== kith.built) kith.load("days.js");
if (document.querySelector("form.filter")) kith.load("filter.js");
