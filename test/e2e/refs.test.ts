// What was applied from a ref is ours wherever the record lives, and a saved plan stays what was approved although its branch moves on.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { environmentOf, type Ran, removeFolder, runHere } from "../support/command.ts";
import { clone, git, gitEnvironment, makeRemote } from "../support/git.ts";

const folders: string[] = [];
const sandboxes: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(sandboxes.splice(0).map((sandbox) => sandbox.close()));
  await Promise.all(folders.splice(0).map(removeFolder));
});

const support = "  support: { voice: en-US-James1, product: spark, prompt: { file: prompt.md } }\n";

interface World {
  readonly sandbox: Sandbox;
  readonly home: { readonly folder: string; readonly remote: string };
  readonly first: string;
  run(cwd: string, ...args: readonly string[]): Promise<Ran>;
  /** What callers of an org hear. */
  prompt(org?: number): string;
}

/** A remote with a configuration, a sandbox, and a clone with all of the history. */
async function world(configuration: string, orgs = 1): Promise<World> {
  const sandbox = await startSandbox({ orgs, seed: "empty" });
  sandboxes.push(sandbox);
  const home = await makeRemote();
  folders.push(home.folder);
  const first = path.join(home.folder, "first");
  git(first, "remote", "add", "origin", home.remote);
  await writeFile(path.join(first, "thunderphone.yaml"), configuration);
  const env = { ...gitEnvironment(), ...environmentOf(sandbox) };
  return {
    sandbox,
    home,
    first,
    run: (cwd, ...args) => runHere(args, { cwd, env }),
    prompt: (org = 1) => {
      const [agent] = sandbox.store.org(org).agents.values();
      return String(agent?.deployed.prompt).trim();
    },
  };
}

async function commitPrompt(folder: string, prompt: string, tag?: string): Promise<void> {
  await writeFile(path.join(folder, "prompt.md"), `${prompt}\n`);
  git(folder, "add", "thunderphone.yaml", "prompt.md");
  git(folder, "commit", "--quiet", "-m", prompt);
  if (tag !== undefined) git(folder, "tag", tag);
  git(folder, "push", "--quiet", "--tags", "origin", "main");
}

test("status tells of the other orgs where one is held at a ref that was not fetched", async () => {
  const orgs = `orgs:
  here: { api_key: "\${env.THUNDERPHONE_API_KEY}" }
  held: { api_key: "\${env.THUNDERPHONE_API_KEY_2}", ref: v9 }
`;
  const { first, run } = await world(`version: 1\n${orgs}agents:\n${support}`, 2);
  await commitPrompt(first, "You answer.");
  expect((await run(first, "apply", "--org", "here", "--yes")).code).toBe(0);
  const ran = await run(first, "status");
  expect([ran.code, ran.stdout]).toEqual([
    1,
    expect.stringMatching(/^held +failed: there is no ref `v9`.*\nhere .* in step$/m),
  ]);
  expect(ran.stderr).toContain("thunderphone.yaml:4:58 error: there is no ref `v9`");
  const { orgs: told } = JSON.parse((await run(first, "status", "--json")).stdout);
  expect([told.here.state, told.held.exit_code]).toEqual(["in-step", 1]);
});

describe("an apply of ours is no drift", () => {
  test.each([
    ["in the work tree, committed and pulled", ""],
    ["on a ref of git", "bindings: git\n"],
  ])("with the record %s", async (_, bindings) => {
    const { home, first, run, prompt } = await world(`version: 1\n${bindings}agents:\n${support}`);
    await commitPrompt(first, "You answer.", "v1.0");
    await commitPrompt(first, "You answer kindly.", "v1.1");
    expect((await run(first, "apply", "--yes")).code).toBe(0);
    if (bindings === "") {
      git(first, "add", ".thunderphone/default.json");
      git(first, "commit", "--quiet", "-m", "Keep the record");
      git(first, "push", "--quiet", "origin", "main");
    }
    const other = clone(home, "other");
    expect((await run(other, "apply", "--to", "v1.0", "--yes")).code).toBe(0);
    expect(prompt()).toBe("You answer.");
    if (bindings === "") {
      git(other, "commit", "--quiet", "-am", "Keep the record");
      git(other, "push", "--quiet", "origin", "main");
      git(first, "pull", "--quiet", "origin", "main");
    }
    const planned = JSON.parse((await run(first, "plan", "--json")).stdout);
    expect(planned.resource_changes).toMatchObject([{ address: "default/agent.support", action: "update" }]);
    expect(planned.resource_drift).toEqual([]);
    // Nobody has to say that the files win.
    expect((await run(first, "apply", "--yes")).code).toBe(0);
    expect(prompt()).toBe("You answer kindly.");
  });
});

describe("a saved plan", () => {
  test("of a branch does what was approved, also when the branch has moved on", async () => {
    const { first, run, prompt } = await world(`version: 1\nagents:\n${support}`);
    await commitPrompt(first, "You answer.");
    git(first, "branch", "release");
    await commitPrompt(first, "You answer kindly.");
    expect((await run(first, "plan", "--to", "release", "--out", "plan.json")).code).toBe(0);
    const { config, orgs } = JSON.parse(await readFile(path.join(first, "plan.json"), "utf8"));
    const commit = git(first, "rev-parse", "release");
    expect(config).toMatchObject({ ref: "release", commit });
    expect(orgs.default).toMatchObject({ ref: "release", commit });
    git(first, "branch", "--force", "release", "main");
    expect((await run(first, "apply", "plan.json")).code).toBe(0);
    expect(prompt()).toBe("You answer.");
  });

  test("of a commit that a clone doesn't have says how it comes", async () => {
    const { home, first, run } = await world(`version: 1\nagents:\n${support}`);
    await commitPrompt(first, "You answer.", "v1.0");
    await commitPrompt(first, "You answer kindly.");
    await run(first, "plan", "--to", "v1.0", "--out", path.join(home.folder, "plan.json"));
    const end = clone(home, "end", "--depth=1");
    const applied = await run(end, "apply", "../plan.json");
    expect(applied.code).toBe(1);
    expect(applied.stderr).toContain(`git fetch --depth=1 origin ${git(first, "rev-parse", "v1.0")}`);
  });

  test("with an org that is held at a branch is stale when the branch has moved on", async () => {
    const held = `version: 1\norgs:\n  eu: { ref: release, api_key: "\${env.THUNDERPHONE_API_KEY}" }\nagents:\n${support}`;
    const { first, run, prompt } = await world(held);
    await commitPrompt(first, "You answer.");
    git(first, "branch", "release");
    expect((await run(first, "plan", "--out", "plan.json")).code).toBe(0);
    await commitPrompt(first, "You answer kindly.");
    expect((await run(first, "apply", "plan.json")).code).toBe(0);
    expect(prompt()).toBe("You answer.");
    git(first, "branch", "--force", "release", "main");
    await run(first, "plan", "--out", "plan.json");
    git(first, "branch", "--force", "release", "main~1");
    expect((await run(first, "apply", "plan.json")).code).toBe(5);
  });
});

test("an org that is held where nothing can be read fails alone, and the others are applied", async () => {
  const orgs = `orgs:\n  us: { api_key: "\${env.THUNDERPHONE_API_KEY}" }\n  eu: { ref: v0.1, api_key: "\${env.THUNDERPHONE_API_KEY_2}" }\n`;
  const { first, run, prompt } = await world(`version: 1\n${orgs}agents:\n${support}`, 2);
  await commitPrompt(first, "You answer.");
  const applied = await run(first, "apply", "--all-orgs", "--yes", "--json");
  expect(applied.code).toBe(4);
  expect(JSON.parse(applied.stdout).diagnostics).toMatchObject([
    { code: "unknown-ref", org: "eu", position: { file: "thunderphone.yaml", line: 4, column: 14 } },
  ]);
  expect(prompt()).toBe("You answer.");
});

test("how an org is reached stands in the files, not at the ref", async () => {
  const at = (variable: string): string =>
    `version: 1\norgs:\n  eu: { api_key: "\${env.${variable}}" }\nagents:\n${support}`;
  const { first, run, prompt } = await world(at("KEY_OF_LAST_YEAR"));
  await commitPrompt(first, "You answer.", "v1.0");
  await writeFile(path.join(first, "thunderphone.yaml"), at("THUNDERPHONE_API_KEY"));
  await commitPrompt(first, "You answer kindly.");
  expect((await run(first, "apply", "--to", "v1.0", "--yes")).code).toBe(0);
  expect(prompt()).toBe("You answer.");
});
