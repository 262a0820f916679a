// Whatever the API answers to deleting something that is in use: it is never asked to, and nobody is left without an agent.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  type Moment,
  type ReceivedRequest,
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from "../../src/sandbox/server.ts";
import { findUnansweredNumbers } from "../../src/sandbox/unanswered.ts";
import {
  copyFolder,
  environmentOf,
  exampleFolder,
  type Ran,
  removeFolder,
  root,
  runStory,
} from "../support/command.ts";

interface World {
  readonly sandbox: Sandbox;
  run(...args: string[]): Promise<Ran>;
  edit(change: (yaml: string) => string): Promise<void>;
  names(): readonly string[];
}

async function inWorld(
  options: SandboxOptions,
  story: (world: World) => Promise<void>,
  folder: () => Promise<string> = exampleFolder,
): Promise<void> {
  const unanswered: string[] = [];
  const sandbox = await startSandbox({
    ...options,
    onChange: (org) => unanswered.push(...findUnansweredNumbers(org).map((number) => number.number)),
  });
  const cwd = await folder();
  const file = path.join(cwd, "thunderphone.yaml");
  try {
    await story({
      sandbox,
      run: (...args) => runStory(args, { cwd, env: environmentOf(sandbox) }),
      edit: async (change) => writeFile(file, change(await readFile(file, "utf8"))),
      names: () => [...sandbox.store.org(1).agents.values()].map((agent) => String(agent.deployed.name)).sort(),
    });
    expect(unanswered).toEqual([]);
  } finally {
    await sandbox.close();
    await removeFolder(cwd);
  }
}

/** Takes an entry with its lines out of a YAML file. */
const without = (key: string) => (yaml: string) =>
  yaml.replace(new RegExp(`^  ${key}:.*\\n(?:    .*\\n|\\n(?=    ))*`, "m"), "");

describe.each(["refuse", "dangle", "detach"] as const)("an API that answers a delete with %s", (deleteReferenced) => {
  test.each(["staged", "flat"] as const)("moves numbers and detaches tools before it deletes (%s)", async (dialect) => {
    await inWorld({ deleteReferenced, dialect }, async ({ run, edit, names, sandbox }) => {
      expect((await run("apply", "--yes")).code).toBe(0);
      await edit(without("support_canary"));
      await edit(without("support"));
      await edit(without("order_lookup"));
      await edit((yaml) => yaml.replace("inbound_agent: support", "inbound_agent: outreach"));
      const ran = await run("apply", "--yes", "--prune", "--confirm-deletes", "3");
      expect(ran.stdout).toContain("1 changed, 3 deleted");
      expect(ran.code).toBe(0);
      expect(names()).toEqual(["Acme Outreach"]);
      expect(sandbox.store.org(1).integrations.size).toBe(0);
      expect((await run("plan", "--prune", "--detailed-exitcode")).code).toBe(0);
    });
  });
});

test("an agent of the org-scoped API is deleted", async () => {
  await inWorld(
    { dialect: "org-scoped" },
    async ({ run, edit, names }) => {
      expect((await run("apply", "--yes")).code).toBe(0);
      const before = names().length;
      await edit(without("support_canary"));
      const ran = await run("apply", "--yes", "--prune");
      expect(ran.stderr + ran.stdout).toContain("1 deleted");
      expect(ran.code).toBe(0);
      expect(names()).toHaveLength(before - 1);
    },
    () => copyFolder(path.join(root, "test/e2e/org-scoped")),
  );
});

test("an agent that a web widget leads to stays", async () => {
  await inWorld({}, async ({ run, edit, names, sandbox }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    const canary = [...sandbox.store.org(1).agents.values()].find((agent) =>
      /canary/.test(String(agent.deployed.name)),
    );
    sandbox.store.addReferrer(1, "publishable_keys", { name: "Shop", agent_id: Number(canary?.id) });
    await edit(without("support_canary"));
    const ran = await run("apply", "--yes", "--prune");
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('publishable key "Shop" still leads to it');
    expect(names()).toContain("Acme Support (canary)");
  });
});

test("what can't be read may lead to it: nothing is deleted", async () => {
  await inWorld({}, async ({ run, edit, names, sandbox }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    await edit(without("support_canary"));
    sandbox.setFaults([{ kind: "status", status: 500, path: "/v1/campaigns" }]);
    const unread = await run("apply", "--yes", "--prune", "--retry-budget", "0");
    expect(unread.stdout).toContain("refused: agent.support_canary is not deleted, as not all that may lead to it");
    expect(unread.stdout).toContain("GET /v1/campaigns → 500");
    expect(unread.code).toBe(3);
    sandbox.setFaults([{ kind: "status", status: 500, path: "/v1/developer/webhook-endpoints" }]);
    expect((await run("apply", "--yes", "--prune", "--retry-budget", "0")).code).toBe(1);
    sandbox.setFaults([
      { kind: "status", status: 403, path: "/v1/developer/webhook-endpoints" },
      { kind: "status", status: 403, path: "/v1/campaigns" },
    ]);
    expect(names()).toContain("Acme Support (canary)");
    const ran = await run("apply", "--yes", "--prune");
    expect(ran.stdout).toContain(
      "warning: whether a campaign or a webhook endpoint leads to agent.support_canary was not checked",
    );
    expect(ran.code).toBe(0);
    expect(names()).not.toContain("Acme Support (canary)");
  });
});

test("an edit between the plan and the delete keeps the object", async () => {
  await inWorld({}, async ({ run, edit, names, sandbox }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    await edit(without("support_canary"));
    expect((await run("plan", "--prune", "--out", "plan.json")).code).toBe(0);
    const canary = [...sandbox.store.org(1).agents.values()].find((agent) =>
      /canary/.test(String(agent.deployed.name)),
    );
    sandbox.store.editDeployed(1, canary?.id ?? "", { voicemail_message: "Somebody still works on this." });
    const ran = await run("apply", "plan.json");
    expect(ran.code).toBe(5);
    expect(names()).toContain("Acme Support (canary)");
    // Without an edit the plan does what it was asked for, whatever apply is.
    expect((await run("plan", "--prune", "--out", "plan.json")).code).toBe(0);
    expect((await run("apply", "plan.json")).code).toBe(0);
    expect(names()).not.toContain("Acme Support (canary)");
  });
});

test("an edit while the other changes are made keeps the object, too", async () => {
  let edited = (): void => undefined;
  const onRequest = ({ method }: ReceivedRequest, moment: Moment): void => {
    if (method === "PATCH" && moment === "written") edited();
  };
  await inWorld({ onRequest }, async ({ run, edit, names, sandbox }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    const canary = [...sandbox.store.org(1).agents.values()].find((agent) =>
      /canary/.test(String(agent.deployed.name)),
    );
    edited = () => {
      edited = () => undefined;
      sandbox.store.editDeployed(1, canary?.id ?? "", { voicemail_message: "Somebody still works on this." });
    };
    await edit(without("support_canary"));
    await edit((yaml) => yaml.replace("keep it short", "keep it very short"));
    const ran = await run("apply", "--yes", "--prune");
    expect(ran.stdout).toContain("somebody edited agent.support_canary");
    expect(ran.code).toBe(4);
    expect(names()).toContain("Acme Support (canary)");
  });
});

test.each([
  ["phone number", 'phone number "+14155550100"'],
  ["publishable key", 'publishable key "Shop"'],
])("a %s that is led there after the plan was made keeps the object", async (by, named) => {
  let lead = (): void => undefined;
  const onRequest = ({ method }: ReceivedRequest, moment: Moment): void => {
    if (method === "PATCH" && moment === "written") lead();
  };
  await inWorld({ deleteReferenced: "dangle", onRequest }, async ({ run, edit, names, sandbox }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    const canary = [...sandbox.store.org(1).agents.values()].find((agent) =>
      /canary/.test(String(agent.deployed.name)),
    );
    const to = Number(canary?.id);
    lead = () => {
      lead = () => undefined;
      if (by === "phone number") sandbox.store.editNumber(1, "+14155550100", { outbound_agent_id: to });
      else sandbox.store.addReferrer(1, "publishable_keys", { name: "Shop", agent_id: to });
    };
    await edit(without("support_canary"));
    await edit((yaml) => yaml.replace("keep it short", "keep it very short"));
    const ran = await run("apply", "--yes", "--prune");
    expect(ran.stdout).toContain(`${named} leads to agent.support_canary`);
    expect(ran.stdout).toContain("1 changed");
    expect(ran.code).toBe(4);
    expect(names()).toContain("Acme Support (canary)");
  });
});

test("what leads to an object and can't be read again keeps it", async () => {
  let fail = (): void => undefined;
  const onRequest = ({ method }: ReceivedRequest, moment: Moment): void => {
    if (method === "PATCH" && moment === "written") fail();
  };
  await inWorld({ onRequest }, async ({ run, edit, names, sandbox }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    await edit(without("support_canary"));
    await edit((yaml) => yaml.replace("keep it short", "keep it very short"));
    fail = () => sandbox.setFaults([{ kind: "status", status: 500, path: "/v1/campaigns" }]);
    const ran = await run("apply", "--yes", "--prune", "--retry-budget", "0");
    expect(ran.stdout).toContain("what leads to it could not be read again");
    expect(ran.code).toBe(4);
    expect(names()).toContain("Acme Support (canary)");
  });
});

test("a delete that the API refuses is named, and the rest is done", async () => {
  await inWorld({}, async ({ run, edit, names, sandbox }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    await edit(without("support_canary"));
    await edit((yaml) => yaml.replace("keep it short", "keep it very short"));
    sandbox.setFaults([
      { kind: "status", status: 409, method: "DELETE", error: { detail: "It is used by a report." } },
    ]);
    const ran = await run("apply", "--yes", "--prune");
    expect(ran.code).toBe(4);
    expect(ran.stdout).toContain("It is used by a report.");
    expect(names()).toContain("Acme Support (canary)");
    sandbox.setFaults([]);
    expect((await run("apply", "--yes", "--prune")).code).toBe(0);
    expect(names()).not.toContain("Acme Support (canary)");
  });
});

test("a delete whose answer is lost is done", async () => {
  await inWorld({}, async ({ run, edit, names, sandbox }) => {
    expect((await run("apply", "--yes")).code).toBe(0);
    await edit(without("support_canary"));
    sandbox.setFaults([{ kind: "drop-after", method: "DELETE", nth: 1 }]);
    expect((await run("apply", "--yes", "--prune")).code).toBe(0);
    expect(names()).not.toContain("Acme Support (canary)");
    expect((await run("plan", "--prune", "--detailed-exitcode")).code).toBe(0);
  });
});
