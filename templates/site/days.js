"use strict";
/* Who is due on another day than the build's. A row comes with its spells, in which only the calendar
   changes it (src/insight/outlook.rs); left is to rank and share out (src/insight/due.rs). */
(() => {
const { today, built, number, iso, find, element } = kith;
const [LATE, NEVER, DUE, QUIET, SOON, SILENT] = [0, 1, 2, 3, 4, 5];
const SHAPES = ["late", "due", "due", "quiet", "fresh", "none", "none"];
const ROWS_MAX = 50, FOLDED_FROM = 12, AHEAD_MAX = 10, PASSED_MAX = 3, OLD_DAYS = 30;

/* Days and spans of time, worded as in src/wording/days.rs and src/site/when.rs. */
const date = (day) => new Date(day * 864e5);
const word = (day, part) => date(day).toLocaleDateString("en-GB", { timeZone: "UTC", [part]: "long" });
const weekday = (day) => word(day, "weekday");
const parts = (day) => iso(day).split("-").map(Number);
const isFar = (day, days) => Math.abs(day - today) > days;
const plain = (day, far = 180, letters) => {
  const [year, , at] = parts(day), isYearSaid = year !== parts(today)[0] && isFar(day, far);
  return `${at} ${word(day, "month").slice(0, letters)}${isYearSaid ? ` ${year}` : ""}`;
};
const brief = (day) => plain(day, 0, 3);
const near = (day) => ["yesterday", "today", "tomorrow"][day - today + 1]
  ?? (isFar(day, 6) ? plain(day) : weekday(day));
const onDay = (day) => (isFar(day, 1) ? "on " : "") + near(day);
const dated = (day, said) =>
  element("time", { dateTime: iso(day) }, said ?? `${weekday(day).slice(0, 3)} ${brief(day)}`);
const since = (day) => {
  const days = today - day, [year, month, from] = parts(day), [toYear, toMonth, to] = parts(today);
  const isShort = to < from && parts(today + 1)[2] !== 1;
  const months = (toYear - year) * 12 + toMonth - month - isShort;
  const [count, unit] = days <= 34 ? [days, "day"] : months < 3 ? [days / 7, "week"]
    : months < 24 ? [months, "month"] : [months / 12, "year"];
  return `${Math.floor(count)} ${unit}${count < 2 ? "" : "s"}`;
};

/* A sentence: a pattern, whose gaps are control characters, and what fills them (src/site/told.rs). */
const sentence = ({ patterns }, [pattern, ...fillings]) => {
  const next = () => fillings.shift();
  const link = (text, href) => element("a", { href, dir: "auto" }, text === +text ? onDay(text) : text);
  const gaps = [
    () => link(next(), `people/${next()}.html`),
    () => link(next(), `timeline/${next().replace("#", ".html#")}`),
    () => plain(next()),
    () => near(next()),
    () => link(next(), next()),
    () => element("bdi", {}, next()),
    () => element("span", { className: "about", dir: "auto" }, next()),
  ];
  return patterns[pattern].split(/([\u0001-\u0007])/).map((part) => gaps[part.charCodeAt() - 1]?.() ?? part);
};

/* Where somebody stands. Bands are numbered by rank. */
const stands = (spells) => {
  const at = spells.findLastIndex(([from]) => from <= today);
  const [, kind, on, start, late, length = 1] = spells[at];
  const due = kind === NEVER ? Math.max(on, today) : on;
  const band = kind >= SILENT ? kind : today < due ? SOON : today >= late ? LATE : kind;
  const isSoon = band === SOON && (today - start) * 5 >= (due - start) * 4;
  return { at, band, due, start, length, shape: isSoon ? "soon" : SHAPES[kind === QUIET ? QUIET : band] };
};

const asked = ({ perDay, contacted, rows }) => {
  const met = contacted[today] ?? {};
  const line = (by) => rows.map((spells, row) => ({ ...stands(by[row] ?? spells), row }));
  const all = line({});
  const past = ({ due, length }) => (today - due) / length;
  const of = (wanted) => all.filter(({ band }) => band === wanted).sort((a, b) => a.due - b.due);
  const ranked = line(met).filter(({ band }) => band <= DUE)
    .sort((a, b) => a.band - b.band || past(b) - past(a));
  const [waiting, due] = [ranked.splice(perDay), ranked].map((list) => list.filter(({ row }) => !met[row]));
  let day = today;
  waiting.forEach((one, index) => {
    if (index % perDay === 0) do day += 1; while (date(day).getUTCDay() % 6 === 0);
    one.suggested = day;
  });
  return { due, waiting, touches: of(QUIET), ahead: of(SOON), silent: all.filter(({ band }) => band === SILENT) };
};

/* A copy of something blank, its parts filled; what is null goes, a label stays. */
const fill = (blank, parts) => {
  const copy = blank.cloneNode(true);
  for (const [selector, content] of Object.entries(parts)) {
    const part = find(selector, copy), label = part && find(":scope > .label", part);
    if (content === null) part?.remove();
    else part?.replaceChildren(...(label ? [label, " "] : []), ...[content].flat());
  }
  return copy;
};
let marks;
const mark = (where, shape) => find(".mark", where).replaceWith(find(`.${shape}`, marks).cloneNode(true));

const review = async (blanks) => {
  const data = await kith.data("due"), coming = await kith.data("coming");
  const { due, waiting, touches, ahead, silent } = asked(data);
  const shown = [...due, ...touches.slice(0, data.lightTouchesMax)];
  const soonest = ahead.slice(0, AHEAD_MAX);
  /* What is said of those shown lies in other files. */
  for (const one of [shown, waiting.slice(0, ROWS_MAX), soonest, silent.slice(0, ROWS_MAX)].flat()) {
    const held = await kith.data(`due-${Math.floor(one.row / data.rowsPerFile) + 1}`);
    const [who, reach, spells] = held.rows[one.row % data.rowsPerFile];
    const [why, noted] = spells[one.at];
    const told = (part) => () => part && sentence(held, part);
    Object.assign(one, { name: told(who), reason: told(why), ways: told(reach), noted });
  }

  const blank = (name, part) => find(`[data-days=${name}] ${part}`, blanks);
  const show = (name, ...content) => find(`[data-days=${name}]`)?.replaceChildren(...content);
  const empty = (...words) => element("p", { className: "empty" }, ...words);
  const list = (name, rows, row, parts) => {
    const section = blank(name, "> *"), fold = ":scope > details", { length } = rows;
    const open = find(fold, section) ? FOLDED_FROM : ROWS_MAX;
    const filled = () => fill(section, {
      ".rows": rows.slice(0, open).map(row), [`${fold} .rows`]: rows.slice(open, ROWS_MAX).map(row),
      [`${fold} summary`]: `${length - open} more`,
      ...(length > ROWS_MAX ? { ".empty span": `${length - ROWS_MAX} more` } : { ".empty": null }),
      ...(length > open ? {} : { [fold]: null }), ...parts,
    });
    show(name, length ? filled() : "");
  };

  const dueRow = ({ name, reason, ways, noted, shape, start }) => {
    const filled = fill(blank("due", "li"), {
      ".name": name(), ".why": reason(), ".when": start ? since(start) : "",
      ".noted": noted || null, ".reach": ways(),
    });
    mark(filled, shape);
    return filled;
  };
  const groups = [...find("[data-days=due]", blanks).children].flatMap((section, wanted) => {
    const rows = shown.filter(({ band }) => band === wanted);
    return rows.length ? fill(section, { ".n": rows.length, ol: rows.map(dueRow) }) : [];
  });
  const next = waiting.length || !ahead.length ? []
    : [" The next is ", ...ahead[0].name(), ` on ${plain(ahead[0].due)}.`];
  const nobody = empty(waiting.length ? data.enough : data.nobody, ...next);
  if (shown.length) show("due", ...groups);
  else if (data.rows.length) show("due", element("section", {}, element("h2", {}, "Due"), nobody));

  const row = (day) => (one) => fill(blank("waiting", "li"), {
    ".who": one.name(), ".about": one.reason(), ".when": day ? dated(one[day]) : null,
  });
  list("waiting", waiting, row("suggested"), { ".n": waiting.length });
  list("ahead", soonest, row("due"));
  list("silent", silent, row(), { summary: `${silent.length} you are not asked about` });

  const comingRow = ([on, , , what, day]) => fill(blank("coming", "li"), {
    ".what": sentence(coming, what), ".when": dated(on, day),
  });
  const valid = (rows) => rows.filter(([, from, until]) => from <= today && today <= until);
  const dates = valid(coming.rows), passed = valid(coming.passed);
  if (passed.length <= PASSED_MAX) dates.push(...passed.splice(0));
  list("passed", passed, comingRow, { summary: `${passed.length} already past` });
  list("coming", dates.sort(([one], [other]) => one - other), comingRow);
  if (!dates.length && !passed.length) show("coming", empty(today > coming.until ? coming.unknown : coming.none));

  const people = ["Nobody is", "One person is"][due.length] ?? `${due.length} people are`;
  find(".lede").textContent = `${people} due.`;
  const heading = find("h1"), day = `${weekday(today)} ${plain(today)} ${parts(today)[0]}`;
  document.title = document.title.replace(heading.textContent, day);
  heading.textContent = day;
};

/* Somebody's mark on another page, and in the list of people the day beside it. */
const person = (shown) => {
  const { band, shape, due } = stands(JSON.parse(shown.dataset.spells));
  const cell = find(".next", shown);
  mark(shown, shape);
  if (!cell || (band === SILENT && !due)) return;
  const said = band >= SILENT ? [due ? `planned for ${near(due)}` : "–"]
    : today === due ? ["due today"] : [today > due ? "due since " : "", dated(due, brief(due))];
  cell.replaceChildren(...said);
};

/* By when something is promised or planned. */
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
  find("h1").after(element("p", { className: "built" },
    `Built for ${said(built)}${isOld ? `, ${since(built)} ago` : ""}; `,
    `who is due is told for today, ${said(today)}.`,
    ...(isOld ? [" ", element("code", {}, "kith build"), " brings in what was written since."] : [])));
};

/* Rows of filter.js too. */
kith.follow = async (rows) => {
  marks ??= document.createRange().createContextualFragment(await kith.data("marks"));
  rows.forEach((row) => row.dataset.spells && person(row));
};

const main = async () => {
  const blanks = find("template")?.content;
  const people = document.querySelectorAll("[data-spells]");
  document.querySelectorAll("time[data-loop]").forEach(loop);
  if (!blanks && !people.length) return;
  await kith.follow(people);
  if (blanks) await review(blanks);
  tell();
};
if (today > built) main();
})();
