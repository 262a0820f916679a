import type { Context } from "hono";
import { answerVersions, findTarget } from "./answers.ts";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, answerList, closePaths, readBody } from "./exchange.ts";
import type { Fields } from "./json.ts";
import { wireId, writeJson } from "./json.ts";
import { viewWritable, writeNumber } from "./number_records.ts";
import { countNumbers, numberLimit, pollNumber, provision } from "./provisioning.ts";
import type { NumberRecord } from "./records.ts";
import { requestModel } from "./reference.ts";
import { invalid, notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

const provisionModel = requestModel("POST /v1/phone-numbers");
const updateModel = requestModel("PATCH /v1/phone-numbers/{phone_number_id}");
const transferModel = requestModel("POST /v1/phone-numbers/{phone_number_id}/transfer");

/** Phone numbers of the flat API: /v1/phone-numbers. */
export function addNumbers(app: App, world: World): void {
  const list = "/v1/phone-numbers";
  const item = `${list}/:id`;
  const bare = (fields: Fields): Fields =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "label" && name !== "idempotency_key"));
  const known = world.settings.bareNumbers ? bare : (fields: Fields): Fields => fields;

  app.get(`${list}/limits`, (c) =>
    answer(c, { max_platform_numbers: numberLimit, platform_numbers_used: countNumbers(c.var.org) }),
  );
  closePaths(app, [`${list}/limits`]);

  app.get(list, (c) => {
    const records = [...c.var.org.numbers.values()].map((record) => pollNumber(world, c.var.org, record));
    return answerList(
      c,
      world.settings,
      records.map((record) => writeJson(known(viewNumber(record)))),
    );
  });
  app.post(list, (c) => {
    const body = known(checkBody(provisionModel, readBody(c)));
    return answer(c, known(viewNumber(provision(world, c.var.org, body))), 201);
  });
  app.get(item, (c) => answer(c, known(viewNumber(pollNumber(world, c.var.org, findNumber(c))))));
  app.patch(item, (c) => {
    const record = findNumber(c);
    const body = known(checkBody(updateModel, readBody(c)));
    return answer(c, known(viewWritable(writeNumber(world.store, c.var.org, record, body))));
  });
  app.put(item, (c) => {
    const record = findNumber(c);
    const body = known(checkBody(updateModel, readBody(c)));
    const rest = { inbound_agent_id: null, outbound_agent_id: null, label: "", webhook_url: null };
    return answer(c, known(viewWritable(writeNumber(world.store, c.var.org, record, { ...rest, ...body }))));
  });
  app.delete(item, (c) => {
    const record = findNumber(c);
    if (c.req.query("confirm") !== "true") throw invalid("confirm", "Set confirm=true to release the number.");
    c.var.org.numbers.delete(record.id);
    const released = c.req.query("release_at_provider") === "true";
    return answer(c, {
      detail: `${record.number} was released.`,
      routing_removed: record.inboundAgentId !== null || record.outboundAgentId !== null,
      released_at_provider: released,
    });
  });
  app.get(`${item}/versions`, (c) => answerVersions(c, findNumber(c).versions));
  app.post(`${item}/transfer`, (c) => {
    const record = findNumber(c);
    const target = findTarget(world, checkBody(transferModel, readBody(c)));
    const moved = { ...record, inboundAgentId: null, outboundAgentId: null, webhookUrl: null };
    c.var.org.numbers.delete(record.id);
    target.numbers.set(moved.id, moved);
    return answer(c, {
      phone_number: known(viewNumber(moved)),
      source_org_id: c.var.org.id,
      target_org_id: target.id,
      cleared_agent_assignments: record.inboundAgentId !== null || record.outboundAgentId !== null,
      cleared_webhook_config: record.webhookUrl !== null,
    });
  });
  closePaths(app, [list, item, `${item}/versions`, `${item}/transfer`]);
}

/** The number that the path names. */
export function findNumber(c: Context<Exchange>): NumberRecord {
  const record = c.var.org.numbers.get(c.req.param("id") ?? "");
  if (record === undefined) throw notFound();
  return record;
}

function viewNumber(record: NumberRecord): Fields {
  return {
    id: wireId(record.id),
    number: record.number,
    source: record.source,
    ...viewWritable(record),
    webhook_signing_secret: record.webhookUrl === null ? null : `whsec_sandbox_${record.id}`,
    outbound_eligible: record.outboundIneligibleReason === null,
    outbound_ineligible_reason: record.outboundIneligibleReason,
    sms_capable: null,
    sms_capability_checked_at: null,
    voip_connection_id: null,
    voip_verification_status: "unverified",
    voip_last_verified_at: null,
    voip_inbound_status: "untested",
    voip_inbound_test_method: null,
    voip_inbound_tested_at: null,
    voip_inbound_result: null,
  };
}
