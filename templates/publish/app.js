/* The reader of a sealed copy. It finds the header and the chunks beside it, opens them with what the
   reader types, and shows the pages that are in them, with the site's own scripts above (`SITE`).
   The format: `kith help publish`. What is known when all is locked: nothing of the journal. */

const find = (selector, where = document) => where.querySelector(selector);
const utf8 = (text) => new TextEncoder().encode(text);
const { subtle } = globalThis.crypto ?? {};

/* What goes wrong, each in a sentence. */
const FAULTS = {
  old: "This browser is too old to open a sealed copy. Chrome 112, Firefox 128 and Safari 17 can, and all that came after them.",
  insecure: "This page came by http, and browsers decrypt nothing there, for others could read along. Open it by https, or from a copy on your disk.",
  wrong: "This passphrase does not open the copy. Try again: capitals, hyphens and blanks between words count.",
  newer: "This copy was sealed by a newer kith than this page belongs to. Load the page again.",
  header: "This copy is damaged: its header is not what was written, so that no passphrase can open it. Ask whoever published it to publish it again.",
  missing: "A part of this copy is missing. If it was published anew a moment ago, load the page again; if not, ask whoever published it to publish it again.",
  damaged: "A part of this copy is damaged: it is not what was written. Ask whoever published it to publish it again.",
  contents: "This copy was opened, and what is in it cannot be read. Load the page again; if that does not help, ask whoever published it to publish it again.",
  anew: "This copy was published anew since this browser opened it. Type the passphrase once more.",
};
const fault = (why) => Object.assign(new Error(FAULTS[why]), { why });
const insist = (value, why) => {
  if (!value) throw fault(why);
  return value;
};

/* Files of the bundle are scripts, which hand over what they hold: from a disk nothing else loads. */
const handed = {};
const script = (name) => new Promise((done, failed) => {
  const tag = document.createElement("script");
  const end = (act) => {
    tag.remove();
    delete handed[name];
    act();
  };
  tag.onerror = () => end(() => failed(fault("missing")));
  tag.onload = () => {
    const given = handed[name];
    end(() => given ? done(given) : failed(fault(name === "header" ? "header" : "damaged")));
  };
  tag.src = `b/${name}.js`;
  document.head.append(tag);
});
globalThis.sealed = (name, ...given) => { handed[name] = given; };

const bytesOf = (encoded, why) => {
  try {
    const text = atob(encoded);
    if (btoa(text) === encoded) return Uint8Array.from(text, (letter) => letter.charCodeAt());
  } catch { /* It is no base64. */ }
  throw fault(why);
};
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/* The header: lines, of which those above `used` are what every key is bound to. */
const ROUNDS = [600000, 10000000];
const HEADER = /^(kith-sealed 1\nrounds (\d+)\nsalt ([0-9a-f]{32})\n((?:chunk [0-9a-f]{32}\n)+))used [^\n]+\n((?:reader [^ \n]+\n)+)$/;
const header = async () => {
  const [encoded, sum] = await script("header");
  const bytes = bytesOf(encoded, "header"), text = new TextDecoder().decode(bytes);
  insist(hex(await subtle.digest("SHA-256", bytes)) === sum, "header");
  insist(text.startsWith("kith-sealed 1\n"), text.startsWith("kith-sealed ") ? "newer" : "header");
  const [, core, rounds, salt, chunks, slots] = insist(text.match(HEADER), "header");
  insist(+rounds >= ROUNDS[0] && +rounds <= ROUNDS[1], "header");
  const all = (lines) => lines.trim().split("\n").map((line) => line.split(" ")[1]);
  return {
    rounds: +rounds, chunks: all(chunks), core: utf8(core),
    salt: Uint8Array.from(salt.match(/../g), (digits) => parseInt(digits, 16)),
    slots: all(slots).map((slot) => bytesOf(slot, "header")),
  };
};

/* Keys: a passphrase gives one that opens a slot, and in the slot are those of the copy. */
const opened = (key, bytes, additionalData) =>
  subtle.decrypt({ name: "AES-GCM", iv: bytes.subarray(0, 12), additionalData }, key, bytes.subarray(12));
const keysOf = async ({ rounds, salt, core, slots }, typed) => {
  const normal = typed.replace(/^[ \t]+|[ \t]+$/g, "").normalize("NFC");
  const passphrase = await subtle.importKey("raw", utf8(normal), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  const key = await subtle.deriveKey(how, passphrase, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  for (const slot of slots) {
    const both = await opened(key, slot, core).catch(() => null);
    if (both?.byteLength !== 64) continue;
    const keys = {
      data: await subtle.importKey("raw", both.slice(0, 32), "AES-GCM", false, ["decrypt"]),
      addresses: await subtle.importKey("raw", both.slice(32), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
    };
    new Uint8Array(both).fill(0);
    return keys;
  }
  throw fault("wrong");
};

/* The chunks, in one stream; the first eight bytes say how long it is, the rest fills up. */
const unsealed = async ({ chunks }, { data }, tell) => {
  const unzip = new DecompressionStream("gzip"), into = unzip.writable.getWriter();
  const all = new Response(unzip.readable).arrayBuffer();
  all.catch(() => {});
  let left, next = script(chunks[0]);
  for (const [number, name] of chunks.entries()) {
    const [encoded] = await next;
    next = number + 1 < chunks.length ? script(chunks[number + 1]) : null;
    next?.catch(() => {});
    const about = utf8(`kith-sealed 1 chunk ${number} of ${chunks.length}`);
    const plain = await opened(data, bytesOf(encoded, "damaged"), about).catch(() => { throw fault("damaged"); });
    left ??= Number(new DataView(plain).getBigUint64(0)) + 8;
    const part = new Uint8Array(plain).subarray(number ? 0 : 8, Math.max(left, 0));
    left -= plain.byteLength;
    if (part.length) await into.write(part).catch(() => { throw fault("contents"); });
    tell((number + 1) / chunks.length);
  }
  into.close().catch(() => {});
  return new Uint8Array(await all.catch(() => { throw fault("contents"); }));
};

/* The stream: records, each a line and a file's bytes. */
const unpacked = (bytes) => {
  const files = new Map(), ids = new Map(), decoder = new TextDecoder();
  for (let at = 0; ;) {
    const end = bytes.indexOf(10, at);
    insist(end >= 0, "contents");
    const [kind, length, id, ...path] = decoder.decode(bytes.subarray(at, end)).split(" ");
    if (kind === "end") return { files, ids };
    insist(kind === "file" && end + 1 + +length <= bytes.length, "contents");
    const file = { id, path: path.join(" "), bytes: bytes.subarray(end + 1, at = end + 1 + +length) };
    files.set(file.path, file);
    ids.set(id, file);
  }
};

/* Remembering, for those who ask for it: keys that no script can read out, for a few days. */
const KEPT_MS = 7 * 86400000;
const isFile = location.protocol === "file:";
/* What could not be found again could not be forgotten either. */
const canForget = "databases" in (globalThis.indexedDB ?? {});
const own = location.pathname.replace(/[^/]*$/, "");
const kept = (act) => new Promise((done) => {
  const asked = indexedDB.open("kith-sealed", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("keys");
  asked.onerror = () => done();
  asked.onsuccess = () => {
    const transaction = asked.result.transaction("keys", "readwrite");
    const answer = act(transaction.objectStore("keys"));
    transaction.oncomplete = transaction.onabort = () => {
      asked.result.close();
      done(answer?.result);
    };
  };
});
const isKept = async () => !isFile && canForget && (await indexedDB.databases()).some(({ name }) => name === "kith-sealed");
const forget = async () => {
  if (!await isKept()) return;
  const left = await kept((keys) => {
    keys.delete(own);
    return keys.count();
  });
  if (!left) indexedDB.deleteDatabase("kith-sealed");
};
const remembered = async () => {
  if (!await isKept()) return null;
  const entry = await kept((keys) => keys.get(own));
  if (entry?.until > Date.now()) return entry.keys;
  await forget();
  return null;
};

/* The open copy. Whatever is known of it hangs on this, and on nothing else. */
let copy = null;
const TYPES = { jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", webp: "image/webp", gif: "image/gif", svg: "image/svg+xml", ics: "text/calendar", json: "application/json" };
const textOf = ({ bytes }) => new TextDecoder().decode(bytes);
const blobOf = ({ path, bytes }) => {
  const url = URL.createObjectURL(new Blob([bytes], { type: TYPES[path.split(".").pop().toLowerCase()] ?? "text/plain" }));
  copy.blobs.push(url);
  return url;
};
const revoke = () => copy.blobs.splice(0).forEach((url) => URL.revokeObjectURL(url));

/* Where an address on a page leads: to a file of the copy and a place on it, or out of it. */
const INSIDE = "https://sealed.invalid/";
const escaped = (path) => path.split("/").map(encodeURIComponent).join("/");
const plain = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
const urlOf = (address) => {
  try {
    return new URL(address, INSIDE + escaped(copy.path));
  } catch { /* It was typed so in a note; the browser goes nowhere with it. */ }
};
const target = (address) => {
  const url = urlOf(address);
  if (!url?.href.startsWith(INSIDE)) return null;
  return { file: copy.files.get(plain(url.pathname.slice(1))), anchor: plain(url.hash.slice(1)) };
};
/* Anchors are made of the writer's words, and browsers keep addresses: so they are keyed as well. */
const keyed = async (path, anchor) =>
  hex(await subtle.sign("HMAC", copy.keys.addresses, utf8(`${path}#${anchor}`))).slice(0, 16);
const addressOf = async ({ file, anchor }) =>
  `#/${file.id}${anchor ? `/${await keyed(file.path, anchor)}` : ""}`;

const ways = new WeakMap();
const relink = (link) => {
  const address = link.getAttribute("href");
  if (address === null || ways.has(link) || address.startsWith("#/") && copy.ids.has(address.slice(2, 34))) return;
  const way = target(address);
  if (!way) return;
  ways.set(link, way);
  if (!way.file) return link.removeAttribute("href");
  link.setAttribute("href", `#/${way.file.id}`);
  if (way.anchor) addressOf(way).then((whole) => link.setAttribute("href", whole));
};
const picture = (image, name) => {
  const { file } = target(image.getAttribute(name)) ?? {};
  if (file) image.setAttribute(name, blobOf(file));
  else image.removeAttribute(name);
};
const fit = (part) => {
  part.querySelectorAll("script, noscript, style, link, meta, base, iframe, object, embed").forEach((one) => one.remove());
  part.querySelectorAll("[srcset]").forEach((one) => one.removeAttribute("srcset"));
  part.querySelectorAll("[src]").forEach((one) => picture(one, "src"));
  part.querySelectorAll("image[href]").forEach((one) => picture(one, "href"));
  part.querySelectorAll("a[href]").forEach(relink);
};
/* What the site's scripts add later. */
const watch = new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((part) => {
  if (!copy || part.nodeType !== 1) return;
  if (part.matches("a[href]")) relink(part);
  part.querySelectorAll("a[href]").forEach(relink);
})));

/* What the site's scripts find around them, in the place of files and the address bar. */
const host = (page) => () => {
  const loaded = {}, held = {};
  const data = async (name) => {
    const text = textOf(insist(copy?.files.get(`data/${name}.js`), "contents"));
    return held[name] ??= JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  };
  return {
    data,
    put: () => {},
    load: (name) => loaded[name] ??= Promise.resolve().then(() => SITE[name](page.kith)),
    kept: copy.kept,
    on: (where, event, act) => where.addEventListener(event, act, { signal: page.gone.signal }),
    asked: () => copy.asked[page.path] ?? "",
    ask: (text) => { copy.asked[page.path] = text; },
  };
};

const say = (text) => {
  find(".said")?.remove();
  const said = Object.assign(document.createElement("p"), { className: "said", role: "status" });
  document.body.append(said);
  said.textContent = text;
};
const lockButton = () => {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "lock", textContent: "Lock", onclick: lock });
  (find(".masthead nav") ?? find("header") ?? document.body).append(button);
};

/* Shows a page. Browsers write titles down for every address, on the disk and on other devices: all
   pages have the same one, and what is read out at a page is what it would have been called. */
const show = (file) => {
  copy.page?.gone.abort();
  revoke();
  copy.path = file.path;
  const page = copy.page = { path: file.path, gone: new AbortController() };
  const parsed = new DOMParser().parseFromString(textOf(file), "text/html");
  fit(parsed.body);
  const { documentElement: root } = document, { lang, dir, dataset } = parsed.documentElement;
  Object.keys(root.dataset).forEach((name) => delete root.dataset[name]);
  Object.assign(root, { lang, dir });
  Object.assign(root.dataset, dataset);
  document.title = "Kithbook";
  document.body.className = parsed.body.className;
  document.body.replaceChildren(...parsed.body.childNodes);
  const heading = find("h1");
  if (heading) find("main")?.setAttribute("aria-labelledby", heading.id ||= "/title");
  lockButton();
  page.kith = SITE["kith.js"](host(page));
};
const placeOf = async (key) => {
  if (!key) return null;
  for (const part of document.querySelectorAll("[id]")) {
    if (await keyed(copy.path, part.id) === key) return part;
  }
  return null;
};
const settle = async (key, top) => {
  const main = find("main"), place = await placeOf(key);
  find(".arrived")?.classList.remove("arrived");
  if (place && place !== main) {
    for (let fold = place; fold = fold.closest("details:not([open])");) fold.open = true;
    place.classList.add("arrived");
  }
  const stands = place ?? main;
  if (stands && !stands.matches("a, button, input, [tabindex]")) stands.tabIndex = -1;
  stands?.focus({ preventScroll: true });
  if (place) place.scrollIntoView();
  else scrollTo({ top, behavior: "instant" });
};

/* The address bar: `#/PAGE` and `#/PAGE/PLACE`. Going back leads to where one stood. */
let isFollowed = false;
const route = async () => {
  if (!copy) return;
  const [, id, key] = location.hash.split("/"), stood = copy.stood[location.hash];
  copy.stood[copy.at] = scrollY;
  copy.at = location.hash;
  const file = id ? copy.ids.get(id) : copy.files.get("index.html");
  const isPage = file?.path.endsWith(".html");
  const shown = isPage ? file : insist(copy.files.get("index.html"), "contents");
  if (shown.path !== copy.path) show(shown);
  const top = isFollowed ? 0 : stood ?? 0;
  await settle(isFollowed || stood === undefined ? key : "", top);
  isFollowed = false;
  if (!isPage) say("This address leads to no page of this copy. Here is its first.");
};
const follow = async (event) => {
  const link = event.target.closest?.("a[href]");
  if (!copy || !link || event.defaultPrevented || event.button) return;
  relink(link);
  const way = ways.get(link);
  if (!way?.file || link.hasAttribute("download")) return;
  if (/\.(jpe?g|png|webp|gif|svg)$/i.test(way.file.path)) return enlarge(event, way.file);
  if (!way.file.path.endsWith(".html")) return download(event, way.file);
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const address = await addressOf(way);
  isFollowed = true;
  if (address === location.hash) route();
  else location.hash = address;
};
/* A picture is no page: it is shown over the one that it is on. */
const enlarge = (event, file) => {
  event.preventDefault();
  const dialog = Object.assign(document.createElement("dialog"), { className: "enlarged", ariaLabel: "Picture", onclose: () => dialog.remove() });
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close", onclick: () => dialog.close() });
  const alt = find("img", event.target.closest("a"))?.alt ?? "";
  dialog.append(Object.assign(document.createElement("img"), { src: blobOf(file), alt }), close);
  document.body.append(dialog);
  dialog.showModal();
};
const download = (event, file) => {
  event.preventDefault();
  const link = Object.assign(document.createElement("a"), { href: blobOf(file), download: file.path.split("/").pop() });
  document.body.append(link);
  link.click();
  link.remove();
};

/* Opening and locking. Locking lets go of everything, and then of the page itself. */
const dress = () => {
  const own = [copy.files.get("style.css"), { bytes: utf8(OPEN_STYLE) }].filter(Boolean);
  find("link[rel=stylesheet]").disabled = own.length > 1;
  document.adoptedStyleSheets = own.map((file) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(textOf(file));
    return sheet;
  });
};
const open = async (head, keys, tell) => {
  const bytes = await unsealed(head, keys, tell);
  copy = { ...unpacked(bytes), keys, kept: {}, asked: {}, stood: {}, blobs: [], at: location.hash, path: "" };
  dress();
  watch.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("click", follow);
  history.scrollRestoration = "manual";
  await route();
  delete globalThis.sealed;
};
const lock = async () => {
  copy.page?.gone.abort();
  revoke();
  watch.disconnect();
  copy = null;
  document.title = "Sealed";
  document.body.replaceChildren();
  document.adoptedStyleSheets = [];
  await forget().catch(() => {});
  location.reload();
};
addEventListener("hashchange", route);

const begin = async () => {
  const [form, status, alert] = ["form", "[role=status]", "[role=alert]"].map((part) => find(part));
  const field = find("#passphrase"), button = find(".open"), show = find(".show");
  const [remember, tick] = [find(".remember"), find("#remember")];
  find(".unready").remove();
  const isOld = () => {
    try {
      new RegExp("[[a]--[b]]", "v");
      return typeof DecompressionStream !== "function" || !("adoptedStyleSheets" in document);
    } catch {
      return true;
    }
  };
  if (!globalThis.isSecureContext || !subtle) return void (alert.textContent = FAULTS[isSecureContext ? "old" : "insecure"]);
  if (isOld()) return void (alert.textContent = FAULTS.old);
  form.hidden = false;
  remember.hidden = isFile || !canForget;
  if (own !== "/") find("#shared").append(` Other sites at ${location.host} could open it too: do so only if all of them are yours.`);
  show.onclick = () => {
    const isShown = field.type === "text";
    field.type = isShown ? "password" : "text";
    show.ariaPressed = `${!isShown}`;
    show.textContent = isShown ? "Show" : "Hide";
  };
  const tell = (part) => {
    const bar = find("progress", status);
    if (bar) bar.value = part;
  };
  const busy = (text) => {
    button.ariaDisabled = `${!!text}`;
    status.replaceChildren(text, ...(text ? [Object.assign(document.createElement("progress"), { ariaLabel: text })] : []));
  };
  const attempt = async (keysFor) => {
    if (button.ariaDisabled === "true") return;
    alert.textContent = "";
    busy("Opening …");
    try {
      const head = await header(), keys = await keysFor(head);
      await open(head, keys, tell);
      if (tick.checked) await kept((store) => { store.put({ keys, until: Date.now() + KEPT_MS }, own); });
    } catch (error) {
      copy = null;
      busy("");
      alert.textContent = error.why ? error.message : FAULTS.contents;
      if (error.why === "wrong") field.select();
    }
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const typed = field.value;
    attempt((head) => keysOf(head, typed));
  };
  const known = await remembered().catch(() => null);
  if (!known) return field.focus();
  await attempt(() => known);
  if (copy) return;
  await forget();
  if (alert.textContent === FAULTS.damaged) alert.textContent = FAULTS.anew;
  field.focus();
};
begin();
