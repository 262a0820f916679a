import type { Context } from "hono";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, closePaths, readBody } from "./exchange.ts";
import type { Model } from "./reference.ts";
import { requestModel } from "./reference.ts";
import { invalid, notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

const path = "/v1/webhook";
/** There is one record, under this id. */
const only = "webhook";

/** The address that older webhooks call. Nobody knows what the API says while there is none: here it is not there. */
export function addOrgWebhook(app: App, { store }: World): void {
  const write = (c: Context<Exchange>, model: Model): Response => {
    const { org } = c.var;
    const body = checkBody(model, readBody(c));
    if (!/^(https:\/\/|http:\/\/localhost(?=[:/]|$))/.test(String(body.url ?? "https://")))
      throw invalid("url", "Enter a valid HTTPS URL.");
    const at = store.now();
    const before = org.webhook.get(only) ?? { url: "", secret: `whsec_${store.nextUuid().uuid}`, created_at: at };
    const record = { ...before, ...body, updated_at: at };
    org.webhook.set(only, record);
    return answer(c, record);
  };
  app.get(path, (c) => {
    const record = c.var.org.webhook.get(only);
    if (record === undefined) throw notFound();
    return answer(c, record);
  });
  app.patch(path, (c) => write(c, requestModel(`PATCH ${path}`)));
  app.put(path, (c) => write(c, requestModel(`PUT ${path}`)));
  closePaths(app, [path]);
}
