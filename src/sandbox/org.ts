import type { AttachmentName } from "./agent_fields.ts";
import type { ChildName } from "./child_kinds.ts";
import type { Fields } from "./json.ts";
import type {
  AgentRecord,
  CallRecord,
  CheckRecord,
  ChildRecord,
  IntegrationRecord,
  NumberRecord,
  SuiteRecord,
} from "./records.ts";
import type { ReferrerName } from "./referrer_records.ts";
import { WatchedMap } from "./watched_map.ts";

/** One organisation with everything in it. */
export interface Org {
  readonly id: number;
  readonly name: string;
  readonly apiKey: string;
  readonly token: string;
  readonly agents: Map<string, AgentRecord>;
  readonly numbers: Map<string, NumberRecord>;
  readonly integrations: Map<string, IntegrationRecord>;
  /** What somebody wrote of the org as a whole. */
  readonly organization: Map<string, Fields>;
  /** The address that older webhooks call. Empty: nobody set one. */
  readonly webhook: Map<string, Fields>;
  /** What numbers are called, by id. */
  readonly labels: Map<string, Fields>;
  readonly suites: Map<string, SuiteRecord>;
  /** Runs that tried an agent, by id. */
  readonly checks: Map<string, CheckRecord>;
  /** Calendars and the like that somebody signed in to, by id. */
  readonly connections: Map<string, Fields>;
  /** What belongs to one agent, by id. */
  readonly children: { readonly [name in ChildName]: Map<string, ChildRecord> };
  /** Objects that can be attached besides, by id. */
  readonly attachable: { readonly [name in Exclude<AttachmentName, "integrations">]: Map<string, Fields> };
  /** Documents inside of knowledge bases, by id. */
  readonly baseDocuments: Map<string, Fields>;
  /** Objects that refer to an agent, by id. */
  readonly referrers: { readonly [name in ReferrerName]: Map<string, Fields> };
  readonly calls: Map<string, CallRecord>;
  readonly voices: readonly Fields[];
}

/** Members of an org that are a section each. */
const sections = [
  "agents",
  "numbers",
  "integrations",
  "labels",
  "organization",
  "webhook",
  "suites",
  "checks",
  "baseDocuments",
  "connections",
  "calls",
] as const satisfies readonly (keyof Org)[];

/** Everything that an org holds, by the name of the section. */
export function sectionsOf(org: Org): { readonly [name: string]: Map<string, unknown> } {
  const { children, attachable, referrers } = org;
  const own = Object.fromEntries(sections.map((name) => [name, org[name]]));
  return { ...own, ...children, ...attachable, ...referrers } as { readonly [name: string]: Map<string, unknown> };
}

/** An org as reads see it that lag. Nothing may be written into it. */
export function laggingView(org: Org): Org {
  const before = <One>(records: Map<string, One>): Map<string, One> =>
    records instanceof WatchedMap ? records.asBefore() : records;
  const all = <Sections extends object>(sections: Sections): Sections =>
    Object.fromEntries(
      Object.entries(sections).map(([name, records]) => [name, before(records as Map<string, unknown>)]),
    ) as Sections;
  return {
    ...org,
    agents: before(org.agents),
    numbers: before(org.numbers),
    integrations: before(org.integrations),
    labels: before(org.labels),
    organization: before(org.organization),
    webhook: before(org.webhook),
    suites: before(org.suites),
    checks: before(org.checks),
    baseDocuments: before(org.baseDocuments),
    connections: before(org.connections),
    children: all(org.children),
    attachable: all(org.attachable),
    referrers: all(org.referrers),
  };
}
