// Values for the pure planner, made by hand: what the configuration, the API and the record would say.

import { hash } from "node:crypto";
import type { CatalogueEntries } from "../../src/api/client.ts";
import type { Address, Desired, DesiredResource, ResourceOptions, Value } from "../../src/config/desired.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";
import { keyField } from "../../src/kinds/identity.ts";
import { fieldNamed, fieldsIn, kindNamed, kinds } from "../../src/kinds/index.ts";
import type { Dialect, Json, Kind, KindName } from "../../src/kinds/kind.ts";
import type { Live, LiveList, LiveObject } from "../../src/live/live.ts";
import type { Binding, Bindings, Intent } from "../../src/plan/bindings.ts";
import { type Digests, fieldDigest, sentDigests } from "../../src/plan/diff.ts";
import { makePlan } from "../../src/plan/plan.ts";
import type { Change, Plan, PlanInputs, PlanOptions } from "../../src/plan/types.ts";

type Fields = Readonly<Record<string, Json>>;

/** The name of the org in all of them. */
export const org = "acme";

/** Digests that differ from each other, as those of an apply do. */
export const digests: Digests = {
  plain: (text) => hash("sha1", text).slice(0, 16),
  keyed: (text) => hash("sha1", `key ${text}`).slice(0, 16),
};

/** What nobody asked for otherwise. */
export const usualOptions: PlanOptions = {
  adopt: "equal-or-different",
  allowRecreate: false,
  foreignDraft: "refuse",
  drift: "overwrite",
  prune: false,
  targets: [],
};

/** What a binding says of an object that this tool made. */
export const created = { own: "created" as const };

/** The key of a number that is its own name. */
export const number = "phone_number.+14155550100";

/** One resource as the configuration builds it: a name left out is the key. */
export function resource(
  address: Address,
  fields: Readonly<Record<string, Value>> = {},
  options: ResourceOptions = {},
  more: { readonly extra?: readonly string[]; readonly dialect?: Dialect } = {},
): DesiredResource {
  const at = address.indexOf(".");
  const kind = kindNamed(address.slice(0, at));
  const key = address.slice(at + 1);
  const named =
    kind.birth.by !== "provision" || options.provision !== undefined
      ? keyField(kind, options.provision !== undefined)
      : undefined;
  const fills =
    named !== undefined &&
    !(named in fields) &&
    fieldsIn(kind, more.dialect ?? "staged").some((field) => field.name === named);
  const written = Object.entries({ ...fields, ...(fills ? { [named]: key } : {}) });
  const atBirth = written.filter(([name]) => options.ignore?.includes(name) === true);
  return {
    address,
    kind: kind.name,
    key,
    fields: Object.fromEntries(written.filter((entry) => !atBirth.includes(entry))),
    ...(atBirth.length === 0 ? {} : { atBirth: Object.fromEntries(atBirth) }),
    extra: more.extra ?? [],
    options,
    position: { file: "thunderphone.yaml", line: 1, column: 1 },
    fieldPositions: {},
  };
}

/** An agent with all that a new one needs. */
export function agent(
  key: string,
  fields: Readonly<Record<string, Value>> = {},
  options: ResourceOptions = {},
): DesiredResource {
  return resource(`agent.${key}`, { prompt: "Be kind.", voice: "en-US-James1", ...fields }, options);
}

/** An integration with all that a new one needs. */
export function integration(
  key: string,
  fields: Readonly<Record<string, Value>> = {},
  options: ResourceOptions = {},
): DesiredResource {
  return resource(`integration.${key}`, { spec: { type: "function" }, ...fields }, options);
}

/** A configuration: its resources are sorted, and its kinds are those that they have. */
export function desiredOf(resources: readonly DesiredResource[], over: Partial<Desired> = {}): Desired {
  return {
    org,
    resources: [...resources].sort((a, b) => (a.address < b.address ? -1 : 1)),
    kinds: kinds.map((kind) => kind.name),
    ...over,
  };
}

/** An agent of the org: staged and without a draft. */
export function liveAgent(id: string, fields: Fields = {}, over: Partial<LiveObject> = {}): LiveObject {
  return {
    kind: "agent",
    id,
    fields: { name: `agent ${id}`, prompt: "Be kind.", voice: "en-US-James1", product: "spark", ...fields },
    draft: {},
    hasDraft: false,
    updatedAt: "2026-01-01T00:00:00.000001Z",
    facts: {},
    ...over,
  };
}

/** The same with an edit that waits for deploy. */
export function withDraft(object: LiveObject, draft: Fields): LiveObject {
  return { ...object, draft, hasDraft: true };
}

/** An agent whose writes are live at once. */
export function flatAgent(id: string, fields: Fields = {}): LiveObject {
  const { draft: _draft, hasDraft: _hasDraft, ...object } = liveAgent(id, fields);
  return object;
}

/** An integration of the org. */
export function liveIntegration(id: string, fields: Fields = {}): LiveObject {
  const known = { display_name: `tool ${id}`, spec: { type: "function" }, endpoint_url: "", endpoint_method: "POST" };
  return { kind: "integration", id, fields: { ...known, ...fields }, facts: {} };
}

/** A number of the org. */
export function liveNumber(id: string, number: string, fields: Fields = {}): LiveObject {
  const known = { inbound_agent_id: null, outbound_agent_id: null, label: "", webhook_url: null };
  return { kind: "phone_number", id, fields: { ...known, ...fields }, facts: { number, status: "active" } };
}

/** A number of an API without labels. */
export function bareNumber(id: string, number: string): LiveObject {
  const { label: _none, ...fields } = liveNumber(id, number).fields;
  return { ...liveNumber(id, number), fields };
}

/** An org in which every list was read, and in which nothing outside of the kinds leads to an agent. */
export function liveOf(objects: readonly LiveObject[], over: Partial<Live> = {}): Live {
  const of = (name: KindName | undefined): readonly LiveObject[] => objects.filter((object) => object.kind === name);
  const list = ({ name, parent }: Kind): LiveList => ({
    objects: of(name),
    complete: true,
    ...(parent === undefined ? {} : { of: new Set(of(parent).map(({ id }) => id)) }),
  });
  return {
    dialect: "staged",
    catalogues: {},
    lists: Object.fromEntries(kinds.map((kind) => [kind.name, list(kind)])),
    referrers: { agent: { found: [], hidden: [], unread: [] } },
    ...over,
  };
}

/** Voices that an org has; `unread` is why others are not known. */
export function voicesOf(ids: readonly string[], unread?: string): CatalogueEntries {
  const reason: Diagnostic = { severity: "error", code: "api-failed", message: unread ?? "", org };
  return { found: ids.map((id) => ({ id })), unread: unread === undefined ? [] : [reason] };
}

/** The same org, asked for its voices. */
export function withVoices(live: Live, voices: CatalogueEntries | "unknown"): Live {
  return { ...live, catalogues: { voices } };
}

/** The same org with one list cut short. */
export function cut(live: Live, name: KindName): Live {
  return { ...live, lists: { ...live.lists, [name]: { objects: live.lists[name]?.objects ?? [], complete: false } } };
}

/** The same org without one list. */
export function without(live: Live, name: KindName): Live {
  const { [name]: _unread, ...lists } = live.lists;
  return { ...live, lists };
}

/** A record. */
export function bindingsOf(
  bindings: Readonly<Record<Address, Binding>>,
  intents?: Readonly<Record<Address, Intent>>,
): Bindings {
  const open = intents === undefined ? {} : { intents };
  return { version: 1, lineage: "line", serial: 3, org, api: "staged", bindings, ...open };
}

/** What an apply writes down of these values. */
export function appliedOf(kindName: KindName, values: Fields): Readonly<Record<string, string>> {
  const kind = kindNamed(kindName);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, fieldDigest(fieldNamed(kind, name), value, false, digests)]),
  );
}

/** What a journal keeps of values that a create sent. */
export function sentOf(kindName: KindName, values: Fields): Readonly<Record<string, string>> {
  const sent = Object.entries(values).map(([name, json]) => [name, { json, secret: false }] as const);
  return sentDigests(kindNamed(kindName), sent, digests);
}

/** What a plan of an org is made of. */
export function inputsOf(
  resources: readonly DesiredResource[] | Desired,
  live: readonly LiveObject[] | Live,
  bindings?: Bindings | Readonly<Record<Address, Binding>>,
  options: Partial<PlanOptions> = {},
): PlanInputs {
  return {
    desired: isDesired(resources) ? resources : desiredOf(resources),
    live: isLive(live) ? live : liveOf(live),
    bindings: bindings === undefined || isBindings(bindings) ? bindings : bindingsOf(bindings),
    options: { ...usualOptions, ...options },
    digest: digests.plain,
    keyedDigest: digests.keyed,
  };
}

/** The plan of an org. */
export function planOf(...inputs: Parameters<typeof inputsOf>): Plan {
  return makePlan(inputsOf(...inputs));
}

/** The change of an address. */
export function changeOf(plan: Plan, address: Address): Change {
  const change = plan.changes.find((candidate) => candidate.address === address);
  if (change === undefined) throw new Error(`nothing is to be done for ${address}`);
  return change;
}

/** What is to be done, in order: `update agent.a: patch deploy`. */
export function stepsOf(plan: Plan): readonly string[] {
  return plan.changes.map((change) => `${change.action} ${change.address}: ${change.steps.join(" ")}`);
}

/** The codes of what refuses a plan. */
export function refusalsOf(plan: Plan): readonly string[] {
  return plan.refusals.map((refusal) => refusal.code);
}

/** The codes of its notes. */
export function notesOf(plan: Plan): readonly string[] {
  return plan.notes.map((note) => note.code);
}

function isDesired(value: readonly DesiredResource[] | Desired): value is Desired {
  return !Array.isArray(value);
}

function isLive(value: readonly LiveObject[] | Live): value is Live {
  return !Array.isArray(value);
}

function isBindings(value: Bindings | Readonly<Record<Address, Binding>>): value is Bindings {
  return "lineage" in value;
}
