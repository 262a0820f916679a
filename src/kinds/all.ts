// The list of kinds, and nothing else: what the tool can do with a kind does not depend on which there are.
import { agent } from "./agent.ts";
import { integration } from "./integration.ts";
import type { Kind } from "./kind.ts";
import { knowledgeBase } from "./knowledge_base.ts";
import { knowledgeBaseDocument } from "./knowledge_base_document.ts";
import { knowledgeDocument } from "./knowledge_document.ts";
import { mcpServer } from "./mcp_server.ts";
import { orgWebhook } from "./org_webhook.ts";
import { organization } from "./organization.ts";
import { phoneNumber } from "./phone_number.ts";
import { phoneNumberLabel } from "./phone_number_label.ts";
import { providerAttachment } from "./provider_attachment.ts";
import { publishableKey } from "./publishable_key.ts";
import { reusableInstruction } from "./reusable_instruction.ts";
import { sipEndpoint } from "./sip_endpoint.ts";
import { suite } from "./suite.ts";
import { testScenario } from "./test_scenario.ts";
import { variant } from "./variant.ts";
import { webhookEndpoint } from "./webhook_endpoint.ts";

/** Every kind, leaves first: a kind stands behind all that it refers to, and a child behind its parent. */
export const kinds: readonly Kind[] = [
  organization,
  orgWebhook,
  reusableInstruction,
  knowledgeBase,
  knowledgeBaseDocument,
  knowledgeDocument,
  mcpServer,
  integration,
  agent,
  variant,
  testScenario,
  providerAttachment,
  phoneNumber,
  phoneNumberLabel,
  suite,
  webhookEndpoint,
  publishableKey,
  sipEndpoint,
];
