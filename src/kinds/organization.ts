import type { Endpoints, Field, Kind } from "./kind.ts";
import { givenOptions } from "./options.ts";

const fields: readonly Field[] = [
  {
    name: "name",
    type: "string",
    maxLength: 120,
    help: "Name in the dashboard. {org_name} in a text of an agent stands for it.",
  },
  {
    name: "timezone",
    type: "string",
    help: "Time zone of reports, such as America/New_York.",
  },
  {
    name: "business_hours",
    type: "json",
    noIds: true,
    help: "Opening hours, in the API's own shape.",
  },
  {
    name: "excluded_numbers",
    type: "json",
    noIds: true,
    help: "Numbers that reports leave out, in the API's own shape.",
  },
];

const flat: Endpoints = {
  list: "/v1/orgs/{org}/",
  item: "/v1/orgs/{org}/",
  optional: true,
};

/** What the dashboard keeps of the org as a whole. */
export const organization: Kind = {
  name: "organization",
  section: "organization",
  title: { one: "organization", many: "organization settings" },
  help: "Settings of the org as a whole. How health information is handled is not among them: that may need a person's attestation.",
  fields,
  options: givenOptions,
  endpoints: { staged: flat, flat },
  naturalName: "name",
  staged: false,
  id: "integer",
  birth: { by: "org" },
  reread: "item",
  byHand: { phi_processing: "How health information is handled is left to people: change it in the dashboard." },
};
