// What import does where it can't just write down what it reads: no guess, no secret, no second word for what is said already.
import { existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { inWorld, readIn, type World, writesIn } from "../support/world.ts";

interface Imported {
  readonly exit_code: number;
  readonly written: boolean;
  readonly objects: readonly { readonly address: string; readonly as: string; readonly fields: readonly string[] }[];
  readonly files: readonly { readonly file: string }[];
  readonly vars: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly variables: readonly string[];
  readonly notes: readonly { readonly code: string; readonly message: string; readonly hint: string }[];
  readonly diagnostics: readonly { readonly code: string; readonly message: string; readonly hint: string }[];
}

const one = `version: 1
agents:
  support: { name: Acme Support, voice: en-US-James1, prompt: You answer. }
`;
const two = `version: 1
orgs:
  acme:
    api_key: \${env.THUNDERPHONE_API_KEY_2}
  beta:
    api_key: \${env.THUNDERPHONE_API_KEY}
agents:
  support:
    name: Support
    voice: en-US-James1
    prompt: You answer.
`;
const plain = { voice: "en-US-James1", prompt: "You answer." };

async function imported(world: World, ...args: string[]): Promise<Imported> {
  const ran = await world.run("import", ...args, "--json");
  const printed: Imported = JSON.parse(ran.stdout);
  expect(printed.exit_code).toBe(ran.code);
  return printed;
}

async function expectNoChange(world: World, ...args: string[]): Promise<void> {
  const ran = await world.run("plan", "--detailed-exitcode", ...args);
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
}

const addressesOf = ({ objects }: Imported): readonly string[] => objects.map(({ address }) => address);

test("two names that give one key get two, and objects of one name are pinned", async () => {
  await inWorld("version: 1\n", { seed: "empty" }, async (world) => {
    for (const name of ["Front Desk", "front-desk!", "Twin", "Twin"])
      world.sandbox.store.addAgent(1, { ...plain, name });
    expect(addressesOf(await imported(world, "--all"))).toEqual([
      "default/agent.front_desk",
      "default/agent.front_desk_2",
      "default/agent.twin",
      "default/agent.twin_2",
    ]);
    const yaml = await readIn(world, "thunderphone.yaml");
    expect(yaml.match(/^ +id: "\d+"$/gm)).toHaveLength(2);
    await expectNoChange(world);
  });
});

test("an id says which of two the key of the only org is, and what is written there stays", async () => {
  await inWorld(one, { seed: "empty" }, async (world) => {
    const [, right] = ["One.", "Two."].map((prompt) =>
      world.sandbox.store.addAgent(1, { ...plain, name: "Acme Support", prompt }),
    );
    expect((await imported(world, "--all")).diagnostics).toMatchObject([{ code: "ambiguous-name" }]);
    expect((await imported(world, "Acme Support")).diagnostics).toMatchObject([{ code: "ambiguous-name" }]);
    expect(addressesOf(await imported(world, right?.id ?? ""))).toEqual(["default/agent.support"]);
    expect((await world.run("plan")).stdout).toContain("Plan: 1 to adopt, 1 of them changed.");
  });
});

test("what comes to the last section of a file stands before the section that comes after it", async () => {
  await inWorld(`${one}  # Here go others.\n`, { seed: "empty" }, async (world) => {
    const agent = world.sandbox.store.addAgent(1, { ...plain, name: "Billing" });
    world.sandbox.store.addNumber(1, { number: "+14155550177", inbound_agent_id: BigInt(agent.id) });
    expect(addressesOf(await imported(world, "--all"))).toEqual([
      "default/agent.billing",
      "default/phone_number.+14155550177",
    ]);
    const [agents, numbers] = (await readIn(world, "thunderphone.yaml")).split("phone_numbers:\n");
    expect([agents, numbers]).toEqual([expect.stringContaining("  billing:\n"), expect.stringContaining("billing\n")]);
  });
});

test("the id of a key goes into the file that has the key", async () => {
  await inWorld("version: 1\ninclude: [more.yaml]\n", { seed: "empty" }, async (world) => {
    await world.write("more.yaml", one.replace("version: 1\n", ""));
    const ids = ["One.", "Two."].map(
      (prompt) => world.sandbox.store.addAgent(1, { ...plain, name: "Acme Support", prompt }).id,
    );
    const ran = await imported(world, ids[1] ?? "");
    expect([ran.diagnostics, ran.files.map(({ file }) => file)]).toEqual([[], ["more.yaml"]]);
    expect(await readIn(world, "more.yaml")).toContain(`id: "${ids[1]}" }`);
  });
});

test("an agent that was never deployed is left out, and says so when it is named", async () => {
  await inWorld(one, { seed: "empty", createState: "draft" }, async (world) => {
    const { sandbox } = world;
    const agent = sandbox.store.addAgent(1, { name: "", prompt: "", voice: "" });
    sandbox.store.editDraft(1, agent.id, { ...plain, name: "Waits" });
    const all = await imported(world, "--all");
    expect([all.objects, all.files, all.notes.map(({ code }) => code)]).toEqual([[], [], ["never-deployed"]]);
    expect((await imported(world, "Waits")).diagnostics).toMatchObject([{ code: "never-deployed" }]);
  });
});

test("a dry run and a list write nothing, and an import nothing to the API", async () => {
  await inWorld(one, { seed: "empty" }, async (world) => {
    world.sandbox.store.addAgent(1, { ...plain, name: "Billing" });
    for (const args of [[], ["--all", "--dry-run"], ["Billing", "--dry-run"]]) {
      const ran = await imported(world, ...args);
      expect([ran.written, addressesOf(ran)]).toEqual([false, ["default/agent.billing"]]);
      expect([await readIn(world, "thunderphone.yaml"), await readdir(world.cwd)]).toEqual([
        one,
        ["thunderphone.yaml"],
      ]);
    }
    expect((await imported(world, "--all")).written).toBe(true);
    expect([writesIn(world), existsSync(path.join(world.cwd, ".thunderphone"))]).toEqual([[], false]);
  });
});

test("line ends of a file stay, and a text of the dashboard gets those of a file", async () => {
  const crlf = one.replaceAll("\n", "\r\n");
  await inWorld(`\ufeff${crlf}`, { seed: "empty" }, async (world) => {
    world.sandbox.store.addAgent(1, { ...plain, name: "Billing", prompt: "One.\r\nTwo." });
    await imported(world, "Billing");
    const yaml = await readIn(world, "thunderphone.yaml");
    expect(yaml.startsWith(`\ufeff${crlf.trimEnd()}`)).toBe(true);
    expect(yaml.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(await readIn(world, "prompts/billing.md")).toBe("One.\nTwo.\n");
  });
});

test("a file of the same text is no obstacle", async () => {
  await inWorld("version: 1\n", { seed: "empty" }, async (world) => {
    world.sandbox.store.addAgent(1, { ...plain, name: "Billing" });
    await mkdir(path.join(world.cwd, "prompts"));
    await world.write("prompts/billing.md", "You answer.\n");
    expect((await imported(world, "Billing")).exit_code).toBe(0);
    await expectNoChange(world);
  });
});

test("an agent that leads to one without a key is written by id, with the word that takes both", async () => {
  await inWorld("version: 1\n", { seed: "empty" }, async (world) => {
    const billing = world.sandbox.store.addAgent(1, { ...plain, name: "Billing" });
    world.sandbox.store.addNumber(1, { number: "+14155550100", inbound_agent_id: BigInt(billing.id) });
    const ran = await imported(world, "+14155550100");
    expect(ran.notes).toMatchObject([
      { code: "leads-to-unmanaged", hint: expect.stringContaining(`thundersync import ${billing.id}`) },
    ]);
    expect(await readIn(world, "thunderphone.yaml")).toContain(`inbound_agent_id: "${billing.id}"`);
    await expectNoChange(world);
  });
});

test("agents that lead to each other do so by key", async () => {
  await inWorld("version: 1\n", { seed: "empty" }, async (world) => {
    const { store } = world.sandbox;
    const desk = store.addAgent(1, { ...plain, name: "Desk" });
    const sales = store.addAgent(1, {
      ...plain,
      name: "Sales",
      handoffs: [{ agent_id: BigInt(desk.id), when: "asked" }],
    });
    store.addNumber(1, { number: "+14155550100", inbound_agent_id: BigInt(sales.id) });
    await imported(world, "--all");
    const yaml = await readIn(world, "thunderphone.yaml");
    expect(yaml).toContain("agent_id: ${id.agent.desk}");
    expect(yaml).toContain("inbound_agent: sales");
    await expectNoChange(world);
  });
});

describe("secrets", () => {
  const tool = {
    display_name: "Orders",
    spec: { type: "function", function: { name: "orders" } },
    endpoint_url: "https://api.example.com/orders",
    headers: [{ key: "X-Api-Key", value: "orders-key-canary" }],
  };

  test("become variables that are named after the org", async () => {
    await inWorld(two, { seed: "empty", orgs: 2 }, async (world) => {
      world.sandbox.store.addIntegration(1, tool);
      const ran = await imported(world, "--all", "--org", "beta");
      expect(ran.variables).toEqual(["BETA_ORDERS_X_API_KEY"]);
      expect(await readIn(world, "thunderphone.yaml")).not.toContain("canary");
      world.env = { BETA_ORDERS_X_API_KEY: "orders-key-canary" };
      await expectNoChange(world, "--org", "beta");
    });
  });

  test("that a read hides are left as they are", async () => {
    await inWorld("version: 1\n", { seed: "empty", headerMode: "masked" }, async (world) => {
      world.sandbox.store.addIntegration(1, tool);
      const ran = await imported(world, "--all");
      expect([ran.variables, ran.notes.map(({ code }) => code)]).toEqual([[], ["masked-values"]]);
      expect(await readIn(world, "thunderphone.yaml")).not.toContain("headers");
      await expectNoChange(world);
    });
  });

  test("that differ from what all orgs share are looked at no more where a read hides them", async () => {
    const shared = `${two}integrations:
  orders:
    display_name: Orders
    spec: { type: function, function: { name: orders } }
    endpoint_url: https://api.example.com/orders
    headers: { X-Api-Key: "\${env.ORDERS_KEY}" }
    ignore: [wizard_input]
`;
    await inWorld(shared, { seed: "empty", orgs: 2, headerMode: "masked" }, async (world) => {
      world.sandbox.store.addIntegration(1, tool);
      const ran = await imported(world, "--all", "--org", "beta");
      expect(ran.notes.map(({ code }) => code)).toEqual(["does-without", "masked-values"]);
      expect(await readIn(world, "thunderphone.yaml")).toMatch(/ignore:\n +- headers\n +- wizard_input/);
      await expectNoChange(world, "--org", "beta");
    });
  });
});

test("a secret that stands in the file already is not shown beside what comes", async () => {
  const literal = `version: 1
integrations:
  orders:
    spec: { type: function, function: { name: orders } }
    headers:
      X-Api-Key: literal-canary
`;
  await inWorld(literal, { seed: "empty" }, async (world) => {
    world.sandbox.store.addIntegration(1, {
      display_name: "Stock",
      spec: { type: "function", function: { name: "stock" } },
      endpoint_url: "https://api.example.com/stock",
    });
    const ran = await world.run("import", "--all");
    expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining("+   stock:")]);
    expect(ran.stdout).toContain("X-Api-Key: ****");
    expect(ran.stdout + ran.stderr).not.toContain("canary");
  });
});

test("a value that this version doesn't know goes under extra, and one that nothing carries is left", async () => {
  await inWorld("version: 1\n", { seed: "empty" }, async (world) => {
    const { store } = world.sandbox;
    store.addAgent(1, { ...plain, name: "Billing", product: "storm-next" });
    store.addIntegration(1, {
      display_name: "Orders",
      spec: { type: "function", function: { name: "orders" } },
      endpoint_url: "https://api.example.com/orders",
      headers: [
        { key: "X-Api-Key", value: "a" },
        { key: "x-api-key", value: "b" },
      ],
    });
    const ran = await imported(world, "--all");
    expect([ran.exit_code, ran.notes.map(({ code }) => code)]).toEqual([0, ["field-left-out"]]);
    expect(await readIn(world, "thunderphone.yaml")).toMatch(/extra:\n +product: storm-next/);
    await expectNoChange(world);
  });
});

describe("with several orgs", () => {
  test("one has to be chosen", async () => {
    await inWorld(two, { seed: "empty", orgs: 2 }, async (world) => {
      expect((await imported(world)).diagnostics).toMatchObject([{ code: "org-not-chosen" }]);
    });
  });

  test("two of the name of a shared key stop it, and an id says which is meant", async () => {
    await inWorld(two, { seed: "empty", orgs: 2 }, async (world) => {
      const twins = ["You answer.", "You hang up."].map((prompt) =>
        world.sandbox.store.addAgent(1, { ...plain, name: "Support", prompt }),
      );
      const all = await imported(world, "--all", "--org", "beta");
      expect([all.exit_code, all.diagnostics]).toMatchObject([3, [{ code: "ambiguous-name" }]]);
      expect((await world.run("import", "--org", "beta")).stdout).toContain(`${twins[1]?.id}`);
      const right = await imported(world, twins[1]?.id ?? "", "--org", "beta");
      expect(right.objects).toMatchObject([{ address: "beta/agent.support", as: "shared", fields: ["prompt"] }]);
      await expectNoChange(world, "--org", "beta");
      expect(addressesOf(await imported(world, "--all", "--org", "beta"))).toEqual(["beta/agent.support_2"]);
      await expectNoChange(world, "--org", "beta");
    });
  });

  test("a shared key that waits for its first apply is taken from no org that was applied before", async () => {
    await inWorld(two, { seed: "empty", orgs: 2 }, async (world) => {
      expect((await world.run("apply", "--yes", "--org", "beta")).code).toBe(0);
      await world.write(
        "thunderphone.yaml",
        `${two}  night: { name: Night, voice: en-US-James1, prompt: We sleep. }\n`,
      );
      world.sandbox.store.addAgent(1, { ...plain, name: "Billing" });
      expect(addressesOf(await imported(world, "--all", "--org", "beta"))).toEqual(["beta/agent.billing"]);
      expect(await readIn(world, "thunderphone.yaml")).not.toContain("night: null");
      expect((await world.run("plan", "--org", "beta")).stdout).toContain("1 to create, 1 to adopt");
    });
  });

  test("what was written for the org itself is left, and an apply is due", async () => {
    const own = two.replace("KEY}\n", "KEY}\n    agents: { support: { voice: de-DE-Anna1 } }\n");
    await inWorld(own, { seed: "empty", orgs: 2 }, async (world) => {
      world.sandbox.store.addAgent(1, { ...plain, name: "Support", prompt: "You sing." });
      const ran = await imported(world, "--all", "--org", "beta");
      expect(ran.objects).toMatchObject([{ address: "beta/agent.support", fields: ["prompt"] }]);
      const plan = await world.run("plan", "--org", "beta");
      expect(plan.stdout).toMatch(/voice: "en-US-James1" → "de-DE-Anna1"/);
      expect(plan.stdout).not.toContain("prompt");
    });
  });

  test("an org of the older API does without what that doesn't have", async () => {
    const scoped = `${two
      .replace(
        "api_key: ${env.THUNDERPHONE_API_KEY}\n",
        "api: org-scoped\n    org_id: 1\n    token: ${env.THUNDERPHONE_TOKEN}\n",
      )
      .replace(
        "    prompt: You",
        "    timezone: Europe/Berlin\n    product: storm-base\n    integrations: [orders]\n    prompt: You",
      )}integrations:
  orders: { spec: { type: function, function: { name: orders } } }
`;
    await inWorld(scoped, { seed: "empty", orgs: 2, dialect: "org-scoped" }, async (world) => {
      world.sandbox.store.addAgent(1, { ...plain, name: "Support", product: "zap" });
      const ran = await imported(world, "--all", "--org", "beta");
      expect(ran.objects).toMatchObject([{ address: "beta/agent.support", fields: ["product"] }]);
      const yaml = await readIn(world, "thunderphone.yaml");
      for (const line of ["timezone: null", "integrations: null", "orders: null", "product: zap"])
        expect(yaml).toContain(line);
      await expectNoChange(world, "--org", "beta");
    });
  });

  test("an org that stands in a file of its own is written there", async () => {
    await inWorld(
      two.replace(/ {2}beta:\n.*\n/, "").replace("version: 1", "version: 1\ninclude: [clients/*.yaml]"),
      { seed: "empty", orgs: 2 },
      async (world) => {
        await mkdir(path.join(world.cwd, "clients"));
        await world.write("clients/beta.yaml", "orgs:\n  beta:\n    api_key: ${env.THUNDERPHONE_API_KEY}\n");
        world.sandbox.store.addAgent(1, { ...plain, name: "Billing" });
        const ran = await imported(world, "--all", "--org", "beta");
        expect(ran.files.map(({ file }) => file)).toEqual(["clients/beta.yaml", "prompts/beta/billing.md"]);
        expect(await readIn(world, "clients/beta.yaml")).toContain("support: null");
        expect(ran.notes).toMatchObject([{ code: "does-without" }]);
        await expectNoChange(world, "--org", "beta");
      },
    );
  });

  test("a number that shared keys hold as a variable is the number of the org", async () => {
    const numbers = `${two.replace("KEY_2}\n", 'KEY_2}\n    vars: { main: "+14155550100" }\n')}phone_numbers:
  "\${var.main}": { inbound_agent: support }
`;
    await inWorld(numbers, { seed: "empty", orgs: 2 }, async (world) => {
      const agent = world.sandbox.store.addAgent(1, { ...plain, name: "Support" });
      world.sandbox.store.addNumber(1, { number: "+14155550177", inbound_agent_id: BigInt(agent.id) });
      const ran = await imported(world, "--all", "--org", "beta");
      expect(ran.vars).toEqual({ beta: { main: "+14155550177" } });
      await expectNoChange(world, "--org", "beta");
    });
  });

  test("several at once each get their own, and the table tells how they fared", async () => {
    await inWorld(two, { seed: "empty", orgs: 2 }, async (world) => {
      for (const org of [1, 2]) world.sandbox.store.addAgent(org, { ...plain, name: `Only ${org}` });
      const ran = await world.run("import", "--all", "--all-orgs");
      expect([ran.code, ran.stdout]).toEqual([
        0,
        expect.stringMatching(/acme +done: 1 object imported\n +beta +done: 1 object/),
      ]);
      await expectNoChange(world, "--all-orgs");
    });
  });
});

test("what the credential may not read is left out with a warning, by import as by init, and what is written must be read", async () => {
  const faults = ["/v1/reusable-instructions", "/variants"].map((path) => ({
    kind: "status" as const,
    status: 403,
    path,
  }));
  await inWorld("version: 1\n", { seed: "empty", faults }, async (world) => {
    world.sandbox.store.addAgent(1, { ...plain, name: "Support" });
    const taken = await imported(world, "--all");
    expect([taken.exit_code, addressesOf(taken)]).toEqual([0, ["default/agent.support"]]);
    const unread = [
      expect.stringMatching(/^reusable instructions are left out: .*403/),
      expect.stringMatching(/^variants are left out: .*403/),
    ];
    expect(taken.diagnostics.map(({ message }) => message)).toEqual(unread);
    const begun = JSON.parse((await world.run("init", "--from-live", "--force", "--json")).stdout);
    expect(begun.diagnostics.map(({ message }: { readonly message: string }) => message)).toEqual(unread);
    await expectNoChange(world);

    await world.write("thunderphone.yaml", "version: 1\nreusable_instructions: { tone: { content: Be kind. } }\n");
    const refused = await imported(world);
    expect([refused.exit_code, refused.diagnostics.map(({ code }) => code)]).toEqual([1, ["forbidden"]]);
  });
});

test("an org that only its variables tell from the others is listed and imported", async () => {
  const source = two
    .replace("agents:", "vars: { company: Acme }\nagents:")
    .replace("name: Support", "name: ${var.company} Support");
  await inWorld(source, { seed: "empty", orgs: 2 }, async (world) => {
    world.sandbox.store.addAgent(2, { ...plain, name: "Newco Support" });
    const listed = await world.run("import", "--org", "acme");
    expect([listed.code, listed.stderr]).toEqual([0, ""]);
    expect(listed.stdout).toMatch(/^acme {2}agent {2}Newco Support {2}\d+ {2}agent\.support$/m);
    expect(listed.stdout).toContain('acme: what is live says that the variable company is "Newco"\n');
    const taken = await world.run("import", "--org", "acme", "--all");
    expect(taken.stdout).toContain('= acme/agent.support "Newco Support"');
    expect(taken.stdout).toContain("Imported: 1 object into 1 file.\n");
    await expectNoChange(world, "--org", "acme");
    expect((await world.run("import", "--org", "acme", "--all")).stdout).toContain("Nothing was imported.\n");

    // Of the other one nothing is live.
    const lacking = await world.run("import", "--org", "beta");
    expect(lacking.stdout).not.toContain("names all that is live");
    expect((await world.run("import", "--org", "beta", "--all")).stdout).not.toContain("Nothing was imported");
    expect(await readIn(world, "thunderphone.yaml")).toContain("support: null");
  });
});

test("what stands in one place for several orgs is left as it is", async () => {
  const source = two
    .replace("_2}\n", "_2}\n    vars: &common { hours: 9 to 5 } # for both\n")
    .replace("KEY}\n", "KEY}\n    vars: *common\n")
    .replace("name: Support", "name: ${var.company} Support")
    .replace("agents:", "vars: { company: Acme }\nagents:");
  await inWorld(source, { seed: "empty", orgs: 2 }, async (world) => {
    world.sandbox.store.addAgent(1, { ...plain, name: "Newco Support" });
    const ran = await world.run("import", "--org", "beta", "--all");
    expect([ran.code, ran.stderr]).toEqual([
      3,
      expect.stringContaining(
        "nothing of org beta was taken: `vars` is an alias, and what stands below it is of others, too",
      ),
    ]);
    expect(await readIn(world, "thunderphone.yaml")).toBe(source);
  });
});
