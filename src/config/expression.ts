// ${var.x}, ${env.X}, ${org} and ${id.kind.key}. What comes from the environment is a secret for ever after.
import type { Diagnostic } from "../diagnostic.ts";
import { nameForm } from "../kinds/identity.ts";
import { kinds } from "../kinds/index.ts";
import type { Json } from "../kinds/kind.ts";
import { didYouMean, nearest } from "../suggestion.ts";
import { type Address, Reference, Secret, type SecretPart, Template, type Value } from "./desired.ts";
import { unsetVariable } from "./environment.ts";
import { diagnosticAt, type Mapping, mapAt, type Node, type Place } from "./node.ts";
import { inShort } from "./spelling.ts";

/** Variables that one may lead through: far more than anybody writes. */
const deepest = 64;
/** Characters that one variable may stand for: far above any real text, far below what a few that double each other come to. */
const longestVariable = 1024 * 1024;
/** Characters that variables may add to a configuration in all. */
const mostAdded = 256 * 1024 * 1024;
/** Problems after which the rest of a text is not looked at. */
const mostInText = 1_000;
/** Signs of an expression by which it is found in a file: to look for a very long one takes the product of both lengths. */
const mostSought = 64;

/** What expressions may refer to, for one org. */
export interface Scope {
  readonly org: string;
  readonly vars: ReadonlyMap<string, Node>;
  readonly env: NodeJS.ProcessEnv;
  /** An unset environment variable is an error; otherwise (offline checks) a warning. */
  readonly requireEnv: boolean;
  /** Addresses that exist in this org. */
  readonly addresses: ReadonlySet<Address>;
  readonly problems: Diagnostic[];
  /** Names of the environment variables that were used. */
  readonly usedEnv: Set<string>;
  /** Their values. */
  readonly secrets: Set<string>;
  /** True for a variable that holds the credential of an org: it goes nowhere but into that. */
  readonly isCredential: (variable: string) => boolean;
  /** What its variables stand for, each expanded once however often it is used. */
  readonly expanded: Map<string, Expansion>;
  /** What variables added so far, in all orgs. */
  readonly growth: { characters: number };
}

/** The variables of one org: its own go before the shared ones. */
export function varsOf(root: Mapping, overlay: Mapping | undefined): ReadonlyMap<string, Node> {
  return new Map([...(mapAt(root, "vars")?.entries ?? []), ...(mapAt(overlay, "vars")?.entries ?? [])]);
}

/** A scope that gives nothing of the environment, for what is shown: its problems are nobody's yet. */
export function plainScope(root: Mapping, org: string, addresses: ReadonlySet<Address>): Scope {
  return {
    org,
    vars: varsOf(root, mapAt(mapAt(root, "orgs"), org)),
    env: {},
    requireEnv: false,
    addresses,
    problems: [],
    usedEnv: new Set(),
    secrets: new Set(),
    // Nothing of it is sent.
    isCredential: () => false,
    expanded: new Map(),
    growth: { characters: 0 },
  };
}

/** What a variable stands for, and the first thing that is wrong with it. */
interface Expansion {
  readonly value: Value;
  readonly problem: Diagnostic | undefined;
}

const pattern = /\$(\$?)\{([^}\n]*)\}?/g;

/** True when a text holds an expression or an escaped one. */
export function hasExpression(text: string): boolean {
  return text.includes("${");
}

/** A text as YAML has it: what looks like an expression is escaped. */
export function escapeExpressions(text: string): string {
  // A dollar sign means something to the text that `replaceAll` is given.
  return text.replaceAll("${", () => "$${");
}

/** Every text in a value as YAML has it. */
export function escapeAll(value: Json): Json {
  if (typeof value === "string") return escapeExpressions(value);
  if (Array.isArray(value)) return value.map(escapeAll);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, escapeAll(item)]));
  return value;
}

/** The text with its expressions replaced: text, or a number or truth value when it is one whole expression that stands for one. */
export function expandText(text: string, place: Place, scope: Scope, open: readonly string[] = []): Value {
  if (!hasExpression(text)) return text;
  const parts: Value[] = [];
  const before = scope.problems.length;
  let last = 0;
  let from: number | undefined = place.start;
  for (const match of text.matchAll(pattern)) {
    if (match.index > last) parts.push(text.slice(last, match.index));
    last = match.index + match[0].length;
    if (scope.problems.length - before > mostInText) {
      scope.problems.push(
        diagnosticAt(place, {
          severity: "error",
          code: "too-many-problems",
          message: `so many expressions of this text are wrong that the rest of it was not looked at`,
          org: scope.org,
        }),
      );
      return "";
    }
    const at: Place | undefined = from === undefined ? undefined : placeOf(match[0], place, from);
    // What is not found once is written with escapes: to look for each of many would take for ever.
    from = at?.end;
    if (match[1] === "$") parts.push(match[0].slice(1));
    else parts.push(expandOne(match[0], match[2] ?? "", at ?? place, scope, open));
  }
  if (last < text.length) parts.push(text.slice(last));
  if (parts.some((part) => part instanceof Secret) && parts.some((part) => part instanceof Reference)) {
    scope.problems.push(
      diagnosticAt(place, {
        severity: "error",
        code: "secret-with-id",
        message: "a value from the environment and a live id can't stand in one text",
        hint: "The id is shown, the other must not be: put them into two values.",
        org: scope.org,
      }),
    );
    return "";
  }
  return parts.length === 1 ? (parts[0] as Value) : join(parts, text);
}

/** A whole node with every text in it expanded. */
export function expandNode(node: Node, scope: Scope): Value {
  if (node.type === "scalar")
    return typeof node.value === "string" ? expandText(node.value, node.place, scope) : node.value;
  if (node.type === "list") return node.items.map((item) => expandNode(item, scope));
  const fields: [string, Value][] = [];
  for (const [key, value] of node.entries) fields.push([key, expandNode(value, scope)]);
  return Object.fromEntries(fields);
}

/** True when any part of a value came from the environment. */
export function holdsSecret(value: Value): boolean {
  if (value instanceof Secret) return true;
  if (typeof value !== "object" || value === null || value instanceof Reference || value instanceof Template)
    return false;
  return Object.values(value).some(holdsSecret);
}

function expandOne(written: string, inside: string, at: Place, scope: Scope, open: readonly string[]): Value {
  const name = nameForm(inside);
  const wrong = (code: string, message: string, hint: { readonly hint?: string } = {}): Value => {
    scope.problems.push(diagnosticAt(at, { severity: "error", code, message, org: scope.org, ...hint }));
    return "";
  };
  if (/[\w.]\$\{/.test(name))
    return wrong("bad-expression", "an expression stands inside of another, and nothing nests", {
      hint: "Write out the whole name. What differs from org to org goes into the `vars` or the overlay of each.",
    });
  if (!written.endsWith("}") || name.includes("${"))
    return wrong("bad-expression", "`${` has no `}`", { hint: "A literal `${` is written `$${`." });
  if (name === "org") return scope.org;
  const [head, ...rest] = name.split(".");
  if (head === "var" && rest.length === 1) return expandVar(rest[0] as string, scope, open, wrong);
  if (head === "env" && rest.length === 1) return expandEnv(written, rest[0] as string, at, scope);
  if (head === "id" && rest.length === 2) {
    const address = rest.join(".");
    if (scope.addresses.has(address)) return new Reference(address);
    const known = kinds.some((kind) => kind.name === rest[0]);
    return wrong(
      "unknown-reference",
      known ? `there is no ${address} here` : `\`${rest[0]}\` is not a kind of resource`,
      didYouMean(address, scope.addresses, scope.problems.length),
    );
  }
  return wrong("bad-expression", `\`${written}\` is not an expression that is known`, { hint: meantBy(name, scope) });
}

/** What people write for the first word of an expression. */
const heads = [
  { head: "var", written: /^var(?:s|iables?)?$/i },
  { head: "env", written: /^env(?:ironment)?$/i },
] as const;

const isName = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** What was meant by a name that is none of ours. */
function meantBy(name: string, { vars, addresses }: Scope): string {
  const [, inBraces] = /^\{ *(.*\S) *$/.exec(name) ?? [];
  const [, head = "", rest = ""] = /^(\w+) *[.: ] *(.+)$/.exec(inBraces ?? name) ?? [];
  const known = heads.find(({ written }) => written.test(head))?.head;
  if (known !== undefined && /^[\w-]+$/.test(rest)) return `Write \`\${${known}.${rest}}\`.`;
  if (inBraces !== undefined && isName.test(inBraces))
    return `A variable of the platform is written \`{{${inBraces}}}\`, without the $.`;
  const [, file] = /^file *[(: ] *["']?([^"')]+)/i.exec(name) ?? [];
  if (file !== undefined) return `A file stands in place of the whole text: { file: ${inShort(file.trim())} }.`;
  if (addresses.has(name)) return `Write \`\${id.${name}}\`.`;
  const own = vars.has(name) ? name : nearest(name, vars.keys());
  if (own !== undefined) return own === name ? `Write \`\${var.${name}}\`.` : `Did you mean \`\${var.${own}}\`?`;
  if (/^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(name)) return `Write \`\${env.${name}}\` for a variable of the environment.`;
  const literal = "A literal `${` is written `$${`.";
  return isName.test(name)
    ? `A variable of the platform is written \`{{${name}}}\`, one of this configuration \`\${var.${name}}\` with a value under \`vars\`. ${literal}`
    : `There are \${var.NAME}, \${env.NAME}, \${org} and \${id.agent.KEY}. ${literal}`;
}

function expandVar(
  name: string,
  scope: Scope,
  open: readonly string[],
  wrong: (code: string, message: string, hint?: { readonly hint?: string }) => Value,
): Value {
  const node = scope.vars.get(name);
  if (node === undefined) {
    const found = didYouMean(name, scope.vars.keys(), scope.problems.length);
    return wrong(
      "unknown-variable",
      `there is no variable \`${name}\``,
      found.hint === undefined ? { hint: "Write it under `vars`." } : found,
    );
  }
  if (open.includes(name)) return wrong("variable-cycle", `the variable \`${name}\` stands for itself`);
  if (node.type !== "scalar")
    return wrong("bad-variable", `the variable \`${name}\` must be text, a number, true or false`);
  if (typeof node.value !== "string") return node.value;
  if (open.length >= deepest)
    return wrong("variable-depth", `\`${open[0]}\` leads through more than ${deepest} variables`);
  let known = scope.expanded.get(name);
  if (known === undefined) {
    const before = scope.problems.length;
    const value = expandText(node.value, node.place, scope, [...open, name]);
    known = { value, problem: scope.problems.slice(before).find(({ severity }) => severity === "error") };
    scope.expanded.set(name, known);
    // Whatever uses it is wrong, too.
  } else if (known.problem !== undefined) scope.problems.push(known.problem);
  const length = lengthOf(known.value);
  if (length > longestVariable)
    return wrong(
      "variable-size",
      `the variable \`${name}\` stands for more than ${longestVariable / 1024 / 1024} MiB of text`,
    );
  scope.growth.characters += length;
  return scope.growth.characters > mostAdded
    ? wrong("variable-size", `variables add more than ${mostAdded / 1024 / 1024} MiB of text in all`)
    : known.value;
}

function lengthOf(value: Value): number {
  if (value instanceof Secret) return value.reveal().length;
  if (value instanceof Template)
    return value.parts.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 0), 0);
  return typeof value === "string" ? value.length : 0;
}

function expandEnv(written: string, name: string, at: Place, scope: Scope): Value {
  if (scope.isCredential(name)) {
    scope.problems.push(
      diagnosticAt(at, {
        severity: "error",
        code: "credential-elsewhere",
        message: `${name} is for the credential of an org: it can't stand anywhere else`,
        hint: "Whoever gets that credential can do everything in the org. Take another variable for this.",
        org: scope.org,
      }),
    );
    return "";
  }
  scope.usedEnv.add(name);
  const value = scope.env[name];
  if (value === undefined || value === "") {
    const { state, hint } = unsetVariable(scope.env, name);
    scope.problems.push(
      diagnosticAt(at, {
        severity: scope.requireEnv ? "error" : "warning",
        code: "unset-environment",
        message: `the environment variable ${name} is ${state}`,
        hint: hint ?? "Set it, or put it into a file for --env-file.",
        org: scope.org,
      }),
    );
  } else scope.secrets.add(value);
  return new Secret(written, value ?? "", [{ value: value ?? "", variable: name }]);
}

function join(parts: readonly Value[], source: string): Value {
  if (parts.some((part) => part instanceof Secret)) {
    const text = parts.map((part) => (part instanceof Secret ? part.reveal() : String(part))).join("");
    return new Secret(
      source,
      text,
      parts.flatMap((part): readonly SecretPart[] => (part instanceof Secret ? part.parts() : [])),
    );
  }
  if (!parts.some((part) => part instanceof Reference || part instanceof Template)) return parts.map(String).join("");
  const flat = parts.flatMap((part) =>
    part instanceof Template ? part.parts : [part instanceof Reference ? part : String(part)],
  );
  return new Template(flat);
}

/** Where an expression stands in the text of a place. Undefined: nowhere as it is. */
function placeOf(written: string, { file, start, end }: Place, from: number): Place | undefined {
  const found = file.text.slice(from, Math.max(end, start + written.length)).indexOf(written.slice(0, mostSought));
  const at = from + found;
  return found === -1 || !file.text.startsWith(written, at) ? undefined : { file, start: at, end: at + written.length };
}
