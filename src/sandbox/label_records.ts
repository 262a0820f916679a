import type { Fields } from "./json.ts";
import { wireId } from "./json.ts";
import type { Org } from "./org.ts";
import { invalid } from "./refusal.ts";
import type { Sequence } from "./sequence.ts";

/** Makes the label of a number, or changes the one that it has. */
export function writeLabel(sequence: Sequence, org: Org, body: Fields): Fields {
  const number = String(body.phone_number).trim();
  const label = String(body.label).trim();
  if (!/^\+[1-9]\d{6,14}$/.test(number)) throw invalid("phone_number", "Enter a valid phone number in E.164 form.");
  if (label === "") throw invalid("label", "This field may not be blank.");
  const at = sequence.now();
  const before = [...org.labels.values()].find((one) => one.phone_number === number);
  const id = before === undefined ? sequence.nextId() : String(before.id);
  const made = before ?? { id: wireId(id), phone_number: number, created_at: at };
  const record = { ...made, label, updated_at: at };
  org.labels.set(id, record);
  return record;
}
