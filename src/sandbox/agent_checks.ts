import { attachments } from "./agent_fields.ts";
import type { Fields, Value } from "./json.ts";
import type { Settings } from "./options.ts";
import type { Org } from "./org.ts";
import type { AgentRecord } from "./records.ts";
import { invalid, invalidId, Refusal } from "./refusal.ts";
import { readInstant } from "./validation.ts";

/** Rules that types can't say: a name within its length, a voice and attached objects that exist in the org. */
export function checkAgent(org: Org, body: Fields): void {
  for (const [name, value] of Object.entries(body)) {
    const plain = name.startsWith("draft_") ? name.slice("draft_".length) : name;
    if (typeof value === "string") checkText(org, name, plain, value);
    const attached = attachments.find((one) => one.ids === plain);
    if (attached !== undefined && Array.isArray(value)) checkIds(org, name, attached.objects, value);
  }
}

function checkText(org: Org, name: string, plain: string, value: string): void {
  if (plain === "name" && value.trim() === "") throw invalid(name, "This field may not be blank.");
  if (plain === "name" && value.length > 255) throw invalid(name, "Ensure this field has no more than 255 characters.");
  if (plain === "voice" && !org.voices.some((voice) => voice.id === value))
    throw invalid(name, `Unknown voice "${value}".`);
}

function checkIds(org: Org, field: string, objects: string, ids: readonly Value[]): void {
  for (const id of ids) {
    if (findAttachable(org, objects, String(id)) === undefined) throw invalidId(field, String(id));
  }
}

/** Whether the org has this object to attach; integrations are told by their record. */
export function findAttachable(org: Org, objects: string, id: string): object | undefined {
  if (objects === "integrations") return org.integrations.get(id);
  return org.attachable[objects as keyof Org["attachable"]].get(id);
}

/** Refuses a write that was made for another state of the agent than the present one. */
export function checkGuard(agent: AgentRecord, body: Fields, status: Settings["guardStatus"]): void {
  for (const name of ["if_updated_at", "updated_at"]) {
    const expected = body[name];
    if (typeof expected !== "string") continue;
    if (readInstant(expected) !== readInstant(agent.updatedAt)) {
      const message = "The agent was changed since it was read.";
      throw status === 400 ? invalid(name, message) : new Refusal(status, message);
    }
  }
}
