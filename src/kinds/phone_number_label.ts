import type { Endpoints, Field, Kind } from "./kind.ts";
import { commonOptions } from "./options.ts";

const number = "^\\+[1-9]\\d{6,14}$";

const fields: readonly Field[] = [
  {
    name: "phone_number",
    type: "string",
    required: true,
    pattern: number,
    form: "be a phone number in E.164 form, such as +14155550123",
    help: "The number in E.164 form, such as +14155550123. Left out: the key.",
  },
  {
    name: "label",
    type: "string",
    required: true,
    help: "What the dashboard calls it.",
  },
];

const flat: Endpoints = {
  list: "/v1/phone-number-labels",
  create: "/v1/phone-number-labels",
  item: "/v1/phone-number-labels/{id}",
  optional: true,
};

/** What the dashboard calls a number, one of the org or that of a caller. */
export const phoneNumberLabel: Kind = {
  name: "phone_number_label",
  section: "phone_number_labels",
  title: { one: "phone number label", many: "phone number labels" },
  help: "What the dashboard calls any number, also that of a caller. Its key is the number in E.164 form, quoted, or any other one with `phone_number`.",
  fields,
  options: commonOptions,
  endpoints: { staged: flat, flat },
  naturalName: "phone_number",
  staged: false,
  id: "integer",
  birth: { by: "upsert", keyPattern: number },
  // The path of one can only be deleted.
  reread: "only list",
};
