"use strict";
/* On another day than that of the build: who is due is told for the reader's day. The rules were
   asked at the build: a row comes with its spells, in which only the calendar changes it
   (src/insight/outlook.rs). Left are counting, ranking and sharing out, as in src/insight/due.rs. */
(() => {
const { today, built, number, iso, element } = kith;
const [SILENT, NEVER, ASKED, QUIET] = [1, 2, 3, 4], [MONTH, PLAN] = [1, 2];
const ROWS_MAX = 50, AHEAD_MAX = 10, OLD_DAYS = 30;
const find = (selector, where = document) => where.querySelector(selector);

/* Days and lengths of time, worded as in src/wording/days.rs and src/site/when.rs. */
const date = (day) => new Date(day * 86400000);
const word = (day, part) => date(day).toLocaleDateString("en-GB", { timeZone: "UTC", [part]: "long" });
const weekday = (day) => word(day, "weekday");
const parts = (day) => iso(day).split("-").map(Number);
const isFar = (day, days) => Math.abs(day - today) > days;
const isOfYear = (day) => parts(day)[0] === parts(today)[0];
const written = (day, isYearSaid, letters) =>
  `${parts(day)[2]} ${word(day, "month").slice(0, letters)}${isYearSaid ? ` ${parts(day)[0]}` : ""}`;
const plain = (day) => written(day, !isOfYear(day) && isFar(day, 180));
const brief = (day) => written(day, !isOfYear(day), 3);
const near = (day) => ["yesterday", "today", "tomorrow"][day - today + 1]
  ?? (isFar(day, 6) ? plain(day) : weekday(day));
const onDay = (day) => (isFar(day, 1) ? "on " : "") + near(day);
const time = (day, text) => element("time", { dateTime: iso(day) }, text);
const dated = (day, said = brief(day)) => time(day, `${weekday(day).slice(0, 3)} ${said}`);
const since = (day) => {
  const days = today - day, [year, month, from] = parts(day), [toYear, toMonth, to] = parts(today);
  const isShort = to < from && parts(today + 1)[2] !== 1;
  const months = (toYear - year) * 12 + toMonth - month - isShort;
  const [count, unit] = days <= 34 ? [days, "day"] : months < 3 ? [Math.floor(days / 7), "week"]
    : months < 24 ? [months, "month"] : [Math.floor(months / 12), "year"];
  return count ? `${count} ${unit}${count === 1 ? "" : "s"}` : "less than a day";
};

/* A sentence: a pattern, whose gaps are control characters, and what fills them (src/site/told.rs). */
const sentence = ({ patterns }, [pattern, ...fillings]) => {
  const next = () => fillings.shift();
  const link = (text, href) => element("a", { href, dir: "auto" }, text === +text ? onDay(text) : text);
  const gaps = {
    "\u0001": () => link(next(), `people/${next()}.html`),
    "\u0002": () => link(next(), `timeline/${next().replace("#", ".html#")}`),
    "\u0003": () => plain(next()),
    "\u0004": () => near(next()),
    "\u0005": () => link(next(), next()),
    "\u0006": () => element("bdi", {}, next()),
  };
  return patterns[pattern].split(/([\u0001-\u0006])/).map((part) => gaps[part]?.() ?? part);
};

/* Where somebody stands today. */
const stands = (spells) => {
  const at = spells.findLastIndex(([from]) => from <= today);
  const [, kind, on, start, late, length = 1] = spells[at];
  const due = kind === NEVER ? Math.max(on, today) : on;
  const band = kind < NEVER ? "none" : today < due ? "soon" : kind === NEVER ? "never"
    : kind === QUIET ? "quiet" : today < late ? "due" : "late";
  const isSoon = kind === ASKED && (today - start) * 5 >= (due - start) * 4;
  const shape = kind === QUIET ? "quiet" : { soon: isSoon ? "soon" : "fresh", never: "due" }[band] ?? band;
  return { at, kind, band, shape, due, start, length };
};

/* Who is due, ranked and shared out among the days. */
const asked = ({ perDay, contacted, rows }) => {
  const all = rows.map((spells, row) => ({ ...stands(spells), row }));
  const rank = ({ band }) => ["late", "never", "due"].indexOf(band);
  const past = ({ due, length }) => (today - due) / length;
  const of = (wanted) => all.filter(({ band }) => band === wanted).sort((a, b) => a.due - b.due);
  const due = all.filter((one) => rank(one) >= 0);
  due.sort((a, b) => rank(a) - rank(b) || past(b) - past(a));
  const waiting = due.splice(Math.max(0, perDay - (contacted[today] ?? 0)));
  let day = today;
  waiting.forEach((one, index) => {
    if (index % perDay === 0) do day += 1; while (date(day).getUTCDay() % 6 === 0);
    one.suggested = day;
  });
  return { due, waiting, touches: of("quiet"), ahead: of("soon"), silent: all.filter(({ kind }) => kind === SILENT) };
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
const mark = (where, shape, marks) =>
  find(".mark", where).replaceWith(find(`.${shape}`, marks).cloneNode(true));

const review = async (blanks, marks) => {
  const [data, coming] = await Promise.all([kith.data("due"), kith.data("coming")]);
  const { due, waiting, touches, ahead, silent } = asked(data);
  const shown = [...due, ...touches.slice(0, data.lightTouchesMax)];
  const soonest = ahead.slice(0, AHEAD_MAX);
  /* What there is to say of those who are shown lies in files of its own. */
  for (const one of [shown, waiting.slice(0, ROWS_MAX), soonest, silent.slice(0, ROWS_MAX)].flat()) {
    const held = await kith.data(`due-${Math.floor(one.row / data.rowsPerFile) + 1}`);
    const [who, reach, spells] = held.rows[one.row % data.rowsPerFile];
    const [why, noted] = spells[one.at];
    const [name, reason, ways] = [who, why, reach].map((told) => told && sentence(held, told));
    Object.assign(one, { name, reason, ways, noted });
  }

  const blank = (name, part) => find(`[data-days=${name}] ${part}`, blanks);
  const show = (name, content) => find(`[data-days=${name}]`)?.replaceChildren(...content);
  const empty = (...words) => element("p", { className: "empty" }, ...words);
  const list = (name, rows, row, parts) => {
    const more = rows.length - ROWS_MAX;
    show(name, rows.length ? [fill(blank(name, "> *"), {
      ".rows": rows.slice(0, ROWS_MAX).map(row),
      ".rows + .empty": more > 0 ? `And ${more} more.` : null, ...parts,
    })] : []);
  };

  const dueRow = ({ name, reason, ways, noted, kind, shape, start }) => {
    const filled = fill(blank("due", "li"), {
      ".name": name, ".why": reason, ".when": kind === ASKED ? since(start) : "",
      ".noted": noted || null, ".reach": ways,
    });
    mark(filled, shape, marks);
    return filled;
  };
  const group = ([wanted, title]) => {
    const rows = shown.filter(({ band }) => band === wanted);
    const count = element("span", { className: "n" }, rows.length);
    return rows.length ? [fill(blank("due", "> *"), { h2: [`${title} `, count], ol: rows.map(dueRow) })] : [];
  };
  const groups = Object.entries({ late: "Late", never: "Not yet in touch", due: "Due", quiet: "A light touch" }).flatMap(group);
  const nobody = waiting.length ? [data.enough] : [data.nobody];
  if (!waiting.length && ahead.length) nobody.push(" The next is ", ...ahead[0].name, ` on ${plain(ahead[0].due)}.`);
  const none = element("section", {}, element("h2", {}, "Due"), empty(...nobody));
  if (data.rows.length) show("due", groups.length ? groups : [none]);

  const row = (day) => (one) => fill(blank("waiting", "li"), {
    ".who": one.name, ".about": one.reason, ".when": day ? dated(one[day]) : null,
  });
  list("waiting", waiting, row("suggested"), { ".n": waiting.length });
  list("ahead", soonest, row("due"));
  list("silent", silent, row(), { summary: `${silent.length} you are not asked about` });
  const others = find(".others");
  others.hidden = !find("details, p", others);

  const comingRow = ([on, , , kind, ahead, passed, about]) => {
    const isPast = on < today, isPlan = kind === PLAN;
    const what = sentence(coming, isPast && passed ? passed : ahead);
    const note = isPlan && isPast ? "Did it happen?" : about;
    if (note) what.push(" ", element("span", { className: "about", dir: "auto" }, note));
    const day = kind === MONTH ? time(on, "this month") : dated(on, written(on, isPlan && !isOfYear(on), 3));
    return fill(blank("coming", "li"), { ".what": what, ".when": day });
  };
  const dates = coming.rows.filter(([, from, until]) => from <= today && today <= until);
  list("coming", dates, comingRow);
  if (!dates.length) show("coming", [empty(today > coming.until ? coming.unknown : coming.none)]);

  const people = ["Nobody is", "One person is"][due.length] ?? `${due.length} people are`;
  find(".lede").textContent = `${people} due today.`;
  const heading = find("h1"), day = `${weekday(today)} ${written(today, true)}`;
  document.title = document.title.replace(heading.textContent, day);
  heading.textContent = day;
};

/* Somebody's mark on another page, and in the list of people the day beside it. */
const person = (shown, marks) => {
  const { kind, shape, due } = stands(JSON.parse(shown.dataset.spells));
  const cell = find(".next", shown);
  mark(shown, shape, marks);
  if (!cell || (kind === SILENT && !due)) return;
  const said = kind < NEVER ? [kind ? `planned for ${near(due)}` : "–"]
    : today === due ? ["due today"] : [today > due ? "due since " : "", time(due, brief(due))];
  cell.replaceChildren(...said);
};

/* By when something is promised, or was planned. */
const loop = (when) => {
  const due = number(when.dateTime), chase = when.dataset.loop, around = when.parentElement;
  when.textContent = near(due);
  if (around.classList.length === 1) return;
  around.className = `when ${due < today ? "late" : due - today <= 7 ? "due" : "ahead"}`;
  if (due !== today) when.prepend(due < today ? "since " : "by ");
  if (chase && due < today && today >= number(chase)) when.append("; worth a word");
};

const tell = () => {
  const said = (day) => `${weekday(day)} ${plain(day)}`, isOld = isFar(built, OLD_DAYS);
  const line = find(".built") ?? element("p", { className: "built" });
  line.textContent = `Built for ${said(built)}${isOld ? `, ${since(built)} ago` : ""}; who is due is told for today, ${said(today)}.`;
  if (isOld) line.append(" ", element("code", {}, "kith build"), " brings in what was written since.");
  if (!line.isConnected) find("h1").after(line);
};

const drawnMarks = async () => document.createRange().createContextualFragment(await kith.data("marks"));

const main = async () => {
  const blanks = find("template")?.content;
  const people = document.querySelectorAll("[data-spells]");
  document.querySelectorAll("time[data-loop]").forEach(loop);
  if (!blanks && !people.length) return;
  const marks = await drawnMarks();
  people.forEach((shown) => person(shown, marks));
  if (blanks) await review(blanks, marks);
  tell();
};
/* Rows that come later, from `filter.js` */
kith.follow = async (rows) => {
  const marks = await drawnMarks();
  rows.filter((row) => row.dataset.spells).forEach((row) => person(row, marks));
};
if (today > built) main();
})();
