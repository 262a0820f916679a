// Whoever reads JSON reads nothing else: all that a run has to say is in `diagnostics`, and how it ended in `exit_code`.
import { execFileSync } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { root } from "../support/command.ts";
import { startStateServer } from "../support/state_server.ts";
import { inWorld, type World } from "../support/world.ts";

const configuration = `version: 1
agents:
  support: { name: Acme Support, voice: en-US-James1, prompt: You answer the phone. }
`;

interface Said {
  readonly orgs?: Readonly<Record<string, object>>;
  readonly exit_code: number;
  readonly diagnostics: readonly { readonly severity: string; readonly code: string }[];
  readonly plan?: Said;
}

/** Runs a command, and proves that its JSON says how it ended. */
async function ask(world: World, ...args: string[]): Promise<Said & { readonly codes: readonly string[] }> {
  const ran = await world.run(...args, "--json");
  const said = JSON.parse(ran.stdout) as Said;
  expect(said.exit_code, args.join(" ")).toBe(ran.code);
  const codes = said.diagnostics.map(({ code }) => code);
  // Said once: beside the document there is progress alone. Only a mistake in the command line is said to both.
  if (!codes.includes("usage")) expect(ran.stderr, args.join(" ")).not.toMatch(/^(error|warning|note|refused)\b/m);
  return { ...said, codes };
}

function changed(from: string, to: string): string {
  expect(configuration).toContain(from);
  return configuration.replace(from, to);
}

test("a plan tells its refusals, its warnings and what could not be read", async () => {
  await inWorld(changed("en-US-James1", "nope"), {}, async (world) => {
    expect(await ask(world, "plan")).toMatchObject({ exit_code: 1, codes: ["unknown-voice"] });
    await world.write("thunderphone.yaml", changed("prompt:", "timezone: off, prompt:"));
    world.env = { THUNDERPHONE_API_KEY: "sk_live_wrong" };
    expect(await ask(world, "plan")).toMatchObject({ exit_code: 1, codes: ["yaml-truth", "unauthorized"] });
    world.env = {};
    expect(await ask(world, "plan", "--target", "eu/agent.support")).toMatchObject({
      exit_code: 1,
      codes: ["yaml-truth", "unknown-org"],
    });
    await world.write("thunderphone.yaml", configuration);
    expect(await ask(world, "plan", "--detailed-exitcode", "--out", "plan.json")).toMatchObject({ exit_code: 2 });
    const file = JSON.parse(await readFile(path.join(world.cwd, "plan.json"), "utf8"));
    expect(file).toMatchObject({ exit_code: 2, diagnostics: [] });
    expect((await ask(world, "apply", "plan.json")).codes).toEqual([]);
    world.sandbox.setFaults([{ kind: "status", status: 403, path: "^/v1/phone-numbers" }]);
    await world.write("thunderphone.yaml", changed("the phone", "kindly"));
    expect(await ask(world, "plan")).toMatchObject({
      exit_code: 0,
      diagnostics: [{ severity: "warning", code: "reach-unknown" }],
    });
  });
});

test("an apply tells what was refused before it and what failed in it, once", async () => {
  await inWorld(changed("en-US-James1", "nope"), {}, async (world) => {
    expect(await ask(world, "apply", "--yes")).toMatchObject({
      exit_code: 1,
      codes: ["unknown-voice"],
      plan: { exit_code: 1, diagnostics: [{ code: "unknown-voice" }] },
    });
    await world.write("thunderphone.yaml", configuration);
    expect(await ask(world, "apply")).toMatchObject({
      exit_code: 1,
      codes: ["not-approved"],
      plan: { exit_code: 0, diagnostics: [] },
    });
    world.env = { THUNDERPHONE_API_KEY: "sk_live_wrong" };
    expect(await ask(world, "apply", "--yes")).toMatchObject({ exit_code: 1, codes: ["unauthorized"] });
    world.env = {};
    world.sandbox.setFaults([{ kind: "status", status: 400, method: "POST" }]);
    expect(await ask(world, "apply", "--yes")).toMatchObject({ exit_code: 1, codes: ["api-refused"] });
    world.sandbox.setFaults([]);
    expect(await ask(world, "apply", "--yes")).toMatchObject({ exit_code: 0, codes: [] });
  });
});

test("each of several orgs has a row, and one that failed says why", async () => {
  const fleet = `orgs:
  wrong_key: { api_key: "\${env.WRONG_KEY}" }
  two_of_a_name: { api_key: "\${env.SECOND_KEY}" }
  fine: { api_key: "\${env.THUNDERPHONE_API_KEY}" }
agents:`;
  await inWorld(changed("agents:", fleet), { orgs: 2 }, async (world) => {
    world.env = { WRONG_KEY: "sk_live_wrong", SECOND_KEY: "sk_live_sandbox_2" };
    const { store } = world.sandbox;
    const second = [...store.orgs.keys()][1] ?? 0;
    for (const prompt of ["One.", "Two."])
      store.addAgent(second, { name: "Acme Support", prompt, voice: "en-US-Emma1" });
    const failed = (exitCode: number, code: string) => ({ exit_code: exitCode, diagnostics: [{ code }] });
    const planned = await ask(world, "plan", "--all-orgs");
    expect(planned.orgs).toMatchObject({
      wrong_key: failed(1, "unauthorized"),
      two_of_a_name: { summary: { create: 0 }, refusals: [{ code: "ambiguous-name" }] },
      fine: { summary: { create: 1 } },
    });
    const schema = JSON.parse(await readFile(path.join(root, "schemas/plan.schema.json"), "utf8"));
    expect(new Ajv({ strict: false }).compile(schema)(planned)).toBe(true);
    const nothing = { written: false, verified: false, changes: [] };
    expect(await ask(world, "apply", "--all-orgs", "--yes")).toMatchObject({
      exit_code: 4,
      orgs: {
        wrong_key: { ...failed(1, "unauthorized"), ...nothing },
        two_of_a_name: { ...failed(3, "ambiguous-name"), ...nothing },
        fine: { exit_code: 0, written: true, verified: true },
      },
      plan: { orgs: { wrong_key: failed(1, "unauthorized") } },
    });
  });
});

test("a configuration that can't be read, a flag and a page that can't be written are told by every command", async () => {
  await inWorld(changed("voice", "vioce"), {}, async (world) => {
    for (const args of [
      ["plan"],
      ["apply", "--yes"],
      ["validate"],
      ["pull"],
      ["orgs"],
      ["bindings"],
      ["bindings", "forget", "agent.a"],
    ])
      expect((await ask(world, ...args)).codes, args.join(" ")).toContain("unknown-field");
    expect(await ask(world, "plan", "--vioce")).toMatchObject({ exit_code: 1, codes: ["usage"] });
    const schemas = await Promise.all(
      ["plan", "pull"].map(async (name) =>
        JSON.parse(await readFile(path.join(root, `schemas/${name}.schema.json`), "utf8")),
      ),
    );
    for (const [i, schema] of schemas.entries()) {
      const isSaid = new Ajv({ strict: false }).compile(schema);
      const said = JSON.parse((await world.run(i === 0 ? "plan" : "pull", "--json")).stdout);
      expect([isSaid(said), isSaid.errors]).toEqual([true, null]);
      expect(isSaid({ ...said, [i === 0 ? "summary" : "written"]: {} })).toBe(false);
    }
  });
});

test("a page that can't be written is told by plan and apply, whether or not there is a plan", async () => {
  await inWorld(configuration, {}, async (world) => {
    const page = ["--html", `${"x".repeat(300)}.html`];
    expect(await ask(world, "plan", ...page)).toMatchObject({ exit_code: 1, codes: ["page-not-written"] });
    expect(await ask(world, "apply", "--yes", ...page)).toMatchObject({ exit_code: 1, codes: ["page-not-written"] });
    await world.write("thunderphone.yaml", "version: 2\n");
    expect((await ask(world, "plan", ...page)).codes).toHaveLength(2);
  });
});

test.runIf(process.platform !== "win32")("a page and a plan go into a pipe, and never take its place", async () => {
  await inWorld(configuration, {}, async (world) => {
    const pipe = path.join(world.cwd, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const [flag, begins] of [
      ["--markdown", "## Plan: 1 to create"],
      ["--html", "<!doctype html>"],
      ["--out", "{"],
    ] as const) {
      const [ran, text] = await Promise.all([world.run("plan", flag, "pipe"), readFile(pipe, "utf8")]);
      expect([ran.code, text.startsWith(begins), (await stat(pipe)).isFIFO()]).toEqual([0, true, true]);
    }
  });
});

test("a lock that stays behind is told before the end of the document, and nowhere else", async () => {
  const server = await startStateServer();
  server.onRequest = ({ method }) => {
    if (method === "UNLOCK") server.faults.unshift(403);
  };
  try {
    const place = 'bindings: { http: "${env.STATE_URL}/${org}", lock: "${env.STATE_URL}/${org}" }\n';
    await inWorld(changed("agents:", `${place}agents:`), {}, async (world) => {
      world.env = { STATE_URL: `${server.url}/state` };
      const ran = await world.run("apply", "--yes", "--json", "--quiet");
      const { exit_code, diagnostics } = JSON.parse(ran.stdout) as Said;
      expect([ran.code, exit_code, ran.stderr]).toEqual([0, 0, ""]);
      expect(diagnostics).toMatchObject([{ severity: "warning" }]);
    });
  } finally {
    await server.close();
  }
});

test("what ends well says so too", async () => {
  await inWorld(configuration, {}, async (world) => {
    expect(await ask(world, "apply", "--yes")).toMatchObject({ exit_code: 0 });
    for (const args of [["validate"], ["pull"], ["orgs"], ["bindings"], ["bindings", "forget", "agent.support"]])
      expect(await ask(world, ...args)).toMatchObject({ exit_code: 0, codes: [] });
    expect(await ask(world, "init", "-c", "new/thunderphone.yaml")).toMatchObject({ exit_code: 0, codes: [] });
  });
});
