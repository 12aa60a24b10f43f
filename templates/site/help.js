"use strict";
/* What the keys of templates/site/kith.js do, shown when `?` asks for it; and the way to turn them
   off, for those whom single letters get in the way. */

{
  const { element } = kith;
  const KEYS = [
    ["/", "find a person or a word"],
    ["j", "the next row of the page"],
    ["k", "the row before"],
    ["Enter", "open it"],
    ["g r", "the review"],
    ["g p", "people"],
    ["g t", "the timeline"],
    ["g n", "the network"],
    ["Esc", "leave a field, or this"],
    ["?", "these keys"],
  ];
  const named = (keys) => keys.split(" ").flatMap((key) => [element("kbd", {}, key), " "]);
  const button = (text, act) => {
    const made = element("button", { type: "button" }, text);
    made.addEventListener("click", act);
    return made;
  };

  /* The focus goes back, by itself, to where it was. */
  kith.help = (off, turn) => {
    const rows = KEYS.map(([keys, what]) =>
      element("div", {}, element("dt", {}, ...named(keys)), element("dd", {}, what)));
    const dialog = element("dialog", { className: "keys" });
    dialog.setAttribute("aria-labelledby", "/keys");
    dialog.append(element("h2", { id: "/keys" }, "Keys"), element("dl", {}, ...rows),
      element("p", {}, button("Close", () => dialog.close()), " ",
        button(off ? "Turn the keys on" : "Turn the keys off", () => {
          dialog.close();
          turn();
        })));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };
}
