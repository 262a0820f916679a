// What agents have attached and what is nothing but its fields: integrations are more than that.
import type { AttachmentName } from "./agent_fields.ts";
import { viewDocument } from "./document_records.ts";
import type { Fields, Value } from "./json.ts";
import type { Settings } from "./options.ts";
import type { Org } from "./org.ts";
import { invalid } from "./refusal.ts";
import type { Sequence } from "./sequence.ts";

/** One kind of such objects. */
export interface Attachable {
  readonly path: string;
  /** Name of the id in the paths of the reference. */
  readonly parameter: string;
  /** Texts that must be there and may not be blank. */
  readonly needed: readonly string[];
  /** What one has beside its fields from the beginning. */
  readonly filled: Fields;
  /** A field that counts the agents that have one. Only its own answers have it, and not those of an agent. */
  readonly agentCount?: string;
  /** Only the newest generation has it. */
  readonly isNewest?: boolean;
  /** It has headers: written as `{key, value?}`, where one without a value keeps the one that it has, and read as `{name: value}`. */
  readonly hasHeaders?: boolean;
}

/** Every kind that can be written, by the name of its records in an org. */
export const attachable = {
  mcp_servers: {
    path: "/v1/mcp-servers",
    parameter: "server_id",
    needed: ["display_name", "url"],
    filled: {
      transport: "streamable_http",
      enabled: true,
      headers: [],
      cached_tools: [],
      last_sync_error: "",
      last_tools_sync_at: null,
    },
    hasHeaders: true,
  },
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
  for (const field of attachable[name].needed)
    if (fields[field] === undefined) throw invalid(field, "This field is required.");
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
  const next = { ...record, ...cleanFields(name, body, record), updated_at: sequence.now() };
  org.attachable[name].set(String(record.id), next);
  return next;
}

/** An object as answers show it. */
export function showAttachable(name: string, record: Fields, headerMode: Settings["headerMode"]): Fields {
  if (name === "knowledge_documents") return viewDocument(record, "KnowledgeDocument");
  const { hasHeaders = false }: Partial<Attachable> = attachable[name as AttachableName] ?? {};
  if (!hasHeaders) return record;
  const headers = record.headers as readonly { readonly key: string; readonly value: string }[];
  return {
    ...record,
    headers: headers.map(({ key, value }) => ({ [key]: headerMode === "masked" ? "********" : value })),
  };
}

/** A server of tools after it was asked for them. Nobody is at home at a host of the domain `invalid`, which nobody can have. */
export function syncTools(sequence: Sequence, org: Org, record: Fields): Fields {
  const { hostname } = new URL(String(record.url));
  const tool = { name: "look_up", description: `What ${record.url} offers.` };
  const told = hostname.endsWith(".invalid")
    ? { last_sync_error: `Could not connect to ${hostname}.` }
    : { last_sync_error: "", last_tools_sync_at: sequence.now(), cached_tools: [tool] };
  const next = { ...record, ...told };
  org.attachable.mcp_servers.set(String(record.id), next);
  return next;
}

function cleanFields(name: AttachableName, body: Fields, before: Fields = {}): Fields {
  const trimmed = Object.entries(body).map(([field, value]): readonly [string, Value] => [
    field,
    typeof value === "string" ? value.trim() : value,
  ]);
  const needed: readonly string[] = attachable[name].needed;
  for (const [field, value] of trimmed)
    if (value === "" && needed.includes(field)) throw invalid(field, "This field may not be blank.");
  const { headers, ...fields } = Object.fromEntries(trimmed);
  return Array.isArray(headers) ? { ...fields, headers: headersOver(before.headers ?? [], headers) } : fields;
}

function headersOver(before: Value, written: readonly Value[]): Value {
  const kept = before as readonly Fields[];
  return (written as readonly Fields[]).map(({ key, value }) => {
    const now = value ?? kept.find((header) => header.key === key)?.value;
    if (now === undefined) throw invalid("headers", `${key}: This field is required.`);
    return { key: key ?? "", value: now };
  });
}
