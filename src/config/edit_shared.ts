// What one org edited, for all that share it. Nothing that is this org's alone may reach another: not the value of a variable, not an id.
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { addressOf } from "../kinds/identity.ts";
import { kinds } from "../kinds/index.ts";
import type { Address, Value } from "./desired.ts";
import { fileUsersOf, layersFor, partsOf, type SharedText, wholeTextOf, writtenNames } from "./edit_place.ts";
import { type State, scopeFor } from "./edit_state.ts";
import type { Splice } from "./edit_yaml.ts";
import { expandText } from "./expression.ts";
import { type FieldEdit, fieldOf, Refused, spotOf } from "./field_edit.ts";
import type { SourceFile } from "./file.ts";
import { layersOf } from "./load.ts";
import { diagnosticAt, type Place } from "./node.ts";
import { keyInOrg, writtenKey } from "./org_keys.ts";

/** A field of one org. */
export interface OrgField {
  readonly org: string;
  readonly address: Address;
  readonly name: string;
}

/** A field that changes because another org's edit is for all. */
export interface FollowedField extends OrgField {
  readonly before: Value;
  readonly after: Value;
}

/** Who says a field with the same lines. */
export interface Sharing {
  /** The same for everybody who shares it. */
  readonly id: string;
  /** Those that say it with the same lines, the org of the edit left out. */
  readonly followers: readonly OrgField[];
  /** That others which have the resource get nothing of it. */
  readonly note: Diagnostic | undefined;
  /** Other resources that take their text from the same file, as {@link SharedText} names them. */
  readonly strangers: SharedText["users"];
}

/** Who shares a field with the org of the edit. Undefined: the org says it alone. */
export function sharingOf(edit: FieldEdit, state: State): Sharing | undefined {
  const { source, configuration } = state;
  const { kind, key } = fieldOf(edit);
  const { shared } = writtenKey(source, edit.org, kind, key);
  const layers = layersFor(edit, state);
  if (shared === undefined || layers.shared === undefined) return undefined;
  const own = writtenNames(edit, layers);
  if (own.some(({ layer }) => layer === "overlay" || layer === "orgDefaults")) return undefined;
  const followers: OrgField[] = [];
  const apart: (OrgField & { readonly place: Place | undefined })[] = [];
  for (const { name: org } of configuration.orgs) {
    const there = org === edit.org ? undefined : keyInOrg(source, org, kind, shared);
    const theirs = there === undefined ? undefined : layersOf(source, org, kind, there);
    if (there === undefined || theirs === undefined) continue;
    const field = { org, address: addressOf(kind.name, there), name: edit.name };
    const written = writtenNames({ ...edit, ...field }, theirs);
    const isSame = written.length === own.length && written.every(({ node }, i) => node === own[i]?.node);
    if (isSame) followers.push(field);
    else apart.push({ ...field, place: written[0]?.map.keys.get(written[0].name) });
  }
  const [only] = own;
  const text = only === undefined ? undefined : wholeTextOf(only, edit, state);
  const users = text?.isFile === true ? (fileUsersOf(state).get(text.file.absolute) ?? []) : [];
  const known = new Set([edit, ...followers].map((field) => `${field.org}/${spotOf(field)}`));
  return {
    id: text?.isFile === true ? text.file.absolute : `${kind.section} ${shared} ${edit.name}`,
    followers,
    note: staysApart(apart),
    strangers: users.filter(({ spot }) => !known.has(spot)),
  };
}

function staysApart(apart: readonly (OrgField & { readonly place: Place | undefined })[]): Diagnostic | undefined {
  const [first, ...more] = apart;
  if (first === undefined) return undefined;
  const { org, address, name, place } = first;
  const one = more.length === 0;
  const who = one ? `${org} says` : `${apart.length} orgs (${aFewOf(apart.map((field) => field.org))}) say`;
  const note = {
    severity: "note" as const,
    code: "own-value",
    message: `${who} ${name} of ${address} for ${one ? "itself" : "themselves"}, and that stays as it is`,
    ...(one ? { org } : {}),
    address,
  };
  return place === undefined || !one ? note : diagnosticAt(place, note);
}

/** Why an edit is for its org alone. */
export function isAlone({ org, address, name }: OrgField): Diagnostic {
  return {
    severity: "note",
    code: "own-value",
    message: `${name} of ${address} is written for ${org} alone: no other org gets the edit`,
    org,
    address,
  };
}

/** Why nobody can know what is right for all. */
export function contradicted(others: readonly string[]): Refused {
  return new Refused(
    `in ${aFewOf(others)} it was edited, too, and to something else`,
    undefined,
    "Write down what is right for all of them, or give one of them a value of its own below its org.",
  );
}

/** Why what one org was edited to can't be said for the others. Undefined: it can. */
export function notForAll(
  edit: FieldEdit,
  followers: readonly OrgField[],
  splices: readonly (Splice & { readonly file: SourceFile })[],
  state: State,
): Refused | undefined {
  const { field } = fieldOf(edit);
  const raw = partsOf(edit, layersFor(edit, state), state).find(({ name }) => name === field?.name);
  if (field?.reference !== undefined && raw !== undefined && raw.value !== null)
    return new Refused(
      "it is an id, and every org has ids of its own",
      undefined,
      "Name it by its key, or write the id below its org.",
    );
  const own = ownValues(edit.org, followers, state);
  for (const { file, start, end, text } of splices) {
    const before = literal(file.text.slice(start, end));
    const isNew = (value: string): boolean => count(literal(text), value) > count(before, value);
    const refused = (value: string, what: string, expression: string): Refused => {
      const { line, above } = newLineWith(value, file.text.slice(start, end), text);
      const at = start + (above === undefined ? 0 : file.text.slice(start, end).indexOf(above));
      return new Refused(
        `"${value}" in its new line "${cut(line)}" is ${what}`,
        { file, start: at, end: at + 1 },
        `Edit it by hand: write \`${expression}\` where that is meant.`,
      );
    };
    for (const [expression, value] of own)
      if (isNew(value) && (expression !== orgName || file.text.slice(start, end).includes(orgName)))
        return refused(value, `\`${expression}\` of ${edit.org}, and others have another one`, expression);
    const ids = typeof edit.value === "object" ? new Set(literal(text).match(/[\w-]+/g)) : [];
    for (const { name } of kinds)
      for (const id of ids) {
        const key = edit.keyOf(name, id);
        if (key === undefined || !isNew(id)) continue;
        const address = addressOf(name, key);
        return refused(id, `the id of ${address} in ${edit.org} alone`, `\${id.${address}}`);
      }
  }
  return undefined;
}

/** The name of an org may well be a word, and is looked for only where the text has it already. */
const orgName = "${org}";

/** Signs below which a value may stand in a text for any reason. */
const fewestSigns = 3;

/** What the variables of an org stand for, where that is another text in one of the others. */
function ownValues(org: string, followers: readonly OrgField[], state: State): ReadonlyMap<string, string> {
  const { root } = state.source;
  const place: Place = { file: root.place.file, start: 0, end: 0 };
  const meant = (name: string, expression: string): string =>
    String(expandText(expression, place, scopeFor(name, state)));
  const expressions = [orgName, ...[...scopeFor(org, state).vars.keys()].map((name) => `\${var.${name}}`)];
  return new Map(
    expressions.flatMap((expression): readonly (readonly [string, string])[] => {
      const value = meant(org, expression).trim();
      if (value.length < fewestSigns) return [];
      return followers.some((other) => meant(other.org, expression).trim() !== value) ? [[expression, value]] : [];
    }),
  );
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/** A text without its expressions. */
function literal(text: string): string {
  return text.replaceAll(/(?<!\$)\$\{[^}\n]*\}/g, "\0");
}

/** The first new line that holds a value, and the line above it that was there before. */
function newLineWith(value: string, before: string, text: string): { readonly line: string; readonly above?: string } {
  const known = new Set(linesOf(before));
  let above: string | undefined;
  for (const line of linesOf(text)) {
    if (known.has(line)) above = line.trim() === "" ? above : line;
    else if (count(literal(line), value) > 0) return { line, ...(above === undefined ? {} : { above }) };
  }
  return { line: value };
}

/** Signs of a line that are enough to find it. */
const mostOfLine = 80;

function cut(line: string): string {
  const text = line.trim().replaceAll("\0", "…");
  return text.length > mostOfLine ? `${text.slice(0, mostOfLine)}…` : text;
}

/** How often a value stands in a text as words of their own. */
function count(text: string, value: string): number {
  const isPart = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
  let found = 0;
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length))
    if (!isPart(text[at - 1]) && !isPart(text[at + value.length])) found += 1;
  return found;
}
