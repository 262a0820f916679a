import { defaults, storedValue } from "./agent_fields.ts";
import { deleteAgent } from "./assignments.ts";
import { type AttachableName, createAttachable, syncTools, writeAttachable } from "./attachable_records.ts";
import { createCall, snapshotOf } from "./call_records.ts";
import { type ChildName, childKinds, childNames } from "./child_kinds.ts";
import { createChild, writeChild } from "./child_records.ts";
import { attachAgent, createConnection } from "./connection_records.ts";
import { createBaseDocument, createDocument, type Source, writeDocument } from "./document_records.ts";
import { createIntegration, writeIntegration } from "./integration_records.ts";
import type { Fields, Value } from "./json.ts";
import { writeLabel } from "./label_records.ts";
import { createNumber, writeNumber } from "./number_records.ts";
import type { Settings } from "./options.ts";
import type { Org } from "./org.ts";
import { sectionsOf } from "./org.ts";
import { writeOrganization } from "./organization_record.ts";
import type { AgentRecord, CallRecord, ChildRecord, IntegrationRecord, NumberRecord, SuiteRecord } from "./records.ts";
import { addVersion } from "./records.ts";
import type { ReferrerName } from "./referrer_records.ts";
import { makeReferrer, referrerNames, referrers } from "./referrer_records.ts";
import { writeReferrer } from "./referrer_writes.ts";
import type { Sequence } from "./sequence.ts";
import { createSuite, writeSuite } from "./suite_records.ts";
import { voicesWith } from "./voice_catalogue.ts";
import { WatchedMap } from "./watched_map.ts";

/** Fields of a number by the names of the API, and which number it is. */
export type NewNumber = Fields & { readonly number?: string; readonly status?: string };

/** How far the sequences are. */
export interface Place {
  readonly nextId: string;
  readonly serial: number;
  readonly ticks: number;
  readonly areas: { readonly [area: string]: number };
}

type StoreSettings = Pick<
  Settings,
  "orgs" | "orgId" | "idStart" | "onChange" | "deleteReferenced" | "voices" | "readLag" | "clock"
>;

/** All state of a sandbox. */
export class Store implements Sequence {
  readonly orgs = new Map<number, Org>();
  readonly #byCredential = new Map<string, Org>();
  #nextId: bigint;
  #serial = 0;
  #ticks = 0;
  readonly #deleteReferenced: Settings["deleteReferenced"];
  readonly #areas = new Map<string, number>();

  constructor(settings: StoreSettings) {
    this.#nextId = BigInt(settings.idStart);
    this.#deleteReferenced = settings.deleteReferenced;
    for (let place = 1; place <= settings.orgs; place++) this.#add(emptyOrg(place, settings));
  }

  #add(org: Org): void {
    this.orgs.set(org.id, org);
    for (const field of ["apiKey", "token"] as const) this.#byCredential.set(`${field} ${org[field]}`, org);
  }

  /** What is there now was always there: no read lags behind it. */
  settle(): void {
    for (const org of this.orgs.values())
      for (const records of Object.values(sectionsOf(org))) if (records instanceof WatchedMap) records.settle();
  }

  /** Where the sequences are, to go on from there after a restart. */
  get place(): Place {
    const areas = Object.fromEntries(this.#areas);
    return { nextId: this.#nextId.toString(), serial: this.#serial, ticks: this.#ticks, areas };
  }

  /** Goes on where an earlier sandbox was. */
  goOn({ nextId, serial, ticks, areas }: Place): void {
    this.#nextId = BigInt(nextId);
    this.#serial = serial;
    this.#ticks = ticks;
    for (const [area, line] of Object.entries(areas)) this.#areas.set(area, line);
  }

  /** The org that a credential opens. */
  findByCredential(field: "apiKey" | "token", secret: string): Org | undefined {
    return this.#byCredential.get(`${field} ${secret}`);
  }

  /** Gives an org another API key and token, as somebody in the dashboard would: the old ones stop working at once. */
  changeCredentials(id: number, apiKey: string, token: string): void {
    const org = this.org(id);
    for (const [credential, other] of this.#byCredential) if (other === org) this.#byCredential.delete(credential);
    this.#byCredential.set(`apiKey ${apiKey}`, org);
    this.#byCredential.set(`token ${token}`, org);
  }

  /** The org with this id. Throws when there is none: a mistake of the test. */
  org(id: number): Org {
    const org = this.orgs.get(id);
    if (org === undefined) throw new Error(`the sandbox has no org ${id}`);
    return org;
  }

  /** A new integer id. All kinds share one sequence, so that a mixed-up id is found out. */
  nextId(): string {
    const id = this.#nextId;
    this.#nextId += 1n;
    return id.toString();
  }

  /** A new serial number and the UUID made of it. */
  nextUuid(): { readonly serial: number; readonly uuid: string } {
    this.#serial += 1;
    const serial = this.#serial;
    return { serial, uuid: `5a4db0c5-0000-4000-8000-${serial.toString(16).padStart(12, "0")}` };
  }

  /** The next moment: a counter, so that two runs give the same texts, and no two moments are equal. */
  now(): string {
    this.#ticks += 1;
    const micros = this.#ticks * 137;
    const second = new Date(Date.UTC(2026, 0, 5, 10) + Math.floor(micros / 1_000_000) * 1000);
    return `${second.toISOString().slice(0, 19)}.${String(micros % 1_000_000).padStart(6, "0")}Z`;
  }

  /** A number of an area that nobody has yet. */
  nextNumber(area: string): string {
    const line = this.#areas.get(area) ?? 5000;
    this.#areas.set(area, line + 1);
    return `+1${area}${String(5550000 + line)}`;
  }

  /** Edits the draft of an agent, as somebody in the dashboard would. */
  editDraft(orgId: number, agentId: string | number | bigint, fields: Fields): AgentRecord {
    const agent = this.#agent(orgId, agentId);
    const at = this.now();
    return this.#put(orgId, {
      ...agent,
      draft: { ...agent.draft, ...stored(fields) },
      draftUpdatedAt: at,
      updatedAt: at,
    });
  }

  /** Edits what callers hear, as somebody who edits and deploys in the dashboard would. */
  editDeployed(orgId: number, agentId: string | number | bigint, fields: Fields): AgentRecord {
    const agent = this.#agent(orgId, agentId);
    const at = this.now();
    const deployed = { ...agent.deployed, ...stored(fields) };
    return this.#put(orgId, {
      ...agent,
      deployed,
      updatedAt: at,
      versions: addVersion(agent.versions, at, deployed),
    });
  }

  /** Adds an agent that somebody made in the dashboard. Fields that are left out have their defaults. */
  addAgent(orgId: number, fields: Fields): AgentRecord {
    const at = this.now();
    const deployed = { ...defaults, ...stored(fields) };
    return this.#put(orgId, {
      id: this.nextId(),
      createdAt: at,
      updatedAt: at,
      deployed,
      draft: {},
      draftUpdatedAt: null,
      versions: addVersion([], at, deployed),
    });
  }

  /** Deletes an agent in the dashboard. What happens to the numbers that lead to it is for the settings to say. */
  deleteAgent(orgId: number, agentId: string | number | bigint): void {
    deleteAgent(this.org(orgId), this.#agent(orgId, agentId).id, this.#deleteReferenced);
  }

  /** Adds a call that an agent answers now, as callers hear it now. Fields with the names of the API say the rest, and turns what was said. */
  addCall(
    orgId: number,
    agentId: string | number | bigint,
    fields: Fields = {},
    transcript: readonly Value[] = [],
  ): CallRecord {
    const agent = this.#agent(orgId, agentId);
    const given = { ...snapshotOf(agent), start_time: this.now(), ...fields };
    return createCall(this.org(orgId), this.nextId(), given, transcript);
  }

  /** Adds a number that somebody bought or brought along. Its fields have the names of the API. */
  addNumber(orgId: number, { number, status = "active", ...fields }: NewNumber = {}): NumberRecord {
    const record = createNumber(this, this.org(orgId), { number: number ?? this.nextNumber("415"), status });
    return Object.keys(fields).length === 0 ? record : writeNumber(this, this.org(orgId), record, fields);
  }

  /** Edits a number, given by its id or the number itself, as somebody in the dashboard would. */
  editNumber(orgId: number, number: string | number | bigint, fields: Fields): NumberRecord {
    const org = this.org(orgId);
    const record = [...org.numbers.values()].find((one) => one.id === String(number) || one.number === number);
    if (record === undefined) throw new Error(`org ${orgId} of the sandbox has no number ${number}`);
    return writeNumber(this, org, record, fields);
  }

  /** Adds an integration that somebody made in the dashboard. Fields that are left out have their defaults. */
  addIntegration(orgId: number, fields: Fields): IntegrationRecord {
    return createIntegration(this, this.org(orgId), fields);
  }

  /** Edits an integration as somebody in the dashboard would. */
  editIntegration(orgId: number, id: string, fields: Fields): IntegrationRecord {
    const org = this.org(orgId);
    const record = org.integrations.get(id);
    if (record === undefined) throw new Error(`org ${orgId} of the sandbox has no integration ${id}`);
    return writeIntegration(this, org, record, fields);
  }

  /** Adds what agents can have attached, as somebody in the dashboard would. */
  addAttachable(orgId: number, name: AttachableName, fields: Fields): Fields {
    return createAttachable(this, this.org(orgId), name, fields);
  }

  /** Edits what agents can have attached, as somebody in the dashboard would: all of them have it at once. */
  editAttachable(orgId: number, name: AttachableName, id: string, fields: Fields): Fields {
    const org = this.org(orgId);
    const record = org.attachable[name].get(id);
    if (record === undefined) throw new Error(`org ${orgId} of the sandbox has no ${id} among its ${name}`);
    const written = writeAttachable(this, org, name, record, fields);
    // Whoever saves a server there has its tools read anew.
    return name === "mcp_servers" ? syncTools(this, org, written) : written;
  }

  /** Adds a document that is ready, as somebody in the dashboard would. */
  addDocument(orgId: number, name: string, source: Source): Fields {
    return createDocument(this, this.org(orgId).attachable.knowledge_documents, name, source, 0);
  }

  /** The same inside of a knowledge base, which is given by its name. */
  addBaseDocument(orgId: number, base: string, name: string, source: Source): Fields {
    const org = this.org(orgId);
    const record = [...org.attachable.knowledge_bases.values()].find((one) => one.name === base);
    if (record === undefined) throw new Error(`org ${orgId} of the sandbox has no knowledge base ${base}`);
    return createBaseDocument(this, org, String(record.id), name, source, 0);
  }

  /** Edits a document, given by its name, as somebody in the dashboard would. It is ready at once. */
  editDocument(orgId: number, name: string, change: { readonly name?: string; readonly source?: Source }): Fields {
    const org = this.org(orgId);
    for (const documents of [org.attachable.knowledge_documents, org.baseDocuments]) {
      const record = [...documents.values()].find((one) => one.name === name);
      if (record !== undefined) return writeDocument(this, documents, record, { ...change, polls: 0 });
    }
    throw new Error(`org ${orgId} of the sandbox has no document ${name}`);
  }

  /** Gives a number a label, or another one, as somebody in the dashboard would. */
  writeLabel(orgId: number, phoneNumber: string, label: string): Fields {
    return writeLabel(this, this.org(orgId), { phone_number: phoneNumber, label });
  }

  /** Edits what an org says of itself, as somebody in the dashboard would. */
  editOrganization(orgId: number, fields: Fields): Fields {
    return writeOrganization(this, this.org(orgId), fields);
  }

  /** Adds what belongs to an agent, as somebody in the dashboard would. */
  addChild(orgId: number, agentId: string | number | bigint, kind: ChildName, fields: Fields): ChildRecord {
    return createChild(this, this.org(orgId), this.#agent(orgId, agentId).id, kind, fields);
  }

  /** Edits what belongs to an agent, given by its id or by what people call it. */
  editChild(orgId: number, kind: ChildName, child: string, fields: Fields): ChildRecord {
    const org = this.org(orgId);
    const { name } = childKinds[kind];
    const record = [...org.children[kind].values()].find((one) => one.id === child || one.fields[name] === child);
    if (record === undefined) throw new Error(`org ${orgId} of the sandbox has no ${kind} ${child}`);
    return writeChild(this, org, kind, record, fields);
  }

  /** Adds a calendar or the like, as somebody who signs in to it in the dashboard. */
  addConnection(orgId: number, fields: Fields = {}): Fields {
    return createConnection(this, this.org(orgId), fields);
  }

  /** Lets an agent use a connection, as somebody in the dashboard would. */
  attachConnection(orgId: number, id: string, agentId: string | number | bigint, fields: Fields = {}): Fields {
    const org = this.org(orgId);
    const connection = org.connections.get(id);
    if (connection === undefined) throw new Error(`org ${orgId} of the sandbox has no connection ${id}`);
    return attachAgent(this, org, connection, this.#agent(orgId, agentId).id, fields);
  }

  /** Adds a test suite that somebody made in the dashboard. */
  addSuite(orgId: number, fields: Fields): SuiteRecord {
    return createSuite(this, this.org(orgId), fields);
  }

  /** Edits a test suite, given by its name, as somebody in the dashboard would. */
  editSuite(orgId: number, name: string, fields: Fields): SuiteRecord {
    const org = this.org(orgId);
    const record = [...org.suites.values()].find((one) => one.fields.name === name);
    if (record === undefined) throw new Error(`org ${orgId} of the sandbox has no test suite ${name}`);
    return writeSuite(this, org, record, fields);
  }

  /** Adds an object that refers to an agent. Required fields that are left out are filled in. */
  addReferrer(orgId: number, kind: ReferrerName, fields: Fields): Fields {
    const record = makeReferrer(this, kind, fields);
    this.org(orgId).referrers[kind].set(String(record[referrers[kind].id]), record);
    return record;
  }

  /** Edits one that can be written, given by its name, as somebody in the dashboard would. */
  editReferrer(orgId: number, kind: ReferrerName, name: string, fields: Fields): Fields {
    const org = this.org(orgId);
    const record = [...org.referrers[kind].values()].find((one) => one.label === name || one.name === name);
    if (record === undefined) throw new Error(`org ${orgId} of the sandbox has no ${name} among its ${kind}`);
    return writeReferrer(this, org, kind, record, fields);
  }

  #agent(orgId: number, agentId: string | number | bigint): AgentRecord {
    const agent = this.org(orgId).agents.get(String(agentId));
    if (agent === undefined) throw new Error(`org ${orgId} of the sandbox has no agent ${agentId}`);
    return agent;
  }

  #put(orgId: number, agent: AgentRecord): AgentRecord {
    this.org(orgId).agents.set(agent.id, agent);
    return agent;
  }
}

function emptyOrg(place: number, { orgId, onChange, voices, readLag: span, clock }: StoreSettings): Org {
  const suffix = place === 1 ? "" : `_${place}`;
  const records = <One>(): Map<string, One> => new WatchedMap<One>(() => onChange(org), { span, clock });
  const org: Org = {
    id: orgId + place - 1,
    name: place === 1 ? "Sandbox" : `Sandbox ${place}`,
    apiKey: `sk_live_sandbox${suffix}`,
    token: `tok_sandbox${suffix}`,
    agents: records(),
    numbers: records(),
    integrations: records(),
    labels: records(),
    organization: records(),
    webhook: records(),
    suites: records(),
    checks: records(),
    connections: records(),
    children: Object.fromEntries(childNames.map((name) => [name, records<ChildRecord>()])) as Org["children"],
    attachable: {
      mcp_servers: records(),
      knowledge_bases: records(),
      knowledge_documents: records(),
      reusable_instructions: records(),
    },
    baseDocuments: records(),
    referrers: Object.fromEntries(referrerNames.map((name) => [name, records<Fields>()])) as Org["referrers"],
    calls: records(),
    voices: voicesWith(voices),
  };
  return org;
}

function stored(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, storedValue(value)]));
}
