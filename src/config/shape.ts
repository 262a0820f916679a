// What the schema says of a file, in words for people: the kind tables know what each field may hold.
import type { Diagnostic } from "../diagnostic.ts";
import { fieldWritten, isOption, kindOfSection, kinds } from "../kinds/index.ts";
import type { Field, Kind, Option } from "../kinds/kind.ts";
import { didYouMean } from "../suggestion.ts";
import { diagnosticAt, type Mapping, type Node, type Place, toPlain } from "./node.ts";
import validate from "./schema/validator.js";

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const topNames = [
  "version",
  "orgs",
  "vars",
  "defaults",
  "include",
  "drift",
  "bindings",
  ...kinds.map((kind) => kind.section),
];
const bindingsNames = ["git", "http", "lock", "lock_method", "unlock_method", "username", "password"];
const orgNames = ["org_id", "api_key", "token", "api", "vars", "defaults", ...kinds.map((kind) => kind.section)];

/** Everything in a file that the schema does not allow, and numbers that JSON doesn't hold. */
export function shapeProblems(root: Mapping): readonly Diagnostic[] {
  const problems: Diagnostic[] = [...numberProblems(root)];
  if (validate(toPlain(root))) return problems;
  const errors = (validate.errors ?? []) as readonly SchemaError[];
  const explained = new Explained();
  // Unknown names first, then the deepest: an `anyOf` reports each of its branches, and the first word on a field is enough.
  const ordered = [...errors].sort((a, b) => rank(a) - rank(b) || b.instancePath.length - a.instancePath.length);
  for (const error of ordered) {
    const path = error.instancePath
      .split("/")
      .slice(1)
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    const field = fieldPath(path);
    const subject = field === undefined ? path : path.slice(0, field.length);
    if (error.keyword === "additionalProperties") {
      const name = String(error.params.additionalProperty);
      const inField = field?.field !== undefined;
      if (inField && explained.has(subject)) continue;
      if (inField) explained.add(subject);
      problems.push(unknownName(root, path, name, problems.length));
      continue;
    }
    if (explained.touches(subject)) continue;
    explained.add(subject);
    problems.push(wrongValue(root, path, field, error));
  }
  return problems;
}

/** The places on which there was a word. */
class Explained {
  readonly #places = new Set<string>();
  readonly #above = new Set<string>();

  add(path: readonly string[]): void {
    this.#places.add(JSON.stringify(path));
    for (let length = 0; length < path.length; length++) this.#above.add(JSON.stringify(path.slice(0, length)));
  }

  has(path: readonly string[]): boolean {
    return this.#places.has(JSON.stringify(path));
  }

  /** On the place itself, on one that it lies in, or on one inside of it. */
  touches(path: readonly string[]): boolean {
    if (this.has(path) || this.#above.has(JSON.stringify(path))) return true;
    return path.some((_part, length) => this.has(path.slice(0, length)));
  }
}

/** Numbers that would be sent as something else. Where an id stands they are its text, and a field of another type says what it takes. */
function numberProblems(root: Mapping): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const walk = (node: Node, path: readonly string[]): void => {
    if (node.type === "list") for (const item of node.items) walk(item, path);
    else if (node.type === "map") for (const [name, item] of node.entries) walk(item, [...path, name]);
    else if (node.unheld === true && takesNumbers(path)) {
      problems.push(
        diagnosticAt(node.place, {
          severity: "error",
          code: "unheld-number",
          message: `JSON can't hold the number ${node.value} as it is written`,
          hint: `Text needs quotes: "${node.value}".`,
        }),
      );
    }
  };
  walk(root, []);
  return problems;
}

function takesNumbers(path: readonly string[]): boolean {
  const at = fieldPath(path);
  if (at === undefined) return path.at(-1) !== "org_id";
  if (at.field === undefined) return at.name !== "id";
  return !["id", "id_list", "integer", "boolean", "enum"].includes(at.field.type);
}

function rank(error: SchemaError): number {
  return error.keyword === "additionalProperties" ? 0 : error.keyword === "anyOf" || error.keyword === "oneOf" ? 2 : 1;
}

/** Where a path leads in terms of the kind tables. `length`: how many parts of the path name the field. */
interface FieldPath {
  readonly kind: Kind;
  readonly field?: Field;
  readonly name: string;
  readonly length: number;
}

function fieldPath(path: readonly string[]): FieldPath | undefined {
  const place = resourcePlace(path);
  if (place === undefined || path.length <= place.at) return undefined;
  const name = path[place.at] as string;
  const field = fieldWritten(place.kind, name);
  return { kind: place.kind, name, length: place.at + 1, ...(field === undefined ? {} : { field }) };
}

/** The kind at a path, and at which index of the path a field would stand. */
function resourcePlace(path: readonly string[]): { readonly kind: Kind; readonly at: number } | undefined {
  let at = path[0] === "orgs" ? 2 : 0;
  const defaults = path[at] === "defaults";
  if (defaults) at++;
  const kind = kindOfSection(path[at] ?? "");
  return kind === undefined ? undefined : { kind, at: at + (defaults ? 1 : 2) };
}

function namesOf(kind: Kind): readonly string[] {
  return [
    ...kind.fields.flatMap((field) =>
      field.reference?.as === undefined ? [field.name] : [field.reference.as, field.name],
    ),
    ...kind.options.map((option) => option.name),
    "extra",
  ];
}

function unknownName(root: Mapping, path: readonly string[], name: string, said: number): Diagnostic {
  const place = keyPlace(root, path, name);
  const at = resourcePlace(path);
  if (at !== undefined && path.length === at.at) {
    const hint = didYouMean(name, namesOf(at.kind), said);
    const other =
      name === "<<"
        ? { hint: "YAML merge keys are not read; use `defaults`." }
        : { hint: `A field that is newer than this tool goes under \`extra\`.` };
    return diagnosticAt(place, {
      severity: "error",
      code: "unknown-field",
      message: `unknown field \`${name}\``,
      ...(hint.hint === undefined ? other : hint),
    });
  }
  const known =
    path.length === 0
      ? topNames
      : path[0] === "orgs" && path.length === 2
        ? orgNames
        : path.at(-1) === "defaults"
          ? kinds.map((kind) => kind.section)
          : path.length === 1 && path[0] === "bindings"
            ? bindingsNames
            : [];
  const suggestion = didYouMean(name, known, said);
  const field = fieldPath(path);
  const inside = field === undefined ? "" : ` in \`${field.name}\``;
  const option = field?.kind.options.find((candidate) => candidate.name === field.name);
  return diagnosticAt(place, {
    severity: "error",
    code: "unknown-key",
    message: `unknown name \`${name}\`${inside}`,
    ...(suggestion.hint !== undefined
      ? suggestion
      : option !== undefined
        ? { hint: option.help }
        : known === bindingsNames
          ? { hint: `It takes ${bindingsNames.join(", ")}.` }
          : {}),
  });
}

function wrongValue(root: Mapping, path: readonly string[], at: FieldPath | undefined, error: SchemaError): Diagnostic {
  const inField = at?.field !== undefined || (at !== undefined && isOption(at.kind, at.name));
  const node = nodeAt(root, inField ? path.slice(0, at?.length) : path);
  const place = node.place;
  if (at?.field !== undefined)
    return diagnosticAt(place, {
      severity: "error",
      code: "wrong-value",
      ...fieldExpectation(at.field, at.name, node),
    });
  if (at !== undefined && inField) {
    const option = at.kind.options.find((candidate) => candidate.name === at.name);
    const inner = path[at.length];
    const innerNode = nodeAt(root, path.slice(0, at.length + 1));
    return diagnosticAt(innerNode.place, {
      severity: "error",
      code: "wrong-value",
      ...(inner !== undefined && node.type === "map"
        ? { message: `\`${inner}\` in \`${at.name}\` must be text`, ...quotesHint(innerNode) }
        : optionExpectation(option, at.name, node)),
    });
  }
  if (error.keyword === "required" && error.params.missingProperty === "version") {
    return diagnosticAt(
      { ...place, end: place.start + 1 },
      {
        severity: "error",
        code: "missing-version",
        message: "the file doesn't say its version",
        hint: "Begin it with `version: 1`.",
      },
    );
  }
  const name = path.at(-1);
  if (path.length === 1 && name === "version") {
    return diagnosticAt(place, {
      severity: "error",
      code: "wrong-version",
      message: "this tool reads `version: 1`",
      hint: "Write `version: 1`.",
    });
  }
  if (path.length === 1 && name === "bindings") {
    return diagnosticAt(place, {
      severity: "error",
      code: "wrong-value",
      message: "`bindings` must be git, {git: …} or {http: …}",
      hint: "Left out, the record lives in the work tree.",
    });
  }
  if (error.keyword === "pattern" && path[0] === "bindings")
    return diagnosticAt(place, {
      severity: "error",
      code: "wrong-value",
      message: `\`${name}\` must be the name of a remote, such as origin`,
    });
  const called = name === undefined ? "the file" : `\`${name}\``;
  const known =
    error.keyword === "enum" && Array.isArray(error.params.allowedValues)
      ? error.params.allowedValues.map(String)
      : undefined;
  if (known !== undefined)
    return diagnosticAt(place, {
      severity: "error",
      code: "wrong-value",
      message: `${called} must be ${oneOf(known)}`,
    });
  const listed =
    node.type === "list" && error.keyword === "type"
      ? { hint: "This is a list. Write a name in place of each dash." }
      : {};
  return diagnosticAt(place, {
    severity: "error",
    code: "wrong-value",
    message: `${called} ${plainMessage(error)}`,
    ...listed,
  });
}

function plainMessage(error: SchemaError): string {
  if (error.keyword === "type") {
    const types = [error.params.type]
      .flat()
      .filter((type) => type !== "null")
      .map(String);
    return `must be ${types.map((type) => typeWords[type] ?? type).join(" or ")}`;
  }
  return error.message ?? "is not allowed here";
}

/** What an option must hold. */
function optionExpectation(
  option: Option | undefined,
  name: string,
  node: Node,
): { readonly message: string; readonly hint?: string } {
  const help = option === undefined ? {} : { hint: option.help };
  switch (option?.type) {
    case "boolean":
      return { message: `\`${name}\` must be true or false`, ...help, ...truthHint(node) };
    case "string_list":
      return { message: `\`${name}\` must be a list of texts`, ...help };
    case "string":
      return { message: `\`${name}\` must be one text`, ...help };
    default:
      return { message: `\`${name}\` can't be this`, ...help };
  }
}

function truthHint(node: Node): { readonly hint?: string } {
  const value = node.type === "scalar" ? node.value : undefined;
  return typeof value === "string" && /^(yes|no|on|off|y|n)$/i.test(value)
    ? { hint: `\`${value}\` is text in YAML 1.2. Write ${/^(yes|on|y)$/i.test(value) ? "true" : "false"}.` }
    : {};
}

function quotesHint(node: Node): { readonly hint?: string } {
  const value = node.type === "scalar" ? node.value : undefined;
  return typeof value === "number" || typeof value === "boolean"
    ? { hint: `YAML reads this as a ${typeof value === "number" ? "number" : "truth value"}: put it in quotes.` }
    : {};
}

const typeWords: Readonly<Record<string, string>> = {
  object: "a group of `name: value` lines",
  array: "a list",
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
};

/** What a field must hold, said about the value that it holds. */
export function fieldExpectation(
  field: Field,
  name: string,
  node: Node,
  allowed = field.values ?? [],
): { readonly message: string; readonly hint?: string } {
  const value = node.type === "scalar" ? node.value : undefined;
  const subject = `\`${name}\``;
  switch (field.type) {
    case "enum": {
      return {
        message: `${subject} must be ${oneOf(allowed)}`,
        hint:
          didYouMean(String(value ?? ""), allowed).hint ??
          `A value that is newer than this tool: extra: { ${field.name}: ${typeof value === "string" && value !== "" ? value : "…"} }.`,
      };
    }
    case "boolean":
      return { message: `${subject} must be true or false`, ...truthHint(node) };
    case "integer":
      return { message: `${subject} must be a whole number` };
    case "string_list":
      return { message: `${subject} must be a list of texts` };
    case "id_list":
      return { message: `${subject} must be a list of ${name === field.name ? "ids" : "keys"}` };
    case "id":
      return { message: `${subject} must be ${name === field.name ? "an id" : "a key"} or null` };
    case "headers":
      return { message: `${subject} must be names with text values, such as X-Api-Key: "\${env.ORDERS_KEY}"` };
    case "objects":
      return {
        message: `${subject} must be a list in which each item has ${(field.items?.required ?? []).join(" and ")}`,
      };
    case "tools":
      return { message: `${subject} must be a list of {type, function, endpoint}` };
    case "string":
    case "url":
    case "text":
      if (typeof value === "string" && field.pattern === "^https://")
        return { message: `${subject} must begin with https://` };
      if (typeof value === "string" && field.maxLength !== undefined)
        return { message: `${subject} may have at most ${field.maxLength} characters and at least one` };
      if (typeof value === "number" || typeof value === "boolean")
        return { message: `${subject} must be text`, ...quotesHint(node) };
      return { message: `${subject} must be text${field.type === "text" ? " or {file: PATH}" : ""}` };
    case "json":
      return { message: `${subject} can't be this` };
  }
}

function oneOf(values: readonly string[]): string {
  return `one of ${values.map((value) => (value === "" ? '""' : value)).join(", ")}`;
}

function nodeAt(root: Node, path: readonly string[]): Node {
  let node = root;
  for (const part of path) {
    const next: Node | undefined =
      node.type === "map" ? node.entries.get(part) : node.type === "list" ? node.items[Number(part)] : undefined;
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

function keyPlace(root: Node, path: readonly string[], name: string): Place {
  const node = nodeAt(root, path);
  return (node.type === "map" ? node.keys.get(name) : undefined) ?? node.place;
}
