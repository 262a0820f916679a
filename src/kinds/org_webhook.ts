import type { Endpoints, Field, Kind } from "./kind.ts";
import { givenOptions } from "./options.ts";
import { toldAddress } from "./told.ts";

const fields: readonly Field[] = [
  {
    name: "url",
    ...toldAddress,
    help: "HTTPS address that ThunderPhone calls.",
  },
];

const flat: Endpoints = {
  list: "/v1/webhook",
  item: "/v1/webhook",
  unset: true,
};

/** The one address that an older generation of webhooks calls. */
export const orgWebhook: Kind = {
  name: "org_webhook",
  section: "org_webhook",
  title: { one: "webhook of the org", many: "webhooks of orgs" },
  help: "The one address that older webhooks call, beside all webhook endpoints. The API has no way to take it away.",
  fields,
  options: givenOptions,
  endpoints: { staged: flat, flat },
  naturalName: "url",
  staged: false,
  id: "integer",
  birth: { by: "org" },
  reread: "item",
  hidden: ["secret"],
};
