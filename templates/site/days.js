"use strict";
/* On another day than that of the build: who is due is told for the reader's day. The rules were
   asked at the build: a row comes with its spells, in which only the calendar changes it
   (src/insight/outlook.rs). Left are counting, ranking and sharing out, as in src/insight/due.rs. */
(() => {
const { today, built, number, iso } = kith;
const [SILENT, NEVER, ASKED, QUIET] = [1, 2, 3, 4], [MONTH, PLAN] = [1, 2];
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
const isFar = (day, days) => Math.abs(day - today) > days;
const isOfYear = (day) => year(day) === year(today);
const written = (day, isYearSaid, letters) =>
  `${inMonth(day)} ${word(day, "month").slice(0, letters)}${isYearSaid ? ` ${year(day)}` : ""}`;
const plain = (day) => written(day, !isOfYear(day) && isFar(day, 180));
const brief = (day) => written(day, !isOfYear(day), 3);
const near = (day) => ["yesterday", "today", "tomorrow"][day - today + 1]
  ?? (isFar(day, 6) ? plain(day) : weekday(day));
const onDay = (day) => (isFar(day, 1) ? "on " : "") + near(day);
const time = (day, text) => make("time", { dateTime: iso(day) }, text);
const dated = (day, said = brief(day)) => time(day, `${weekday(day).slice(0, 3)} ${said}`);
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
  const link = (text, href) => make("a", { href, dir: "auto" }, text === +text ? onDay(text) : text);
  const gaps = [
    (gap) => gap, () => link(next(), `people/${next()}.html`),
    () => link(next(), `timeline/${next().replace("#", ".html#")}`), () => plain(next()), () => near(next()),
    () => link(next(), next()), () => make("bdi", {}, next()),
  ];
  const parts = patterns[pattern].split(/([\u0001-\u0006])/).filter(Boolean);
  return parts.map((part) => (gaps[part.charCodeAt()] ?? gaps[0])(part));
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
  return { at, kind, band, shape, due, start, length };
};

/* Who is due, ranked and shared out among the days. */
const asked = ({ perDay, contacted, rows }) => {
  const all = rows.map(([who, spells], row) => {
    const stand = stands(spells.map(([, numbers]) => numbers));
    return { ...stand, row, who, why: spells[stand.at][0] };
  });
  const RANKS = ["late", "never", "due"], rank = ({ band }) => RANKS.indexOf(band);
  const past = (one, other) => (today - one.due) * other.length;
  const pressing = (one, other) => rank(one) - rank(other) || past(other, one) - past(one, other) || one.row - other.row;
  const soonest = (one, other) => one.due - other.due || one.row - other.row;
  const of = (wanted) => all.filter(({ band }) => band === wanted).sort(soonest);
  const due = all.filter((one) => rank(one) >= 0).sort(pressing);
  const waiting = due.splice(Math.max(0, perDay - (contacted[today] ?? 0)));
  let day = today;
  waiting.forEach((one, index) => {
    if (index % perDay === 0) do day += 1; while (date(day).getUTCDay() % 6 === 0);
    one.suggested = day;
  });
  const silent = all.filter(({ kind }) => kind === SILENT);
  return { due, waiting, touches: of("quiet"), ahead: of("soon"), silent };
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
  const file = ({ row }) => Math.floor(row / data.rowsPerFile) + 1;
  const beside = {};
  for (const number of new Set(shown.map(file))) beside[number] = await kith.data(`due-${number}`);

  const blank = (name, part) => find(`[data-days=${name}] ${part}`, blanks);
  const show = (name, content) => find(`[data-days=${name}]`)?.replaceChildren(...content);
  const empty = (...words) => make("p", { className: "empty" }, ...words);
  const list = (name, rows, row, parts) => {
    const more = rows.length - ROWS_MAX;
    const filled = () => fill(blank(name, "> *"), {
      ".rows": rows.slice(0, ROWS_MAX).map(row),
      ".rows + .empty": more > 0 ? `And ${more} more.` : null, ...parts,
    });
    show(name, rows.length ? [filled()] : []);
  };

  const dueRow = (one) => {
    const words = beside[file(one)], [reach, noted] = words.rows[one.row % data.rowsPerFile];
    const row = fill(blank("due", "li"), {
      ".name": sentence(data, one.who), ".why": sentence(data, one.why),
      ".when": one.kind === ASKED ? since(one.start) : "",
      ".noted": noted[one.at] || null, ".reach": reach && sentence(words, reach),
    });
    mark(row, one.shape, marks);
    return row;
  };
  const group = ([wanted, title]) => {
    const rows = shown.filter(({ band }) => band === wanted);
    const count = make("span", { className: "n" }, rows.length);
    return rows.length ? [fill(blank("due", "> *"), { h2: [`${title} `, count], ol: rows.map(dueRow) })] : [];
  };
  const nobody = () => (waiting.length ? [data.enough] : ahead.length
    ? [`${data.nobody} The next is `, ...sentence(data, ahead[0].who), ` on ${plain(ahead[0].due)}.`] : [data.nobody]);
  const groups = Object.entries({ late: "Late", never: "Not yet in touch", due: "Due", quiet: "A light touch" }).flatMap(group);
  const none = make("section", {}, make("h2", {}, "Due"), empty(...nobody()));
  if (data.rows.length) show("due", groups.length ? groups : [none]);

  const row = (day) => (one) => fill(blank("waiting", "li"), {
    ".who": sentence(data, one.who), ".about": sentence(data, one.why), ".when": day ? dated(one[day]) : null,
  });
  list("waiting", waiting, row("suggested"), { ".n": waiting.length });
  list("ahead", ahead.slice(0, AHEAD_MAX), row("due"));
  list("silent", silent, row(), { summary: `${silent.length} you are not asked about` });
  const others = find(".others");
  others.hidden = !find("details, p", others);

  const comingRow = ([on, , , kind, ahead, passed, about]) => {
    const note = kind === PLAN && on < today ? "Did it happen?" : about;
    const what = sentence(coming, on < today && passed ? passed : ahead);
    if (note) what.push(" ", make("span", { className: "about", dir: "auto" }, note));
    const day = kind === MONTH ? time(on, "this month") : dated(on, kind === PLAN ? brief(on) : written(on, false, 3));
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
  if (kind < NEVER) cell.replaceChildren(kind ? `planned for ${near(due)}` : "–");
  else if (today === due) cell.replaceChildren("due today");
  else cell.replaceChildren(today > due ? "due since " : "", time(due, brief(due)));
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
  const line = find(".built") ?? make("p", { className: "built" });
  line.textContent = `Built for ${said(built)}${isOld ? `, ${since(built)} ago` : ""}; who is due is told for today, ${said(today)}.`;
  if (isOld) line.append(" ", make("code", {}, "kith build"), " brings in what was written since.");
  if (!line.isConnected) find("h1").after(line);
};

const main = async () => {
  const blanks = find("template")?.content;
  const people = document.querySelectorAll("[data-spells]");
  document.querySelectorAll("time[data-loop]").forEach(loop);
  if (!blanks && !people.length) return;
  const marks = document.createRange().createContextualFragment(await kith.data("marks"));
  people.forEach((shown) => person(shown, marks));
  if (blanks) await review(blanks, marks);
  tell();
};
if (today > built) main();
})();
