import type { Endpoints, Kind } from "./kind.ts";
import { commonOptions } from "./options.ts";

const endpoints: Endpoints = {
  list: "/v1/provider-connections",
  create: "/v1/provider-connections/{holder}/agents/{parent}",
  item: "/v1/provider-connections/{holder}/agents/{parent}",
  optional: true,
};

/**
 * What an agent may do in a calendar, a sheet and the like that somebody signed in to. No answer of an agent shows it. The shape of
 * `agent_attachments` is assumed: the reference has no type for its items.
 */
export const providerAttachment: Kind = {
  name: "provider_attachment",
  section: "provider_connections",
  parent: "agent",
  title: { one: "provider attachment", many: "provider attachments" },
  help: "A calendar, a sheet or the like that an agent may use. Somebody signs in to it in the dashboard; here an agent gets it, live at once, without a deploy.",
  fields: [
    {
      name: "connection",
      type: "string",
      required: true,
      heard: true,
      help: "The provider, such as google_calendar; where the org has two of one provider, with the e-mail address of the account behind it: google_calendar anna@example.com. Left out: the key.",
    },
    {
      name: "allowed_operations",
      type: "flags",
      nullable: true,
      default: null,
      heard: true,
      help: "What the agent may do there: {create_event: true, delete_event: false}. null: all that the connection allows.",
    },
  ],
  options: commonOptions,
  endpoints: { staged: endpoints },
  naturalName: "connection",
  staged: false,
  id: "uuid",
  birth: { by: "upsert" },
  member: {
    title: { one: "provider connection", many: "provider connections" },
    holders: "connections",
    names: ["provider", "provider_account_email", "id"],
    shown: "agent_attachments",
    parent: ["agent_id", "agent", "id"],
    made: "Somebody has to sign in to it in the dashboard first.",
  },
  reread: "only list",
  byHand: {
    raise_ceiling: "It widens what the connection allows to all agents. Do that in the dashboard.",
  },
};
