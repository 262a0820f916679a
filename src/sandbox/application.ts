import { Hono } from "hono";
import { checkAccess } from "./access.ts";
import { addHealth, addWhoami } from "./account.ts";
import { addAdvice } from "./advice.ts";
import { addAgentChildren } from "./agent_children.ts";
import { addAgents } from "./agents.ts";
import { addAttachable } from "./attachable.ts";
import { addAudio, addCalls } from "./calls.ts";
import { addChecks } from "./checks.ts";
import { addConnections } from "./connections.ts";
import { addBaseDocuments, addDocuments } from "./documents.ts";
import type { App, Exchange, World } from "./exchange.ts";
import { answer } from "./exchange.ts";
import { addIntegrations } from "./integrations.ts";
import { addLabels } from "./labels.ts";
import { addNumbers } from "./numbers.ts";
import { addOrgScoped } from "./org_scoped.ts";
import { addOrgWebhook } from "./org_webhook.ts";
import { addOrganization } from "./organization.ts";
import { addReferrers } from "./referrers.ts";
import { notFound, Refusal } from "./refusal.ts";
import { addSuites } from "./suites.ts";
import { addVoices } from "./voices.ts";

/** All routes of the chosen dialect. The paths of the other ones answer 404. */
export function buildApplication(world: World): App {
  const app: App = new Hono<Exchange>();
  const { dialect, whoamiMissing } = world.settings;
  addHealth(app);
  addAudio(app);
  app.use(checkAccess(world));
  if (!whoamiMissing) addWhoami(app);
  if (dialect === "org-scoped") {
    addOrgScoped(app, world);
  } else {
    addAdvice(app);
    addAgents(app, world);
    addNumbers(app, world);
    addLabels(app, world);
    addOrganization(app, world);
    addOrgWebhook(app, world);
    addIntegrations(app, world);
    addVoices(app);
    addAttachable(app, world);
    addDocuments(app, world);
    addBaseDocuments(app, world);
    if (dialect === "staged") addAgentChildren(app, world);
    if (dialect === "staged") addSuites(app, world);
    if (dialect === "staged") addChecks(app, world);
    if (dialect === "staged") addConnections(app, world);
    addReferrers(app, world);
    addCalls(app, world);
  }
  app.notFound(() => {
    throw notFound();
  });
  app.onError((error, c) => {
    if (error instanceof Refusal) return answer(c, error.body, error.status);
    // A bug of the sandbox itself: the text is what its author needs.
    return answer(c, { detail: `Internal error: ${error.message}` }, 500);
  });
  return app;
}
