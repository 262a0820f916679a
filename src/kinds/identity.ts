// When two names are one. Editors and file systems store "é" as one sign or as two: people see no difference, so nothing here makes one.

/** The form in which names, keys and references are compared. It is never sent: that is what was written. */
export function nameForm(name: string): string {
  return name.normalize("NFC").trim();
}

/** Letters of other scripts, blanks and marks, and what a person takes them for. Small on purpose: what is seen to differ is another name. */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  (
    [
      ["АВЕЅІЈКМНОРСТУХаеіјѕорсухһԁԛԝ", "ABESIJKMHOPCTYXaeijsopcyxhdqw"],
      ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορ", "ABEZHIKMNOPTYXvop"],
      ["‘’ʼ“”‐‑‒–−", "'''\"\"-----"],
    ] as const
  ).flatMap(([signs, seenAs]) => [...signs].map((sign, i) => [sign, seenAs[i] as string] as const)),
);

const beyondPlain = /[^ -~]/;

/** The text as an eye takes it. Two names of one look and two forms are a trap. */
export function lookOf(name: string): string {
  return beyondPlain.test(name) ? seen(name).trim() : name.trim();
}

function seen(text: string): string {
  return [...text.normalize("NFD").replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")]
    .map((sign) => (/\p{White_Space}/u.test(sign) ? " " : (lookAlikes.get(sign) ?? sign)))
    .join("");
}

/** True when two names look the same and are two. */
export function looksLike(name: string, other: string): boolean {
  return nameForm(name) !== nameForm(other) && lookOf(name) === lookOf(other);
}

/** What makes two names that look alike two, such as "U+0430 (Cyrillic)". */
export function hiddenDifference(name: string, other: string): string {
  const [own, others] = [foreignSigns(name), foreignSigns(other)];
  const apart = [...own, ...others].filter((sign) => !own.has(sign) || !others.has(sign));
  return [...new Set(apart.length === 0 ? own : apart)].map(signName).join(", ");
}

function foreignSigns(name: string): ReadonlySet<string> {
  return new Set([...nameForm(name)].filter((sign) => seen(sign) !== sign.normalize("NFD")));
}

/** A sign that nobody sees or that looks like another, in words: "U+0430 (Cyrillic)". */
export function signName(sign: string): string {
  const code = `U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
  if (/\p{Default_Ignorable_Code_Point}/u.test(sign)) return `${code} (invisible)`;
  if (/\p{White_Space}/u.test(sign)) return `${code} (another blank)`;
  return `${code} (${/\p{Script=Cyrillic}/u.test(sign) ? "Cyrillic" : /\p{Script=Greek}/u.test(sign) ? "Greek" : sign})`;
}
