import type { Fields, Value } from "./json.ts";
import type { Org } from "./org.ts";
import { invalid } from "./refusal.ts";
import type { Sequence } from "./sequence.ts";

/** There is one record, under this id. */
const only = "organization";
const begun = "2026-01-01T00:00:00.000000Z";

/** What an org says of itself. */
export function organizationOf(org: Org): Fields {
  return (
    org.organization.get(only) ?? { name: org.name, ...organizationDefaults, created_at: begun, updated_at: begun }
  );
}

/** What it has where nobody wrote anything else. */
export const organizationDefaults: Fields = {
  timezone: "UTC",
  business_hours: null,
  excluded_numbers: [],
  phi_processing: "no_phi",
};

/** Writes what an org says of itself: live at once. */
export function writeOrganization(sequence: Sequence, org: Org, body: Fields): Fields {
  const trimmed = Object.entries(body).map(([field, value]): readonly [string, Value] => [
    field,
    typeof value === "string" ? value.trim() : value,
  ]);
  const fields: Fields = Object.fromEntries(trimmed);
  if (fields.name === "") throw invalid("name", "This field may not be blank.");
  if (typeof fields.name === "string" && fields.name.length > 120)
    throw invalid("name", "Ensure this field has no more than 120 characters.");
  const next = { ...organizationOf(org), ...fields, updated_at: sequence.now() };
  org.organization.set(only, next);
  return next;
}
