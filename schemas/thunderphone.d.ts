// Generated from src/kinds by npm run generate. Do not edit.

export type Org = {
  /**
   * Id of the organisation: checked, so that a wrong key can't reach the wrong org. The org-scoped API needs it.
   */
  org_id?: number | string | null;
  /**
   * Where the API key comes from: ${env.NAME}, never the key itself.
   */
  api_key?: string | null;
  /**
   * Where the token of the org-scoped API comes from: ${env.NAME}, never the token itself.
   */
  token?: string | null;
  /**
   * Groups that the org belongs to, by names of your choice: --org @pilot chooses all of the group pilot.
   */
  groups?: string[] | null;
  /**
   * Tag, branch or commit that holds the org: it is planned from the configuration there until this line goes.
   */
  ref?: string | null;
  /**
   * Which API the org has. org-scoped is the older one.
   */
  api?: "flat" | "org-scoped";
  /**
   * true: --run-checks may spend money of this org on the runs that `checks` of agents ask for.
   */
  consent_to_charge?: boolean;
  vars?: Vars;
  defaults?: Defaults;
  organization?: Organization;
  org_webhook?: OrgWebhook;
  reusable_instructions?: ReusableInstructionsOverlay;
  knowledge_bases?: KnowledgeBasesOverlay;
  knowledge_documents?: KnowledgeDocumentsOverlay;
  mcp_servers?: McpServersOverlay;
  integrations?: IntegrationsOverlay;
  agents?: AgentsOverlay;
  phone_numbers?: PhoneNumbersOverlay;
  phone_number_labels?: PhoneNumberLabelsOverlay;
  suites?: SuitesOverlay;
  webhook_endpoints?: WebhookEndpointsOverlay;
  publishable_keys?: PublishableKeysOverlay;
  sip_endpoints?: SipEndpointsOverlay;
} | null;
export type Vars = {
  [k: string]: string | number | boolean;
} | null;
export type Defaults = {
  reusable_instructions?: ReusableInstruction;
  knowledge_bases?: KnowledgeBaseAlone;
  documents?: KnowledgeBaseDocument;
  knowledge_documents?: KnowledgeDocument;
  mcp_servers?: McpServer;
  integrations?: Integration;
  agents?: AgentAlone;
  variants?: Variant;
  test_scenarios?: TestScenario;
  provider_connections?: ProviderAttachment;
  phone_numbers?: PhoneNumber;
  phone_number_labels?: PhoneNumberLabel;
  suites?: Suite;
  webhook_endpoints?: WebhookEndpoint;
  publishable_keys?: PublishableKey;
  sip_endpoints?: SipEndpoint;
} | null;
/**
 * Settings of the org as a whole. How health information is handled is not among them: that may need a person's attestation.
 */
export type Organization = {
  /**
   * Name in the dashboard. {org_name} in a text of an agent stands for it.
   */
  name?: string | null;
  /**
   * Time zone of reports, such as America/New_York.
   */
  timezone?: string | null;
  /**
   * Opening hours, in the API's own shape.
   */
  business_hours?: {
    [k: string]: unknown;
  };
  /**
   * Numbers that reports leave out, in the API's own shape.
   */
  excluded_numbers?: {
    [k: string]: unknown;
  };
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
} | null;
/**
 * The one address that older webhooks call, beside all webhook endpoints. The API has no way to take it away.
 */
export type OrgWebhook = {
  /**
   * HTTPS address that ThunderPhone calls.
   */
  url?: string | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
} | null;
export type ReusableInstructionsOverlay = {
  [k: string]: ReusableInstruction | null;
} | null;
export type KnowledgeBasesOverlay = {
  [k: string]: KnowledgeBaseOverlay | null;
} | null;
export type DocumentsOverlay = {
  [k: string]: KnowledgeBaseDocument | null;
} | null;
export type KnowledgeDocumentsOverlay = {
  [k: string]: KnowledgeDocument | null;
} | null;
export type McpServersOverlay = {
  [k: string]: McpServer | null;
} | null;
export type IntegrationsOverlay = {
  [k: string]: Integration | null;
} | null;
export type AgentsOverlay = {
  [k: string]: AgentOverlay | null;
} | null;
export type VariantsOverlay = {
  [k: string]: Variant | null;
} | null;
export type TestScenariosOverlay = {
  [k: string]: TestScenario | null;
} | null;
export type ProviderConnectionsOverlay = {
  [k: string]: ProviderAttachment | null;
} | null;
export type PhoneNumbersOverlay = {
  [k: string]: PhoneNumber | null;
} | null;
export type PhoneNumberLabelsOverlay = {
  [k: string]: PhoneNumberLabel | null;
} | null;
export type SuitesOverlay = {
  [k: string]: Suite | null;
} | null;
export type WebhookEndpointsOverlay = {
  [k: string]: WebhookEndpoint | null;
} | null;
export type PublishableKeysOverlay = {
  [k: string]: PublishableKey | null;
} | null;
export type SipEndpointsOverlay = {
  [k: string]: SipEndpoint | null;
} | null;
export type ReusableInstructions = {
  [k: string]: ReusableInstruction;
} | null;
export type KnowledgeBases = {
  [k: string]: KnowledgeBase;
} | null;
export type Documents = {
  [k: string]: KnowledgeBaseDocument;
} | null;
export type KnowledgeDocuments = {
  [k: string]: KnowledgeDocument;
} | null;
export type McpServers = {
  [k: string]: McpServer;
} | null;
export type Integrations = {
  [k: string]: Integration;
} | null;
export type Agents = {
  [k: string]: Agent;
} | null;
export type Variants = {
  [k: string]: Variant;
} | null;
export type TestScenarios = {
  [k: string]: TestScenario;
} | null;
export type ProviderConnections = {
  [k: string]: ProviderAttachment;
} | null;
export type PhoneNumbers = {
  [k: string]: PhoneNumber;
} | null;
export type PhoneNumberLabels = {
  [k: string]: PhoneNumberLabel;
} | null;
export type Suites = {
  [k: string]: Suite;
} | null;
export type WebhookEndpoints = {
  [k: string]: WebhookEndpoint;
} | null;
export type PublishableKeys = {
  [k: string]: PublishableKey;
} | null;
export type SipEndpoints = {
  [k: string]: SipEndpoint;
} | null;

/**
 * thunderphone.yaml, or a file that it includes.
 */
export interface Configuration {
  /**
   * Version of this format.
   */
  version: 1;
  /**
   * The organisations, by a name of your choice. Left out: one org, default, with its key in THUNDERPHONE_API_KEY.
   */
  orgs?: {
    [k: string]: Org;
  } | null;
  vars?: Vars;
  defaults?: Defaults;
  /**
   * More files below this folder: YAML with resources or with orgs, or an agent as Markdown with front matter. * and ** work.
   */
  include?: string[] | null;
  /**
   * What an apply does about edits made in the dashboard: stop and show them, or overwrite them.
   */
  drift?: "stop" | "overwrite";
  /**
   * true: --run-checks may spend money of all orgs on the runs that `checks` of agents ask for.
   */
  consent_to_charge?: boolean;
  /**
   * Where the record of each org lives. Left out: .thunderphone/<org>.json in the work tree. git: on a ref of its own. http: behind Terraform's protocol for states.
   */
  bindings?:
    | string
    | {
        /**
         * On refs/thundersync/<org>; no branch is touched.
         */
        git?: {
          /**
           * Name of the remote. Left out: origin, or the only one there is.
           */
          remote?: string;
        } | null;
        /**
         * Address of the record, with ${org} in it where there are several orgs. ${env.NAME} works, too.
         */
        http?: string;
        /**
         * Address of its lock. Left out: only runs on this machine wait for each other.
         */
        lock?: string;
        /**
         * How the lock is taken.
         */
        lock_method?: "LOCK" | "POST" | "PUT";
        /**
         * How it is given back.
         */
        unlock_method?: "UNLOCK" | "DELETE" | "POST" | "PUT";
        /**
         * User at the server.
         */
        username?: string;
        /**
         * Where the password comes from: ${env.NAME}, never the password itself.
         */
        password?: string;
      };
  organization?: Organization;
  org_webhook?: OrgWebhook;
  reusable_instructions?: ReusableInstructions;
  knowledge_bases?: KnowledgeBases;
  knowledge_documents?: KnowledgeDocuments;
  mcp_servers?: McpServers;
  integrations?: Integrations;
  agents?: Agents;
  phone_numbers?: PhoneNumbers;
  phone_number_labels?: PhoneNumberLabels;
  suites?: Suites;
  webhook_endpoints?: WebhookEndpoints;
  publishable_keys?: PublishableKeys;
  sip_endpoints?: SipEndpoints;
}
/**
 * A text that several agents share. A change of it is live at once in all of them.
 */
export interface ReusableInstruction {
  /**
   * Name in the dashboard. Left out: the key.
   */
  name?: string;
  /**
   * What every agent that has it is told besides its prompt: text, or {file: reusable_instructions/tone.md}.
   */
  content?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      };
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A collection of documents that agents look things up in.
 */
export interface KnowledgeBaseAlone {
  /**
   * Name in the dashboard. Left out: the key.
   */
  name?: string;
  /**
   * What is in it.
   */
  description?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A document in a knowledge base. An apply waits until the API has taken it in. What is in it is known only from the record.
 */
export interface KnowledgeBaseDocument {
  /**
   * Name in the dashboard. Left out: the key.
   */
  name?: string;
  /**
   * What is in it: text, or {file: knowledge/menu.pdf}.
   */
  content?:
    | string
    | {
        /**
         * Path of a file, from the folder of thunderphone.yaml.
         */
        file?: string;
        /**
         * Address that it is taken from.
         */
        url?: string;
      };
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A document that agents look things up in. An apply waits until the API has taken it in.
 */
export interface KnowledgeDocument {
  /**
   * Name in the dashboard. Left out: the key.
   */
  name?: string;
  /**
   * What is in it: text, {file: knowledge/menu.pdf} or {url: https://www.example.com/menu}.
   */
  content?:
    | string
    | {
        /**
         * Path of a file, from the folder of thunderphone.yaml.
         */
        file?: string;
        /**
         * Address that it is taken from.
         */
        url?: string;
      };
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A server of tools that agents may call while they talk, by the Model Context Protocol. Its tools are read anew after each change.
 */
export interface McpServer {
  /**
   * Name in the dashboard. Left out: the key.
   */
  display_name?: string;
  /**
   * HTTPS address of the server.
   */
  url?: string;
  /**
   * How it is spoken to.
   */
  transport?: ("streamable_http" | null) | string;
  /**
   * false: no agent uses its tools, and they are not read anew.
   */
  enabled?: boolean | string | null;
  /**
   * HTTP headers of each call to it, as name: value. Values are secrets: take them from ${env.…}.
   */
  headers?: {
    [k: string]: string;
  } | null;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A custom tool: an HTTP endpoint that agents may call while they talk.
 */
export interface Integration {
  /**
   * Name in the dashboard. Left out: the key.
   */
  display_name?: string;
  /**
   * What the agent may call, in OpenAI's function form: {type: function, function: {name, description, parameters}}.
   */
  spec?:
    | {
        [k: string]: unknown;
      }
    | unknown[]
    | string
    | number
    | boolean;
  /**
   * HTTPS address that ThunderPhone calls when the agent uses the tool.
   */
  endpoint_url?: string | null;
  /**
   * HTTP method of that call.
   */
  endpoint_method?: ("GET" | "POST" | "PUT" | "PATCH" | "DELETE" | null) | string;
  /**
   * HTTP headers of that call, as name: value. Values are secrets: take them from ${env.…}.
   */
  headers?: {
    [k: string]: string;
  } | null;
  /**
   * Shape of the request body: ThunderPhone's own, or another platform's.
   */
  request_format?: ("standard" | "vapi" | "retell" | null) | string;
  /**
   * A note on how the tool was set up. Nothing depends on it.
   */
  wizard_input?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * An AI agent that answers and places calls.
 */
export interface AgentAlone {
  /**
   * Name in the dashboard. Left out: the key.
   */
  name?: string;
  /**
   * What the agent is told: text, or {file: prompts/support.md}. {{variable}} passes through untouched.
   */
  prompt?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      };
  /**
   * Id of a voice from the catalogue, or of a cloned one, such as en-US-James1.
   */
  voice?: string;
  /**
   * The pipeline and model tier. Experimental ones need to be enabled for the org.
   */
  product?:
    | (
        | "spark"
        | "bolt"
        | "storm-base"
        | "storm-base-with-ack"
        | "storm-extra"
        | "storm-extra-with-ack"
        | "bolt-base-experimental"
        | "bolt-extra-experimental"
        | "zap"
        | null
      )
    | string;
  /**
   * How much the agent thinks before it speaks. Storm products decide it themselves.
   */
  thinking_level?: ("base" | "extra" | null) | string;
  /**
   * Language code such as en, es or en-US: decides the voice provider and the locale.
   */
  primary_language?: string | null;
  /**
   * Other language codes that the agent may speak.
   */
  additional_languages?: string[] | null;
  /**
   * Changes to a native voice when the language changes.
   */
  native_voice_switching?: boolean | string | null;
  /**
   * Time zone of the agent, such as America/New_York.
   */
  timezone?: string | null;
  /**
   * Opening hours, in the API's own shape.
   */
  business_hours?: {
    [k: string]: unknown;
  };
  /**
   * Background sound, such as CALL_CENTER. null: silence.
   */
  background_track?: string | null;
  /**
   * Short sound that the agent may play. "": none.
   */
  play_sound_asset?: ("beep" | "chime" | "ding" | "" | null) | string;
  /**
   * A short tone before the agent starts.
   */
  connect_tone_enabled?: boolean | string | null;
  /**
   * Sounds of typing while the agent works.
   */
  typing_sounds_enabled?: boolean | string | null;
  /**
   * What the caller hears while an answer is made: a short phrase or a tick.
   */
  acknowledgement_feedback_mode?: ("acknowledgement" | "tick" | null) | string;
  /**
   * auto: the platform writes the acknowledgement prompt. manual: acknowledgement_prompt is used.
   */
  acknowledgement_prompt_mode?: ("auto" | "manual" | null) | string;
  /**
   * How the agent acknowledges what was said. Needed in manual mode; the API may overwrite it in auto mode.
   */
  acknowledgement_prompt?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * How much of the call's audio the model gets.
   */
  audio_context_mode?: ("full" | "reduced" | null) | string;
  /**
   * Gives the model more of the caller's recent audio. null: decided by the direction of the call.
   */
  additional_audio_context?: boolean | string | null;
  /**
   * Who speaks first on incoming calls.
   */
  inbound_speak_order?: ("agent_first" | "caller_first" | null) | string;
  /**
   * Who speaks first on outgoing calls.
   */
  outbound_speak_order?: ("agent_first" | "caller_first" | null) | string;
  /**
   * Lets the agent say passages that the caller can't interrupt.
   */
  speak_uninterruptible_enabled?: boolean | string | null;
  /**
   * The agent asks whether the caller is still there.
   */
  silence_checkins_enabled?: boolean | string | null;
  /**
   * Seconds of silence before the agent asks.
   */
  silence_interval_seconds?: number | string | null;
  /**
   * How often the agent asks before it hangs up.
   */
  silence_max_checkins?: number | string | null;
  /**
   * Seconds of silence before hanging up when the agent doesn't ask.
   */
  silence_hangup_seconds?: number | string | null;
  /**
   * Longest call in seconds. null: no limit.
   */
  max_call_duration_seconds?: number | string | null;
  /**
   * How long outgoing calls and transfers ring, in seconds. null: the platform's default.
   */
  ring_duration_seconds?: number | string | null;
  /**
   * What happens on voicemail: the agent decides, hangs up, or leaves voicemail_message.
   */
  voicemail_action?: ("prompt" | "hangup" | "message" | null) | string;
  /**
   * What is said to voicemail. {agent_name} and {org_name} are filled in by the platform.
   */
  voicemail_message?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Where the agent may transfer a call to: a list of {name, number}.
   */
  transfer_destinations?:
    | {
        name: string;
        number: string;
        [k: string]: unknown;
      }[]
    | null;
  /**
   * Handover to other agents, in the API's own shape. ${id.agent.KEY} stands for an agent's id.
   */
  handoffs?: {
    [k: string]: unknown;
  };
  /**
   * A prompt in steps, in the API's own shape. ${id.agent.KEY} stands for an agent's id.
   */
  steps?: {
    [k: string]: unknown;
  };
  /**
   * Data to take from each call, in the API's own shape.
   */
  extraction_fields?: {
    [k: string]: unknown;
  };
  /**
   * Whether the event at the end of a call waits for the extracted data.
   */
  extraction_blocks_completion?: ("always" | "except_transfers" | "never" | null) | string;
  /**
   * Labels for how a call ended, in the API's own shape.
   */
  outcome_labels?: {
    [k: string]: unknown;
  };
  /**
   * What the report on a call should cover.
   */
  report_instructions?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Writes a summary of each call.
   */
  call_summary_enabled?: boolean | string | null;
  /**
   * Sends an e-mail after each call.
   */
  send_email_enabled?: boolean | string | null;
  /**
   * Who gets that e-mail.
   */
  send_email_recipient?: string | null;
  /**
   * Lets the agent send text messages. Needs a number of a connected carrier.
   */
  send_sms_enabled?: boolean | string | null;
  /**
   * The org's number that texts are sent from, such as +14155550100.
   */
  sms_from_number?: string | null;
  /**
   * Whom the agent may text besides the caller: a list of {label, number}.
   */
  sms_allowed_recipients?:
    | {
        label: string;
        number: string;
        [k: string]: unknown;
      }[]
    | null;
  /**
   * The agent may text people other than the caller.
   */
  sms_allow_other_recipients?: boolean | string | null;
  /**
   * Sends a text after the call.
   */
  sms_followup_enabled?: boolean | string | null;
  /**
   * That text.
   */
  sms_followup_template?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Announces that the call is recorded. Turning it off may need a person's attestation in the dashboard.
   */
  consent_announcement_enabled?: boolean | string | null;
  /**
   * What is announced.
   */
  consent_announcement_text?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Handling of health information. no_phi may need a person's attestation in the dashboard.
   */
  phi_processing_override?: ("inherit" | "phi" | "no_phi" | null) | string;
  /**
   * Spreads calls over the agent's variants.
   */
  split_testing_enabled?: boolean | string | null;
  /**
   * Watches calls of this agent for problems.
   */
  watchdog_enabled?: boolean | string | null;
  /**
   * The agent may be used in the web widget.
   */
  widget_enabled?: boolean | string | null;
  /**
   * Custom tools that the agent may call. By key.
   */
  integrations?: string[] | null;
  /**
   * Custom tools that the agent may call. By id.
   */
  integration_ids?: (number | string)[] | null;
  /**
   * MCP servers whose tools the agent may call. By key.
   */
  mcp_servers?: string[] | null;
  /**
   * MCP servers whose tools the agent may call. By id.
   */
  mcp_server_ids?: (number | string)[] | null;
  /**
   * Knowledge bases that the agent may read. By key.
   */
  knowledge_bases?: string[] | null;
  /**
   * Knowledge bases that the agent may read. By id.
   */
  knowledge_base_ids?: (number | string)[] | null;
  /**
   * Single knowledge documents that the agent may read. By key.
   */
  knowledge_documents?: string[] | null;
  /**
   * Single knowledge documents that the agent may read. By id.
   */
  knowledge_document_ids?: (number | string)[] | null;
  /**
   * Instructions that several agents share. By key.
   */
  reusable_instructions?: string[] | null;
  /**
   * Instructions that several agents share. By id.
   */
  reusable_instruction_ids?: (number | string)[] | null;
  /**
   * Tools written into the agent: {type: function, function: {…}, endpoint: {url, method, headers}}. Header values are secrets.
   */
  tools?:
    | {
        [k: string]: unknown;
      }[]
    | null;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Key of the agent that this one starts as a copy of. In another org: {org, agent}.
   */
  duplicate_of?:
    | string
    | {
        /**
         * Name of the other org.
         */
        org: string;
        /**
         * Key of the agent there.
         */
        agent: string;
      }
    | null;
  /**
   * What its draft has to pass before it is deployed, with --run-checks: {validation: true, scenarios: [refund], pass_rate: 0.9, runs: 3}, or a suite in place of scenarios. Each run costs money.
   */
  checks?: {
    /**
     * true: the examples of real calls that people chose in the dashboard are replayed against the draft.
     */
    validation?:
      | boolean
      | {
          /**
           * Which part of the examples must pass, from 0 to 1. Left out: all.
           */
          pass_rate?: number;
        };
    /**
     * Keys of test scenarios of this agent that are played.
     *
     * @minItems 1
     */
    scenarios?: [string, ...string[]];
    /**
     * Key of a suite whose scenarios are played.
     */
    suite?: string;
    /**
     * Which part of what is played in all runs must pass, from 0 to 1. Left out: all.
     */
    pass_rate?: number;
    /**
     * How many times each of them is played. Left out: once.
     */
    runs?: number;
  } | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * What a part of an agent's callers get, where `split_testing_enabled` is on. A change is live at once, without a deploy.
 */
export interface Variant {
  /**
   * Name in the dashboard and in the list of calls. Left out: the key.
   */
  label?: string;
  /**
   * The variant that the others are compared with.
   */
  is_control?: boolean | string | null;
  /**
   * Its share of the calls. Those of all variants of an agent should add up to 100.
   */
  weight?: number | string | null;
  /**
   * What the agent is told: text, or {file: prompts/support.md}. {{variable}} passes through untouched. null: as the agent has it.
   */
  prompt?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Id of a voice from the catalogue, or of a cloned one, such as en-US-James1. null: as the agent has it.
   */
  voice?: string | null;
  /**
   * The pipeline and model tier. Experimental ones need to be enabled for the org. null: as the agent has it.
   */
  product?:
    | (
        | "spark"
        | "bolt"
        | "storm-base"
        | "storm-base-with-ack"
        | "storm-extra"
        | "storm-extra-with-ack"
        | "bolt-base-experimental"
        | "bolt-extra-experimental"
        | null
      )
    | string;
  /**
   * How much the agent thinks before it speaks. Storm products decide it themselves. null: as the agent has it.
   */
  thinking_level?: ("base" | "extra" | null) | string;
  /**
   * Background sound, such as CALL_CENTER. null: as the agent has it.
   */
  background_track?: string | null;
  /**
   * How the agent acknowledges what was said. Needed in manual mode; the API may overwrite it in auto mode. null: as the agent has it.
   */
  acknowledgement_prompt?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * auto: the platform writes the acknowledgement prompt. manual: acknowledgement_prompt is used. null: as the agent has it.
   */
  acknowledgement_prompt_mode?: ("auto" | "manual" | null) | string;
  /**
   * Who speaks first on incoming calls. null: as the agent has it.
   */
  inbound_speak_order?: ("agent_first" | "caller_first" | null) | string;
  /**
   * Who speaks first on outgoing calls. null: as the agent has it.
   */
  outbound_speak_order?: ("agent_first" | "caller_first" | null) | string;
  /**
   * Seconds of silence before the agent asks. null: as the agent has it.
   */
  silence_interval_seconds?: number | string | null;
  /**
   * How often the agent asks before it hangs up. null: as the agent has it.
   */
  silence_max_checkins?: number | string | null;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A call that an agent is tested with. No caller hears a change of it. To run one costs money: an apply does that only as one of the agent's `checks`, with --run-checks.
 */
export interface TestScenario {
  /**
   * Name in the dashboard. Left out: the key.
   */
  title?: string;
  /**
   * Who the caller is and what the caller wants: text, or {file: scenarios/refund.md}.
   */
  scenario_prompt?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      };
  /**
   * Who calls whom.
   */
  direction?: ("inbound" | "outbound" | null) | string;
  /**
   * Words to find it by.
   */
  labels?: string[] | null;
  /**
   * What is heard beside the caller.
   */
  audio_conditions?: {
    /**
     * The noise around the caller.
     */
    noise_asset?: ("none" | "office" | "cafe" | "street" | "car" | null) | string;
    /**
     * How far the voice stands out of the noise, in decibels.
     */
    snr_db?: (0 | 5 | 10 | 20 | null) | string;
  } | null;
  /**
   * How the caller speaks.
   */
  speech_style?: {
    /**
     * Accent of the caller.
     */
    accent?: ("default" | "en-US" | "en-GB" | "en-AU" | "en-IN" | "es-MX" | "fr-CA" | null) | string;
    /**
     * Whether the caller hesitates and repeats.
     */
    disfluencies?: ("none" | "light" | null) | string;
    /**
     * How fast the caller speaks.
     */
    pace?: ("slow" | "natural" | "fast" | null) | string;
  } | null;
  /**
   * What the caller does.
   */
  caller_behavior?: {
    /**
     * Keys that the caller presses, in quotes.
     */
    dtmf_sequence?: string | null;
    /**
     * How long the caller says nothing.
     */
    long_silence_seconds?: number | string | null;
    /**
     * What the caller suddenly talks about.
     */
    topic_change?: string | null;
  } | null;
  /**
   * What is at the other end of the line.
   */
  telephony?: {
    /**
     * An answering machine takes the call.
     */
    voicemail_answer?: boolean | string | null;
  } | null;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A calendar, a sheet or the like that an agent may use. Somebody signs in to it in the dashboard; here an agent gets it, live at once, without a deploy.
 */
export interface ProviderAttachment {
  /**
   * The provider, such as google_calendar; where the org has two of one provider, with the e-mail address of the account behind it: google_calendar anna@example.com. Left out: the key.
   */
  connection?: string;
  /**
   * What the agent may do there: {create_event: true, delete_event: false}. null: all that the connection allows.
   */
  allowed_operations?: {
    [k: string]: boolean | string;
  } | null;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A number of the org and the agents it leads to. Its key is the number in E.164 form, quoted; any other key provisions one.
 */
export interface PhoneNumber {
  /**
   * The agent that answers calls to the number. null: nobody answers. By key.
   */
  inbound_agent?: string | null;
  /**
   * The agent that answers calls to the number. null: nobody answers. By id.
   */
  inbound_agent_id?: number | string | null;
  /**
   * The agent that places calls from the number. null: none. By key.
   */
  outbound_agent?: string | null;
  /**
   * The agent that places calls from the number. null: none. By id.
   */
  outbound_agent_id?: number | string | null;
  /**
   * Name of the number in the dashboard. A provision entry without one uses its key.
   */
  label?: string | null;
  /**
   * Address that ThunderPhone asks about each incoming call to the number. null: none.
   */
  webhook_url?: string | null;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Buys a number by area when the key has none yet: {area_code, city, state}, each optional.
   */
  provision?: {
    area_code?: string;
    city?: string;
    state?: string;
  } | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * What the dashboard calls any number, also that of a caller. Its key is the number in E.164 form, quoted, or any other one with `phone_number`.
 */
export interface PhoneNumberLabel {
  /**
   * The number in E.164 form, such as +14155550123. Left out: the key.
   */
  phone_number?: string;
  /**
   * What the dashboard calls it.
   */
  label?: string;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * Test scenarios of an agent that are run together, by hand or by a schedule, or as `checks` of an agent.
 */
export interface Suite {
  /**
   * Name in the dashboard. Left out: the key.
   */
  name?: string;
  /**
   * The agent that is tested. By key.
   */
  agent?: string;
  /**
   * The agent that is tested. By id.
   */
  agent_id?: number | string;
  /**
   * The scenarios that are run, such as support/refund. By key.
   */
  scenarios?: string[] | null;
  /**
   * The scenarios that are run, such as support/refund. By id.
   */
  scenario_ids?: (number | string)[] | null;
  /**
   * When a run counts as passed.
   */
  criteria?: {
    /**
     * How many of a hundred scenarios must pass.
     */
    min_pass_rate?: number | string | null;
    /**
     * One critical failure fails the run.
     */
    zero_critical_failures?: boolean | string | null;
  } | null;
  /**
   * When it is run by itself, each time for money. null: only by hand.
   */
  schedule?: {
    /**
     * How often.
     */
    frequency: ("hourly" | "daily" | "weekly") | string;
    /**
     * false: not for now.
     */
    enabled?: boolean | string | null;
    /**
     * Hour of the day.
     */
    hour?: number | string | null;
    /**
     * Minute of the hour.
     */
    minute?: number | string | null;
    /**
     * Time zone of these, such as America/New_York.
     */
    timezone?: string | null;
    /**
     * Day of the week, by number. Which one 0 is, the API doesn't say.
     */
    weekday?: number | string | null;
  } | null;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * An address that ThunderPhone tells what happens. Its signing secret is shown once: `secret_to` says where it goes.
 */
export interface WebhookEndpoint {
  /**
   * Name in the dashboard. Left out: the key.
   */
  label?: string;
  /**
   * HTTPS address that ThunderPhone calls.
   */
  url?: string;
  /**
   * What it is called for. Empty: everything.
   */
  events?: string[] | null;
  /**
   * The agent whose events these are. null: those of all. By key.
   */
  agent?: string | null;
  /**
   * The agent whose events these are. null: those of all. By id.
   */
  agent_id?: number | string | null;
  /**
   * disabled: it is not called. One that fails for a day counts as active.
   */
  status?: ("active" | "disabled" | null) | string;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Where the secret goes that the API shows once: {env_file: .env.local}, with the `name` of a variable, {file: PATH}, or {command: [PROGRAM, …]}, which gets it on its standard input.
   */
  secret_to?: {
    /**
     * A file of NAME=value lines: one is added, all others stay.
     */
    env_file?: string;
    /**
     * The variable there. Left out: made of the key, such as CRM_SECRET.
     */
    name?: string;
    /**
     * A file that holds nothing else.
     */
    file?: string;
    /**
     * A program with its arguments, which gets the secret on its standard input.
     */
    command?: string[];
  } | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * What a web page shows its widget with. The key itself is public; one that is deleted is deactivated for good.
 */
export interface PublishableKey {
  /**
   * Name in the dashboard. Left out: the key.
   */
  name?: string;
  /**
   * Who talks to visitors: an agent, or the one that a webhook answers with.
   */
  mode?: ("agent" | "webhook" | null) | string;
  /**
   * The agent that visitors talk to. Needed in the mode agent. By key.
   */
  agent?: string | null;
  /**
   * The agent that visitors talk to. Needed in the mode agent. By id.
   */
  agent_id?: number | string | null;
  /**
   * HTTPS address that is asked who talks. Needed in the mode webhook.
   */
  webhook_url?: string | null;
  /**
   * Hosts of the pages that may show the widget, at least one. *.example.com is all below example.com and not itself.
   */
  allowed_domains?: string[];
  /**
   * false: the widget doesn't work for now.
   */
  is_enabled?: boolean | string | null;
  /**
   * How the widget looks, in the API's own shape.
   */
  embed_config?: {
    [k: string]: unknown;
  };
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * An address at which a telephone system reaches an agent. Its password is shown once: `secret_to` says where it goes.
 */
export interface SipEndpoint {
  /**
   * Name in the dashboard. Left out: the key.
   */
  name?: string;
  /**
   * The agent that answers who calls it. By key.
   */
  agent?: string;
  /**
   * The agent that answers who calls it. By id.
   */
  agent_id?: number | string;
  /**
   * Networks that may call. Empty: any. With a list, calls over UDP are refused.
   */
  allowed_source_cidrs?: string[] | null;
  /**
   * disabled: it takes no calls. One that is still being set up counts as active.
   */
  status?: ("active" | "disabled" | null) | string;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Where the secret goes that the API shows once: {env_file: .env.local}, with the `name` of a variable, {file: PATH}, or {command: [PROGRAM, …]}, which gets it on its standard input.
   */
  secret_to?: {
    /**
     * A file of NAME=value lines: one is added, all others stay.
     */
    env_file?: string;
    /**
     * The variable there. Left out: made of the key, such as CRM_SECRET.
     */
    name?: string;
    /**
     * A file that holds nothing else.
     */
    file?: string;
    /**
     * A program with its arguments, which gets the secret on its standard input.
     */
    command?: string[];
  } | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A collection of documents that agents look things up in.
 */
export interface KnowledgeBaseOverlay {
  /**
   * Name in the dashboard. Left out: the key.
   */
  name?: string;
  /**
   * What is in it.
   */
  description?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  documents?: DocumentsOverlay;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * An AI agent that answers and places calls.
 */
export interface AgentOverlay {
  /**
   * Name in the dashboard. Left out: the key.
   */
  name?: string;
  /**
   * What the agent is told: text, or {file: prompts/support.md}. {{variable}} passes through untouched.
   */
  prompt?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      };
  /**
   * Id of a voice from the catalogue, or of a cloned one, such as en-US-James1.
   */
  voice?: string;
  /**
   * The pipeline and model tier. Experimental ones need to be enabled for the org.
   */
  product?:
    | (
        | "spark"
        | "bolt"
        | "storm-base"
        | "storm-base-with-ack"
        | "storm-extra"
        | "storm-extra-with-ack"
        | "bolt-base-experimental"
        | "bolt-extra-experimental"
        | "zap"
        | null
      )
    | string;
  /**
   * How much the agent thinks before it speaks. Storm products decide it themselves.
   */
  thinking_level?: ("base" | "extra" | null) | string;
  /**
   * Language code such as en, es or en-US: decides the voice provider and the locale.
   */
  primary_language?: string | null;
  /**
   * Other language codes that the agent may speak.
   */
  additional_languages?: string[] | null;
  /**
   * Changes to a native voice when the language changes.
   */
  native_voice_switching?: boolean | string | null;
  /**
   * Time zone of the agent, such as America/New_York.
   */
  timezone?: string | null;
  /**
   * Opening hours, in the API's own shape.
   */
  business_hours?: {
    [k: string]: unknown;
  };
  /**
   * Background sound, such as CALL_CENTER. null: silence.
   */
  background_track?: string | null;
  /**
   * Short sound that the agent may play. "": none.
   */
  play_sound_asset?: ("beep" | "chime" | "ding" | "" | null) | string;
  /**
   * A short tone before the agent starts.
   */
  connect_tone_enabled?: boolean | string | null;
  /**
   * Sounds of typing while the agent works.
   */
  typing_sounds_enabled?: boolean | string | null;
  /**
   * What the caller hears while an answer is made: a short phrase or a tick.
   */
  acknowledgement_feedback_mode?: ("acknowledgement" | "tick" | null) | string;
  /**
   * auto: the platform writes the acknowledgement prompt. manual: acknowledgement_prompt is used.
   */
  acknowledgement_prompt_mode?: ("auto" | "manual" | null) | string;
  /**
   * How the agent acknowledges what was said. Needed in manual mode; the API may overwrite it in auto mode.
   */
  acknowledgement_prompt?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * How much of the call's audio the model gets.
   */
  audio_context_mode?: ("full" | "reduced" | null) | string;
  /**
   * Gives the model more of the caller's recent audio. null: decided by the direction of the call.
   */
  additional_audio_context?: boolean | string | null;
  /**
   * Who speaks first on incoming calls.
   */
  inbound_speak_order?: ("agent_first" | "caller_first" | null) | string;
  /**
   * Who speaks first on outgoing calls.
   */
  outbound_speak_order?: ("agent_first" | "caller_first" | null) | string;
  /**
   * Lets the agent say passages that the caller can't interrupt.
   */
  speak_uninterruptible_enabled?: boolean | string | null;
  /**
   * The agent asks whether the caller is still there.
   */
  silence_checkins_enabled?: boolean | string | null;
  /**
   * Seconds of silence before the agent asks.
   */
  silence_interval_seconds?: number | string | null;
  /**
   * How often the agent asks before it hangs up.
   */
  silence_max_checkins?: number | string | null;
  /**
   * Seconds of silence before hanging up when the agent doesn't ask.
   */
  silence_hangup_seconds?: number | string | null;
  /**
   * Longest call in seconds. null: no limit.
   */
  max_call_duration_seconds?: number | string | null;
  /**
   * How long outgoing calls and transfers ring, in seconds. null: the platform's default.
   */
  ring_duration_seconds?: number | string | null;
  /**
   * What happens on voicemail: the agent decides, hangs up, or leaves voicemail_message.
   */
  voicemail_action?: ("prompt" | "hangup" | "message" | null) | string;
  /**
   * What is said to voicemail. {agent_name} and {org_name} are filled in by the platform.
   */
  voicemail_message?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Where the agent may transfer a call to: a list of {name, number}.
   */
  transfer_destinations?:
    | {
        name: string;
        number: string;
        [k: string]: unknown;
      }[]
    | null;
  /**
   * Handover to other agents, in the API's own shape. ${id.agent.KEY} stands for an agent's id.
   */
  handoffs?: {
    [k: string]: unknown;
  };
  /**
   * A prompt in steps, in the API's own shape. ${id.agent.KEY} stands for an agent's id.
   */
  steps?: {
    [k: string]: unknown;
  };
  /**
   * Data to take from each call, in the API's own shape.
   */
  extraction_fields?: {
    [k: string]: unknown;
  };
  /**
   * Whether the event at the end of a call waits for the extracted data.
   */
  extraction_blocks_completion?: ("always" | "except_transfers" | "never" | null) | string;
  /**
   * Labels for how a call ended, in the API's own shape.
   */
  outcome_labels?: {
    [k: string]: unknown;
  };
  /**
   * What the report on a call should cover.
   */
  report_instructions?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Writes a summary of each call.
   */
  call_summary_enabled?: boolean | string | null;
  /**
   * Sends an e-mail after each call.
   */
  send_email_enabled?: boolean | string | null;
  /**
   * Who gets that e-mail.
   */
  send_email_recipient?: string | null;
  /**
   * Lets the agent send text messages. Needs a number of a connected carrier.
   */
  send_sms_enabled?: boolean | string | null;
  /**
   * The org's number that texts are sent from, such as +14155550100.
   */
  sms_from_number?: string | null;
  /**
   * Whom the agent may text besides the caller: a list of {label, number}.
   */
  sms_allowed_recipients?:
    | {
        label: string;
        number: string;
        [k: string]: unknown;
      }[]
    | null;
  /**
   * The agent may text people other than the caller.
   */
  sms_allow_other_recipients?: boolean | string | null;
  /**
   * Sends a text after the call.
   */
  sms_followup_enabled?: boolean | string | null;
  /**
   * That text.
   */
  sms_followup_template?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Announces that the call is recorded. Turning it off may need a person's attestation in the dashboard.
   */
  consent_announcement_enabled?: boolean | string | null;
  /**
   * What is announced.
   */
  consent_announcement_text?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Handling of health information. no_phi may need a person's attestation in the dashboard.
   */
  phi_processing_override?: ("inherit" | "phi" | "no_phi" | null) | string;
  /**
   * Spreads calls over the agent's variants.
   */
  split_testing_enabled?: boolean | string | null;
  /**
   * Watches calls of this agent for problems.
   */
  watchdog_enabled?: boolean | string | null;
  /**
   * The agent may be used in the web widget.
   */
  widget_enabled?: boolean | string | null;
  /**
   * Custom tools that the agent may call. By key.
   */
  integrations?: string[] | null;
  /**
   * Custom tools that the agent may call. By id.
   */
  integration_ids?: (number | string)[] | null;
  /**
   * MCP servers whose tools the agent may call. By key.
   */
  mcp_servers?: string[] | null;
  /**
   * MCP servers whose tools the agent may call. By id.
   */
  mcp_server_ids?: (number | string)[] | null;
  /**
   * Knowledge bases that the agent may read. By key.
   */
  knowledge_bases?: string[] | null;
  /**
   * Knowledge bases that the agent may read. By id.
   */
  knowledge_base_ids?: (number | string)[] | null;
  /**
   * Single knowledge documents that the agent may read. By key.
   */
  knowledge_documents?: string[] | null;
  /**
   * Single knowledge documents that the agent may read. By id.
   */
  knowledge_document_ids?: (number | string)[] | null;
  /**
   * Instructions that several agents share. By key.
   */
  reusable_instructions?: string[] | null;
  /**
   * Instructions that several agents share. By id.
   */
  reusable_instruction_ids?: (number | string)[] | null;
  /**
   * Tools written into the agent: {type: function, function: {…}, endpoint: {url, method, headers}}. Header values are secrets.
   */
  tools?:
    | {
        [k: string]: unknown;
      }[]
    | null;
  variants?: VariantsOverlay;
  test_scenarios?: TestScenariosOverlay;
  provider_connections?: ProviderConnectionsOverlay;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Key of the agent that this one starts as a copy of. In another org: {org, agent}.
   */
  duplicate_of?:
    | string
    | {
        /**
         * Name of the other org.
         */
        org: string;
        /**
         * Key of the agent there.
         */
        agent: string;
      }
    | null;
  /**
   * What its draft has to pass before it is deployed, with --run-checks: {validation: true, scenarios: [refund], pass_rate: 0.9, runs: 3}, or a suite in place of scenarios. Each run costs money.
   */
  checks?: {
    /**
     * true: the examples of real calls that people chose in the dashboard are replayed against the draft.
     */
    validation?:
      | boolean
      | {
          /**
           * Which part of the examples must pass, from 0 to 1. Left out: all.
           */
          pass_rate?: number;
        };
    /**
     * Keys of test scenarios of this agent that are played.
     *
     * @minItems 1
     */
    scenarios?: [string, ...string[]];
    /**
     * Key of a suite whose scenarios are played.
     */
    suite?: string;
    /**
     * Which part of what is played in all runs must pass, from 0 to 1. Left out: all.
     */
    pass_rate?: number;
    /**
     * How many times each of them is played. Left out: once.
     */
    runs?: number;
  } | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * A collection of documents that agents look things up in.
 */
export interface KnowledgeBase {
  /**
   * Name in the dashboard. Left out: the key.
   */
  name?: string;
  /**
   * What is in it.
   */
  description?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  documents?: Documents;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
/**
 * An AI agent that answers and places calls.
 */
export interface Agent {
  /**
   * Name in the dashboard. Left out: the key.
   */
  name?: string;
  /**
   * What the agent is told: text, or {file: prompts/support.md}. {{variable}} passes through untouched.
   */
  prompt?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      };
  /**
   * Id of a voice from the catalogue, or of a cloned one, such as en-US-James1.
   */
  voice?: string;
  /**
   * The pipeline and model tier. Experimental ones need to be enabled for the org.
   */
  product?:
    | (
        | "spark"
        | "bolt"
        | "storm-base"
        | "storm-base-with-ack"
        | "storm-extra"
        | "storm-extra-with-ack"
        | "bolt-base-experimental"
        | "bolt-extra-experimental"
        | "zap"
        | null
      )
    | string;
  /**
   * How much the agent thinks before it speaks. Storm products decide it themselves.
   */
  thinking_level?: ("base" | "extra" | null) | string;
  /**
   * Language code such as en, es or en-US: decides the voice provider and the locale.
   */
  primary_language?: string | null;
  /**
   * Other language codes that the agent may speak.
   */
  additional_languages?: string[] | null;
  /**
   * Changes to a native voice when the language changes.
   */
  native_voice_switching?: boolean | string | null;
  /**
   * Time zone of the agent, such as America/New_York.
   */
  timezone?: string | null;
  /**
   * Opening hours, in the API's own shape.
   */
  business_hours?: {
    [k: string]: unknown;
  };
  /**
   * Background sound, such as CALL_CENTER. null: silence.
   */
  background_track?: string | null;
  /**
   * Short sound that the agent may play. "": none.
   */
  play_sound_asset?: ("beep" | "chime" | "ding" | "" | null) | string;
  /**
   * A short tone before the agent starts.
   */
  connect_tone_enabled?: boolean | string | null;
  /**
   * Sounds of typing while the agent works.
   */
  typing_sounds_enabled?: boolean | string | null;
  /**
   * What the caller hears while an answer is made: a short phrase or a tick.
   */
  acknowledgement_feedback_mode?: ("acknowledgement" | "tick" | null) | string;
  /**
   * auto: the platform writes the acknowledgement prompt. manual: acknowledgement_prompt is used.
   */
  acknowledgement_prompt_mode?: ("auto" | "manual" | null) | string;
  /**
   * How the agent acknowledges what was said. Needed in manual mode; the API may overwrite it in auto mode.
   */
  acknowledgement_prompt?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * How much of the call's audio the model gets.
   */
  audio_context_mode?: ("full" | "reduced" | null) | string;
  /**
   * Gives the model more of the caller's recent audio. null: decided by the direction of the call.
   */
  additional_audio_context?: boolean | string | null;
  /**
   * Who speaks first on incoming calls.
   */
  inbound_speak_order?: ("agent_first" | "caller_first" | null) | string;
  /**
   * Who speaks first on outgoing calls.
   */
  outbound_speak_order?: ("agent_first" | "caller_first" | null) | string;
  /**
   * Lets the agent say passages that the caller can't interrupt.
   */
  speak_uninterruptible_enabled?: boolean | string | null;
  /**
   * The agent asks whether the caller is still there.
   */
  silence_checkins_enabled?: boolean | string | null;
  /**
   * Seconds of silence before the agent asks.
   */
  silence_interval_seconds?: number | string | null;
  /**
   * How often the agent asks before it hangs up.
   */
  silence_max_checkins?: number | string | null;
  /**
   * Seconds of silence before hanging up when the agent doesn't ask.
   */
  silence_hangup_seconds?: number | string | null;
  /**
   * Longest call in seconds. null: no limit.
   */
  max_call_duration_seconds?: number | string | null;
  /**
   * How long outgoing calls and transfers ring, in seconds. null: the platform's default.
   */
  ring_duration_seconds?: number | string | null;
  /**
   * What happens on voicemail: the agent decides, hangs up, or leaves voicemail_message.
   */
  voicemail_action?: ("prompt" | "hangup" | "message" | null) | string;
  /**
   * What is said to voicemail. {agent_name} and {org_name} are filled in by the platform.
   */
  voicemail_message?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Where the agent may transfer a call to: a list of {name, number}.
   */
  transfer_destinations?:
    | {
        name: string;
        number: string;
        [k: string]: unknown;
      }[]
    | null;
  /**
   * Handover to other agents, in the API's own shape. ${id.agent.KEY} stands for an agent's id.
   */
  handoffs?: {
    [k: string]: unknown;
  };
  /**
   * A prompt in steps, in the API's own shape. ${id.agent.KEY} stands for an agent's id.
   */
  steps?: {
    [k: string]: unknown;
  };
  /**
   * Data to take from each call, in the API's own shape.
   */
  extraction_fields?: {
    [k: string]: unknown;
  };
  /**
   * Whether the event at the end of a call waits for the extracted data.
   */
  extraction_blocks_completion?: ("always" | "except_transfers" | "never" | null) | string;
  /**
   * Labels for how a call ended, in the API's own shape.
   */
  outcome_labels?: {
    [k: string]: unknown;
  };
  /**
   * What the report on a call should cover.
   */
  report_instructions?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Writes a summary of each call.
   */
  call_summary_enabled?: boolean | string | null;
  /**
   * Sends an e-mail after each call.
   */
  send_email_enabled?: boolean | string | null;
  /**
   * Who gets that e-mail.
   */
  send_email_recipient?: string | null;
  /**
   * Lets the agent send text messages. Needs a number of a connected carrier.
   */
  send_sms_enabled?: boolean | string | null;
  /**
   * The org's number that texts are sent from, such as +14155550100.
   */
  sms_from_number?: string | null;
  /**
   * Whom the agent may text besides the caller: a list of {label, number}.
   */
  sms_allowed_recipients?:
    | {
        label: string;
        number: string;
        [k: string]: unknown;
      }[]
    | null;
  /**
   * The agent may text people other than the caller.
   */
  sms_allow_other_recipients?: boolean | string | null;
  /**
   * Sends a text after the call.
   */
  sms_followup_enabled?: boolean | string | null;
  /**
   * That text.
   */
  sms_followup_template?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Announces that the call is recorded. Turning it off may need a person's attestation in the dashboard.
   */
  consent_announcement_enabled?: boolean | string | null;
  /**
   * What is announced.
   */
  consent_announcement_text?:
    | string
    | {
        /**
         * Path of a text file, from the folder of thunderphone.yaml.
         */
        file: string;
      }
    | null;
  /**
   * Handling of health information. no_phi may need a person's attestation in the dashboard.
   */
  phi_processing_override?: ("inherit" | "phi" | "no_phi" | null) | string;
  /**
   * Spreads calls over the agent's variants.
   */
  split_testing_enabled?: boolean | string | null;
  /**
   * Watches calls of this agent for problems.
   */
  watchdog_enabled?: boolean | string | null;
  /**
   * The agent may be used in the web widget.
   */
  widget_enabled?: boolean | string | null;
  /**
   * Custom tools that the agent may call. By key.
   */
  integrations?: string[] | null;
  /**
   * Custom tools that the agent may call. By id.
   */
  integration_ids?: (number | string)[] | null;
  /**
   * MCP servers whose tools the agent may call. By key.
   */
  mcp_servers?: string[] | null;
  /**
   * MCP servers whose tools the agent may call. By id.
   */
  mcp_server_ids?: (number | string)[] | null;
  /**
   * Knowledge bases that the agent may read. By key.
   */
  knowledge_bases?: string[] | null;
  /**
   * Knowledge bases that the agent may read. By id.
   */
  knowledge_base_ids?: (number | string)[] | null;
  /**
   * Single knowledge documents that the agent may read. By key.
   */
  knowledge_documents?: string[] | null;
  /**
   * Single knowledge documents that the agent may read. By id.
   */
  knowledge_document_ids?: (number | string)[] | null;
  /**
   * Instructions that several agents share. By key.
   */
  reusable_instructions?: string[] | null;
  /**
   * Instructions that several agents share. By id.
   */
  reusable_instruction_ids?: (number | string)[] | null;
  /**
   * Tools written into the agent: {type: function, function: {…}, endpoint: {url, method, headers}}. Header values are secrets.
   */
  tools?:
    | {
        [k: string]: unknown;
      }[]
    | null;
  variants?: Variants;
  test_scenarios?: TestScenarios;
  provider_connections?: ProviderConnections;
  /**
   * Pins this key to the live object with this id. Usually written in an org's overlay.
   */
  id?: string | number | null;
  /**
   * true: never deleted, even after the key is gone.
   */
  protect?: boolean | null;
  /**
   * true: deleted when its key is gone. false: never deleted by --prune.
   */
  prune?: boolean | null;
  /**
   * Earlier keys of it: a rename, never a delete and a create.
   */
  previously?: string[] | null;
  /**
   * Fields that are managed by hand in the dashboard and left alone here.
   */
  ignore?: string[] | null;
  /**
   * Key of the agent that this one starts as a copy of. In another org: {org, agent}.
   */
  duplicate_of?:
    | string
    | {
        /**
         * Name of the other org.
         */
        org: string;
        /**
         * Key of the agent there.
         */
        agent: string;
      }
    | null;
  /**
   * What its draft has to pass before it is deployed, with --run-checks: {validation: true, scenarios: [refund], pass_rate: 0.9, runs: 3}, or a suite in place of scenarios. Each run costs money.
   */
  checks?: {
    /**
     * true: the examples of real calls that people chose in the dashboard are replayed against the draft.
     */
    validation?:
      | boolean
      | {
          /**
           * Which part of the examples must pass, from 0 to 1. Left out: all.
           */
          pass_rate?: number;
        };
    /**
     * Keys of test scenarios of this agent that are played.
     *
     * @minItems 1
     */
    scenarios?: [string, ...string[]];
    /**
     * Key of a suite whose scenarios are played.
     */
    suite?: string;
    /**
     * Which part of what is played in all runs must pass, from 0 to 1. Left out: all.
     */
    pass_rate?: number;
    /**
     * How many times each of them is played. Left out: once.
     */
    runs?: number;
  } | null;
  /**
   * Fields, or values of known fields, that this version of the tool does not know yet. Sent as they are.
   */
  extra?: {
    [k: string]: unknown;
  } | null;
}
