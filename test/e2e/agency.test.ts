// A year of an agency in short: one repository, twenty clients in two generations of the API, every change reviewed, every client movable.
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { type Ran, runHere } from "../support/command.ts";
import { clients, copyFleet, startFleetApi } from "../support/fleet.ts";
import { clone, git, gitEnvironment, makeRemote } from "../support/git.ts";

test("canaries, a wrong key, a dashboard edit for all, a rollback that holds, and one client more", async () => {
  const home = await makeRemote();
  const api = await startFleetApi();
  const cwd = clone(home, "agency");
  let env: Readonly<Record<string, string>> = { ...gitEnvironment(), ...api.env, GITHUB_ACTOR: "ada" };
  const run = (...args: readonly string[]): Promise<Ran> => runHere(args, { cwd, env });
  const edit = async (file: string, from: string, to: string): Promise<void> => {
    const text = await readFile(path.join(cwd, file), "utf8");
    expect(text).toContain(from);
    await writeFile(path.join(cwd, file), text.replace(from, to));
  };
  const commit = (message: string): string => {
    git(cwd, "add", ".");
    git(cwd, "commit", "--quiet", "-m", message);
    return git(cwd, "rev-parse", "--short=7", "HEAD");
  };
  const promptOf = (client: string): string =>
    String(
      [...api.orgOf(client).agents.values()].find(({ deployed }) => / Support$/.test(String(deployed.name)))?.deployed
        .prompt,
    );
  const hearing = (words: string): readonly string[] => clients.filter((client) => promptOf(client).includes(words));
  const without = (...names: readonly string[]): readonly string[] => clients.filter((name) => !names.includes(name));
  const statusOf = async (...args: readonly string[]): Promise<Readonly<Record<string, Record<string, unknown>>>> =>
    JSON.parse((await run("status", "--json", ...args)).stdout).orgs;
  try {
    await copyFleet(cwd);
    const first = commit("Add the clients");
    git(cwd, "tag", "v1.0");

    // Everything for the first time, the pilots before all others.
    const born = await run("apply", "--all-orgs", "--yes", "--canary", "@pilot");
    expect(born.code).toBe(0);
    const begun = [...born.stderr.matchAll(/^(c\d\d)\//gm)].map(([, org]) => org);
    expect(
      new Set(
        begun.slice(
          0,
          begun.findIndex((org) => org !== "c01" && org !== "c13"),
        ),
      ),
    ).toEqual(new Set(["c01", "c13"]));
    expect(hearing("One question at a time").length + hearing("one question at a time").length).toBe(20);
    const fresh = await statusOf();
    expect(clients.map((org) => [fresh[org]?.state, fresh[org]?.by])).toEqual(clients.map(() => ["in-step", "ada"]));

    // One client is held back, one key is wrong, and a sentence changes for everybody.
    await edit("clients/c07.yaml", "    groups:", "    ref: v1.0\n    groups:");
    await edit("prompts/support.md", "one question at a time", "one short question at a time");
    const second = commit("Ask short questions");
    const right = env;
    env = { ...env, KEY_C05: "sk_live_of_somebody_else" };
    const plan = await run("plan", "--all-orgs");
    expect(plan.code).toBe(1);
    const lines = plan.stdout.trimEnd().split("\n");
    expect(lines.length).toBeLessThan(60);
    expect(plan.stdout).toContain("The same in 15 orgs: c01 … c04, c06, c08 … c17");
    expect(plan.stderr).toMatch(/^c05 error: .*401/m);
    const table = lines.slice(lines.indexOf("All orgs:") + 1);
    expect(table[0]).toMatch(/^ {2}c05 {2}failed: /);
    const partly = await run("apply", "--all-orgs", "--yes", "--markdown", "done.md");
    expect(partly.code).toBe(4);
    expect(hearing("one short question")).toEqual(without("c05", "c07"));
    const comment = await readFile(path.join(cwd, "done.md"), "utf8");
    expect(comment.slice(0, 600)).toContain("`c05`");
    await rm(path.join(cwd, "done.md"));
    env = right;
    expect((await run("apply", "--all-orgs", "--yes")).code).toBe(0);
    expect(hearing("one short question")).toEqual(without("c07"));
    const held = await statusOf();
    expect([held.c05, held.c07].map((org) => [org?.state, String(org?.commit).slice(0, 7)])).toEqual([
      ["in-step", second],
      ["in-step", first],
    ]);

    expect([held.c05?.held_at, held.c07?.held_at]).toEqual([undefined, "v1.0"]);
    expect((await run("status", "--org", "c07")).stdout).toContain("in step; held at v1.0");

    // Somebody edits one client in the dashboard, and it is right for all.
    const c02 = api.orgOf("c02");
    const [support] = [...c02.agents.values()].filter(({ deployed }) => deployed.name === "Northside Plumbing Support");
    api.sandboxes[0]?.store.editDeployed(2, String(support?.id), {
      prompt: promptOf("c02").replace(
        "Say the name of the company first.",
        "Say the name of the company first, and yours.",
      ),
    });
    expect((await statusOf("--live", "--org", "c02")).c02?.state).toBe("edited");
    const pulled = await run("pull", "--shared", "--org", "c02");
    expect([pulled.code, pulled.stderr]).toEqual([
      0,
      expect.stringContaining("c07 shares what was edited, is held at v1.0, and gets it when its `ref` goes"),
    ]);
    expect(pulled.stdout).toContain("prompts/support.md");
    expect(await readFile(path.join(cwd, "prompts/support.md"), "utf8")).toContain("first, and yours.");
    commit("Take the edit of Northside Plumbing");
    expect((await run("apply", "--all-orgs", "--yes")).code).toBe(0);
    expect(hearing("first, and yours.")).toEqual(without("c07"));

    // One client goes back, and stays there.
    expect((await run("apply", "--org", "c11", "--to", "v1.0", "--yes")).code).toBe(0);
    expect(hearing("first, and yours.")).toEqual(without("c07", "c11"));
    expect((await statusOf()).c11?.state).toBe("behind");
    await edit("clients/c11.yaml", "    groups:", "    ref: v1.0\n    groups:");
    commit("Hold Pine Law at v1.0");
    const settled = await run("plan", "--all-orgs", "--detailed-exitcode");
    expect([settled.code, settled.stdout]).toEqual([0, expect.stringContaining("20 orgs: 20 with nothing to do.")]);
    // A client comes that was set up by hand in the dashboard.
    const [newer] = api.sandboxes;
    const words = (name: string): Promise<string> =>
      readFile(path.join(cwd, `prompts/${name}.md`), "utf8").then((text) =>
        text.replaceAll("${var.company}", "Newco Ltd").replaceAll("${var.hours}", "7 to 7").trim(),
      );
    const made = { voice: "en-US-James1", product: "spark" };
    for (const name of ["support", "reminders"])
      newer?.store.addAgent(21, {
        ...made,
        name: `Newco Ltd ${name === "support" ? "Support" : "Reminders"}`,
        prompt: await words(name),
      });
    newer?.store.addAgent(21, { ...made, name: "Billing", prompt: "You answer questions about invoices." });
    await writeFile(path.join(cwd, "clients/c21.yaml"), 'orgs:\n  c21: { api_key: "${env.KEY_C21}" }\n');
    const imported = await run("import", "--org", "c21", "--all");
    expect([imported.code, imported.stderr]).toEqual([0, ""]);
    const file = await readFile(path.join(cwd, "clients/c21.yaml"), "utf8");
    expect(file).toContain("company: Newco Ltd");
    expect(file).toContain("hours: 7 to 7");
    expect(file).toContain("billing:");
    expect(file).not.toContain("You answer the phone");
    const newcomer = await run("plan", "--org", "c21", "--detailed-exitcode");
    expect([newcomer.code, newcomer.stderr]).toEqual([0, ""]);
    expect((await run("apply", "--org", "c21", "--yes")).code).toBe(0);
    commit("Take Newco in");
    expect((await run("plan", "--all-orgs", "--detailed-exitcode")).code).toBe(0);

    const log = await run("log", "c03/agent.support");
    expect(log.stdout).toContain("Ask short questions");
    expect(log.stdout).not.toContain("Hold Pine Law");
  } finally {
    await api.close();
    await rm(home.folder, { recursive: true, force: true });
  }
}, 180_000);
