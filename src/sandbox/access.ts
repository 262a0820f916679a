import type { MiddlewareHandler } from "hono";
import type { Exchange, World } from "./exchange.ts";
import type { SandboxDialect } from "./options.ts";
import { laggingView, type Org } from "./org.ts";
import { Refusal } from "./refusal.ts";
import type { Store } from "./store.ts";

/** The org that an Authorization header belongs to. */
export function findOrg(store: Store, dialect: SandboxDialect, header: string | undefined): Org | undefined {
  const match = /^(\S+) (\S+)$/.exec(header ?? "");
  if (match === null) return undefined;
  const [, scheme = "", secret] = match;
  const wanted = dialect === "org-scoped" ? "token" : "bearer";
  if (scheme.toLowerCase() !== wanted) return undefined;
  return store.findByCredential(dialect === "org-scoped" ? "token" : "apiKey", secret ?? "");
}

/** Refuses requests without a credential, and those for another org than the credential's. */
export function checkAccess({ store, settings }: World): MiddlewareHandler<Exchange> {
  const { dialect } = settings;
  return async (c, next) => {
    const header = c.req.header("authorization");
    if (header === undefined) throw new Refusal(401, "Authentication credentials were not provided.");
    const org = findOrg(store, dialect, header);
    if (org === undefined) throw new Refusal(401, "Invalid credentials.");
    const scope = /^\/v1\/orgs\/([^/]+)\//.exec(c.req.path)?.[1];
    if (dialect === "org-scoped" && scope !== undefined && scope !== String(org.id)) {
      throw new Refusal(403, "You do not have permission to perform this action.");
    }
    const lags = settings.readLag > 0 && c.req.method === "GET" && (settings.lagging === "all" || !isItem(c.req.path));
    c.set("org", lags ? laggingView(org) : org);
    await next();
  };
}

/** True for the path of one object. */
function isItem(path: string): boolean {
  return /\/(agents|phone-numbers|integrations|mcp-servers|knowledge\/documents|reusable-instructions|knowledge-bases)\/[^/]|^\/v1\/orgs\/[^/]+\/$/.test(
    path,
  );
}
