// Who did something, by name. The address of a person is written down nowhere.

/** Characters of a name that are kept. */
const longestName = 100;

/** The part of a text that is no address, on one line. Undefined: there is none. */
export function personIn(text: string): string | undefined {
  const name = text
    .replaceAll(/<[^<>]*@[^<>]*>/g, " ")
    .replaceAll(/@[^\s@]*/g, " ")
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim();
  return name === "" ? undefined : [...name].slice(0, longestName).join("");
}
