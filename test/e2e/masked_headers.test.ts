// Header values that reads mask are compared by a digest that is keyed with the credential of the org.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { SandboxDialect, SandboxOptions } from "../../src/sandbox/server.ts";
import { copyFolder, exampleFolder, root } from "../support/command.ts";
import { inWorld as inWorldOf, type World, writesIn } from "../support/world.ts";

type Masked = World & {
  /** Calls that write since the last look. */
  writes(): readonly string[];
};

async function inWorld(options: SandboxOptions, story: (world: Masked) => Promise<void>): Promise<void> {
  const legacy = options.dialect === "org-scoped";
  const make = legacy ? () => copyFolder(path.join(root, "test/e2e/org-scoped")) : exampleFolder;
  await inWorldOf(make, options, async (world) => {
    let seen = 0;
    const writes = (): readonly string[] => {
      const all = writesIn(world).map((call) => call.replace(/[\w-]*\d[\w-]*$/, "N"));
      const fresh = all.slice(seen);
      seen = all.length;
      return fresh;
    };
    expect((await world.run("apply", "--yes")).code).toBe(0);
    writes();
    await story(Object.assign(world, { writes }));
  });
}

interface Row {
  readonly address: string;
  readonly change: { readonly before: Readonly<Record<string, unknown>> };
}

async function planned(world: World): Promise<{
  readonly changes: readonly string[];
  readonly drift: readonly string[];
  readonly notes: readonly string[];
}> {
  const plan = JSON.parse((await world.run("plan", "--json")).stdout) as {
    readonly resource_changes: readonly Row[];
    readonly resource_drift: readonly Row[];
    readonly orgs: Readonly<Record<string, { readonly notes: readonly { readonly code: string }[] }>>;
  };
  return {
    changes: plan.resource_changes.map((row) => row.address.replace(/^.*\//, "")),
    drift: plan.resource_drift.map((row) => row.address.replace(/^.*\//, "")),
    notes: Object.values(plan.orgs).flatMap((org) => org.notes.map((note) => note.code)),
  };
}

async function headersDigest(world: World): Promise<string> {
  const record = await readFile(path.join(world.cwd, ".thunderphone", "default.json"), "utf8");
  return /"headers":"([0-9a-f]{16})"/.exec(record)?.[1] ?? "";
}

function integrationOf(world: World): { readonly id: string; readonly headers: unknown } {
  const [record] = [...world.sandbox.store.org(1).integrations.values()];
  return { id: record?.id ?? "", headers: record?.fields.headers };
}

const dialects: readonly {
  readonly dialect: SandboxDialect;
  readonly change: string;
  readonly writes: readonly string[];
}[] = [
  { dialect: "staged", change: "integration.order_lookup", writes: ["PATCH /v1/integrations/N"] },
  { dialect: "flat", change: "integration.order_lookup", writes: ["PATCH /v1/integrations/N"] },
  { dialect: "org-scoped", change: "agent.support", writes: ["PATCH /v1/orgs/1/agents/N"] },
];

describe.each(dialects)("masked headers in the $dialect dialect", ({ dialect, change, writes }) => {
  test("that nobody changed are no change, and the plan says what it can't see", async () => {
    await inWorld({ dialect, headerMode: "masked" }, async (world) => {
      expect(await planned(world)).toEqual({ changes: [], drift: [], notes: ["masked-values"] });
      expect((await world.run("apply", "--yes")).code).toBe(0);
      expect(world.writes()).toEqual([]);
    });
  });

  test("are written once when the value in the environment changes", async () => {
    await inWorld({ dialect, headerMode: "masked" }, async (world) => {
      world.env = { ORDERS_KEY: "the-next-orders-key" };
      expect(await planned(world)).toMatchObject({ changes: [change], drift: [] });
      expect((await world.run("apply", "--yes")).code).toBe(0);
      expect(world.writes()).toEqual(writes);
      expect(await planned(world)).toMatchObject({ changes: [], drift: [] });
      const stored = JSON.stringify([
        ...[...world.sandbox.store.org(1).integrations.values()].map((record) => record.fields),
        ...[...world.sandbox.store.org(1).agents.values()].map((agent) => agent.deployed),
      ]);
      expect(stored).toContain("the-next-orders-key");
    });
  });

  test("that the files take out or add are a change of ours", async () => {
    await inWorld({ dialect, headerMode: "masked" }, async (world) => {
      const file = path.join(world.cwd, "thunderphone.yaml");
      const text = await readFile(file, "utf8");
      const [header = ""] = /X-Api-Key: .*ORDERS_KEY\}"?/.exec(text) ?? [];
      const next = dialect === "org-scoped" ? ", " : "\n      ";
      for (const headers of [`${header}${next}X-More: more`, "X-More: more"]) {
        await writeFile(
          file,
          text.replace(header, () => headers),
        );
        expect(await planned(world)).toMatchObject({ changes: [change], drift: [] });
        expect((await world.run("plan")).stdout).not.toContain("edited in the dashboard");
        expect((await world.run("apply", "--yes")).code).toBe(0);
        expect(world.writes()).toEqual(writes);
        expect(await planned(world)).toMatchObject({ changes: [], drift: [] });
      }
    });
  });

  test("are sent once more after the credential of the org was changed, and that is no drift", async () => {
    await inWorld({ dialect, headerMode: "masked" }, async (world) => {
      world.sandbox.store.changeCredentials(1, "sk_live_next", "tok_next");
      world.env = { THUNDERPHONE_API_KEY: "sk_live_next", THUNDERPHONE_TOKEN: "tok_next" };
      expect(await planned(world)).toMatchObject({ changes: [change], drift: [] });
      expect((await world.run("apply", "--yes")).code).toBe(0);
      expect(world.writes()).toEqual(writes);
      expect(await planned(world)).toMatchObject({ changes: [], drift: [] });
    });
  });
});

test("the digest is keyed: the same value under another credential has another", async () => {
  await inWorld({ headerMode: "masked" }, async (world) => {
    const before = await headersDigest(world);
    world.sandbox.store.changeCredentials(1, "sk_live_next", "tok_next");
    world.env = { THUNDERPHONE_API_KEY: "sk_live_next" };
    expect((await world.run("apply", "--yes")).code).toBe(0);
    const after = await headersDigest(world);
    expect(before).toMatch(/^[0-9a-f]{16}$/);
    expect(after).toMatch(/^[0-9a-f]{16}$/);
    expect(after).not.toBe(before);
  });
});

test("headers that read in clear need no second write after the credential was changed", async () => {
  await inWorld({}, async (world) => {
    world.sandbox.store.changeCredentials(1, "sk_live_next", "tok_next");
    world.env = { THUNDERPHONE_API_KEY: "sk_live_next" };
    expect(await planned(world)).toEqual({ changes: [], drift: [], notes: [] });
    expect((await world.run("apply", "--yes")).code).toBe(0);
    expect(world.writes()).toEqual([]);
  });
});

describe("the credential of the org and the value of a header change at the same time", () => {
  test.each(dialects)(
    "in the $dialect dialect, read in clear: a change of ours, and no drift",
    async ({ dialect, change, writes }) => {
      await inWorld({ dialect }, async (world) => {
        world.sandbox.store.changeCredentials(1, "sk_live_next", "tok_next");
        world.env = {
          THUNDERPHONE_API_KEY: "sk_live_next",
          THUNDERPHONE_TOKEN: "tok_next",
          ORDERS_KEY: "the-next-orders-key",
        };
        expect(await planned(world)).toMatchObject({ changes: [change], drift: [] });
        expect((await world.run("apply", "--yes")).code).toBe(0);
        expect(world.writes()).toEqual(writes);
        expect(await planned(world)).toMatchObject({ changes: [], drift: [] });
      });
    },
  );

  test("what is no secret is drift all the same, and after the next apply headers are again", async () => {
    await inWorld({}, async (world) => {
      const { id } = integrationOf(world);
      world.sandbox.store.changeCredentials(1, "sk_live_next", "tok_next");
      world.env = { THUNDERPHONE_API_KEY: "sk_live_next", ORDERS_KEY: "the-next-orders-key" };
      world.sandbox.store.editIntegration(1, id, { endpoint_url: "https://by-hand.example.com" });
      expect(await planned(world)).toMatchObject({ drift: ["integration.order_lookup"] });
      expect((await world.run("apply", "--yes")).code).toBe(3);
      expect((await world.run("apply", "--yes", "--drift", "overwrite")).code).toBe(0);
      world.sandbox.store.editIntegration(1, id, { headers: [{ key: "X-Api-Key", value: "theirs" }] });
      expect(await planned(world)).toMatchObject({ drift: ["integration.order_lookup"] });
    });
  });
});

test("an edit of a tool that looks like a mask is seen where nothing is masked", async () => {
  await inWorld({ dialect: "org-scoped", headerMode: "masked" }, async (world) => {
    const [agent] = [...world.sandbox.store.org(1).agents.values()].filter(
      (one) => one.deployed.name === "Acme Support",
    );
    const tools = structuredClone(agent?.deployed.tools) as { function: { description: string } }[];
    for (const tool of tools) tool.function.description = "";
    world.sandbox.store.editDeployed(1, agent?.id ?? "", { tools });
    expect(await planned(world)).toMatchObject({ changes: ["agent.support"], drift: ["agent.support"] });
  });
});

describe("headers that somebody edits in the dashboard while reads mask them", () => {
  test("under other names are drift", async () => {
    await inWorld({ headerMode: "masked" }, async (world) => {
      const { id, headers } = integrationOf(world);
      const more = [
        ...(headers as readonly { readonly key: string; readonly value: string }[]),
        { key: "X-More", value: "theirs" },
      ];
      world.sandbox.store.editIntegration(1, id, { headers: more });
      expect(await planned(world)).toMatchObject({
        changes: ["integration.order_lookup"],
        drift: ["integration.order_lookup"],
      });
      expect((await world.run("apply", "--yes")).code).toBe(3);
      expect(world.writes()).toEqual([]);
      expect((await world.run("apply", "--yes", "--drift", "overwrite")).code).toBe(0);
      expect(integrationOf(world).headers).toEqual(headers);
      expect(await planned(world)).toMatchObject({ changes: [], drift: [] });
    });
  });

  test("under the same names can't be seen, which the plan says, and the next rotation puts them right", async () => {
    await inWorld({ headerMode: "masked" }, async (world) => {
      const { id } = integrationOf(world);
      world.sandbox.store.editIntegration(1, id, { headers: [{ key: "X-Api-Key", value: "theirs" }] });
      const ran = await world.run("plan");
      expect(ran.stdout).toContain("an edit in the dashboard can't be seen");
      expect(await planned(world)).toEqual({ changes: [], drift: [], notes: ["masked-values"] });
      world.env = { ORDERS_KEY: "the-next-orders-key" };
      expect((await world.run("apply", "--yes")).code).toBe(0);
      expect(integrationOf(world).headers).toEqual([{ key: "X-Api-Key", value: "the-next-orders-key" }]);
    });
  });

  test("in clear are drift, value by value, and none is shown", async () => {
    await inWorld({}, async (world) => {
      const { id } = integrationOf(world);
      world.sandbox.store.editIntegration(1, id, { headers: [{ key: "X-Api-Key", value: "c4nary-theirs" }] });
      const ran = await world.run("plan");
      expect(ran.stdout).toContain("edited in the dashboard");
      expect(ran.stdout + ran.stderr).not.toContain("c4nary");
      expect((await planned(world)).notes).toEqual([]);
    });
  });
});
