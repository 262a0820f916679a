import type { App } from "./exchange.ts";
import { answer, closePaths } from "./exchange.ts";
import { organizationOf } from "./organization_record.ts";

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
      organization: { id: c.var.org.id, name: organizationOf(c.var.org).name ?? "" },
      role: null,
      scopes: [],
    }),
  );
  closePaths(app, ["/v1/whoami"]);
}
