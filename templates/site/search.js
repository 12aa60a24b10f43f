"use strict";
/* Search: people at every letter typed, notes a moment later (src/site/search/mod.rs). */

(() => {
const { find, element, data, fold, LETTER, OPEN } = kith;
/* Letters shown before the find, and in all. */
const BEFORE = 60, AROUND = 200;
const FILES_MAX = 8, LETTERS_MAX = 32, PAUSE_MS = 150;

/* Words, as in src/site/search/words.rs: of scripts without blanks every two letters. */
const RUN = new RegExp(`[${OPEN}&&${LETTER}]+|[${LETTER}--${OPEN}]+`, "gv");
const IS_OPEN = new RegExp(`^${OPEN}`, "v");
const runs = (text) => fold(text).match(RUN) ?? [];
const plain = (text) => ` ${runs(text).join(" ")} `;
const terms = (typed) => runs(typed).map((run) => {
  const letters = [...run];
  const open = IS_OPEN.test(run);
  const pairs = letters.slice(1).map((letter, at) => letters[at] + letter);
  const words = open && pairs[0] ? pairs : [letters.slice(0, LETTERS_MAX).join("")];
  return { run, open, words, whole: !open && !pairs[0] };
});

/* People, by number: the better they fit, word by word and as typed, the earlier. */
let known;
const everybody = () => known ??= data("people").then((people) => people.map(
  ([name, page, others, tags]) => ({
    name, also: [...others, ...tags], href: `people/${encodeURIComponent(page)}.html`,
    texts: [name, others.join(" "), tags.join(" ")].map(plain),
  })));
const fit = (texts, word) => {
  const has = (part) => texts.map((text) => text.includes(part));
  return [texts[0].startsWith(` ${word}`), ...has(` ${word}`), ...has(word)].indexOf(true);
};
const named = async (asked) => {
  const words = asked.map(({ run }) => run), typed = ` ${words.join(" ")}`;
  const all = (await everybody()).map(({ texts }) => {
    const fits = words.map((word) => fit(texts, word));
    const sum = fits.reduce((sum, fit) => sum + fit, texts[0].includes(typed) ? 0 : 1);
    return fits.includes(-1) ? -1 : sum;
  });
  return [...all.keys()].filter((note) => all[note] >= 0).sort((a, b) => all[a] - all[b]);
};

/* Notes, by number. How lists are written: src/site/search/postings.rs. */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const each = (text, take) => {
  let note = 0, shift = 0;
  for (const digit of text.replace("!", "")) {
    const value = DIGITS.indexOf(digit);
    if (text[0] === "!") {
      for (let bit = 0; bit < 6; bit += 1, note += 1) if (value >> bit & 1) take(note);
    } else {
      note += (value & 31) << shift;
      shift = value < 32 ? 0 : shift + 5;
      if (!shift) take(note++);
    }
  }
};
/* The lists of all words that begin so; of one letter only that word's. */
const lists = async (word, whole) => {
  const { first } = await data("words");
  const from = first.findLastIndex((start) => start <= word);
  const files = [...first.keys()].filter((file) => file === from || !whole && first[file].startsWith(word));
  const shelves = await Promise.all(files.slice(0, FILES_MAX).map((file) => data(`words/${file}`)));
  const fits = (own) => whole ? own === word : own.startsWith(word);
  return shelves.flat().filter((_, at, all) => at % 2 && fits(all[at - 1]));
};
/* Notes that say everything asked: people, and interactions, the newest first. */
const saying = async (asked) => {
  const all = await Promise.all(asked.flatMap(({ words, whole }) => words.map((word) => lists(word, whole))));
  const said = new Uint8Array((await data("words")).count);
  all.forEach((texts, word) => texts.forEach((text) => each(text, (note) => {
    if (said[note] === word) said[note] = word + 1;
  })));
  const notes = [...said.keys()].filter((note) => said[note] === all.length);
  const people = (await everybody()).length;
  return [notes.filter((note) => note < people), notes.filter((note) => note >= people).reverse()];
};

/* Texts, with what was asked marked in them. */
const places = (text, asked) => [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
  const folded = fold(run);
  const term = asked.find(({ run, open, whole }) =>
    open ? folded.includes(run) : whole ? folded === run : folded.startsWith(run));
  if (!term) return [];
  const isPart = term.open && folded.length === run.length;
  const start = index + (isPart ? folded.indexOf(term.run) : 0);
  return [[start, start + (isPart ? term.run : run).length]];
});
const marked = (text, asked) => {
  const found = places(text, asked), ends = [0, ...found.map(([, end]) => end)];
  const parts = found.flatMap(([start, end], at) =>
    [text.slice(ends[at], start), element("mark", {}, text.slice(start, end))]);
  return [...parts, text.slice(ends.at(-1))];
};
const around = (text, asked) => {
  const words = new Intl.Segmenter("en", { granularity: "word" }).segment(text);
  const found = places(text, asked)[0]?.[0] ?? 0;
  const start = Math.max(words.containing(found - BEFORE)?.index ?? 0, found - 2 * BEFORE);
  const next = words.containing(start + AROUND);
  const end = next && Math.max(next.index, start + AROUND - BEFORE);
  return [start ? "… " : "", ...marked(text.slice(start, end), asked), next ? " …" : ""];
};
const entry = (asked, shown) => {
  const [title, href, about, text] = shown.map((part) => part.normalize());
  return element("li", {},
    element("a", { href: kith.root + href, dir: "auto" }, ...marked(title, asked)),
    element("p", { className: "about", dir: "auto" }, ...marked(about, asked)),
    element("p", { dir: "auto" }, ...around(text, asked)));
};
const person = async (asked, note) => {
  const { name, href, also } = (await everybody())[note];
  const says = (text) => asked.some(({ run }) => plain(text).includes(run));
  return entry(asked, [name, href, also.filter(says).join(" · "), ""]);
};
const excerpt = async (asked, note) => {
  const { notes } = await data("words");
  const [name, first] = notes.findLast(([, first]) => first <= note);
  return entry(asked, (await data(name))[note - first]);
};

/* The panel below the field: a line read out, and lists of links. */
const form = find(".find"), field = find("input", form), panel = find(".found", form);
const [status, ...boxes] = panel.children;
const GROUPS = [["People", 6], ["Notes", 10]];
let turn = 0, latest;
const say = (text) => {
  panel.classList.toggle("spoken", !text);
  if (status.textContent !== text) status.textContent = text;
};
const close = () => {
  turn += 1;
  say("");
  boxes.forEach((box) => box.replaceChildren());
};
const list = async ([label, most], notes, draw) => {
  const rest = [...notes];
  const next = () => Promise.all(rest.splice(0, most).map(draw));
  const items = element("ul", { ariaLabel: label }, ...await next());
  const onclick = async () => {
    const added = await next();
    items.append(...added);
    find("a", added[0]).focus();
    more.hidden = !rest.length;
  };
  const more = element("button", { type: "button", hidden: !rest.length, onclick }, `More ${label.toLowerCase()}`);
  return notes.length ? [element("p", { className: "label" }, label), items, more] : [];
};

const search = async () => {
  const own = turn += 1;
  const asked = terms(field.value);
  if (!asked[0]) return close();
  const first = await named(asked);
  const draw = (note) => first.includes(note) ? person(asked, note) : excerpt(asked, note);
  const show = async (text, ...groups) => {
    const lists = await Promise.all(groups.map((notes, at) => list(GROUPS[at], notes, draw)));
    if (own !== turn) return;
    say(text);
    lists.forEach((list, at) => boxes[at].replaceChildren(...list));
  };
  await show("Looking through the notes …", first);
  await new Promise((done) => setTimeout(done, PAUSE_MS));
  if (own !== turn) return;
  const [others, notes] = await saying(asked);
  const people = [...new Set([...first, ...others])];
  const count = ({ length }, one, many) => `${length.toLocaleString("en")} ${length === 1 ? one : many}`;
  const found = `${count(people, "person", "people")}, ${count(notes, "note", "notes")}`;
  const none = `Nobody here is called “${field.value.trim()}”, and no note says it.`;
  await show(people.length + notes.length ? found : none, people, notes);
};
const run = () => {
  latest = search().catch(() => say("The search cannot read its data. Build the site again."));
};

field.oninput = run;
field.onfocus = () => status.textContent || run();
form.onsubmit = async () => {
  if (!boxes[0].firstChild) await latest;
  find("a", panel)?.click();
};
form.onkeydown = (event) => {
  const stops = [field, ...panel.querySelectorAll("a, button:not([hidden])")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step && (event.key !== "Escape" || !status.textContent)) return;
  event.preventDefault();
  if (step) return (stops[stops.indexOf(document.activeElement) + step] ?? field).focus();
  field.value = "";
  close();
  field.focus();
};
form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
panel.onclick = (event) => event.target.closest("a") && close();
run();
})();
