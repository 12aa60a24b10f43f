"use strict";
/* The language of `kith list`, asked of the columns in `data/list.js`, which has its words too:
   text -> tokens -> a test of somebody, by their number (tests/query.json). What is asked about
   interactions, and days as they are said, only the program knows. */

kith.query = (() => {
const { today } = kith;
/* Of a value the place is said by whoever reads it. */
const fault = (message, at) => Object.assign(new Error(message), { at });

/* Texts: whole, or looked through from where a word begins, which scripts without blanks hide. */

const whole = (text) => text.normalize().replace(/\s+/g, " ").trim().toUpperCase().toLowerCase();
const LETTER = `[${kith.LETTER}--${kith.OPEN}]`, BEGINNING = new RegExp(`^${LETTER}`, "v");
const looking = (written) => {
  const words = kith.fold(written), border = BEGINNING.test(words) ? `(?<!${LETTER})` : "";
  const pattern = new RegExp(border + words.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "v");
  return (text) => pattern.test(text);
};

const MONTHS = "january february march april may june july august september october november december".split(" ");
const monthOf = (word) => 1 + MONTHS.findIndex((month) => word.length > 2 && month.startsWith(word));
const dayOf = (...date) => new Date(0).setUTCFullYear(...date) / 864e5;
/* From the 31st to a shorter month is to its last day. */
const afterMonths = (day, months) => {
  const [year, month, date] = kith.iso(day).split("-").map(Number);
  return Math.min(dayOf(year, month - 1 + months, date), dayOf(year, month + months, 0));
};
/* `30d`, `6w`, `3 months` from a day */
const away = (text, day, way) => {
  const [, digits, unit] = /^(\d{1,4}) ?(d|w|mo?|y|(?:day|week|month|year)s?)$/.exec(text) ?? [];
  const count = digits * way;
  return unit && { d: day + count, w: day + 7 * count, m: afterMonths(day, count), y: afterMonths(day, 12 * count) }[unit[0]];
};
/* `2026`, `2026-05`, `2026-05-12` */
const written = (text) => {
  const first = Date.parse(text) / 864e5, months = { 4: 12, 7: 1, 10: 0 }[text.length];
  if (isNaN(first) || !(months >= 0) || !kith.iso(first).startsWith(text)) return undefined;
  return [first, months ? afterMonths(first, months) - 1 : first];
};
const period = (text) => {
  const near = today - 1 + ["yesterday", "today", "tomorrow"].indexOf(text);
  if (near >= today - 1) return [near, near];
  const [, which, unit] = /^(last|this|next) (week|month|year)$/.exec(text) ?? [];
  const by = ["last", "this", "next"].indexOf(which) - 1, monday = today - (today + 3) % 7 + 7 * by;
  if (unit === "week") return [monday, monday + 6];
  const [months, letters] = unit === "year" ? [12 * by, 4] : [by, 7];
  if (unit) return written(kith.iso(afterMonths(today, months)).slice(0, letters));
  return written(text.replace(/^([a-z]+) (\d{4})$/, (_, name, year) => `${year}-${`${monthOf(name)}`.padStart(2, "0")}`));
};
const compared = (order, [first, last]) => ({
  "": (day) => day >= first && day <= last,
  "<": (day) => day < first,
  "<=": (day) => day <= last,
  ">": (day) => day > last,
  ">=": (day) => day >= first,
})[order];

const TOKEN = /(?<sign>[()-])|(?:(?<key>[\p{Alphabetic}_]+):(?<order>[<>]=?|))?(?:(?<quoted>"[^"]*"|“[^”"]*[”"]|„[^“"]*[“"]|«[^»"]*[»"])|(?<plain>[^\s()]*))/gu;
const tokens = (text) => [...text.matchAll(TOKEN)].filter(([all]) => all).map(({ 0: all, index, groups }) => {
  const { sign, key, order, quoted, plain } = groups;
  const end = index + all.length, start = end - (quoted ?? plain ?? "").length;
  const value = quoted?.slice(1, -1).trim() ?? plain, at = [index, end];
  if (sign === "-" && !/^[^\s)]/.test(text.slice(end))) throw fault("this `-` has nothing right after it", at);
  if (/^["“„«]/.test(plain)) throw fault("this quotation is never closed", [start, text.length]);
  if (quoted && !value) throw fault("there is nothing between these quotation marks", [start, end]);
  const word = !key && /^(and|or|not)$/i.test(plain) ? plain.toLowerCase() : "term";
  return { kind: sign?.replace("-", "not") ?? word, key, order, value, isPlain: !quoted && !order, start, at };
});

/* The tree: `not` before `and` before `or`; what stands side by side is `and`. */

const tree = (list, term) => {
  let next = 0;
  const sees = (...kinds) => kinds.includes(list[next]?.kind);
  const tie = (kind) => {
    if (!sees(kind)) return false;
    const { at } = list[next++];
    if (sees(undefined, ")", "and", "or")) throw fault(`nothing stands after \`${kind}\``, at);
    return true;
  };
  const any = () => {
    const parts = [all()];
    while (tie("or")) parts.push(all());
    return (who) => parts.some((part) => part(who));
  };
  const all = () => {
    const parts = [not()];
    while (tie("and") || !sees(undefined, "or", ")")) parts.push(not());
    return (who) => parts.every((part) => part(who));
  };
  const not = () => {
    if (!tie("not")) return single(list[next++]);
    const inner = not();
    return (who) => !inner(who);
  };
  const single = (token) => {
    const { kind, at } = token;
    if (kind === "term") return term(token);
    if (kind === ")") throw fault("this bracket closes none", at);
    if (kind !== "(") throw fault(`nothing stands before \`${kind}\``, at);
    if (sees(")")) throw fault("there is nothing between these brackets", [at[0], list[next].at[1]]);
    const inner = list[next] && any();
    if (!list[next++]) throw fault("this bracket is never closed", at);
    return inner;
  };
  const root = any();
  return list[next] ? single(list[next]) : root;
};

/* What a key and its value ask. A cell is empty, one thing, or a list. */

const reader = (list, words, text) => {
  const cells = (key, who) => [list[key][who] ?? []].flat();
  const HOW = {
    interactions: (asked) => {
      throw fault(`\`${asked}\` asks about interactions: \`kith list '${text}'\` finds them`);
    },
    words: (key, value) => {
      const says = looking(value);
      return (who) => cells(key, who).some((text) => says(kith.fold(text)));
    },
    whole: (key, value) => {
      const wanted = whole(key === "tag" ? value.replace(/^#/, "") : value);
      return (who) => cells(key, who).some((text) => whole(text) === wanted);
    },
    word: (key, value) => {
      const { words, otherwise } = list.keys[key], at = words.indexOf(whole(value)), isYes = at < 3;
      if (at < 0) throw fault(`\`${value}\` is ${otherwise}`);
      if (key === "status" && at > 3) HOW.interactions(`status:${value}`);
      return {
        has: (who) => words[at] === "plan" ? list.plan[who] >= today : list.flags[who] >> at & 1,
        late: (who) => (list.late[who] <= today) === isYes,
        paused: (who) => (list.paused[who] > today) === isYes,
        private: (who) => !!list.private[who] === isYes,
        stage: (who) => list.stage[who] === at % 5,
        status: (who) => (list.status[who] ?? 0) === at,
      }[key];
    },
    cadence: (key, value, order) => {
      const start = kith.number("2001-01-01"), said = whole(value);
      const wanted = list.rhythms[said] ?? away(said, start, 1) - start;
      if (wanted !== wanted) throw fault(`\`${value}\` is no cadence`);
      const fits = compared(wanted > 0 ? order : "", [wanted, wanted]);
      return (who) => fits(list.cadence[who]);
    },
    days: (key, value, order) => {
      const said = whole(value), month = key === "birthday" && !order && monthOf(said);
      if (month) return (who) => list.birthday[who]?.[0] === month;
      const way = /^(due|birthday)$/.test(key) ? 1 : -1, length = away(said, today, way);
      const isLength = length !== undefined, days = isLength ? [length, length] : period(said);
      if (!days) throw fault(`\`${value}\` is no day here, as \`2026-05-12\`, \`2026-05\`, \`30d\`, \`today\` and \`"last month"\` are`);
      if (isLength && !order && key !== "due") throw fault("a length of time needs `<` or `>` before it");
      /* What lies back longer is an earlier day; whoever was due before then is due then too. */
      const turned = isLength && way < 0 ? { "<": ">", ">": "<" }[order[0]] + order.slice(1) : order;
      const fits = compared(key === "due" && !order ? "<=" : turned, days);
      return (who) => fits(key === "birthday" ? list.birthday[who]?.slice(1).find((day) => day >= today) : list[key][who]);
    },
  };

  return ({ key: written, order, value, isPlain, start, at }) => {
    if (!written) {
      const says = looking(value);
      return (who) => says(words[who]);
    }
    const key = written.toLowerCase();
    if (!Object.hasOwn(list.keys, key)) throw fault(`there is no key \`${written}\``, [at[0], at[0] + key.length]);
    const { asks, ordered, none } = list.keys[key];
    if (!value) throw fault(`\`${key}:\` has nothing right after it`, at);
    if (order && !ordered) throw fault(`\`${key}\` takes no \`<\` and no \`>\``, at);
    try {
      if (none && isPlain && whole(value) === "none") return (who) => cells(key, who).every((cell) => !`${cell}`.trim());
      return HOW[asks](key, value, order);
    } catch (error) {
      throw Object.assign(error, { at: [start, at[1]] });
    }
  };
};

/* The list as it is on that day */

const ready = kith.data("list").then((list) => {
  for (const [who, from, changed] of list.later) {
    if (from <= today) for (const column of list.stands) list[column][who] = changed[column];
  }
  for (const who in list.never) if (list.never[who]) list.due[who] = Math.max(list.due[who], today);
  return list;
});

/* Everybody who matches, by number; throws what is wrong with the text. */
const ask = async (text) => {
  const list = await ready, said = tokens(text);
  const words = said.some(({ kind, key }) => kind === "term" && !key) && await kith.data("list-words");
  const test = said.length ? tree(said, reader(list, words, text)) : () => true;
  return { list, who: [...list.name.keys()].filter((who) => test(who)) };
};
return { ask };
})();
