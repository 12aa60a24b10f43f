"use strict";
/* The list of people: filtered by a query, sorted by its columns. Rows as the page holds them stay
   until something is asked; then they are drawn from the index, over every page of the list. What
   is asked stands in the address (`#q=role:mentor&sort=last`), to be kept and to go back to. */

(() => {
  const form = document.querySelector("form.filter");
  const table = document.querySelector("table.people");
  if (!form || !table) return;
  const box = form.querySelector("input"), found = form.querySelector(".found");
  const body = table.tBodies[0], own = [...body.rows];
  const pages = document.querySelector("nav.pages");
  const DRAWN_MAX = 500;
  let today;
  const asked = { q: "", sort: "name", turned: false };

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  /* Rows, as the template has them */

  const day = (number) => {
    const at = new Date(number * 864e5), thisYear = kith.iso(today).slice(0, 4);
    const [year, month] = [kith.iso(number).slice(0, 4), "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")[at.getUTCMonth()]];
    return make("time", { datetime: kith.iso(number) }, `${at.getUTCDate()} ${month}${year === thisYear ? "" : ` ${year}`}`);
  };
  const link = (text, href, name) => make("a", { href: kith.root + href, dir: "auto", ...(name && { class: name }) }, text);
  const nothing = () => make("span", { class: "none" }, "–");
  const shape = (list, who) => list.due[who] === undefined ? "none" : list.quiet[who] ? "quiet" : list.late[who] <= today ? "late"
    : list.due[who] <= today ? "due" : list.soon[who] <= today ? "soon" : "fresh";
  const next = (list, who) => {
    const due = list.due[who];
    if (due < today) return ["due since ", day(due)];
    if (due !== undefined) return [due === today ? "due today" : day(due)];
    const silence = (list.silence[who] ?? []).map((part) => typeof part === "string" ? part : link(part[0], part[1].replace(/^\.\.\//, "")));
    return [silence.length ? make("span", { class: "silence" }, ...silence) : nothing()];
  };
  const labels = (list, kind, texts) => texts.flatMap((text, at) => {
    const href = list.links[kind][text.normalize("NFC").toLowerCase()];
    return [at ? ", " : "", href ? link(text, href) : make("bdi", {}, text)];
  });
  /* Most are on the page of their month. */
  const place = (list, who) => {
    const at = list.last_at[who];
    return at.includes("/") ? at : `timeline/${kith.iso(list.last[who]).slice(0, 7)}.html#${at}`;
  };
  const row = (list, who) => {
    const page = list.page[who] ?? `people/${encodeURIComponent(list.id[who])}.html`;
    const stage = list.words.stage[5 + list.stage[who]];
    const about = make("span", { class: "about" }, ...labels(list, "role", [list.role[who] ?? []].flat()));
    if (stage) about.append(" ", make("span", { class: "stage" }, stage));
    const last = list.last[who] === undefined ? nothing() : make("a", { href: kith.root + place(list, who) }, day(list.last[who]));
    return make("tr", {},
      make("td", { class: "at" }, document.querySelector(`.key .mark.${shape(list, who)}`)?.cloneNode(true) ?? ""),
      make("th", { scope: "row" }, link(list.name[who], page, "name"), " ", about),
      make("td", { class: "stage" }, ...labels(list, "stage", stage ? [stage] : [])),
      make("td", {}, last), make("td", { class: "next" }, ...next(list, who)));
  };

  /* Whatever has no day or stage comes last, whichever way it is sorted. */
  const WORTH = {
    name: (list, who) => who,
    stage: (list, who) => list.stage[who],
    last: (list, who) => -list.last[who],
    next: (list, who) => list.due[who],
  };
  const sorted = (list, who) => {
    const way = asked.turned ? -1 : 1;
    const worth = new Map(who.map((one) => [one, WORTH[asked.sort](list, one) ?? NaN]));
    return who.sort((a, b) => {
      const [left, right] = [worth.get(a), worth.get(b)];
      return isNaN(left) - isNaN(right) || (left - right) * way || a - b;
    });
  };

  /* What is said of it */

  const plainly = (text) => text.split("`").map((part, at) => at % 2 ? make("code", {}, part) : part);
  const tellFault = ({ message, help, at }) => {
    const [from, to] = at;
    box.setAttribute("aria-invalid", "true");
    const capital = (text) => text[0].toUpperCase() + text.slice(1);
    found.replaceChildren(...plainly(`${capital(message)}. ${capital(help)}${help.endsWith("?") ? "" : "."}`), " ",
      make("span", { class: "place" }, asked.q.slice(0, from), make("mark", {}, asked.q.slice(from, to)), asked.q.slice(to)));
  };
  const tellCount = (count, all) => {
    const more = count > DRAWN_MAX ? ` The first ${DRAWN_MAX} are shown, and there are ${count - DRAWN_MAX} more.` : "";
    const whom = count === all ? `All ${all} people.` : count ? `${count} of ${all} people.` : "Nobody is like that.";
    found.replaceChildren(asked.q.trim() || more ? whom + more : "");
  };
  const show = async () => {
    const { q } = asked;
    const isPlain = !q.trim() && asked.sort === "name" && !asked.turned;
    for (const head of table.tHead.querySelectorAll("th[data-sort]")) {
      const isIt = head.dataset.sort === asked.sort;
      head.toggleAttribute("aria-sort", isIt);
      if (isIt) head.setAttribute("aria-sort", asked.turned ? "descending" : "ascending");
    }
    try {
      const { list, who, today: day } = isPlain ? {} : await kith.load("query.js").then(() => query.ask(q));
      if (q !== asked.q) return;
      today = day;
      box.removeAttribute("aria-invalid");
      if (pages) pages.hidden = !isPlain;
      body.replaceChildren(...(isPlain ? own : sorted(list, who).slice(0, DRAWN_MAX).map((one) => row(list, one))));
      if (isPlain) found.replaceChildren(); else tellCount(who.length, list.name.length);
    } catch (error) {
      if (!error.at) throw error;
      if (q === asked.q) tellFault(error);
    }
  };

  /* The address, and what is done on the page */

  const address = () => {
    const q = encodeURIComponent(asked.q.trim()).replace(/%(3A|20|2C|2F|3C|3E|22|28|29)/g, (code) => code === "%20" ? "+" : decodeURIComponent(code));
    const parts = [q && `q=${q}`, (asked.sort !== "name" || asked.turned) && `sort=${asked.turned ? "-" : ""}${asked.sort}`];
    return `#${parts.filter(Boolean).join("&")}`;
  };
  const read = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    const [, turned, sort] = /^(-?)(\w+)$/.exec(said.get("sort") ?? "name") ?? [];
    Object.assign(asked, { q: said.get("q") ?? "", sort: sort in WORTH ? sort : "name", turned: !!turned });
    if (box.value.trim() !== asked.q) box.value = asked.q;
    return show();
  };
  const change = (changes) => {
    Object.assign(asked, changes);
    if (address() !== (location.hash || "#")) history.replaceState(null, "", address());
    return show();
  };

  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ q: box.value }), 150);
  });
  box.addEventListener("focus", () => kith.load("query.js"));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.value) return;
    event.preventDefault();
    box.value = "";
    change({ q: "" });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change({ q: box.value });
  });
  form.addEventListener("click", ({ target }) => {
    const example = target.closest("[data-query]");
    if (!example) return;
    box.value = example.dataset.query;
    box.focus();
    change({ q: box.value });
  });
  table.tHead.querySelectorAll("th[data-sort]").forEach((head) => {
    const button = make("button", { type: "button" }, ...head.childNodes);
    button.addEventListener("click", () => {
      const { sort } = head.dataset;
      change({ sort, turned: asked.sort === sort && !asked.turned });
    });
    head.append(button);
  });
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
})();
