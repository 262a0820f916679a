import type { Fields, Value } from "./json.ts";
import type { Field, Model } from "./reference.ts";
import { extendModel, findModel, requestModel } from "./reference.ts";

/** What an agent can have attached: the name of the objects in reads, the name of the id list in writes. */
export const attachments = [
  { objects: "integrations", ids: "integration_ids" },
  { objects: "mcp_servers", ids: "mcp_server_ids" },
  { objects: "knowledge_bases", ids: "knowledge_base_ids" },
  { objects: "knowledge_documents", ids: "knowledge_document_ids" },
  { objects: "reusable_instructions", ids: "reusable_instruction_ids" },
] as const;

/** One kind of attachment. */
export type AttachmentName = (typeof attachments)[number]["objects"];

// The documentation names the plain lists; the generated reference has only their draft twins.
const idList: Field = { type: { array: "uuid" }, required: false, nullable: false };
const plainLists = Object.fromEntries(attachments.map((one) => [one.ids, idList]));
const draftLists = Object.fromEntries(attachments.map((one) => [`draft_${one.ids}`, { ...idList, nullable: true }]));

const agent = findModel("Agent") as Model;

/** Names of the fields that have a waiting twin: every writable one. */
export const draftable: readonly string[] = Object.keys(agent.fields)
  .filter((name) => name.startsWith("draft_") && name !== "draft_updated_at")
  .map((name) => name.slice("draft_".length));

/** Names of the settings that are values of the agent itself and not attachments. */
export const settings: readonly string[] = draftable.filter((name) => !Object.hasOwn(plainLists, name));

/** The body of a write in the staged dialect. */
export function stagedModel(route: string): Model {
  return extendModel(requestModel(route), { ...plainLists, ...draftLists });
}

/** The body of a write in the flat dialect, which knows no drafts. */
export function flatModel(route: string): Model {
  const model = stagedModel(route);
  const plain = Object.entries(model.fields).filter(([name]) => !name.startsWith("draft_"));
  return { ...model, fields: Object.fromEntries(plain) };
}

const known: Fields = {
  product: "spark",
  thinking_level: "base",
  additional_languages: [],
  acknowledgement_feedback_mode: "acknowledgement",
  acknowledgement_prompt_mode: "auto",
  audio_context_mode: "full",
  inbound_speak_order: "agent_first",
  outbound_speak_order: "caller_first",
  silence_checkins_enabled: true,
  silence_interval_seconds: 10,
  silence_max_checkins: 2,
  silence_hangup_seconds: 30,
  voicemail_action: "prompt",
  extraction_blocks_completion: "never",
  phi_processing_override: "inherit",
  widget_enabled: true,
};

/** What the server fills in for fields that a create leaves out. */
export const defaults: Fields = Object.fromEntries([
  ...settings.map((name) => [name, known[name] ?? emptyValue(agent.fields[name])]),
  ...attachments.map((one) => [one.ids, []]),
]);

function emptyValue(field: Field | undefined): Value {
  if (field === undefined || field.nullable || field.type === "any") return null;
  if (typeof field.type !== "string") return [];
  if (field.type === "boolean") return false;
  return field.type === "integer" ? 0 : "";
}

/** A value as the server keeps it: text without outer white space. */
export function storedValue(value: Value): Value {
  return typeof value === "string" ? value.trim() : value;
}

/** A list of destinations as reads show it: with a mark that the platform computes. */
export function shownValue(name: string, value: Value): Value {
  if (name !== "transfer_destinations" || !Array.isArray(value)) return value;
  return value.map((entry: Value) => ({ ...(entry as Fields), platform_ok: null }));
}
