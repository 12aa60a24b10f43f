"use strict";
/* On every page: the keyboard, the way to the search, and, on another day than that of the build,
   the way to the days. Everything else is loaded when it is asked for. Pages open from a disk,
   where scripts may not fetch: data are scripts too, which hand over what they hold by `put`. */

const kith = (() => {
  const page = document.documentElement;
  const root = page.dataset.root;
  const held = new Map();
  const loading = new Map();

  /* Runs a script of the site, once. */
  const load = (path) => {
    if (!loading.has(path)) {
      loading.set(path, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = root + path;
        script.onload = () => done();
        script.onerror = () => failed(new Error(`${path} is missing`));
        document.head.append(script);
      }));
    }
    return loading.get(path);
  };

  /* What the data script `data/NAME.js` holds. */
  const data = (name) => load(`data/${name}.js`).then(() => held.get(name));
  const put = (name, value) => held.set(name, value);

  /* Days are counted from 1 January 1970, without hours or zones. */
  const number = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / 86400000);
  const iso = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
  const now = new Date();
  const today = Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000);
  const built = number(page.dataset.built);

  /* Text as it is looked through: without case and accents, blanks made single. */
  const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g;
  const LATIN = new Map("aeæ bƀƃ cƈȼ dðđƌƍȡẟ dbȸ eɇ fƒ gǥ hħ hvƕ iı jȷɉ kĸƙ lłƚƛȴ llỻ nƞȵ ngŋ oø oeœ oiƣ ouȣ pƥ qɋ qpȹ rɍ sȿẜẝ shƪ ssß tŧƫƭȶ thþ tsƾ vỽ wƿ yƴȝɏỿ zƶȥɀ zhƹƺ".split(" ")
    .flatMap((group) => group.match(/[^a-z]/g).map((letter) => [letter, group.match(/[a-z]+/)[0]])));
  const fold = (text) => {
    if (/^[ -~]*$/.test(text)) return text.toLowerCase().replace(/ +/g, " ").trim();
    const bare = text.normalize("NFKD").replace(ACCENTS, "");
    const folded = [...bare].map((letter) => letter.toUpperCase().toLowerCase()).join("").normalize("NFC");
    return folded.replace(/[ß-ɏẜ-ỿ]/g, (letter) => LATIN.get(letter) ?? letter).replace(/\s+/g, " ").trim();
  };

  return { root, page, load, data, put, number, iso, today, built, fold };
})();

{
  const form = document.querySelector(".find");
  form.hidden = false;
  form.addEventListener("focusin", () => kith.load("search.js"));
  form.addEventListener("submit", (event) => event.preventDefault());
}
if ("live" in kith.page.dataset && kith.today !== kith.built) kith.load("days.js");
if (document.querySelector("form.filter")) kith.load("filter.js");
