// Who called is nobody's business: numbers are told apart by what is left of them, and can't be dialled.
import type { Json } from "../kinds/kind.ts";

const hidden = "•••";
/** What people, and those who write down what people say, put between the digits of a number; also signs that nobody sees. */
const between = "[\\s\\p{Cf}\\p{M}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pc}./,·・．*|;~\\u2212]{0,3}";
/** Digits of any script. Fewer are no number that somebody could be called by. */
const numbers = new RegExp(`(?:\\+[\\s\\p{Cf}]?)?(?:\\((?=\\p{Nd}{1,5}\\)))?\\p{Nd}(?:${between}\\p{Nd}){6,}`, "gu");
/** Digits of the longest number that there is. What is longer is no number, and no less a secret. */
const mostDigits = 15;

/** A text with every number in it masked, such as +1415•••0100. */
export function maskText(text: string): string {
  return text.replace(numbers, maskDigits);
}

/** The same of what is said of a request for calls: the id of a call is no number of anybody. */
export function maskSaid(words: string): string {
  return words
    .split(/(\/calls\/\d+)/)
    .map((part, i) => (i % 2 === 1 ? part : maskText(part)))
    .join("");
}

/** The end of a call: a number as a whole, also a short one, or an address such as sip:anna@example.com. */
export function maskEnd(end: string): string {
  const masked = maskText(end);
  if (masked !== end) return masked;
  const host = /^(?:sips?:)?[^@\s]+(@[^@\s]+)$/i.exec(end)?.[1];
  if (host !== undefined) return `${hidden}${host}`;
  return /^\D*\d[\d\D]*$/.test(end) ? `${hidden}${end.slice(-2)}` : end;
}

/** The same of all texts in a value, and of the names in it. */
export function maskJson(value: Json): Json {
  if (typeof value === "string") return maskText(value);
  if (typeof value === "number") {
    const masked = maskText(String(value));
    return masked === String(value) ? value : masked;
  }
  if (Array.isArray(value)) return value.map(maskJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [maskText(name), maskJson(item)]));
}

/** How little is shown: the more digits there are, the more of them say nothing of who it is. */
function maskDigits(number: string): string {
  const digits = [...number].filter((sign) => /\p{Nd}/u.test(sign));
  const plus = number.startsWith("+") ? "+" : "";
  if (digits.length > mostDigits) return `${hidden}${digits.slice(-2).join("")}`;
  const [head, tail] = digits.length > 10 ? [4, 4] : digits.length > 8 ? [2, 2] : [0, 2];
  return `${plus}${digits.slice(0, head).join("")}${hidden}${digits.slice(-tail).join("")}`;
}
