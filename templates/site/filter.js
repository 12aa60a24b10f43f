"use strict";
/* The list of people, filtered and sorted. Rows are the page's own, or those of all pages
   (data/list-rows-N.js). What is asked stands in the address. */

(() => {
const [form, table, pages] = ["form.filter", "table.people", "nav.pages"].map((part) => kith.find(part));
const box = form.querySelector("input"), found = form.querySelector(".found");
const heads = table.tHead.querySelectorAll("th[data-sort]");
const body = table.tBodies[0], own = [...body.rows];
const STEP = 500;
const { element } = kith;
const asked = { q: "", sort: "name" };

const drawn = [];
const rowsOf = async (page) => {
  const markup = await kith.data(`list-rows-${page}`);
  const rows = [...document.createRange().createContextualFragment(markup).querySelectorAll("tbody tr")];
  if (kith.today > kith.built) await kith.load("days.js").then(() => kith.follow(rows));
  return rows;
};
const row = async (list, who) => {
  if (!pages) return own[who];
  const page = Math.floor(who / list.per_page) + 1;
  return (await (drawn[page] ??= rowsOf(page)))[who % list.per_page];
};

/* What has no day or stage comes last either way. */
const sorted = (list, who) => {
  const way = asked.sort.startsWith("-") ? -1 : 1, by = asked.sort.replace("-", "");
  const worth = (one) => ({ name: one, stage: list.stage[one], last: -list.last[one], next: list.due[one] ?? list.planned[one] }[by] ?? NaN);
  return who.sort((a, b) => isNaN(worth(a)) - isNaN(worth(b)) || (worth(a) - worth(b)) * way || a - b);
};

const tellFault = ({ message, at: [from, to] }) => {
  const { q } = asked, text = `${message[0].toUpperCase()}${message.slice(1)}. \`kith help query\` tells how to ask.`;
  const parts = text.split("`").map((part, at) => at % 2 ? element("code", {}, part) : part);
  const place = [q.slice(0, from), element("mark", {}, q.slice(from, to)), q.slice(to)];
  box.ariaInvalid = "true";
  found.replaceChildren(...parts, " ", element("span", { className: "place" }, ...place));
};
const told = (count, all, most) => {
  const whom = count ? `${count} of ${all} people.` : "Nobody matches.";
  if (count <= most) return asked.q.trim() ? [whom] : [];
  const more = element("button", { type: "button", onclick: () => show(most + STEP) }, "Show more");
  return [`${whom} The first ${most} are shown. `, more];
};
const answer = async (most) => {
  await kith.load("query.js");
  const { list, who } = await kith.query.ask(asked.q);
  const rows = await Promise.all(sorted(list, who).slice(0, most).map((one) => row(list, one)));
  return { rows, text: told(who.length, list.name.length, most) };
};
let turn = 0;
const show = async (most = STEP) => {
  const current = ++turn, isPlain = !address();
  for (const head of heads) {
    const { sort } = head.dataset, back = `-${sort}`;
    const [up, down] = sort === "last" ? [back, sort] : [sort, back];
    head.ariaSort = { [up]: "ascending", [down]: "descending" }[asked.sort] ?? null;
  }
  try {
    const { rows, text } = isPlain ? { rows: own, text: [] } : await answer(most);
    if (current !== turn) return;
    box.ariaInvalid = null;
    if (pages) pages.hidden = !isPlain;
    body.replaceChildren(...rows);
    found.replaceChildren(...text);
  } catch (error) {
    if (!error.at) throw error;
    if (current === turn) tellFault(error);
  }
};

const address = () => {
  const { q, sort } = asked, said = new URLSearchParams();
  if (q.trim()) said.set("q", q.trim());
  if (sort !== "name") said.set("sort", sort);
  return `${said}`.replaceAll("%3A", ":");
};
const read = () => {
  const said = new URLSearchParams(kith.asked());
  Object.assign(asked, { q: said.get("q") ?? "", sort: said.get("sort") ?? "name" });
  box.value = asked.q;
  show();
};
const change = (changes) => {
  Object.assign(asked, changes);
  kith.ask(address());
  show();
};
const write = (text) => {
  box.value = text;
  change({ q: text });
};

let waiting;
box.oninput = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => change({ q: box.value }), 150);
};
box.onkeydown = (event) => {
  if (event.key !== "Escape" || !box.value) return;
  event.preventDefault();
  write("");
};
form.onsubmit = (event) => event.preventDefault();
form.onclick = ({ target }) => {
  const example = target.closest("[data-query]");
  if (!example) return;
  box.focus();
  write(example.dataset.query);
};
heads.forEach((head) => {
  const onclick = () => {
    const { sort } = head.dataset;
    change({ sort: asked.sort === sort ? `-${sort}` : sort });
  };
  head.append(element("button", { type: "button", onclick }, ...head.childNodes));
});
kith.on(window, "hashchange", read);
form.hidden = false;
read();
})();
