// The record of one org as text. What is not wholly a record of this org stops everything and is never overwritten.
import { randomUUID } from "node:crypto";
import { isTooDeep } from "../depth.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { isGiven, nameForm } from "../kinds/identity.ts";
import { kinds } from "../kinds/index.ts";
import type { Binding, Bindings, CheckRun, Intent, Revision } from "../plan/bindings.ts";

/** The record, none yet, or why it can't be used. */
export type BindingsResult =
  | { readonly ok: true; readonly bindings: Bindings; readonly place: RecordPlace }
  | { readonly ok: true; readonly bindings: undefined }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Where a record is kept, in words. */
export interface RecordPlace {
  readonly org: string;
  /** Such as `.thunderphone/acme.json`. */
  readonly name: string;
  /** How an earlier record comes back. */
  readonly restore: string;
  /** How a lost one is given up. */
  readonly drop: string;
}

/** The text of a record as a value, or why it is none that may be used for this org. */
export function parseBindings(text: string, place: RecordPlace): BindingsResult {
  const wrong = (what: string): BindingsResult => ({ ok: false, diagnostic: damaged(place, what) });
  if (text.trim() === "") return wrong("is empty");
  if (/^(<{7}|={7}|>{7})/m.test(text)) return wrong("holds merge markers");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return wrong("is not whole JSON");
  }
  if (!isObject(value) || isTooDeep(value)) return wrong("is not a record of this tool");
  if (typeof value.terraform_version === "string")
    return {
      ok: false,
      diagnostic: {
        severity: "error",
        code: "bindings-damaged",
        message: `the record ${place.name} is a state of Terraform`,
        hint: "Leave it alone, and give the record a place of its own under `bindings`.",
        org: place.org,
      },
    };
  if (typeof value.version === "number" && value.version > 1)
    return {
      ok: false,
      diagnostic: {
        severity: "error",
        code: "record-newer",
        message: `the record ${place.name} was written by a newer version of this tool (format ${value.version})`,
        hint: "Use that version, or a later one.",
        org: place.org,
      },
    };
  const fault = faultOf(value) ?? twiceIn(text);
  if (fault !== undefined) return wrong(fault);
  const record = value as unknown as Bindings;
  if (record.org !== place.org) {
    const { hint, ...other } = damaged(place, `is the record of org ${record.org}`);
    const renamed = `If that org is called ${place.org} now, write "org": "${place.org}" in the record.`;
    return { ok: false, diagnostic: { ...other, hint: `${renamed} Otherwise: ${hint}` } };
  }
  const bindings = inOneForm(record.bindings);
  const intents = inOneForm(record.intents ?? {});
  for (const entries of [bindings, intents]) if (typeof entries === "string") return wrong(`binds ${entries} twice`);
  const whole = { ...record, bindings, ...(record.intents === undefined ? {} : { intents }) } as Bindings;
  return { ok: true, bindings: withoutFaultyRevisions(whole), place };
}

/** The entries by the one form of their addresses, or the address that two of them are. */
function inOneForm<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> | string {
  const addresses = Object.keys(entries);
  if (addresses.every((address) => nameForm(address) === address)) return entries;
  const seen = new Set<string>();
  for (const address of addresses.map(nameForm)) {
    if (seen.has(address)) return address;
    seen.add(address);
  }
  return Object.fromEntries(Object.entries(entries).map(([address, entry]) => [nameForm(address), entry]));
}

/** Who applied what and when only tells something to people: where it can't be read nothing else is lost by it. */
function withoutFaultyRevisions(record: Bindings): Bindings {
  const entries = Object.entries(record.bindings);
  const isFaulty = ({ revision }: { readonly revision?: unknown }): boolean =>
    revision !== undefined && !isRevision(revision);
  if (!isFaulty(record) && !entries.some(([, binding]) => isFaulty(binding))) return record;
  const without = <T extends { readonly revision?: Revision }>(part: T): T => {
    if (!isFaulty(part)) return part;
    const { revision: _faulty, ...rest } = part;
    return rest as T;
  };
  return {
    ...without(record),
    bindings: Object.fromEntries(entries.map(([address, binding]) => [address, without(binding)])),
  };
}

function isRevision(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { commit, dirty, digest, undo, at, by } = value as Partial<Record<keyof Revision, unknown>>;
  return (
    (commit === undefined || (typeof commit === "string" && /^[0-9a-f]{40,64}$/.test(commit))) &&
    [dirty, undo].every((mark) => mark === undefined || mark === true) &&
    [digest, by].every((text) => text === undefined || typeof text === "string") &&
    typeof at === "string" &&
    !Number.isNaN(Date.parse(at))
  );
}

/** A record that must not be used, and what to do about it. */
export function damaged(place: RecordPlace, what: string): Diagnostic {
  return {
    severity: "error",
    code: "bindings-damaged",
    message: `the record ${place.name} ${what}`,
    hint: `${place.restore} If it is lost, ${place.drop}: the next plan finds everything again by name, without a write.`,
    org: place.org,
  };
}

/** A record with nothing in it. */
export function emptyBindings(org: string, api: string): Bindings {
  return { version: 1, lineage: randomUUID(), serial: 0, org, api, bindings: {} };
}

/** A record is written after every create, and nearly all of its lines are those of the time before: a binding never changes in place. */
const textOfBinding = new WeakMap<Binding, string>();

function bindingText(binding: Binding): string {
  const text = textOfBinding.get(binding) ?? JSON.stringify(binding);
  textOfBinding.set(binding, text);
  return text;
}

/** The record as text: sorted, one binding a line, so that a diff of it can be read and merged. */
export function formatBindings(record: Bindings): string {
  const { bindings, ...head } = record;
  const lines = Object.keys(bindings)
    .sort()
    .map((address) => `    ${JSON.stringify(address)}: ${bindingText(bindings[address] as Binding)}`);
  const top = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const body = lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n  }`;
  return `{\n${top.join(",\n")},\n  "bindings": ${body}\n}\n`;
}

/** What keeps JSON from being a record. Names that this version does not know are left alone. */
function faultOf(value: Readonly<Record<string, unknown>>): string | undefined {
  if (value.version !== 1) return "is not a record of this tool";
  for (const name of ["lineage", "org", "api"])
    if (typeof value[name] !== "string" || value[name] === "") return `does not say its ${name}`;
  if (!Number.isSafeInteger(value.serial) || (value.serial as number) < 0) return "does not say its serial";
  for (const name of ["org_id", "keyed"])
    if (value[name] !== undefined && typeof value[name] !== "string") return `has a \`${name}\` that is no text`;
  if (!isObject(value.bindings)) return "has no bindings";
  for (const [address, binding] of Object.entries(value.bindings)) {
    const isAlone = kinds.some((kind) => kind.name === address && isGiven(kind));
    if (!isAlone && !/^[a-z][a-z_]*\../.test(address)) return `binds ${address}, which is no address`;
    const fault = bindingFault(binding);
    if (fault !== undefined) return `binds ${address} ${fault}`;
  }
  if (value.intents === undefined) return undefined;
  const wrong = isObject(value.intents) ? Object.entries(value.intents).find(([, intent]) => !isIntent(intent)) : [""];
  return wrong === undefined ? undefined : `has a journal that can't be read${wrong[0] === "" ? "" : ` (${wrong[0]})`}`;
}

function isIntent(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { step, at, name, sent, copy, known } = value as Partial<Record<keyof Intent, unknown>>;
  return (
    (step === "create" || step === "duplicate" || step === "transfer" || step === "provision") &&
    [at, name, copy].every((text) => text === undefined || typeof text === "string") &&
    isDigests(sent) &&
    (known === undefined || (Array.isArray(known) && known.every((id) => typeof id === "string")))
  );
}

function bindingFault(binding: unknown): string | undefined {
  if (!isObject(binding)) return "to nothing";
  const { id, own, applied, written, shown, drafted, secret, owed, due, unread, gone, checks, protect, prune } =
    binding as Partial<Record<keyof Binding, unknown>>;
  if (typeof id !== "string" || id === "") return "without an id";
  if (own !== "created" && own !== "adopted") return "without saying whether it was created or adopted";
  if (![applied, written, shown, drafted].every(isDigests)) return "with digests that are none";
  if (secret !== undefined && !(Array.isArray(secret) && secret.every((name) => typeof name === "string")))
    return "with a `secret` that is no list of names";
  if (checks !== undefined && !isBegun(checks)) return "with `checks` that can't be read";
  if (prune !== undefined && typeof prune !== "boolean") return "with a `prune` that is neither true nor false";
  for (const [name, mark] of Object.entries({ owed, due, unread, gone, protect }))
    if (mark !== undefined && mark !== true) return `with a \`${name}\` that is not true`;
  return undefined;
}

function isBegun(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.runs) || typeof value.about !== "string") return false;
  if (value.undrafted !== undefined && value.undrafted !== true) return false;
  return Object.values(value.runs).every((run) => {
    if (!isObject(run)) return false;
    const { id, known, passed } = run as Partial<Record<keyof CheckRun, unknown>>;
    return (
      (id === undefined || typeof id === "string") &&
      (known === undefined || (Array.isArray(known) && known.every((one) => typeof one === "string"))) &&
      (passed === undefined || passed === true)
    );
  });
}

function isDigests(value: unknown): boolean {
  return value === undefined || (isObject(value) && Object.values(value).every((digest) => typeof digest === "string"));
}

/** JSON keeps the last of two equal names; a merge by hand leaves both. */
function twiceIn(text: string): string | undefined {
  const body = /^ {2}"bindings": \{\n([\s\S]*?)^ {2}\}/m.exec(text)?.[1] ?? "";
  const seen = new Set<string>();
  for (const [, address = ""] of body.matchAll(/^ {4}("(?:[^"\\]|\\.)*"):/gm)) {
    if (seen.has(address)) return `binds ${address.slice(1, -1)} twice`;
    seen.add(address);
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
