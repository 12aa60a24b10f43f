"use strict";
/* On another day than that of the build: who is due is told for the reader's day. The rules were
   asked at the build: a row comes with its spells, in each of which only the calendar changes it
   (src/insight/outlook.rs). What is left is to count days, to rank and to share out, as
   src/insight/due.rs does. Rows are copies of the page's own blank ones. */
(() => {
const { today, built, number, iso } = kith;
const [SILENT, NEVER, ASKED, QUIET] = [1, 2, 3, 4];
const [MONTH, PLAN] = [1, 2];
const ROWS_MAX = 50, AHEAD_MAX = 10, OLD_DAYS = 30;
const find = (selector, where = document) => where.querySelector(selector);
const make = (tag, attributes, ...content) => {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...content);
  return made;
};

/* Days and lengths of time, worded as in src/wording/days.rs and src/site/when.rs. */
const date = (day) => new Date(day * 86400000);
const word = (day, part) => date(day).toLocaleDateString("en-GB", { timeZone: "UTC", [part]: "long" });
const year = (day) => date(day).getUTCFullYear();
const inMonth = (day) => date(day).getUTCDate();
const months = (day) => year(day) * 12 + date(day).getUTCMonth();
const weekday = (day) => word(day, "weekday");
const plain = (day) => `${inMonth(day)} ${word(day, "month")}`
  + (year(day) === year(today) || Math.abs(day - today) <= 180 ? "" : ` ${year(day)}`);
const full = (day) => `${weekday(day)} ${inMonth(day)} ${word(day, "month")} ${year(day)}`;
const near = (day) => ["yesterday", "today", "tomorrow"][day - today + 1]
  ?? (Math.abs(day - today) <= 6 ? weekday(day) : plain(day));
const onDay = (day) => (Math.abs(day - today) <= 1 ? "" : "on ") + near(day);
const brief = (day, isYearSaid = year(day) !== year(today)) =>
  `${inMonth(day)} ${word(day, "month").slice(0, 3)}${isYearSaid ? ` ${year(day)}` : ""}`;
const time = (day, text) => make("time", { dateTime: iso(day) }, text);
const since = (day) => {
  const days = today - day;
  const isShort = inMonth(today) < inMonth(day) && inMonth(today + 1) !== 1;
  const whole = months(today) - months(day) - (isShort ? 1 : 0);
  const [count, unit] = days <= 34 ? [days, "day"] : whole < 3 ? [Math.floor(days / 7), "week"]
    : whole < 24 ? [whole, "month"] : [Math.floor(whole / 12), "year"];
  return count ? `${count} ${unit}${count === 1 ? "" : "s"}` : "less than a day";
};

/* A sentence: a pattern, whose gaps are control characters, and what fills them (src/site/told.rs). */
const sentence = ({ patterns }, [pattern, ...fillings]) => {
  const next = () => fillings.shift();
  const link = (text, href) => make("a", { href, dir: "auto" }, typeof text === "number" ? onDay(text) : text);
  const gaps = {
    "\u0001": () => link(next(), `people/${next()}.html`),
    "\u0002": () => link(next(), `timeline/${next().replace("#", ".html#")}`),
    "\u0003": () => plain(next()),
    "\u0004": () => near(next()),
    "\u0005": () => link(next(), next()),
    "\u0006": () => make("bdi", {}, next()),
  };
  const parts = patterns[pattern].split(/([\u0001-\u0006])/).filter(Boolean);
  return parts.map((part) => gaps[part]?.() ?? part);
};

/* Where somebody stands today. */
const stands = (spells) => {
  const at = spells.findLastIndex(([from]) => from <= today);
  const [, kind, on, start, late, length = 1] = spells[at];
  const due = kind === NEVER ? Math.max(on, today) : on;
  const band = kind < NEVER ? "none" : today < due ? "soon"
    : { [NEVER]: "never", [QUIET]: "quiet" }[kind] ?? (today >= late ? "late" : "due");
  const isSoon = kind === ASKED && (today - start) * 5 >= (due - start) * 4;
  const shape = kind === QUIET ? "quiet" : { soon: isSoon ? "soon" : "fresh", never: "due" }[band] ?? band;
  return { at, kind, band, shape, due, start, past: today - due, length };
};

/* The marks of parts.html, each as one path. */
const ROUND = "M1 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z";
const MARKS = {
  fresh: ["in touch", ROUND],
  soon: ["soon due", "M.25 6a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0ZM6 1.75a4.25 4.25 0 0 0 0 8.5Z"],
  due: ["due", "M0 6a6 6 0 1 0 12 0a6 6 0 1 0-12 0ZM2.5 6a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0Z"],
  late: ["late", "M6 0 12 6 6 12 0 6Z"],
  quiet: ["no answer yet", ROUND, { fill: "none", stroke: "currentColor", "stroke-width": 1.5, "stroke-dasharray": "2 1.93" }],
  none: ["not asked about", "M2 5H10V7H2Z"],
};
const mark = (where, shape) => {
  const svg = find(".mark", where), path = document.createElementNS(svg.namespaceURI, "path");
  const [label, d, look] = MARKS[shape];
  Object.entries({ d, fill: "currentColor", "fill-rule": "evenodd", ...look })
    .forEach(([name, value]) => path.setAttribute(name, value));
  find("title", svg).textContent = label;
  svg.setAttribute("class", `mark ${shape}`);
  svg.replaceChildren(find("title", svg), path);
};

/* A copy of something blank, its parts filled; what is null goes, a label stays. */
const fill = (blank, parts) => {
  const copy = blank.cloneNode(true);
  for (const [selector, content] of Object.entries(parts)) {
    const part = find(selector, copy), label = part && find(":scope > .label", part);
    if (content === null) part?.remove();
    else part.replaceChildren(...(label ? [label, " "] : []), ...[content].flat());
  }
  return copy;
};
/* The same of a list, cut to what a page bears. */
const list = (blank, rows, row, parts = {}) => {
  const shown = rows.slice(0, ROWS_MAX), more = rows.length - shown.length;
  return fill(blank, { ".rows": shown.map(row), ".rows + .empty": more ? `And ${more} more.` : null, ...parts });
};

/* Who is due, ranked and shared out among the days. */
const asked = ({ perDay, lightTouchesMax, contacted, rows }) => {
  const all = rows.map(([who, spells], row) => {
    const stand = stands(spells.map(([, numbers]) => numbers));
    return { ...stand, row, who, why: spells[stand.at][0] };
  });
  const RANKS = ["late", "never", "due"];
  const ranked = (one, other) => RANKS.indexOf(one.band) - RANKS.indexOf(other.band)
    || other.past * one.length - one.past * other.length || one.row - other.row;
  const soonest = (one, other) => one.due - other.due || one.row - other.row;
  const due = all.filter(({ band }) => RANKS.includes(band)).sort(ranked);
  const waiting = due.splice(Math.max(0, perDay - (contacted[today] ?? 0)));
  let day = today;
  waiting.forEach((row, index) => {
    if (index % perDay === 0) do day += 1; while (date(day).getUTCDay() % 6 === 0);
    row.suggested = day;
  });
  const touches = all.filter(({ band }) => band === "quiet").sort(soonest);
  return {
    due, waiting, touches, shown: [...due, ...touches.slice(0, lightTouchesMax)],
    ahead: all.filter(({ band }) => band === "soon").sort(soonest),
    silent: all.filter(({ kind }) => kind === SILENT),
  };
};

const lede = ({ due }) => {
  const late = due.filter(({ band }) => band === "late").length;
  const people = due.length === 1 ? "1 person is" : `${due.length || "no"} people are`;
  return due.length ? `${people} due today${late && due.length > 1 ? `, ${late} of them late` : ""}.` : "Nobody is due today.";
};

const review = async (blanks) => {
  const [data, coming] = await Promise.all([kith.data("due"), kith.data("coming")]);
  const { due, waiting, touches, shown, ahead, silent } = asked(data);
  const blank = (part, name) => find(`[data-days=${name}] ${part}`, blanks);
  const show = (name, ...content) => find(`[data-days=${name}]`).replaceChildren(...content);
  const file = ({ row }) => Math.floor(row / data.rowsPerFile) + 1;
  const beside = {};
  for (const number of new Set(shown.map(file))) beside[number] = await kith.data(`due-${number}`);

  const dueRow = (one) => {
    const words = beside[file(one)], [reach, noted] = words.rows[one.row % data.rowsPerFile];
    const ways = sentence(words, reach);
    const row = fill(blank("li", "due"), {
      ".name": sentence(data, one.who), ".why": sentence(data, one.why),
      ".when": one.kind === ASKED ? since(one.start) : "",
      ".noted": noted[one.at] || null, ".reach": ways.length ? ways : null,
    });
    mark(row, one.shape);
    return row;
  };
  const row = (one, day) => fill(blank("li", "waiting"), {
    ".who": sentence(data, one.who), ".about": sentence(data, one.why),
    ".when": day ? time(day, `${weekday(day).slice(0, 3)} ${brief(day)}`) : null,
  });
  const group = ([title, wanted]) => {
    const rows = shown.filter(({ band }) => band === wanted);
    const count = make("span", { className: "n" }, rows.length);
    return rows.length ? [fill(blank("section", "due"), { h2: [`${title} `, count], ol: rows.map(dueRow) })] : [];
  };
  const nobody = () => {
    const said = data.owesNothing && !touches.length ? "Nobody is due, and nobody is left waiting." : "Nobody is due.";
    const words = waiting.length ? ["You have been in touch with enough people for one day."]
      : ahead.length ? [`${said} The next is `, ...sentence(data, ahead[0].who), ` on ${plain(ahead[0].due)}.`] : [said];
    return make("section", {}, make("h2", {}, "Due"), make("p", { className: "empty" }, ...words));
  };
  const groups = [["Late", "late"], ["Not yet in touch", "never"], ["Due", "due"], ["A light touch", "quiet"]].flatMap(group);
  if (data.rows.length) show("due", ...(groups.length ? groups : [nobody()]));

  const wait = list(blank("section", "waiting"), waiting, (one) => row(one, one.suggested), { ".n": waiting.length });
  show("waiting", ...(waiting.length ? [wait] : []));

  const others = find("[data-days=others] section", blanks).cloneNode(true);
  const [next, unasked] = others.querySelectorAll("details");
  next.replaceWith(...(ahead.length ? [list(next, ahead.slice(0, AHEAD_MAX), (one) => row(one, one.due))] : []));
  const count = `${silent.length} you are not asked about`;
  unasked.replaceWith(...(silent.length ? [list(unasked, silent, (one) => row(one), { summary: count })] : []));
  show("others", ...(others.children.length > 1 ? [others] : []));

  const comingRow = ([on, , , kind, ahead, passed, about]) => {
    const day = kind === MONTH ? "this month" : `${weekday(on).slice(0, 3)} ${brief(on, kind === PLAN ? undefined : false)}`;
    const note = kind === PLAN && on < today ? "Did it happen?" : about;
    const what = sentence(coming, on < today && passed ? passed : ahead);
    if (note) what.push(" ", make("span", { className: "about", dir: "auto" }, note));
    return fill(blank("li", "coming"), { ".what": what, ".when": time(on, day) });
  };
  const dates = coming.rows.filter(([, from, until]) => from <= today && today <= until);
  const none = today > coming.until ? "This site is too old to say." : "No plans and no birthdays in the weeks ahead.";
  const near = list(find("[data-days=coming]", blanks), dates, comingRow);
  show("coming", ...(dates.length ? near.childNodes : [make("p", { className: "empty" }, none)]));

  const heading = find("h1");
  find(".lede").textContent = lede({ due });
  document.title = document.title.replace(heading.textContent, full(today));
  heading.textContent = full(today);
};

/* Somebody's mark on another page, and in the list of people the day beside it. */
const person = (shown) => {
  const { at, kind, band, shape, due } = stands(JSON.parse(shown.dataset.spells));
  const cell = find(".next", shown), plan = `planned for ${near(due)}`;
  mark(shown, shape);
  if (!cell) return;
  if (kind >= NEVER) cell.replaceChildren(today < due ? "" : today > due ? "due since " : "due today", ...(today === due ? [] : [time(due, brief(due))]));
  else if (kind !== SILENT) cell.replaceChildren(make("span", { className: "none" }, "–"));
  else if (due && at) cell.replaceChildren(make("span", { className: "silence" }, plan));
  else if (due) {
    const words = find(".silence", cell).firstChild;
    words.data = words.data.replace(/^planned for [^:]*/, plan);
  }
};

/* By when something is promised, or was planned. */
const loop = (when) => {
  const due = number(when.dateTime), chase = when.dataset.loop, look = when.parentElement;
  const isPlan = look.className.trim() === "when";
  const said = due < today ? "since " : due > today ? "by " : "";
  const chased = chase && due < today && today >= number(chase) ? "; worth a word" : "";
  when.textContent = isPlan ? near(due) : said + near(due) + chased;
  if (!isPlan) look.className = `when ${due < today ? "late" : due - today <= 7 ? "due" : "ahead"}`;
};

const tell = () => {
  const isOld = today - built > OLD_DAYS;
  const line = find(".built") ?? make("p", { className: "built" });
  line.textContent = `Built for ${weekday(built)} ${plain(built)}${isOld ? `, ${since(built)} ago` : ""}; `
    + `who is due is told for today, ${weekday(today)} ${plain(today)}.`;
  if (isOld) line.append(" ", make("code", {}, "kith build"), " brings in what was written since.");
  if (!line.isConnected) find("h1").after(line);
};

if (today < built) return;
const blanks = find("template")?.content;
const people = document.querySelectorAll("[data-spells]");
document.querySelectorAll("time[data-loop]").forEach(loop);
people.forEach(person);
if (blanks) review(blanks).then(tell);
else if (people.length) tell();
})();
