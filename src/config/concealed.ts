// A secret that somebody wrote into a file all the same: the picture of a line in a message must not spread it.
import type { Diagnostic } from "../diagnostic.ts";
import type { Mapping, Node } from "./node.ts";

/** Hides the values of literal credentials and headers in every line that is shown from now on. */
export function concealSecrets(root: Mapping): void {
  walk(root, false);
}

const secretNames = new Set(["api_key", "token", "headers", "password"]);
/** An address with a password, or with a key in its query. Nothing that begins a part may stand inside of it: many would take for ever. */
const telling = /:\/\/[^/\s]*@|[?&][^=?&\s]*(key|token|secret|password|signature)=/i;

function walk(node: Node, isSecret: boolean): void {
  if (node.type === "scalar") {
    // Where nothing is written there is no secret, and its place is that of the name.
    if (node.value === null) return;
    const text = String(node.value);
    // An expression says where a secret is, not what it is.
    if ((isSecret || telling.test(text) || isGluedSecret(text)) && !text.includes("${"))
      node.place.file.conceal(node.place.start, node.place.end);
  } else if (node.type === "list") for (const item of node.items) walk(item, isSecret);
  else
    for (const [name, value] of node.entries) {
      const place = node.keys.get(name);
      if (place !== undefined && isGluedSecret(name)) place.file.conceal(place.start, place.end);
      walk(value, isSecret || secretNames.has(name));
    }
}

/** True for an address that lets in whoever has it. */
export function holdsLogin(address: string): boolean {
  return telling.test(address);
}

/** True for a name that has its secret without a blank behind the colon: all of it is one word to YAML. */
export function isGluedSecret(text: string): boolean {
  return /^[\w.-]+[:=]\S/.test(text) && mayHoldSecret(text.replace(/[:=].*$/s, ""));
}

/** True when a line that can't be read as YAML may hold a secret. */
export function mayHoldSecret(line: string): boolean {
  return (
    telling.test(line) ||
    /\b(api_key|token|headers|authorization|secret|password)\b|[-_](key|token|secret)\b/i.test(line)
  );
}

/** The problem without the line that it is about. */
export function withoutLine({ source: _source, from: _from, length: _length, ...problem }: Diagnostic): Diagnostic {
  return problem;
}
