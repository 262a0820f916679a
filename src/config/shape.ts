// What the schema says of a file, in words for people: the kind tables know what each field may hold.
import type { Diagnostic } from "../diagnostic.ts";
import { takesText } from "../kinds/compare.ts";
import { isGiven } from "../kinds/identity.ts";
import { childIn, childrenOf, fieldWritten, kindNamed, kindOfSection, kinds, memberNamed } from "../kinds/index.ts";
import type { Field, Kind, Option } from "../kinds/kind.ts";
import { didYouMean } from "../suggestion.ts";
import { headerWithoutValue } from "./carried.ts";
import { isGluedSecret } from "./concealed.ts";
import { pathIn } from "./file_name.ts";
import { diagnosticAt, type Mapping, type Node, type Place, toPlain } from "./node.ts";
import validate from "./schema/validator.js";
import { fileValue, plainValue, quotedValue, severalLines } from "./spelling.ts";

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const topSections = kinds.filter((kind) => kind.parent === undefined).map((kind) => kind.section);
const topNames = [
  "version",
  "orgs",
  "vars",
  "defaults",
  "include",
  "drift",
  "consent_to_charge",
  "bindings",
  ...topSections,
];
const bindingsNames = ["git", "http", "lock", "lock_method", "unlock_method", "username", "password"];
const orgNames = [
  "org_id",
  "groups",
  "ref",
  "api_key",
  "token",
  "api",
  "consent_to_charge",
  "vars",
  "defaults",
  ...topSections,
];
const defaultsNames = kinds.filter((kind) => !isGiven(kind)).map((kind) => kind.section);

const itemNames = kinds.flatMap((kind) =>
  kind.fields.flatMap(({ items, members = [] }) => [
    ...(items?.required ?? []),
    ...(items?.optional ?? []),
    ...members.map(({ name }) => name),
  ]),
);
const namesByKind: ReadonlyMap<Kind, readonly string[]> = new Map(kinds.map((kind) => [kind, namesOf(kind)]));
const knownNames: ReadonlySet<string> = new Set([
  ...topNames,
  ...orgNames,
  ...[...namesByKind.values()].flat(),
  ...itemNames,
]);

/** Names that nobody knows and of which it is found out what they were meant to be: more are never read. */
const mostSlips = 1_000;

/** True for a name that stands somewhere in a configuration and means something there. */
export function isKnownName(name: string): boolean {
  return knownNames.has(name);
}

/** True for a name that an org may have below it. */
export function isOrgName(name: string): boolean {
  return orgNames.includes(name);
}

/** True when a name is that of a long text. */
export function isLongText(name: string): boolean {
  return kinds.some((kind) => takesText(fieldWritten(kind, name)));
}

/** Everything in a file that the schema does not allow, and numbers that JSON doesn't hold. */
export function shapeProblems(root: Mapping): readonly Diagnostic[] {
  const problems: Diagnostic[] = [...numberProblems(root)];
  if (validate(toPlain(root))) return problems;
  const errors = ((validate.errors ?? []) as readonly SchemaError[]).map(asUnknown);
  const explained = new Explained();
  const misnamed = new Set(
    errors.filter(({ keyword }) => keyword === "additionalProperties").map(({ instancePath }) => instancePath),
  );
  // Unknown names first, then the deepest: an `anyOf` reports each of its branches, and the first word on a field is enough.
  const ordered = [...errors].sort((a, b) => rank(a) - rank(b) || b.instancePath.length - a.instancePath.length);
  for (const error of ordered) {
    // In an overlay there may be null in place of a resource, and nobody meant that who misspelt a name in it.
    if (misnamed.has(error.instancePath) && (error.keyword === "anyOf" || error.params.type === "null")) continue;
    const path = error.instancePath
      .split("/")
      .slice(1)
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    const field = fieldPath(path);
    const inside = field !== undefined && isInside(field, path, error);
    const subject = field === undefined || inside ? path : path.slice(0, field.length);
    if (error.keyword === "additionalProperties") {
      const name = String(error.params.additionalProperty);
      const inField = field?.field !== undefined;
      const unknown = field?.field?.members === undefined ? subject : [...subject, name];
      if (inField && explained.has(unknown)) continue;
      if (inField) explained.add(unknown);
      problems.push(unknownName(root, path, name, problems.length));
      continue;
    }
    if (explained.touches(subject, inside)) continue;
    explained.add(subject);
    problems.push(wrongValue(root, path, field, error));
  }
  return problems;
}

/** What may not stand somewhere, though its kind knows it, is as unknown there as any other name. */
function asUnknown(error: SchemaError): SchemaError {
  if (error.keyword !== "false schema") return error;
  const at = error.instancePath.lastIndexOf("/");
  const additionalProperty = error.instancePath.slice(at + 1);
  return {
    ...error,
    keyword: "additionalProperties",
    instancePath: error.instancePath.slice(0, at),
    params: { additionalProperty },
  };
}

const insideKeywords = new Set(["type", "required", "minimum", "maximum", "minItems"]);

/** About one value of a list or a map, and not about the whole field: its neighbours may be wrong in other ways. */
function isInside(field: FieldPath, path: readonly string[], error: SchemaError): boolean {
  return path.length > field.length && insideKeywords.has(error.keyword);
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

  /** On the place itself, on one that it lies in, or, unless it is `single`, on one inside of it. */
  touches(path: readonly string[], single: boolean): boolean {
    if (this.has(path) || (!single && this.#above.has(JSON.stringify(path)))) return true;
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
  /** The field that it is a member of. */
  readonly group?: string;
}

function fieldPath(path: readonly string[]): FieldPath | undefined {
  const place = resourcePlace(path);
  if (place === undefined || path.length <= place.at) return undefined;
  const name = path[place.at] as string;
  const field = fieldWritten(place.kind, name);
  const length = place.at + 1;
  const member = memberNamed(field, path[length]);
  if (member !== undefined)
    return { kind: place.kind, field: member, name: member.name, length: length + 1, group: name };
  return { kind: place.kind, name, length, ...(field === undefined ? {} : { field }) };
}

/** The kind at a path, and at which index of the path a field would stand. */
function resourcePlace(path: readonly string[]): { readonly kind: Kind; readonly at: number } | undefined {
  let at = path[0] === "orgs" ? 2 : 0;
  const defaults = path[at] === "defaults";
  if (defaults) at++;
  if (defaults) {
    const kind = kinds.find(({ section }) => section === path[at]);
    return kind === undefined ? undefined : { kind, at: at + 1 };
  }
  const kind = kindOfSection(path[at] ?? "");
  return kind === undefined ? undefined : placeWithin(kind, at + (isGiven(kind) ? 1 : 2), path);
}

/** A child stands in its parent as a resource stands in the file. */
function placeWithin(kind: Kind, at: number, path: readonly string[]): { readonly kind: Kind; readonly at: number } {
  const child = path.length < at + 2 ? undefined : childIn(kind, path[at] as string);
  return child === undefined ? { kind, at } : placeWithin(child, at + 2, path);
}

function namesOf(kind: Kind): readonly string[] {
  return [
    ...kind.fields.flatMap((field) =>
      field.reference?.as === undefined ? [field.name] : [field.reference.as, field.name],
    ),
    ...childrenOf(kind).map((child) => child.section),
    ...kind.options.map((option) => option.name),
    "extra",
  ];
}

function unknownName(root: Mapping, path: readonly string[], name: string, said: number): Diagnostic {
  const place = keyPlace(root, path, name);
  const named = isGluedSecret(name) ? name.replace(/[:=].*$/s, ":…") : name;
  const at = resourcePlace(path);
  const parent = nodeAt(root, path);
  // Each look goes through all names beside it.
  const slip = parent.type === "map" && said < mostSlips ? nameSlip(parent, name) : {};
  if (at !== undefined && path.length === at.at) {
    const isInDefaults = path.at(-2) === "defaults" && childIn(at.kind, name) !== undefined;
    const hint = isInDefaults
      ? { hint: `Those of all ${name} stand beside it: defaults: { ${name}: … }.` }
      : slip.hint === undefined
        ? didYouMean(name, namesByKind.get(at.kind) ?? [], said)
        : slip;
    const byHand = at.kind.byHand?.[name];
    const other =
      name === "<<"
        ? { hint: "YAML merge keys are not read; use `defaults`." }
        : byHand !== undefined
          ? { hint: byHand }
          : { hint: `A field that is newer than this tool goes under \`extra\`.` };
    return diagnosticAt(place, {
      severity: "error",
      code: "unknown-field",
      message: `unknown field \`${named}\``,
      ...(hint.hint === undefined ? other : hint),
    });
  }
  const known =
    path.length === 0
      ? topNames
      : path[0] === "orgs" && path.length === 2
        ? orgNames
        : path.at(-1) === "defaults"
          ? defaultsNames
          : path.length === 1 && path[0] === "bindings"
            ? bindingsNames
            : [];
  const field = fieldPath(path);
  const members = field?.field?.members?.map((member) => member.name);
  const suggestion =
    slip.hint === undefined ? (belowParent(path, name) ?? didYouMean(name, members ?? known, said)) : slip;
  const inside = field === undefined ? "" : ` in \`${field.name}\``;
  const option = field?.kind.options.find((candidate) => candidate.name === field.name);
  return diagnosticAt(place, {
    severity: "error",
    code: "unknown-key",
    message: `unknown name \`${named}\`${inside}`,
    ...(field !== undefined && takesText(field.field)
      ? { hint: `Write ${fileValue(field.name, fileUnder(parent, name))}.` }
      : suggestion.hint !== undefined
        ? suggestion
        : option !== undefined
          ? { hint: option.help }
          : members !== undefined
            ? { hint: `It takes ${members.join(", ")}.` }
            : known === bindingsNames
              ? { hint: `It takes ${bindingsNames.join(", ")}.` }
              : {}),
  });
}

/** The file that was meant where a text has a name that is none: `{ path: a.md }`, `{file:a.md}`. */
function fileUnder(parent: Node, name: string): string {
  const under = parent.type === "map" ? parent.entries.get(name) : undefined;
  const glued = /^\w+:(.+)$/.exec(name)?.[1];
  return pathIn(glued ?? (under?.type === "scalar" ? String(under.value) : "")) ?? "PATH";
}

const beforeOf = new WeakMap<Mapping, ReadonlyMap<string, string>>();

/** For each name of a mapping the one before it. Made once: very many of them may be wrong. */
function namesBefore(parent: Mapping): ReadonlyMap<string, string> {
  const known = beforeOf.get(parent);
  if (known !== undefined) return known;
  const names = [...parent.entries.keys()];
  const found = new Map(names.slice(1).map((name, i) => [name, names[i] as string]));
  beforeOf.set(parent, found);
  return found;
}

/** The section of a child that stands where that of its parent may. */
function belowParent(path: readonly string[], name: string): { readonly hint: string } | undefined {
  const isOwner = path.length === 0 || (path[0] === "orgs" && path.length === 2);
  const child = isOwner ? kinds.find(({ section, parent }) => parent !== undefined && section === name) : undefined;
  if (child?.parent === undefined) return undefined;
  const parent = kindNamed(child.parent);
  return { hint: `Each stands below its ${parent.title.one}: ${parent.section}: { KEY: { ${name}: … } }.` };
}

/** What a name that nobody knows was meant to be, as the lines around it tell. */
function nameSlip(parent: Mapping, name: string): { readonly hint?: string } {
  if (name === "") return { hint: "A name is missing in front of the colon." };
  const [, begin = "", rest = ""] = /^([A-Za-z][\w.-]*):(\S.*)$/.exec(name) ?? [];
  if (isKnownName(begin))
    return { hint: `A blank is missing behind the colon: ${plainValue(begin, isGluedSecret(name) ? "…" : rest)}.` };
  const before = namesBefore(parent).get(name);
  const above = before === undefined ? undefined : parent.entries.get(before);
  if (before === undefined || above === undefined) return {};
  if (/[A-Z]|\s/.test(name) && isLongText(before) && above.type === "scalar" && above.plain)
    return { hint: `It may belong to the text of \`${before}\`. ${severalLines(before)}` };
  return kindOfSection(before) !== undefined && above.type === "scalar" && above.value === null
    ? { hint: `If it belongs below \`${before}\`, put two blanks in front of each of its lines.` }
    : {};
}

function wrongValue(root: Mapping, path: readonly string[], at: FieldPath | undefined, error: SchemaError): Diagnostic {
  const option = at === undefined ? undefined : at.kind.options.find((candidate) => candidate.name === at.name);
  const inField = at !== undefined && (at.field !== undefined || option !== undefined);
  const lacksMember = at?.field?.members !== undefined && error.keyword === "required";
  if (inField && (isInside(at, path, error) || lacksMember)) return wrongInside(root, path, at, error);
  const node = nodeAt(root, inField ? path.slice(0, at.length) : path);
  const place = node.place;
  if (inField)
    return diagnosticAt(place, {
      severity: "error",
      code: "wrong-value",
      ...(at.field !== undefined
        ? fieldExpectation(at.field, at.name, node, at)
        : optionExpectation(option, at.name, node)),
    });
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
  const called = name === undefined ? "the file" : (itemName(root, path) ?? `\`${name}\``);
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
      : name !== undefined && wants("array", error)
        ? listHint(name, node)
        : wants("string", error)
          ? quotesHint(node)
          : groupHint(node);
  return diagnosticAt(place, {
    severity: "error",
    code: "wrong-value",
    message: `${called} ${plainMessage(error)}`,
    ...listed,
  });
}

/** A value inside a field or an option. It is named where it has a name of its own. */
function wrongInside(root: Mapping, path: readonly string[], at: FieldPath, error: SchemaError): Diagnostic {
  const node = nodeAt(root, path);
  if (at.field?.type === "headers" && node.type === "scalar" && node.value === null)
    return diagnosticAt(node.place, { severity: "error", ...headerWithoutValue(String(path.at(-1))) });
  const own = path.length === at.length ? `\`${at.name}\`` : `\`${path.at(-1)}\` in \`${at.name}\``;
  const subject = itemName(root, path) ?? own;
  const message =
    error.keyword === "required"
      ? `${subject} has no \`${error.params.missingProperty}\``
      : `${subject} ${plainMessage(error)}`;
  return diagnosticAt(node.place, {
    severity: "error",
    code: "wrong-value",
    message,
    ...(wants("string", error)
      ? quotesHint(node)
      : wants("boolean", error)
        ? truthHint(node)
        : wants("array", error)
          ? listHint(String(path.at(-1)), node)
          : partHint(node, error)),
  });
}

/** A hundredth was meant. */
function partHint(node: Node, { keyword, params }: SchemaError): { readonly hint?: string } {
  const value = node.type === "scalar" ? node.value : undefined;
  const isPercent = keyword === "maximum" && params.limit === 1 && typeof value === "number" && value <= 100;
  return isPercent ? { hint: `${value} percent is written ${value / 100}.` } : {};
}

/** What an item of a list is called: it has no name of its own. */
function itemName(root: Mapping, path: readonly string[]): string | undefined {
  return nodeAt(root, path.slice(0, -1)).type === "list" ? `an item of \`${path.at(-2)}\`` : undefined;
}

function plainMessage(error: SchemaError): string {
  const { limit } = error.params;
  if (error.keyword === "minimum") return `must be at least ${limit}`;
  if (error.keyword === "maximum") return `must be at most ${limit}`;
  if (error.keyword === "minItems") return "is empty";
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
      return { message: `\`${name}\` must be a list of texts`, ...help, ...listHint(name, node) };
    case "string":
      return { message: `\`${name}\` must be one text`, ...help, ...quotesHint(node) };
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

function wants(type: string, { keyword, params }: SchemaError): boolean {
  return keyword === "type" && [params.type].flat().includes(type);
}

/** A text where lines of names are expected. */
function groupHint(node: Node): { readonly hint?: string } {
  const value = node.type === "scalar" ? node.value : undefined;
  const [, name] = (typeof value === "string" && /^([A-Za-z][\w.-]*):\S/.exec(value)) || [];
  return name === undefined ? {} : { hint: `A blank is missing behind the colon of \`${name}\`.` };
}

/** A text where a list is expected, as it would be one. */
function listHint(name: string, node: Node): { readonly hint?: string } {
  const value = node.type === "scalar" ? node.value : undefined;
  if (typeof value !== "string" && typeof value !== "number") return {};
  const items = String(value)
    .split(/[\s,]+/)
    .map((item) => item.replace(/^[-–—•*]/, ""))
    .filter((item) => item !== "");
  const dash = /^[-–—•*]/.test(String(value))
    ? "Each item begins with `- `, a dash and a blank"
    : "A list stands in brackets";
  return items.length === 0 ? {} : { hint: `${dash}: ${plainValue(name, `[${items.join(", ")}]`)}.` };
}

/** A number that its quotes, signs between its digits or a unit made a text. */
function numberHint(name: string, node: Node): { readonly hint?: string } {
  const value = node.type === "scalar" ? node.value : undefined;
  if (typeof value !== "string") return {};
  if (/^\d{1,15}$/.test(value)) return { hint: `It has quotes, and so it is text. Write ${plainValue(name, value)}.` };
  const joined = value.replace(/[_,'’ ](?=\d)/g, "");
  if (joined !== value && /^\d{1,15}$/.test(joined))
    return { hint: `A number has nothing between its digits. Write ${plainValue(name, joined)}.` };
  const alone = /^(\d{1,15}) ?\p{L}+\.?$/u.exec(value)?.[1];
  return alone === undefined ? {} : { hint: `Write the number alone: ${plainValue(name, alone)}.` };
}

/** Something other than text where text is expected, as its line has it: a sign at its beginning made it that. */
function textHint(name: string, node: Node): { readonly hint?: string } {
  const { file, start, end } = node.place;
  const written = file.text.slice(start, end);
  const inList = node.type === "list" && node.items.length === 1 ? fileAsItem(node.items[0] as Node) : undefined;
  if (inList !== undefined) return { hint: `Write ${fileValue(name, inList)}.` };
  if (node.type !== "scalar")
    return /^[[{][^:\n]*$/.test(written)
      ? { hint: `A text that begins with ${written[0]} needs quotes: ${quotedValue(name, written)}.` }
      : node.type === "list"
        ? { hint: severalLines(name) }
        : {};
  if (node.value !== null) return {};
  // What is empty stands where its name does.
  const rest = /^ *:[ \t]+([#&].*)/.exec(file.text.slice(end, file.text.indexOf("\n", end) + 1 || undefined))?.[1];
  if (rest === undefined) return {};
  const what = rest.startsWith("#") ? "What begins with # is a comment" : "What begins with & is the name of an anchor";
  return { hint: `${what}. A text needs quotes: ${quotedValue(name, rest)}.` };
}

/** `[a.md]`, or `- file: a.md` */
function fileAsItem(item: Node): string | undefined {
  const named = item.type === "map" ? item.entries.get("file") : item;
  return named?.type === "scalar" && typeof named.value === "string" ? pathIn(named.value) : undefined;
}

/** What a value needs that is text to a person and something else to YAML. */
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
  { allowed = field.values ?? [], group }: { readonly allowed?: readonly string[]; readonly group?: string } = {},
): { readonly message: string; readonly hint?: string } {
  const value = node.type === "scalar" ? node.value : undefined;
  const subject = `\`${name}\``;
  switch (field.type) {
    case "enum": {
      return {
        message: `${subject} must be ${oneOf(allowed)}`,
        hint:
          didYouMean(String(value ?? ""), allowed).hint ??
          newerValue(field.name, typeof value === "string" && value !== "" ? value : "…", group),
      };
    }
    case "boolean":
      return { message: `${subject} must be true or false`, ...truthHint(node) };
    case "integer":
      return {
        message: `${subject} must be ${allowed.length === 0 ? "a whole number" : oneOf(allowed)}`,
        ...(node.type === "scalar" && node.unheld === true
          ? { hint: `JSON can't hold ${node.value} as it is written.` }
          : numberHint(name, node)),
      };
    case "string_list":
      return { message: `${subject} must be a list of texts`, ...listHint(name, node) };
    case "id_list":
      return {
        message: `${subject} must be a list of ${name === field.name ? "ids" : "keys"}`,
        ...listHint(name, node),
      };
    case "id": {
      const orNull = field.required === true ? "" : " or null";
      return { message: `${subject} must be ${name === field.name ? "an id" : "a key"}${orNull}`, ...quotesHint(node) };
    }
    case "headers":
      return { message: `${subject} must be names with text values, such as X-Api-Key: "\${env.ORDERS_KEY}"` };
    case "flags":
      return { message: `${subject} must be names that are true or false, such as create_event: true` };
    case "objects":
      return {
        message: `${subject} must be a list in which each item has ${(field.items?.required ?? []).join(" and ")}`,
      };
    case "object": {
      const members = field.members ?? [];
      const needed = members.filter(({ required }) => required === true).map((member) => member.name);
      return {
        message: `${subject} must be a group of ${members.map((member) => member.name).join(", ")}`,
        ...(needed.length === 0 ? {} : { hint: `It needs ${needed.join(" and ")}.` }),
      };
    }
    case "tools":
      return { message: `${subject} must be a list of {type, function, endpoint}` };
    case "string":
    case "url":
    case "text":
      if (typeof value === "string" && field.form !== undefined) return { message: `${subject} must ${field.form}` };
      if (typeof value === "string" && field.maxLength !== undefined)
        return { message: `${subject} may have at most ${field.maxLength} characters and at least one` };
      if (typeof value === "number" || typeof value === "boolean")
        return { message: `${subject} must be text`, ...quotesHint(node) };
      return {
        message: `${subject} must be text${field.type === "text" ? " or {file: PATH}" : ""}`,
        ...textHint(name, node),
      };
    case "content":
      return { message: `${subject} must be text, {file: PATH} or {url: ADDRESS}`, ...textHint(name, node) };
    case "json":
      return { message: `${subject} can't be this` };
  }
}

/** What an item of a list must be, said about the text that it is. */
export function itemExpectation(
  field: Field,
  name: string,
  text: string,
): { readonly message: string; readonly hint?: string } {
  if (field.values !== undefined)
    return {
      message: `\`${text}\` is none of the \`${name}\` that are known`,
      hint:
        didYouMean(text, field.values).hint ??
        `These are ${field.values.join(", ")}. ${newerValue(name, `[${text}]`, undefined)}`,
    };
  return { message: `an item of \`${name}\` must ${field.form}`, hint: field.help };
}

/** Past what is known of its values: a group goes there as a whole. */
function newerValue(name: string, value: string, group: string | undefined): string {
  const written = `{ ${name}: ${value} }`;
  return group === undefined
    ? `A value that is newer than this tool: extra: ${written}.`
    : `A value that is newer than this tool: move all of \`${group}\` below \`extra\`: extra: { ${group}: ${written} }.`;
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
