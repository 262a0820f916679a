import type { App, World } from "./exchange.ts";
import { answer, answerList, closePaths } from "./exchange.ts";
import { writeJson } from "./json.ts";

/** Health, which needs no key. */
export function addHealth(app: App): void {
  app.get("/v1/healthz", (c) => answer(c, { ok: true }));
  closePaths(app, ["/v1/healthz"]);
}

/** Who the credential belongs to. */
export function addWhoami(app: App): void {
  app.get("/v1/whoami", (c) =>
    answer(c, {
      credential_kind: "api_key",
      key_label: "sandbox",
      key_prefix: "sk_live_",
      oauth_client_id: null,
      organization: { id: c.var.org.id, name: c.var.org.name },
      role: null,
      scopes: [],
    }),
  );
  closePaths(app, ["/v1/whoami"]);
}

const lists = [
  { path: "/v1/knowledge-bases", name: "knowledge_bases" },
  { path: "/v1/mcp-servers", name: "mcp_servers" },
  { path: "/v1/reusable-instructions", name: "reusable_instructions" },
] as const;

/** Things that agents can have attached and that the sandbox only lists. */
export function addAttachable(app: App, world: World): void {
  for (const { path, name } of lists) {
    app.get(path, (c) => answerList(c, world.settings, [...c.var.org.attachable[name].values()].map(writeJson)));
    closePaths(app, [path]);
  }
}
