import type { Context } from "hono";
import { beginScenarios, beginValidation, checksOf, pollCheck, viewCheck } from "./check_records.ts";
import type { App, Exchange, World } from "./exchange.ts";
import { answer, answerList, closePaths, readBody } from "./exchange.ts";
import { writeJson } from "./json.ts";
import type { AgentRecord, CheckRecord } from "./records.ts";
import { requestModel } from "./reference.ts";
import { notFound } from "./refusal.ts";
import { checkBody } from "./validation.ts";

const validations = "/v1/agents/:agent/validation-runs";
const validation = "/v1/validation-runs/:id";
const batches = "/v1/agents/:agent/test-runs";
const validationModel = requestModel("POST /v1/agents/{agent_id}/validation-runs");
const batchModel = requestModel("POST /v1/agents/{agent_id}/test-runs/execute");

/** Runs that try a draft: validation of examples, and test scenarios. They came with the newest generation, and each costs money. */
export function addChecks(app: App, { store, settings }: World): void {
  const look = (c: Context<Exchange>, run: CheckRecord) => viewCheck(pollCheck(store, c.var.org, run));
  app.get(validations, (c) =>
    answer(c, {
      runs: checksOf(c.var.org, agentOf(c).id, "validation")
        .map((run) => viewCheck(run))
        .reverse(),
    }),
  );
  app.post(validations, (c) => {
    const agent = agentOf(c);
    checkBody(validationModel, readBody(c));
    return answer(c, viewCheck(beginValidation(store, c.var.org, agent, settings)), 201);
  });
  app.get(validation, (c) => answer(c, look(c, find(c, "validation"))));
  app.get(batches, (c) => {
    const runs = checksOf(c.var.org, agentOf(c).id, "scenarios").map((run) => writeJson(viewCheck(run)));
    return answerList(c, settings, runs.reverse());
  });
  app.post(`${batches}/execute`, (c) => {
    const agent = agentOf(c);
    const body = checkBody(batchModel, readBody(c));
    return answer(c, viewCheck(beginScenarios(store, c.var.org, agent, body, settings)), 201);
  });
  app.get(`${batches}/:id`, (c) => {
    const run = find(c, "scenarios");
    if (run.agentId !== agentOf(c).id) throw notFound();
    return answer(c, look(c, run));
  });
  closePaths(app, [validations, validation, batches, `${batches}/execute`, `${batches}/:id`]);
}

function agentOf(c: Context<Exchange>): AgentRecord {
  const agent = c.var.org.agents.get(c.req.param("agent") ?? "");
  if (agent === undefined) throw notFound();
  return agent;
}

function find(c: Context<Exchange>, type: CheckRecord["type"]): CheckRecord {
  const run = c.var.org.checks.get(c.req.param("id") ?? "");
  if (run?.type !== type) throw notFound();
  return run;
}
