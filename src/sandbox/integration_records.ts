import type { Fields } from "./json.ts";
import { isFields } from "./json.ts";
import type { Org } from "./org.ts";
import type { IntegrationRecord } from "./records.ts";
import { addVersion } from "./records.ts";
import { invalid } from "./refusal.ts";
import type { Sequence } from "./sequence.ts";

/** What an integration has when a create leaves it out. */
export const integrationDefaults: Fields = {
  endpoint_method: "POST",
  endpoint_url: "",
  headers: [],
  request_format: "standard",
  validation_status: "untested",
  wizard_input: "",
};

/** A new integration of an org. */
export function createIntegration(sequence: Sequence, org: Org, body: Fields): IntegrationRecord {
  const fields = { ...integrationDefaults, ...cleanFields(body) };
  const { serial, uuid } = sequence.nextUuid();
  const at = sequence.now();
  const record = { id: uuid, serial, createdAt: at, updatedAt: at, fields, versions: addVersion([], at, fields) };
  org.integrations.set(record.id, record);
  return record;
}

/** Writes an integration over its fields, or over others where it is replaced: live at once. */
export function writeIntegration(
  sequence: Sequence,
  org: Org,
  record: IntegrationRecord,
  body: Fields,
  over: Fields = record.fields,
): IntegrationRecord {
  const fields = { ...over, ...cleanFields(body) };
  const at = sequence.now();
  const next = { ...record, fields, updatedAt: at, versions: addVersion(record.versions, at, fields) };
  org.integrations.set(record.id, next);
  return next;
}

function cleanFields(body: Fields): Fields {
  const spec = body.spec;
  if (spec !== undefined && (!isFields(spec) || spec.type !== "function" || !isFields(spec.function))) {
    throw invalid("spec", 'Expected {"type": "function", "function": {…}}.');
  }
  const { display_name: name, endpoint_url: url } = body;
  if (typeof name === "string" && name.trim() === "") throw invalid("display_name", "This field may not be blank.");
  if (typeof name === "string" && name.length > 255) {
    throw invalid("display_name", "Ensure this field has no more than 255 characters.");
  }
  if (typeof url === "string" && url !== "" && !url.startsWith("https://")) {
    throw invalid("endpoint_url", "Enter a valid HTTPS URL.");
  }
  const trimmed = Object.entries(body).map(([key, value]) => [key, typeof value === "string" ? value.trim() : value]);
  return Object.fromEntries(trimmed) as Fields;
}
