// Reads a page as strictly as nobody else: anything but whole tags of a few names, quoted attributes with known values and known entities
// is an error. It shares nothing with the code that writes pages.

/** Elements that a page may have. */
const elements = new Set(
  "html head meta title style script body a header nav main section article footer form label input select option output div p h1 h2 h3 ul li dl dt dd details summary table caption thead tbody tr th td span b strong code pre del ins time wbr".split(
    " ",
  ),
);
const empty = new Set(["meta", "input", "wbr"]);

/** Attributes with all values that they may have. */
const attributes: Readonly<Record<string, RegExp>> = {
  lang: /^en$/,
  charset: /^utf-8$/,
  "http-equiv": /^Content-Security-Policy$/,
  name: /^(viewport|referrer|color-scheme)$/,
  content:
    /^(width=device-width, initial-scale=1|no-referrer|light dark|default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none')$/,
  class: /^[a-z]+(-[a-z]+)?( [a-z]+(-[a-z]+)?)?$/,
  id: /^[\p{L}\p{N}._+/~-]+$/u,
  href: /^#[\p{L}\p{N}._+/~-]+$/u,
  "aria-label": /^[A-Za-z ]+$/,
  "aria-labelledby": /^[a-z0-9-]+$/,
  "aria-hidden": /^true$/,
  role: /^(group|search)$/,
  tabindex: /^0$/,
  scope: /^(col|row)$/,
  colspan: /^2$/,
  open: /^$/,
  hidden: /^$/,
  checked: /^$/,
  type: /^(search|checkbox)$/,
  autocomplete: /^off$/,
  placeholder: /^[a-z, ]+$/,
  for: /^[a-z ]+$/,
  value: /^[a-z-]*$/,
  datetime: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  "data-states": /^[a-z-]+( look)?$/,
  "data-orgs": /^[\p{L}\p{N}._+/ -]+$/u,
  // It only shows.
  title: /^/,
};

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** What a page holds. */
export interface Read {
  /** The text that a reader sees, element by element. */
  readonly texts: readonly string[];
  /** The style sheet. */
  readonly style: string;
  /** The script. */
  readonly script: string;
  /** Names of all elements, in their order. */
  readonly elements: readonly string[];
  readonly ids: readonly string[];
  /** Where links lead. */
  readonly targets: readonly string[];
}

/** Reads a whole page. Whatever is not plainly right throws. */
export function readHtml(page: string): Read {
  const doctype = "<!doctype html>\n";
  if (!page.startsWith(doctype)) throw new Error("the page begins with something else");
  const texts: string[] = [];
  const names: string[] = [];
  const ids: string[] = [];
  const targets: string[] = [];
  const open: string[] = [];
  const raw = { style: "", script: "" };
  let at = doctype.length;
  let isBroken = false;
  while (at < page.length) {
    const inside = open.at(-1);
    if (inside === "style" || inside === "script") {
      const end = page.indexOf(`</${inside}>`, at);
      raw[inside] += page.slice(at, end);
      at = end;
    }
    const next = page.indexOf("<", at);
    const text = decode(page.slice(at, next === -1 ? undefined : next));
    // A place where a word may break is no end of it.
    if (isBroken) texts.push(`${texts.pop() ?? ""}${text}`);
    else if (text.trim() !== "") texts.push(text);
    isBroken = false;
    if (next === -1) break;
    const tag = /^<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>/.exec(page.slice(next, next + 1_000));
    if (tag === null) throw new Error(`no tag: ${page.slice(next, next + 80)}`);
    const [whole, slash, name = "", rest = ""] = tag;
    if (!elements.has(name)) throw new Error(`an element that no page has: ${whole}`);
    if (slash === "/") {
      if (open.pop() !== name || rest !== "") throw new Error(`closes what is not open: ${whole}`);
    } else {
      names.push(name);
      isBroken = name === "wbr";
      for (const [, attribute = "", value = ""] of rest.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)) {
        const decoded = decode(value);
        if (attributes[attribute]?.test(decoded) !== true) throw new Error(`an attribute that no page has: ${whole}`);
        if (attribute === "id") ids.push(decoded);
        if (attribute === "href") targets.push(decoded.slice(1));
      }
      if (!empty.has(name)) open.push(name);
    }
    at = next + whole.length;
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(" ")}`);
  return { texts, ...raw, elements: names, ids, targets };
}

function decode(text: string): string {
  if (/[<>"']/.test(text.replace(/'/g, "")) || text.includes(">")) throw new Error(`not escaped: ${text.slice(0, 80)}`);
  return text.replace(/&[^;\s]*;?/g, (entity) => {
    const sign = entities[entity];
    if (sign === undefined) throw new Error(`an entity that no page has: ${entity}`);
    return sign;
  });
}
