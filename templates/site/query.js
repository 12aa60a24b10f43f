"use strict";
/* The language of `kith list`, asked of the index in `data/list.js`; both are held to one table of
   cases. Which keys and words there are stands in the index; here is how they are asked.
   text -> tokens -> a tree of { all } { any } { not } { test }, each of a person, a note or either */

const query = (() => {
  /* A value does not know where it stands: whoever reads it says `at`. */
  const fault = (message, help, at) => Object.assign(new Error(message), { help, at });
  const kept = (make, made = new Map()) => (text) => made.get(text) ?? made.set(text, make(text)).get(text);

  /* Texts: folded to look for words in them; whole with their accents */

  const fold = kept(kith.fold);
  const whole = kept((text) => [...text.normalize("NFC").replace(/\s+/g, " ").trim()]
    .map((letter) => letter.toUpperCase().toLowerCase()).join("").normalize("NFC"));
  /* Where a word begins; in scripts without blanks nobody can say. */
  const LETTER = /[\p{Alphabetic}\p{N}\u0900-\u0963\u0966-\u10ff]/u;
  const RUNS_ON = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const parts = (letter) => !LETTER.test(letter) || RUNS_ON.test(letter);
  const isIn = (text, words) => {
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      if (!at || parts([...text.slice(Math.max(0, at - 2), at)].pop()) || parts(String.fromCodePoint(words.codePointAt(0)))) return true;
    }
    return false;
  };

  const lettersOff = (a, b) => {
    let [before, last] = [[], [...Array(b.length + 1).keys()]];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2] + 1 : Infinity;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]), swapped);
      }
      [before, last] = [last, row];
    }
    return last[b.length];
  };
  const meant = (written, words, otherwise, most = 2) => {
    const plain = written.toLowerCase().replace(/[ -]/g, "_");
    const near = words.find((word) => lettersOff(plain, word) <= (Math.min(plain.length, word.length) < 7 ? 1 : most));
    return near ? `did you mean \`${near}\`?` : otherwise;
  };

  /* Days, counted from 1970 */

  const dayOf = (year, month, date) => {
    const at = new Date(0);
    at.setUTCFullYear(year, month - 1, date);
    return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at / 864e5 : undefined;
  };
  const dateOf = (day) => ((at) => [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()])(new Date(day * 864e5));
  const afterMonths = (day, months) => {
    const [year, month, date] = dateOf(day);
    const count = 12 * year + month - 1 + months;
    return [date, 30, 29, 28].map((last) => dayOf(Math.floor(count / 12), count % 12 + 1, Math.min(date, last))).find(Number.isFinite);
  };
  const lasting = (first, months) => [first, afterMonths(first, months) - 1];

  const opens = (word, names) => word.length < 3 ? -1 : names.split(" ").findIndex((name) => name.startsWith(word));
  const monthOf = (word) => 1 + opens(word, "january february march april may june july august september october november december");
  const weekdayOf = (word) => word === "weekend" ? 2 : opens(word, "thursday friday saturday sunday monday tuesday wednesday");
  const unitOf = (word) => /^(d|w|mo?|y|(day|week|month|year)s?)$/.test(word) ? word[0] : undefined;
  const COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
  /* `2w`, `2 weeks`, `a week`, `two weeks`, `a fortnight` */
  const lengthOf = (said) => {
    const [, digits, word, name] = /^(?:(\d+) ?|(\w+) )(\w+)$/.exec(said) ?? [];
    const count = digits ?? (/^an?$/.test(word) ? 1 : COUNTS.indexOf(word, 1));
    if (!name || count < 0) return null;
    return /^fortnights?$/.test(name) ? [2 * count, "w"] : unitOf(name) && [Number(count), unitOf(name)];
  };
  const NEAR = { today: 0, yesterday: -1, tomorrow: 1, "day before yesterday": -2, "day after tomorrow": 2 };
  const NTH = "(\\d\\d?)(?:st|nd|rd|th)?", ANY_YEAR = "(?: (\\d{4}))?$";

  /* A day as people say it; `way` is -1 for what happened and 1 for what is to come. */
  const sayDay = (text, today, way) => {
    const noDay = fault(`the calendar has no day \`${text}\``, "name one that exists, as `2026-02-28` or `12 may`");
    const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    if (iso) {
      const day = Number(iso[1]) ? dayOf(...iso.slice(1).map(Number)) : undefined;
      if (day === undefined) throw noDay;
      return day;
    }
    const said = text.split(/[\s,./-]+/).filter((word) => !/^(\+|on|the|of)?$/.test(word)).join(" ").replace(/^\+/, "");
    const [year, month] = dateOf(today);
    const moved = ([count, unit], to) => {
      const day = { d: today + count * to, w: today + 7 * count * to }[unit]
        ?? (count < 12e4 ? afterMonths(today, (unit === "y" ? 12 : 1) * count * to) : NaN);
      if (day >= dayOf(1, 1, 1) && day <= dayOf(9999, 12, 31)) return day;
      throw fault(`\`${text}\` lies outside the years 1 to 9999`, "name a nearer day, as `in 2 weeks` or `2026-05-12`");
    };
    const nearest = (steps, make) => {
      const day = [...Array(steps).keys()].map((by) => make(by * way)).find((found) => (found - today) * way >= 0);
      if (day === undefined) throw noDay;
      return day;
    };
    let is;
    const reads = (pattern) => (is = new RegExp(pattern).exec(said));
    const TO = { last: -1, next: 1 };
    if (said in NEAR) return today + NEAR[said];
    if (reads("^end (?:(this|last|next) )?(month|year)$")) {
      const [of, at] = dateOf(is[1] in TO ? moved([1, is[2][0]], TO[is[1]]) : today);
      return lasting(dayOf(of, is[2] === "year" ? 12 : at, 1), 1)[1];
    }
    if (reads("^(last|next) (week|month|year)$")) return moved([1, is[2][0]], TO[is[1]]);
    if (reads("^(?:(last|this|next) )?([a-z]+)$") && weekdayOf(is[2]) >= 0) {
      const to = TO[is[1]] ?? way, days = (((weekdayOf(is[2]) - today) * to) % 7 + 7) % 7;
      return moved([days || (is[1] === "this" ? 0 : 7), "d"], to);
    }
    if (reads("^(in )?(.*?)( ago| from now| from today)?$") && lengthOf(is[2])) {
      return moved(lengthOf(is[2]), is[3] === " ago" ? -1 : is[1] || is[3] ? 1 : { "+": 1, "-": -1 }[text[0]] ?? way);
    }
    if (reads("^(\\d\\d?)(st|nd|rd|th)$")) {
      return nearest(3, (by) => dayOf(...dateOf(afterMonths(dayOf(year, month, 1), by)).slice(0, 2), Number(is[1])));
    }
    const of = reads(`^${NTH} ([a-z]+)${ANY_YEAR}`) ?? (reads(`^([a-z]+) ${NTH}${ANY_YEAR}`) && [0, is[2], is[1], is[3]]);
    if (of && monthOf(of[2])) {
      const inYear = (by) => dayOf(by, monthOf(of[2]), Number(of[1]));
      if (of[3] && inYear(Number(of[3])) === undefined) throw noDay;
      return of[3] ? inYear(Number(of[3])) : nearest(9, (by) => inYear(year + by));
    }
    throw fault(`\`${text}\` is no day that kith understands`,
      "write it as `yesterday`, `last friday`, `3 days ago`, `in 2 weeks`, `12 may` or `2026-05-12`");
  };

  /* `2026`, `2026-05`, `may 2026`, `last week`: a first and a last day; or one day */
  const moment = (written, today, way) => {
    const text = written.trim().toLowerCase().replace(/\s+/g, " ");
    const [year, month] = dateOf(today);
    const [, name, named, number] = /^(?:([a-z]+) )?(\d{4})(?:-(\d\d))?$/.exec(text) ?? [];
    const first = Number(named) && !(name && number)
      ? dayOf(Number(named), name ? monthOf(name) : Number(number ?? 1), 1) : undefined;
    if (first !== undefined) return { days: lasting(first, name || number ? 1 : 12) };
    const [, which, unit] = /^(last|this|next) (week|month|year)$/.exec(text) ?? [];
    const by = { last: -1, this: 0, next: 1 }[which];
    if (unit === "week") return { days: [0, 6].map((day) => today - (today + 3) % 7 + 7 * by + day) };
    if (unit === "month") return { days: lasting(afterMonths(dayOf(year, month, 1), by), 1) };
    if (unit === "year") return { days: lasting(dayOf(year + by, 1, 1), 12) };
    const day = sayDay(text, today, way);
    return { days: [day, day], isLength: !!unitOf((/^\d+ ?([a-z]+)$/.exec(text) ?? [])[1]) };
  };
  const compared = (order, [first, last]) => ({
    "": (number) => number >= first && number <= last,
    "<": (number) => number < first,
    "<=": (number) => number <= last,
    ">": (number) => number > last,
    ">=": (number) => number >= first,
  })[order];

  /* `6w`, `3 months`, `quarterly`: a length in days, a month 31 */
  const RHYTHMS = { daily: "1d", weekly: "1w", fortnightly: "2w", monthly: "1m", quarterly: "3m", "half-yearly": "6m",
    "twice a year": "6m", yearly: "1y", annually: "1y", "once a year": "1y" };
  const rhythm = (value) => {
    const text = value.trim().toLowerCase();
    if (/^(never|untracked)$/.test(text)) return text;
    const [, digits, name] = /^(\d*)\s*(\w*)$/.exec((RHYTHMS[text] ?? text).replace(/^every /, "")) ?? [];
    const [count, unit] = [Number(digits || 1), digits || name?.length > 2 ? unitOf(name) : undefined];
    if (!unit || !count || count > { d: 36600, w: 5300, m: 1200, y: 100 }[unit]) {
      throw fault(`\`${value}\` is no cadence`, "write a number and a unit, as `6w` or `\"3 months\"`, or `never`, `untracked` or `none`");
    }
    const start = dayOf(2001, 1, 1);
    return { d: count, w: 7 * count }[unit] ?? afterMonths(start, (unit === "y" ? 12 : 1) * count) - start;
  };

  /* Tokens */

  const QUOTES = { '"': '"', "“": "”", "„": "“", "«": "»" };
  const quoted = (text, from) => {
    const close = QUOTES[text[from]];
    if (!close) return undefined;
    const length = text.slice(from + 1).search(`[${close}"]`);
    if (length < 0) throw fault("this quotation is never closed", `write \`${close}\` at its end`, [from, text.length]);
    const to = from + length + 2, words = text.slice(from + 1, to - 1).trim();
    if (!words) throw fault("there is nothing between these quotation marks", "write words between them, or leave them out", [from, to]);
    return { words, to };
  };
  const run = (text, from) => /^[^\s()]*/.exec(text.slice(from))[0];
  const tokenAt = (text, from) => {
    if (/[()]/.test(text[from])) return { kind: text[from], at: [from, from + 1] };
    if (text[from] === "-") {
      if (/[^\s)]/.test(text[from + 1] ?? " ")) return { kind: "not", at: [from, from + 1] };
      throw fault("this `-` has nothing right after it", "write it before what is not wanted, without a blank, as `-tag:work`", [from, from + 1]);
    }
    const quote = quoted(text, from), word = run(text, from);
    if (quote) return { kind: "words", words: quote.words, at: [from, quote.to] };
    const [key, name] = /^([\p{Alphabetic}_]+):/u.exec(word) ?? [];
    if (!key) {
      const kind = /^(and|or|not)$/i.test(word) ? word.toLowerCase() : "words";
      return { kind, words: word, at: [from, from + word.length] };
    }
    const order = /^[<>]?=?/.exec(text.slice(from + key.length))[0].replace(/^=/, "");
    const start = from + key.length + order.length;
    const inMarks = quoted(text, start), value = inMarks?.words ?? run(text, start);
    return { kind: "keyed", name, order, value, isPlain: !inMarks && !order, start, at: [from, inMarks?.to ?? start + value.length] };
  };
  const tokens = (text) => {
    const found = [];
    for (let at = text.search(/\S/); at >= 0 && at < text.length; at = found.at(-1).at[1] + text.slice(found.at(-1).at[1]).search(/\S|$/)) {
      found.push(tokenAt(text, at));
    }
    return found;
  };

  /* The tree. `not` binds before `and` before `or`; what stands side by side is `and`. */

  const LOOKED_FOR = "to look for the word itself put it between quotation marks";
  const several = (kind, list) => list.length === 1 ? list[0]
    : { [kind]: list, of: list.every((part) => part.of === list[0].of) ? list[0].of : "either" };
  const tree = (list, term) => {
    let next = 0, depth = 0;
    const sees = (...kinds) => kinds.includes(list[next]?.kind);
    const take = (kind) => sees(kind) ? list[next++] : undefined;
    const after = (token) => {
      if (token && sees(undefined, ")", "and", "or")) {
        throw fault(`nothing stands after \`${token.kind}\``, `write what is wanted after it; ${LOOKED_FOR}`, token.at);
      }
      return token;
    };
    const deeper = (at, read) => {
      if (depth++ === 64) throw fault("more than 64 brackets or negations stand within one another", "write the query with fewer of them", at);
      const inner = read();
      depth--;
      return inner;
    };
    const any = () => {
      const parts = [all()];
      while (after(take("or"))) parts.push(all());
      return several("any", parts);
    };
    const all = () => {
      const parts = [not()];
      while (after(take("and")) || !sees(undefined, "or", ")")) parts.push(not());
      return several("all", parts.flatMap((part) => part.all ?? [part]));
    };
    const not = () => {
      const sign = after(take("not"));
      return sign ? { not: deeper(sign.at, not), of: "either" } : single();
    };
    const single = () => {
      const open = take("(");
      if (!open) {
        if (sees("words", "keyed")) return term(list[next++]);
        const { kind, at } = list[next];
        if (kind === ")") throw closesNone(at);
        throw fault(`nothing stands before \`${kind}\``, `write what is wanted before it; ${LOOKED_FOR}`, at);
      }
      if (sees(")")) {
        throw fault("there is nothing between these brackets", "write what is wanted between them, or take them out", [open.at[0], list[next].at[1]]);
      }
      const inner = list[next] && deeper(open.at, any);
      if (take(")")) return inner;
      throw fault("this bracket is never closed", "write `)` where it ends", open.at);
    };
    const closesNone = (at) => fault("this bracket closes none", "take it out, or open one before it", at);
    const whole = any();
    if (list[next]) throw closesNone(list[next].at);
    return whole;
  };

  /* What a key and its value ask. People and notes are columns, by key; a cell may be empty, one
     thing or a list, and of a note an object where it was not the same for everybody in it. */

  const cells = (column, at) => [column?.[at] ?? []].flat();
  const reader = ({ list, notes, words }) => {
    const about = (name) => list.keys[name].of === "note" ? notes : list;
    const dictionary = (name) => about(name) === notes ? (cell) => notes.texts[cell] : (cell) => cell;
    const textsOf = (name, at) => (name === "name" ? ["name", "goes_by", "aliases"] : [name])
      .flatMap((column) => cells(about(name)[column], at)).map(dictionary(name));
    const forOne = (cell, who) => cell !== null && typeof cell === "object" ? cell[who] : cell;
    const has = (bit) => (who) => !!((list.flags[who] ?? 0) & bit);
    const isThere = (name) => (who) => list[name]?.[who] !== undefined;
    const nextBirthday = (who) => {
      const [month, date] = list.birthday[who] ?? [];
      const [year] = dateOf(today);
      const inYear = (of) => dayOf(of, month, date) ?? dayOf(of, month, 28);
      return month && date ? (inYear(year) < today ? inYear(year + 1) : inYear(year)) : undefined;
    };
    const dayAt = { birthday: nextBirthday, on: (at) => notes.on[at] };
    const day = (name) => dayAt[name] ?? ((who) => list[name]?.[who]);

    const oneOf = (name, value, words = list.words[name]) => {
      const at = words.indexOf(name === "stage" ? whole(value) : value.trim().toLowerCase());
      if (at >= 0) return at;
      const message = name === "has" ? `\`${value}\` is nothing that \`has\` knows` : `\`${value}\` is no \`${name}\``;
      throw fault(message, meant(value, words, `write one of ${words.join(", ")}`));
    };
    const within = (name, order, value) => {
      const way = /^(due|birthday)$/.test(name) ? 1 : -1;
      const { days, isLength } = moment(value, today, way);
      if (isLength && !order && name !== "due") {
        throw fault("a length of time needs `<` or `>` before it", `write \`${name}:<${value}\` or \`${name}:>${value}\``);
      }
      const turned = isLength && way < 0 ? { "<": ">", ">": "<" }[order[0]] + order.slice(1) : order;
      /* Whoever was due before then is due then too. */
      return compared(name === "due" && !order ? "<=" : turned, days);
    };
    const bound = (order) => (_, __, value) => {
      const isThen = compared(order, moment(value, today, -1).days);
      return (at) => notes.on[at] !== undefined && isThen(notes.on[at]);
    };
    const people = (value) => {
      const named = whole(value);
      const everybody = [...list.name.keys()];
      const called = (tier) => notes.called.filter(([own, text]) => own === tier && text === named).map(([, , who]) => who);
      const by = (column) => (who) => cells(list[column], who).some((text) => whole(text) === named);
      const ofWord = (who) => [...textsOf("name", who), list.id[who]].some((text) => whole(text).split(/[^\p{Alphabetic}\p{N}]+/u).includes(named));
      const found = [() => [...everybody.filter(by("id")), ...called(1)], ...["name", "goes_by", "aliases"].map((column) => () => everybody.filter(by(column))),
        () => called(5), () => named ? everybody.filter(ofWord) : [], () => everybody.filter(by("unit"))];
      for (const tier of found) if (tier().length) return new Set(tier());
      const near = everybody.flatMap((who) => [list.name[who], list.id[who], ...cells(list.goes_by, who), ...cells(list.aliases, who)])
        .map((text) => [1 - lettersOff(whole(text), named) / Math.max(text.length, named.length, 1), text])
        .reduce((best, one) => one[0] >= 0.72 && one[0] > best[0] ? one : best, [0]);
      throw fault(`no contact is called \`${value}\``, near[1] ? `did you mean \`${near[1]}\`?` : "write an id, a name, a word of one, or a unit");
    };

    /* By how a key compares, what finds out whether it holds; `none` asks for what is not there. */
    const HOW = {
      words: (name, _, value) => ((wanted) => (at) => textsOf(name, at).some((text) => isIn(fold(text), wanted)))(fold(value)),
      whole: (name, _, value) => {
        const wanted = whole(name === "tag" ? value.replace(/^#/, "") : value);
        const used = () => list.words.via.includes(wanted) || Object.values(notes.via).some((cell) => whole(notes.texts[cell]) === wanted);
        const near = name === "via" && !used() && meant(wanted, list.words.via, "", 1);
        if (near) throw fault(`no interaction is \`via: ${value}\``, near);
        return (at) => textsOf(name, at).some((text) => whole(text) === wanted);
      },
      yes: (name, _, value) => {
        const yes = { yes: true, true: true, on: true, no: false, false: false, off: false }[whole(value)];
        if (yes === undefined) throw fault(`\`${value}\` is neither yes nor no`, "write `yes` or `no`");
        const is = { late: (who) => list.late?.[who] <= today, paused: (who) => list.paused[who] > today, private: has(2048),
          difficult: (at, who) => !!forOne(notes.difficult[at], who) }[name];
        return (at, who) => is(at, who) === yes;
      },
      has: (name, _, value) => {
        const things = list.words.has, thing = things[oneOf(name, value)];
        if (thing === "plan") return (who) => list.plan[who] >= today;
        return /^(birthday|cadence)$/.test(thing) ? isThere(thing) : has(1 << things.indexOf(thing));
      },
      stage: (name, _, value) => ((stage) => (who) => list.stage[who] === stage)(oneOf(name, value) % 5),
      status: (name, _, value) => {
        const wanted = oneOf(name, value);
        if (wanted < 4) return (who) => (list.status[who] ?? 0) === wanted;
        return (at) => (notes.status[at] ?? (notes.on[at] > today ? 1 : 0)) === wanted - 4;
      },
      direction: (name, _, value) => ((wanted) => (at, who) => (forOne(notes.direction[at], who) ?? 0) === wanted)(oneOf(name, value)),
      temperature: (name, order, value) => {
        const number = /^(-[12]|0|\+?[12])$/.test(value.trim()) ? Number(value) : oneOf(name, value) - 2;
        const fits = compared(order, [number, number]);
        return (at, who) => ((felt) => felt !== undefined && fits(felt))(forOne(notes.temperature[at], who));
      },
      cadence: (_, order, value) => {
        const wanted = rhythm(value), fits = compared(order, [wanted, wanted]);
        return (who) => typeof wanted === typeof list.cadence[who] && (wanted === list.cadence[who] || Number(wanted) > 0) && fits(list.cadence[who]);
      },
      with: (_, __, value) => ((wanted) => (at, who) => cells(notes.with, at).some((one) => one !== who && wanted.has(one)))(people(value)),
      days: (name, order, value) => {
        const month = name === "birthday" && !order && monthOf(value.toLowerCase());
        if (month) return (who) => list.birthday[who]?.[0] === month;
        const fits = within(name, order, value);
        return (at) => ((on) => on !== undefined && fits(on))(day(name)(at));
      },
      after: bound(">="),
      before: bound("<"),
    };
    const missing = (name) => (at, who) => /^(words|whole)$/.test(list.keys[name].asks) ? textsOf(name, at).every((text) => !text.trim())
      : (name === "temperature" ? forOne(notes[name][at], who) : about(name)[name][at]) === undefined;

    return (token) => {
      if (token.kind === "words") {
        const wanted = fold(token.words);
        return { of: "either", test: (who) => isIn(words[who], wanted) };
      }
      const { name: written, order, value, start, at } = token;
      const key = Object.keys(list.keys).find((name) => name === written.toLowerCase());
      if (!key) {
        throw fault(`there is no key \`${written}\``, meant(written, Object.keys(list.keys),
          `to look for \`${written}:\` as it stands, put it between quotation marks`), [at[0], at[0] + written.length]);
      }
      const { of, asks, example, ordered, none } = list.keys[key];
      if (!value) throw fault(`\`${key}:\` has nothing right after it`, `write one value, without a blank before it: ${example}`, at);
      if (order && !ordered) throw fault(`\`${key}\` takes no \`<\` and no \`>\``, `write ${example}`, at);
      try {
        const test = none && token.isPlain && whole(value) === "none" ? missing(key) : HOW[asks](key, order, value.trim());
        const isNote = key === "status" && oneOf(key, value) > 3;
        const isEither = key === "has" && /^(promise|waiting|concern)$/i.test(value.trim());
        return { of: isNote ? "note" : isEither ? "either" : of, test };
      } catch (error) {
        throw Object.assign(error, { at: error.at ?? [start, at[1]] });
      }
    };
  };

  /* What is asked of interactions means, of a person: there is one, and one of which all of it holds
     that stands together. A negation is never part of that. */
  const holds = (node, who, met) => {
    if (node.of === "note") return met([node], who);
    if (node.any) return node.any.some((part) => holds(part, who, met));
    if (node.not) return !holds(node.not, who, met);
    if (!node.all) return node.test(who);
    const notes = node.all.filter((part) => part.of === "note");
    return node.all.every((part) => part.of === "note" || holds(part, who, met)) && (!notes.length || met(notes, who));
  };
  const happened = (node, at, who) => node.all ? node.all.every((part) => happened(part, at, who))
    : node.any ? node.any.some((part) => happened(part, at, who)) : node.test(at, who);

  /* The index, as it is on the reader's day; of a journal that pins the day, on that */

  const today = "live" in kith.page.dataset ? kith.today : kith.built;
  const READY = {
    list: (list) => {
      for (const [who, , changed] of list.later.filter(([, from]) => from <= today)) {
        for (const name of list.stands) list[name][who] = changed[name];
      }
      for (const who in list.never) if (list.never[who]) list.due[who] = Math.max(list.due[who], today);
      return list;
    },
    "list-notes": (notes) => {
      notes.of = {};
      notes.with.forEach((cell, at) => [cell].flat().forEach((who) => (notes.of[who] ??= []).push(at)));
      return notes;
    },
  };
  const data = kept((name) => kith.data(name).then(READY[name]));
  data("list");

  /* Everybody who matches, by their number; or throws what is wrong with the text. */
  const ask = async (text) => {
    const list = await data("list"), said = tokens(text), everybody = [...list.name.keys()];
    if (!said.length) return { list, today, who: everybody };
    const needs = (name, isIt) => said.some(isIt) && data(name);
    const words = await needs("list-words", ({ kind }) => kind === "words");
    const notes = await needs("list-notes", ({ name, value }) => list.keys[name?.toLowerCase()]?.of === "note"
      || list.words.status.indexOf(value?.toLowerCase()) > 3);
    const root = tree(said, reader({ list, notes, words }));
    const met = (parts, who) => (notes.of[who] ?? []).some((at) => parts.every((part) => happened(part, at, who)));
    return { list, today, who: everybody.filter((who) => holds(root, who, met)) };
  };
  return { ask };
})();
