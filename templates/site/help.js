"use strict";
/* What the keys of kith.js do, when `?` asks; and the way to turn them off. */

kith.help = (off, turn) => {
  const { element } = kith;
  const KEYS = {
    "/": "find a person or a word",
    "j": "the next row of the page",
    "k": "the row before",
    "Enter": "open it",
    "g r": "the review",
    "g p": "people",
    "g t": "the timeline",
    "g n": "the network",
    "Esc": "leave a field, or this",
    "?": "these keys",
  };
  const rows = Object.entries(KEYS).map(([keys, what]) => element("div", {},
    element("dt", {}, ...keys.split(" ").flatMap((key) => [element("kbd", {}, key), " "])),
    element("dd", {}, what)));
  const button = (text, onclick) => element("button", { type: "button", onclick }, text);
  const dialog = element("dialog", { className: "keys", ariaLabel: "Keys", onclose: () => dialog.remove() },
    element("h2", {}, "Keys"), element("dl", {}, ...rows), element("p", {},
      button("Close", () => dialog.close()), " ",
      button(`Turn the keys ${off ? "on" : "off"}`, () => {
        dialog.close();
        turn();
      })));
  document.body.append(dialog);
  dialog.showModal();
};
