import { call } from "./call.ts";
import type { Check, Dialect, Endpoints, Field, Kind } from "./kind.ts";
import { commonOptions } from "./options.ts";

const everywhere: readonly Dialect[] = ["staged", "flat", "org-scoped"];

const identity: readonly Field[] = [
  {
    name: "name",
    type: "string",
    required: true,
    maxLength: 255,
    dialects: everywhere,
    help: "Name in the dashboard. Left out: the key.",
  },
  {
    name: "prompt",
    type: "text",
    required: true,
    dialects: everywhere,
    heard: true,
    help: "What the agent is told: text, or {file: prompts/support.md}. {{variable}} passes through untouched.",
  },
];

const speech: readonly Field[] = [
  {
    name: "voice",
    type: "string",
    required: true,
    dialects: everywhere,
    heard: true,
    catalogue: "voices",
    help: "Id of a voice from the catalogue, or of a cloned one, such as en-US-James1.",
  },
  {
    name: "product",
    type: "enum",
    values: [
      "spark",
      "bolt",
      "storm-base",
      "storm-base-with-ack",
      "storm-extra",
      "storm-extra-with-ack",
      "bolt-base-experimental",
      "bolt-extra-experimental",
    ],
    valuesIn: { "org-scoped": ["spark", "bolt", "zap"] },
    dialects: everywhere,
    default: "spark",
    heard: true,
    help: "The pipeline and model tier. Experimental ones need to be enabled for the org.",
  },
  {
    name: "thinking_level",
    type: "enum",
    values: ["base", "extra"],
    default: "base",
    heard: true,
    help: "How much the agent thinks before it speaks. Storm products decide it themselves.",
  },
  {
    name: "primary_language",
    type: "string",
    heard: true,
    help: "Language code such as en, es or en-US: decides the voice provider and the locale.",
  },
  {
    name: "additional_languages",
    type: "string_list",
    heard: true,
    // Reads always have a list here, so an empty one says nothing about a draft.
    noDraft: [],
    help: "Other language codes that the agent may speak.",
  },
  {
    name: "native_voice_switching",
    type: "boolean",
    default: false,
    heard: true,
    help: "Changes to a native voice when the language changes.",
  },
  {
    name: "timezone",
    type: "string",
    heard: true,
    help: "Time zone of the agent, such as America/New_York.",
  },
  {
    name: "business_hours",
    type: "json",
    heard: true,
    help: "Opening hours, in the API's own shape.",
  },
];

const sound: readonly Field[] = [
  {
    name: "background_track",
    type: "string",
    nullable: true,
    dialects: everywhere,
    heard: true,
    help: "Background sound, such as CALL_CENTER. null: silence.",
  },
  {
    name: "play_sound_asset",
    type: "enum",
    values: ["beep", "chime", "ding", ""],
    default: "",
    heard: true,
    help: 'Short sound that the agent may play. "": none.',
  },
  {
    name: "connect_tone_enabled",
    type: "boolean",
    default: false,
    heard: true,
    help: "A short tone before the agent starts.",
  },
  {
    name: "typing_sounds_enabled",
    type: "boolean",
    default: false,
    heard: true,
    help: "Sounds of typing while the agent works.",
  },
  {
    name: "acknowledgement_feedback_mode",
    type: "enum",
    values: ["acknowledgement", "tick"],
    usual: "acknowledgement",
    heard: true,
    help: "What the caller hears while an answer is made: a short phrase or a tick.",
  },
  {
    name: "acknowledgement_prompt_mode",
    type: "enum",
    values: ["auto", "manual"],
    default: "auto",
    heard: true,
    help: "auto: the platform writes the acknowledgement prompt. manual: acknowledgement_prompt is used.",
  },
  {
    name: "acknowledgement_prompt",
    type: "text",
    default: "",
    heard: true,
    help: "How the agent acknowledges what was said. Needed in manual mode; the API may overwrite it in auto mode.",
  },
  {
    name: "audio_context_mode",
    type: "enum",
    values: ["full", "reduced"],
    default: "full",
    heard: true,
    help: "How much of the call's audio the model gets.",
  },
  {
    name: "additional_audio_context",
    type: "boolean",
    nullable: true,
    heard: true,
    help: "Gives the model more of the caller's recent audio. null: decided by the direction of the call.",
  },
];

const conversation: readonly Field[] = [
  {
    name: "inbound_speak_order",
    type: "enum",
    values: ["agent_first", "caller_first"],
    heard: true,
    help: "Who speaks first on incoming calls.",
  },
  {
    name: "outbound_speak_order",
    type: "enum",
    values: ["agent_first", "caller_first"],
    heard: true,
    help: "Who speaks first on outgoing calls.",
  },
  {
    name: "speak_uninterruptible_enabled",
    type: "boolean",
    default: false,
    heard: true,
    help: "Lets the agent say passages that the caller can't interrupt.",
  },
  {
    name: "silence_checkins_enabled",
    type: "boolean",
    default: true,
    heard: true,
    help: "The agent asks whether the caller is still there.",
  },
  {
    name: "silence_interval_seconds",
    type: "integer",
    heard: true,
    help: "Seconds of silence before the agent asks.",
  },
  {
    name: "silence_max_checkins",
    type: "integer",
    heard: true,
    help: "How often the agent asks before it hangs up.",
  },
  {
    name: "silence_hangup_seconds",
    type: "integer",
    heard: true,
    help: "Seconds of silence before hanging up when the agent doesn't ask.",
  },
  {
    name: "max_call_duration_seconds",
    type: "integer",
    nullable: true,
    heard: true,
    help: "Longest call in seconds. null: no limit.",
  },
  {
    name: "ring_duration_seconds",
    type: "integer",
    nullable: true,
    heard: true,
    help: "How long outgoing calls and transfers ring, in seconds. null: the platform's default.",
  },
  {
    name: "voicemail_action",
    type: "enum",
    values: ["prompt", "hangup", "message"],
    default: "prompt",
    heard: true,
    help: "What happens on voicemail: the agent decides, hangs up, or leaves voicemail_message.",
  },
  {
    name: "voicemail_message",
    type: "text",
    heard: true,
    help: "What is said to voicemail. {agent_name} and {org_name} are filled in by the platform.",
  },
  {
    name: "transfer_destinations",
    type: "objects",
    items: { required: ["name", "number"] },
    heard: true,
    help: "Where the agent may transfer a call to: a list of {name, number}.",
  },
  {
    name: "handoffs",
    type: "json",
    heard: true,
    help: "Handover to other agents, in the API's own shape. ${id.agent.KEY} stands for an agent's id.",
  },
  {
    name: "steps",
    type: "json",
    heard: true,
    help: "A prompt in steps, in the API's own shape. ${id.agent.KEY} stands for an agent's id.",
  },
];

const results: readonly Field[] = [
  {
    name: "extraction_fields",
    type: "json",
    help: "Data to take from each call, in the API's own shape.",
  },
  {
    name: "extraction_blocks_completion",
    type: "enum",
    values: ["always", "except_transfers", "never"],
    usual: "never",
    help: "Whether the event at the end of a call waits for the extracted data.",
  },
  {
    name: "outcome_labels",
    type: "json",
    help: "Labels for how a call ended, in the API's own shape.",
  },
  {
    name: "report_instructions",
    type: "text",
    help: "What the report on a call should cover.",
  },
  {
    name: "call_summary_enabled",
    type: "boolean",
    usual: false,
    help: "Writes a summary of each call.",
  },
  {
    name: "send_email_enabled",
    type: "boolean",
    default: false,
    help: "Sends an e-mail after each call.",
  },
  {
    name: "send_email_recipient",
    type: "string",
    default: "",
    help: "Who gets that e-mail.",
  },
];

const messages: readonly Field[] = [
  {
    name: "send_sms_enabled",
    type: "boolean",
    usual: false,
    heard: true,
    help: "Lets the agent send text messages. Needs a number of a connected carrier.",
  },
  {
    name: "sms_from_number",
    type: "string",
    heard: true,
    help: "The org's number that texts are sent from, such as +14155550100.",
  },
  {
    name: "sms_allowed_recipients",
    type: "objects",
    items: { required: ["label", "number"] },
    heard: true,
    help: "Whom the agent may text besides the caller: a list of {label, number}.",
  },
  {
    name: "sms_allow_other_recipients",
    type: "boolean",
    usual: false,
    heard: true,
    help: "The agent may text people other than the caller.",
  },
  {
    name: "sms_followup_enabled",
    type: "boolean",
    usual: false,
    heard: true,
    help: "Sends a text after the call.",
  },
  {
    name: "sms_followup_template",
    type: "text",
    heard: true,
    help: "That text.",
  },
];

const compliance: readonly Field[] = [
  {
    name: "consent_announcement_enabled",
    type: "boolean",
    heard: true,
    help: "Announces that the call is recorded. Turning it off may need a person's attestation in the dashboard.",
  },
  {
    name: "consent_announcement_text",
    type: "text",
    heard: true,
    help: "What is announced.",
  },
  {
    name: "phi_processing_override",
    type: "enum",
    values: ["inherit", "phi", "no_phi"],
    usual: "inherit",
    help: "Handling of health information. no_phi may need a person's attestation in the dashboard.",
  },
  {
    name: "split_testing_enabled",
    type: "boolean",
    usual: false,
    heard: true,
    help: "Spreads calls over the agent's variants.",
  },
  {
    name: "watchdog_enabled",
    type: "boolean",
    default: false,
    help: "Watches calls of this agent for problems.",
  },
  {
    name: "widget_enabled",
    type: "boolean",
    default: true,
    help: "The agent may be used in the web widget.",
  },
];

const attachments: readonly Field[] = [
  {
    name: "integration_ids",
    type: "id_list",
    reference: { kind: "integration", as: "integrations" },
    readAs: "integrations",
    heard: true,
    help: "Custom tools that the agent may call.",
  },
  {
    name: "mcp_server_ids",
    type: "id_list",
    reference: { kind: "mcp_server", as: "mcp_servers" },
    readAs: "mcp_servers",
    heard: true,
    help: "MCP servers whose tools the agent may call.",
  },
  {
    name: "knowledge_base_ids",
    type: "id_list",
    reference: { kind: "knowledge_base", as: "knowledge_bases" },
    readAs: "knowledge_bases",
    heard: true,
    help: "Knowledge bases that the agent may read.",
  },
  {
    name: "knowledge_document_ids",
    type: "id_list",
    reference: { kind: "knowledge_document", as: "knowledge_documents" },
    readAs: "knowledge_documents",
    heard: true,
    help: "Single knowledge documents that the agent may read.",
  },
  {
    name: "reusable_instruction_ids",
    type: "id_list",
    reference: { kind: "reusable_instruction", as: "reusable_instructions" },
    readAs: "reusable_instructions",
    heard: true,
    help: "Instructions that several agents share.",
  },
  {
    name: "tools",
    type: "tools",
    dialects: ["org-scoped"],
    draftName: null,
    heard: true,
    help: "Tools written into the agent: {type: function, function: {…}, endpoint: {url, method, headers}}. Header values are secrets.",
  },
];

const flat: Endpoints = {
  list: "/v1/agents",
  create: "/v1/agents",
  item: "/v1/agents/{id}",
  duplicate: "/v1/agents/{id}/duplicate",
  duplicateFields: ["name"],
  transfer: "/v1/agents/{id}/transfer",
  deploy: "/v1/agents/{id}/deploy",
  discardDraft: "/v1/agents/{id}/discard-draft",
  versions: "/v1/agents/{id}/versions",
  calls: `${call.paths.list}?${call.query.agent}={id}&${call.query.withoutTests}=true`,
};

// The states and the parts of a run are open in the API reference: what is told of one that failed is as much as can be read.
const parts = { states: ["verdict", "status", "outcome"], reasons: ["reason", "error_message", "detail"] } as const;
const broken = ["failed", "error", "errored", "cancelled", "canceled"] as const;

const checked: readonly Check[] = [
  {
    name: "validation",
    help: "true: the examples of real calls that people chose in the dashboard are replayed against the draft.",
    title: { one: "example", many: "examples" },
    paths: {
      start: "/v1/agents/{id}/validation-runs",
      list: "/v1/agents/{id}/validation-runs",
      run: "/v1/validation-runs/{run}",
    },
    body: { config_source: "draft" },
    tells: {
      total: "total_count",
      passed: ["pass_count", "warn_count"],
      failed: "fail_count",
      skipped: "skipped_count",
      end: "completed_at",
      broken,
      reason: "error_message",
      cents: "estimated_cost_cents",
      hash: "prompt_hash",
      about: "prompt",
      parts: "results",
      played: "example_id",
      ...parts,
    },
  },
  {
    name: "scenarios",
    help: "Keys of test scenarios of this agent that are played.",
    title: { one: "scenario", many: "scenarios" },
    paths: {
      start: "/v1/agents/{id}/test-runs/execute",
      list: "/v1/agents/{id}/test-runs",
      run: "/v1/agents/{id}/test-runs/{run}",
    },
    // Over the web no number is needed, and no carrier asks for money.
    body: { channel: "web", consent_to_charge: true },
    plays: {
      kind: "test_scenario",
      as: "scenario_ids",
      set: { kind: "suite", field: "scenario_ids", passRate: ["criteria", "min_pass_rate"] },
    },
    tells: {
      total: "total",
      passed: ["pass_count"],
      failed: "fail_count",
      end: "completed_at",
      broken,
      reason: "error_message",
      cents: "estimated_cost_cents",
      hash: "agent_prompt_hash",
      about: "prompt",
      parts: "runs",
      played: "scenario_id",
      ...parts,
    },
  },
];

/** An AI agent that answers and places calls. */
export const agent: Kind = {
  name: "agent",
  section: "agents",
  title: { one: "agent", many: "agents" },
  help: "An AI agent that answers and places calls.",
  fields: [...identity, ...speech, ...sound, ...conversation, ...results, ...messages, ...compliance, ...attachments],
  options: [
    ...commonOptions,
    {
      name: "duplicate_of",
      type: "json",
      help: "Key of the agent that this one starts as a copy of. In another org: {org, agent}.",
    },
    {
      name: "checks",
      type: "json",
      help: "What its draft has to pass before it is deployed, with --run-checks: {validation: true, scenarios: [refund], pass_rate: 0.9, runs: 3}, or a suite in place of scenarios. Each run costs money.",
    },
  ],
  endpoints: {
    staged: flat,
    flat,
    "org-scoped": {
      list: "/v1/orgs/{org}/agents",
      create: "/v1/orgs/{org}/agents",
      item: "/v1/orgs/{org}/agents/{id}",
      duplicate: "/v1/orgs/{org}/agents/{id}/duplicate",
    },
  },
  naturalName: "name",
  markdownBody: "prompt",
  markdownAnywhere: true,
  staged: true,
  guard: "if_updated_at",
  id: "integer",
  birth: { by: "fields" },
  calls: {
    title: call.title,
    keeps: "prompt",
    members: {
      id: call.members.id,
      object: call.members.agent,
      kept: "prompt_snapshot",
      variables: call.members.variables,
      begin: call.members.begin,
      outcome: call.members.outcome,
      grade: call.members.grade,
      instead: "agent_variant_id",
    },
    instead: "a variant, which has a text of its own",
    alsoKeeps: { voice: "voice", product: "product", thinking_level: "thinking_level" },
    tries: call.tries,
    outcomes: call.outcomes,
  },
  advice: [
    {
      title: "the language check",
      path: "/v1/agents/prompt-language-check",
      dialects: ["staged", "flat"],
      about: "prompt",
      asks: { prompt: "prompt", target_locale: "primary_language" },
      says: {
        form: "doubt",
        when: "mismatch",
        words: "explanation",
        names: ["detected_language_name", "target_language_name"],
      },
    },
    {
      title: "the prompt analysis",
      path: "/v1/agents/{id}/prompt-analysis",
      dialects: ["staged", "flat"],
      about: "prompt",
      // It types ids of attachments otherwise than all the rest of the API does (reference, section 3.2).
      asks: {
        prompt: "prompt",
        voice: "voice",
        primary_language: "primary_language",
        additional_languages: "additional_languages",
      },
      says: { form: "findings", list: "findings", name: "id", about: "params", again: "retry_after_ms" },
    },
  ],
  checked,
  reread: "item",
  referrers: [{ title: "campaign", path: "/v1/campaigns", field: "agent", names: ["name", "public_id"] }],
  facts: ["has_draft", "draft_updated_at", "tool_collision_warnings", "consent_disabled_reason"],
};
