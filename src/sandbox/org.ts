import type { AttachmentName } from "./agent_fields.ts";
import type { Fields } from "./json.ts";
import type { AgentRecord, CallRecord, IntegrationRecord, NumberRecord } from "./records.ts";
import type { ReferrerName } from "./referrer_records.ts";

/** One organisation with everything in it. */
export interface Org {
  readonly id: number;
  readonly name: string;
  readonly apiKey: string;
  readonly token: string;
  readonly agents: Map<string, AgentRecord>;
  readonly numbers: Map<string, NumberRecord>;
  readonly integrations: Map<string, IntegrationRecord>;
  /** Objects that can be attached but not written here, by id. Empty unless a test puts some in. */
  readonly attachable: { readonly [name in Exclude<AttachmentName, "integrations">]: Map<string, Fields> };
  /** Objects that refer to an agent and can't be written here, by id. Empty unless a test puts some in. */
  readonly referrers: { readonly [name in ReferrerName]: Map<string, Fields> };
  readonly calls: Map<string, CallRecord>;
  readonly voices: readonly Fields[];
}
