// What agents have attached and what is nothing but its fields: integrations are more than that.
import type { AttachmentName } from "./agent_fields.ts";
import type { Fields, Value } from "./json.ts";
import type { Org } from "./org.ts";
import { invalid } from "./refusal.ts";
import type { Sequence } from "./sequence.ts";

/** One kind of such objects. */
export interface Attachable {
  readonly path: string;
  /** Name of the id in the paths of the reference. */
  readonly parameter: string;
  /** Texts that may not be blank. */
  readonly needed: readonly string[];
  /** What one has beside its fields from the beginning. */
  readonly filled: Fields;
  /** A field that counts the agents that have one. Only its own answers have it, and not those of an agent. */
  readonly agentCount?: string;
  /** Only the newest generation has it. */
  readonly isNewest?: boolean;
}

/** Every kind that can be written, by the name of its records in an org. */
export const attachable = {
  knowledge_bases: {
    path: "/v1/knowledge-bases",
    parameter: "knowledge_base_id",
    needed: ["name"],
    filled: { description: "", document_count: 0 },
  },
  reusable_instructions: {
    path: "/v1/reusable-instructions",
    parameter: "instruction_id",
    needed: ["name", "content"],
    filled: {},
    agentCount: "agent_count",
    isNewest: true,
  },
} as const satisfies { readonly [name in Exclude<AttachmentName, "integrations">]?: Attachable };

/** The name of a kind that can be written. */
export type AttachableName = keyof typeof attachable;

/** The names of all kinds that can be written. */
export const attachableNames = Object.keys(attachable) as readonly AttachableName[];

/** A new object of an org. */
export function createAttachable(sequence: Sequence, org: Org, name: AttachableName, body: Fields): Fields {
  const fields = cleanFields(name, body);
  const at = sequence.now();
  const { uuid: id } = sequence.nextUuid();
  const record = { id, ...attachable[name].filled, ...fields, created_at: at, updated_at: at };
  org.attachable[name].set(id, record);
  return record;
}

/** Writes an object over its fields: live at once in every agent that has it. */
export function writeAttachable(
  sequence: Sequence,
  org: Org,
  name: AttachableName,
  record: Fields,
  body: Fields,
): Fields {
  const next = { ...record, ...cleanFields(name, body), updated_at: sequence.now() };
  org.attachable[name].set(String(record.id), next);
  return next;
}

function cleanFields(name: AttachableName, body: Fields): Fields {
  const trimmed = Object.entries(body).map(([field, value]): readonly [string, Value] => [
    field,
    typeof value === "string" ? value.trim() : value,
  ]);
  const needed: readonly string[] = attachable[name].needed;
  for (const [field, value] of trimmed)
    if (value === "" && needed.includes(field)) throw invalid(field, "This field may not be blank.");
  return Object.fromEntries(trimmed);
}
