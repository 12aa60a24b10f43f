"use strict";
/* Listens to `kith serve`: reads the page again when it has changed, and shows what is wrong with
   the journal. Only a page in sight listens, for browsers open no more than six connections. */

(() => {
const PUT_AWAY = "kith-live-put-away";
const PLACE = "kith-live-place";
const AWAY_AFTER_MS = 3000;
const FRAMES_TO_SETTLE = 5;
const { state: own, editor } = document.currentScript.dataset;
let source, panel, away;

/* A panel over the foot of the page, put away with its button or `Escape`. */
const element = (tag, given, ...inner) => {
  const made = Object.assign(document.createElement(tag), given);
  made.append(...inner);
  return made;
};
const hide = () => {
  panel?.remove();
  panel = undefined;
};
const show = (look, [title, text], putAway) => {
  hide();
  const onclick = () => { hide(); putAway?.(); };
  panel = element("section", { className: `kith-live ${look}`, ariaLabel: "From kith serve" },
    element("h2", {}, title),
    element("button", { type: "button", onclick }, "Hide"));
  panel.setAttribute("role", "alert");
  if (text) panel.append(element("pre", { tabIndex: 0 }, text));
  panel.addEventListener("keydown", ({ key }) => { if (key === "Escape") onclick(); });
  document.body.append(panel);
};

/* The same place of the page after it was read again: the first thing in sight that has a name,
   and what was unfolded. */
const summaries = () => [...document.querySelectorAll("details > summary")];
const words = (summary) => summary.textContent.replace(/\d+/g, "");
const keepPlace = () => {
  const inSight = (named) => named.checkVisibility() && named.getBoundingClientRect().bottom > 0;
  const first = scrollY > 0 && [...document.querySelectorAll("main [id]")].find(inSight);
  const open = summaries().filter((summary) => summary.parentElement.open).map(words);
  const [id, top] = first ? [first.id, first.getBoundingClientRect().top] : [];
  history.scrollRestoration = "manual";
  sessionStorage[PLACE] = JSON.stringify({ page: location.pathname, x: scrollX, y: scrollY, id, top, open });
};
const findPlace = () => {
  const kept = sessionStorage[PLACE];
  delete sessionStorage[PLACE];
  history.scrollRestoration = "auto";
  const place = kept && JSON.parse(kept);
  if (place?.page !== location.pathname) return;
  summaries().forEach((summary) => { if (place.open.includes(words(summary))) summary.parentElement.open = true; });
  scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  const first = document.getElementById(place.id);
  if (first) holdAt(first, place.top);
};
/* What is out of sight is drawn, and gets its true height, only as it comes near. */
const holdAt = (first, place, frames = FRAMES_TO_SETTLE) => {
  scrollBy({ top: first.getBoundingClientRect().top - place, behavior: "instant" });
  if (frames > 0) requestAnimationFrame(() => holdAt(first, place, frames - 1));
};

/* Nobody's half-typed word is taken from them. */
const readAgain = () => {
  const field = document.activeElement;
  if (field?.matches("input, textarea") && field.value) {
    field.addEventListener("blur", listen, { once: true });
    return;
  }
  keepPlace();
  location.reload();
};

const hear = ({ data }) => {
  const [numbers, title, ...text] = data.split("\n");
  const [state, fault] = numbers.split(" ");
  if (state !== own) {
    source.close();
    readAgain();
  } else if (!fault || sessionStorage[PUT_AWAY] === fault) hide();
  // The same again is not said again.
  else if (panel?.dataset.fault !== fault) {
    show("", [title, text.join("\n").trim()], () => { sessionStorage[PUT_AWAY] = fault; });
    panel.dataset.fault = fault;
  }
};
const isBack = () => {
  clearTimeout(away);
  away = undefined;
};
const isAway = () => {
  if (source.readyState === EventSource.CLOSED) setTimeout(listen, AWAY_AFTER_MS);
  away ??= setTimeout(() => show("quiet", ["kith serve does not answer", "Until it does, this page stays as it is."]), AWAY_AFTER_MS);
};
const stop = () => {
  source?.close();
  isBack();
};
const listen = () => {
  stop();
  if (document.hidden) return;
  source = new EventSource(`/.kith/events?${location.pathname}`);
  Object.assign(source, { onmessage: hear, onopen: isBack, onerror: isAway });
};

/* What a place was made from, in the editor. */
const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");
const lead = (place, path, line = 1) => {
  const href = editor.replace("{path}", () => encoded(path)).replace("{line}", line);
  place?.replaceChildren(element("a", { href, title: `Open ${path} in the editor` }, ...place.childNodes));
};
const leadToTheEditor = () => {
  for (const entry of document.querySelectorAll("[data-file]")) {
    const day = entry.closest(".day");
    const isAlone = day?.querySelectorAll("[data-file]").length === 1;
    let place = entry.querySelector(".date") ?? (isAlone && day.querySelector("h2"));
    if (!place) entry.querySelector("h3")?.append(" ", place = element("span", { className: "path" }, "edit"));
    if (place) lead(place, entry.dataset.file);
  }
  const path = document.querySelector("footer .path");
  if (path) lead(path, path.textContent);
  for (const place of document.querySelectorAll(".problems .place")) {
    lead(place, place.querySelector("bdi").textContent, place.querySelector(".number")?.textContent);
  }
};

if (editor) leadToTheEditor();
findPlace();
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", stop);
addEventListener("pageshow", ({ persisted }) => { if (persisted) listen(); });
listen();
})();
