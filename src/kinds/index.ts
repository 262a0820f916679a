// All kinds, in the order in which they come to be, and what is looked up in their tables.
import { kinds } from "./all.ts";
import { type Address, addressOf, keyOf, kindNameOf, nameForm, parentKeyOf } from "./identity.ts";
import type { Dialect, Field, Kind, KindName, ReferrerList } from "./kind.ts";

export { kinds };

const byName = new Map(kinds.map((kind) => [kind.name, kind]));
const bySection = new Map(kinds.flatMap((kind) => (kind.parent === undefined ? [[kind.section, kind] as const] : [])));
const childrenByKind = new Map(kinds.map((kind) => [kind, kinds.filter((other) => other.parent === kind.name)]));
const fieldsByKind = new Map(kinds.map((kind) => [kind, new Map(kind.fields.map((field) => [field.name, field]))]));
const writtenByKind = new Map(
  kinds.map((kind) => {
    const byKey = kind.fields.flatMap((field) =>
      field.reference?.as === undefined ? [] : [[field.reference.as, field] as const],
    );
    return [kind, new Map([...byKey, ...kind.fields.map((field) => [field.name, field] as const)])];
  }),
);
const referencesByKind = new Map(kinds.map((kind) => [kind, kind.fields.filter(isReference)]));
const openByKind = new Map(
  kinds.map((kind) => [kind, kind.fields.filter((field) => field.type === "json" && field.noIds !== true)]),
);
const optionsByKind = new Map(kinds.map((kind) => [kind, new Set(kind.options.map((option) => option.name))]));

/** The kind with this name. A name that no kind has is a bug. */
export function kindNamed(name: KindName): Kind {
  const kind = byName.get(name);
  if (kind === undefined) throw new Error(`there is no kind named ${name}`);
  return kind;
}

/** True for a text that begins as an address of some kind does. */
export function isAddress(text: string): boolean {
  return byName.has(kindNameOf(text));
}

/** The kind whose section of the YAML file has this name. The section of a child stands below its parent: see `childIn`. */
export function kindOfSection(section: string): Kind | undefined {
  return bySection.get(section);
}

/**
 * An address as a person writes it: `agent.support`, or `acme-us/agent.support`. Without one of these orgs before it, it is taken as a whole:
 * the address of a child has a slash of its own.
 */
export function splitAddress(
  typed: string,
  orgs: readonly string[],
): { readonly org?: string; readonly address: Address } {
  const written = nameForm(typed);
  const slash = written.indexOf("/");
  const org = written.slice(0, Math.max(0, slash));
  const address = written.slice(slash + 1);
  return orgs.includes(org) && !(isAddress(written) && !isAddress(address)) ? { org, address } : { address: written };
}

/** The address of the parent of a child. Undefined: it has none. */
export function parentOf(address: Address): Address | undefined {
  const parent = byName.get(kindNameOf(address))?.parent;
  return parent === undefined ? undefined : addressOf(parent, parentKeyOf(keyOf(address)));
}

/** The kinds whose objects belong to one object of this kind. */
export function childrenOf(kind: Kind): readonly Kind[] {
  return childrenByKind.get(kind) ?? [];
}

/** The kind whose section stands under this name in a resource of another kind. */
export function childIn(kind: Kind, section: string): Kind | undefined {
  return childrenOf(kind).find((child) => child.section === section);
}

/** The field with this wire name. */
export function fieldNamed(kind: Kind, wireName: string): Field | undefined {
  return fieldsByKind.get(kind)?.get(wireName);
}

/** The field that YAML writes under this name: its own, or the one that takes keys. */
export function fieldWritten(kind: Kind, name: string): Field | undefined {
  return writtenByKind.get(kind)?.get(name);
}

/** A field that refers to other resources. */
export type ReferenceField = Field & Required<Pick<Field, "reference">>;

function isReference(field: Field): field is ReferenceField {
  return field.reference !== undefined;
}

/** What a field holds under a name: one of its members, or a flag. */
export function memberNamed(field: Field | undefined, name: string | undefined): Field | undefined {
  if (field?.type === "flags" && name !== undefined) return { name, type: "boolean", help: field.help };
  return field?.members?.find((candidate) => candidate.name === name);
}

/** The fields that refer to other resources. */
export function referenceFields(kind: Kind): readonly ReferenceField[] {
  return referencesByKind.get(kind) ?? [];
}

/** The fields of open JSON, in which an id may stand anywhere. */
export function openFields(kind: Kind): readonly Field[] {
  return openByKind.get(kind) ?? [];
}

/** True when a kind has an option of this name. */
export function isOption(kind: Kind, name: string): boolean {
  return optionsByKind.get(kind)?.has(name) === true;
}

/** The wire names of secrets in an answer that are no fields: none of them is ever looked at, but to be handed over. */
export function secretNames({ hidden = [], once }: Kind): readonly string[] {
  return once === undefined ? hidden : [...hidden, once.field];
}

/** The fields that a kind has in a dialect. None when the dialect does not have the kind. */
export function fieldsIn(kind: Kind, dialect: Dialect): readonly Field[] {
  const known = fieldsByDialect[dialect].get(kind);
  if (known !== undefined) return known;
  const fields = kind.endpoints[dialect] === undefined ? [] : kind.fields.filter((field) => isIn(field, dialect));
  fieldsByDialect[dialect].set(kind, fields);
  return fields;
}

/** Filled when asked for: each of a thousand creates asks which of a hundred fields it needs. */
const fieldsByDialect: Readonly<Record<Dialect, Map<Kind, readonly Field[]>>> = {
  staged: new Map(),
  flat: new Map(),
  "org-scoped": new Map(),
};

/** The lists outside of all kinds that may point at one of a kind: only the flat API has any. */
export function referrerLists(kind: Kind, dialect: Dialect): readonly ReferrerList[] {
  return flatDialects.includes(dialect) ? (kind.referrers ?? []) : [];
}

/** True when a dialect that has the kind has this field of it. */
export function isIn(field: Field, dialect: Dialect): boolean {
  return (field.dialects ?? flatDialects).includes(dialect);
}

const flatDialects: readonly Dialect[] = ["staged", "flat"];

/** True for the address of something that has calls. */
export function hasCalls(address: string): boolean {
  return kinds.some(({ name, calls }) => calls !== undefined && address.startsWith(`${name}.`));
}
