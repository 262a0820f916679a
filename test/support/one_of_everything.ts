// An org that has one of everything: each kind, with every field that can be written at a value that the API doesn't fill in by itself.
// It is made by the calls that anybody could make, along the paths of the tables. A kind or a field that is not in here is found missing.
import { isGiven } from "../../src/kinds/identity.ts";
import { fieldNamed, fieldsIn, kinds } from "../../src/kinds/index.ts";
import type { Dialect, Endpoints, Field, Kind, KindName } from "../../src/kinds/kind.ts";
import type { Sandbox } from "../../src/sandbox/server.ts";

type Value = null | boolean | number | string | Made | readonly Value[] | { readonly [name: string]: Value };
type Fields = Readonly<Record<string, Value>>;

/** Stands for the id of one that was made before. */
class Made {
  readonly kind: KindName;
  readonly name: string;

  constructor(kind: KindName, name: string) {
    this.kind = kind;
    this.name = name;
  }
}

/** One object: its fields as the API takes them. Of a child, `below` is the name of its parent. */
export interface Wish {
  readonly below?: string;
  readonly fields: Fields;
}

const agentNamed = (name: string): Made => new Made("agent", name);

/** Secrets of the org, which no output may show. */
export const secrets = { orders: "orders-canary", tools: "tools-canary", inline: "inline-canary" } as const;

const hours = { monday: [{ open: "09:00", close: "17:00" }], sunday: [] };
const lookUp = {
  type: "function",
  function: { name: "look_up", parameters: { type: "object", properties: { order: { type: "string" } } } },
};

/** Every kind, by its name. */
export const everything: Readonly<Record<KindName, readonly Wish[]>> = {
  organization: [
    {
      fields: {
        name: "Acme",
        timezone: "America/New_York",
        business_hours: hours,
        excluded_numbers: ["+14155550199"],
      },
    },
  ],
  org_webhook: [{ fields: { url: "https://crm.example.com/older" } }],
  reusable_instruction: [{ fields: { name: "Tone of voice", content: "Be warm.\nIt costs ${nothing}." } }],
  knowledge_base: [{ fields: { name: "Products", description: "What we sell.\nAnd for how much." } }],
  knowledge_base_document: [{ below: "Products", fields: { name: "Prices", content: "One costs 5." } }],
  knowledge_document: [
    { fields: { name: "FAQ", content: { url: "https://www.example.com/faq" } } },
    { fields: { name: "Opening hours", content: "We open at 9." } },
  ],
  mcp_server: [
    {
      fields: {
        display_name: "Order tools",
        url: "https://mcp.example.com/orders",
        transport: "streamable_http",
        enabled: false,
        headers: [{ key: "Authorization", value: secrets.tools }],
      },
    },
    { fields: { display_name: "Calendar tools", url: "https://mcp.example.com/calendar" } },
  ],
  integration: [
    {
      fields: {
        display_name: "Order lookup",
        spec: lookUp,
        endpoint_url: "https://api.example.com/orders",
        endpoint_method: "PUT",
        headers: [{ key: "X-Api-Key", value: secrets.orders }],
        request_format: "vapi",
        wizard_input: "Made by hand.",
      },
    },
  ],
  agent: [
    { fields: { name: "Night desk", prompt: "We sleep.", voice: "en-US-James1" } },
    {
      fields: {
        name: "Support",
        prompt: "You answer for {{company}}.\n\nIt costs ${nothing}.",
        voice: "en-US-Emma1",
        product: "bolt",
        thinking_level: "extra",
        primary_language: "en-US",
        additional_languages: ["de", "es"],
        native_voice_switching: true,
        timezone: "America/New_York",
        business_hours: hours,
        background_track: "CALL_CENTER",
        play_sound_asset: "chime",
        connect_tone_enabled: true,
        typing_sounds_enabled: true,
        acknowledgement_feedback_mode: "tick",
        acknowledgement_prompt_mode: "manual",
        acknowledgement_prompt: "Say that you heard it.",
        audio_context_mode: "reduced",
        additional_audio_context: true,
        inbound_speak_order: "caller_first",
        outbound_speak_order: "agent_first",
        speak_uninterruptible_enabled: true,
        silence_checkins_enabled: false,
        silence_interval_seconds: 7,
        silence_max_checkins: 4,
        silence_hangup_seconds: 45,
        max_call_duration_seconds: 900,
        ring_duration_seconds: 25,
        voicemail_action: "message",
        voicemail_message: "This is {agent_name}.",
        transfer_destinations: [{ name: "Front desk", number: "+14155550111" }],
        handoffs: [{ agent_id: agentNamed("Night desk"), when: "It is late." }],
        steps: [{ title: "Greet", prompt: "Say hello.", next: [{ agent_id: agentNamed("Night desk") }] }],
        extraction_fields: [{ name: "order_number", type: "string" }],
        extraction_blocks_completion: "always",
        outcome_labels: ["sold", "lost"],
        report_instructions: "Tell what was sold.",
        call_summary_enabled: true,
        send_email_enabled: true,
        send_email_recipient: "desk@example.com",
        send_sms_enabled: true,
        sms_from_number: "+14155550100",
        sms_allowed_recipients: [{ label: "Boss", number: "+14155550112" }],
        sms_allow_other_recipients: true,
        sms_followup_enabled: true,
        sms_followup_template: "Thank you for calling.",
        consent_announcement_enabled: true,
        consent_announcement_text: "This call is recorded.",
        phi_processing_override: "phi",
        split_testing_enabled: true,
        watchdog_enabled: true,
        widget_enabled: false,
        integration_ids: [new Made("integration", "Order lookup")],
        mcp_server_ids: [new Made("mcp_server", "Order tools")],
        knowledge_base_ids: [new Made("knowledge_base", "Products")],
        knowledge_document_ids: [new Made("knowledge_document", "FAQ")],
        reusable_instruction_ids: [new Made("reusable_instruction", "Tone of voice")],
        tools: [
          {
            ...lookUp,
            endpoint: {
              url: "https://api.example.com/orders",
              method: "POST",
              headers: { "X-Api-Key": secrets.inline },
            },
          },
        ],
      },
    },
  ],
  variant: [
    { below: "Support", fields: { label: "Control", is_control: true, weight: 60 } },
    {
      below: "Support",
      fields: {
        label: "Brief",
        weight: 40,
        prompt: "Be brief.\nBe kind.",
        voice: "en-US-James1",
        product: "spark",
        thinking_level: "base",
        background_track: "CALL_CENTER",
        acknowledgement_prompt: "Hum.",
        acknowledgement_prompt_mode: "manual",
        inbound_speak_order: "agent_first",
        outbound_speak_order: "caller_first",
        silence_interval_seconds: 5,
        silence_max_checkins: 1,
      },
    },
  ],
  test_scenario: [
    {
      below: "Support",
      fields: {
        title: "Wants a refund",
        scenario_prompt: "You want your money.\nYou are angry.",
        direction: "outbound",
        labels: ["money", "mood"],
        audio_conditions: { noise_asset: "cafe", snr_db: 10 },
        speech_style: { accent: "en-GB", disfluencies: "light", pace: "fast" },
        caller_behavior: { dtmf_sequence: "0123#", long_silence_seconds: 4, topic_change: "The weather." },
        telephony: { voicemail_answer: true },
      },
    },
  ],
  phone_number: [
    {
      fields: {
        inbound_agent_id: agentNamed("Support"),
        outbound_agent_id: agentNamed("Night desk"),
        label: "Main line",
        webhook_url: "https://crm.example.com/incoming",
      },
    },
  ],
  phone_number_label: [{ fields: { phone_number: "+14155550123", label: "Our bank" } }],
  suite: [
    {
      fields: {
        name: "Nightly",
        agent_id: agentNamed("Support"),
        scenario_ids: [new Made("test_scenario", "Wants a refund")],
        criteria: { min_pass_rate: 90, zero_critical_failures: true },
        schedule: { frequency: "weekly", enabled: true, hour: 4, minute: 30, timezone: "Europe/Paris", weekday: 2 },
      },
    },
  ],
  provider_attachment: [
    {
      below: "Support",
      fields: { connection: "google_calendar", allowed_operations: { create_event: true, delete_event: false } },
    },
  ],
  webhook_endpoint: [
    {
      fields: {
        label: "CRM",
        url: "https://crm.example.com/hooks",
        events: ["telephony.complete", "call.graded"],
        agent_id: agentNamed("Support"),
        status: "disabled",
      },
    },
  ],
  publishable_key: [
    {
      fields: {
        name: "Site",
        agent_id: agentNamed("Support"),
        allowed_domains: ["shop.example.com", "*.example.com"],
        is_enabled: false,
        embed_config: { colour: "red", greeting: "It costs ${nothing}." },
      },
    },
    {
      fields: {
        name: "Router",
        mode: "webhook",
        webhook_url: "https://crm.example.com/who",
        allowed_domains: ["example.com"],
      },
    },
  ],
  sip_endpoint: [
    {
      fields: {
        name: "Desk",
        agent_id: agentNamed("Support"),
        allowed_source_cidrs: ["192.0.2.0/24", "198.51.100.7/32"],
        status: "disabled",
      },
    },
  ],
};

/** What is wished of a kind, with the fields that a dialect has. */
export function wishesIn(kind: Kind, dialect: Dialect): readonly Wish[] {
  const names = new Set(fieldsIn(kind, dialect).map(({ name }) => name));
  return (everything[kind.name] ?? []).map((wish) => ({
    ...wish,
    fields: Object.fromEntries(Object.entries(wish.fields).filter(([name]) => names.has(name))),
  }));
}

/** The kinds that the sandbox has in a dialect: an older API need not have all that the tables give it. */
export async function kindsOf(sandbox: Sandbox, dialect: Dialect): Promise<readonly Kind[]> {
  const call = caller(sandbox, dialect, 1);
  const known: Kind[] = [];
  for (const kind of kinds) {
    const list = kind.endpoints[dialect]?.list;
    // A list may answer that there is nothing, and so may that of a parent which isn't there: of a path that is unknown, every method is.
    if (list !== undefined && (await call("OPTIONS", list)).status !== 404) known.push(kind);
  }
  return known;
}

/** Fills an org. `only` keeps of each object the fields that this says. */
export async function makeEverything(
  sandbox: Sandbox,
  dialect: Dialect,
  org = 1,
  only: (kind: Kind, field: Field) => boolean = () => true,
): Promise<void> {
  const call = caller(sandbox, dialect, org);
  const made = new Map<string, Value>();
  const resolved = (value: Value): Value => {
    if (value instanceof Made) return made.get(`${value.kind} ${value.name}`) ?? null;
    // An older API lacks some of what may be attached.
    if (Array.isArray(value)) return value.map(resolved).filter((one) => one !== null);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolved(one)]));
  };
  const ask = async (method: string, path: string, body: Fields): Promise<{ readonly id?: Value }> => {
    const { status, answer } = await call(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer as { readonly id?: Value };
  };
  for (const kind of await kindsOf(sandbox, dialect)) {
    const endpoints = kind.endpoints[dialect] as Endpoints;
    for (const { below, fields } of wishesIn(kind, dialect)) {
      const parent = String(made.get(`${kind.parent} ${below}`));
      const at = (path: string | undefined, id: Value = ""): string =>
        String(path).replace("{parent}", parent).replace("{id}", String(id));
      const fieldOf = (name: string): Field => fieldNamed(kind, name) as Field;
      const kept = Object.entries(fields).filter(([name]) => only(kind, fieldOf(name)));
      const later = kept.filter(([name]) => kind.birth.by === "provision" || fieldOf(name).create === false);
      const first = resolved(Object.fromEntries(kept.filter((entry) => !later.includes(entry)))) as Fields;
      if (isGiven(kind)) {
        await ask("PATCH", at(endpoints.item), first);
        continue;
      }
      if (kind.member !== undefined) {
        // Only somebody who signs in makes what holds it.
        const holder = sandbox.store.addConnection(Number(sandbox.orgs[org - 1]?.org_id), {
          provider: fields[kind.naturalName] as string,
        });
        const { [kind.naturalName]: _name, ...body } = first;
        await ask("PUT", at(endpoints.create).replace("{holder}", String(holder.id)), body);
        continue;
      }
      const { content } = first;
      const isAddress = typeof content === "object" && content !== null && "url" in content;
      const born = isAddress
        ? await ask("POST", at(endpoints.createFromUrl), { name: first.name ?? "", url: content.url as Value })
        : await ask("POST", at(endpoints.create), first);
      const id = idOf(kind, born);
      made.set(`${kind.name} ${fields[kind.naturalName]}`, id);
      if (later.length > 0) await ask("PATCH", at(endpoints.item, id), resolved(Object.fromEntries(later)) as Fields);
    }
  }
}

/** The id of what a create answers, be it wrapped or not. */
function idOf(kind: Kind, born: object): Value {
  const inside = (kind.wrapped ?? []).map((name) => (born as Record<string, unknown>)[name]).find(Boolean) ?? born;
  return ((Array.isArray(inside) ? inside[0] : inside) as { readonly id: Value }).id;
}

type Call = (
  method: string,
  path: string,
  body?: Fields,
) => Promise<{ readonly status: number; readonly answer: unknown }>;

/** Calls of somebody who has the credential of an org. */
function caller(sandbox: Sandbox, dialect: Dialect, org: number): Call {
  const { api_key: key, token, org_id: id } = sandbox.orgs[org - 1] as Sandbox["orgs"][number];
  const authorization = dialect === "org-scoped" ? `Token ${token}` : `Bearer ${key}`;
  return async (method, path, body) => {
    const response = await fetch(sandbox.url + path.replace("{org}", String(id)), {
      method,
      headers: { authorization, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, answer: text === "" ? {} : JSON.parse(text) };
  };
}
