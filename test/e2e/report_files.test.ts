// What other programs read of a run: SARIF of what is wrong, the counts that a merge request shows.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { exampleFolder, runHere } from "../support/command.ts";
import { git } from "../support/git.ts";
import { inWorld } from "../support/world.ts";

async function readJson(cwd: string, name: string) {
  return JSON.parse(await readFile(path.join(cwd, name), "utf8"));
}

test("validate writes what it finds as SARIF, whatever it ends with", async () => {
  await inWorld(exampleFolder, {}, async ({ cwd, run, write }) => {
    expect(await run("validate", "--sarif", "found.sarif")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/ is valid .*\nWrote found\.sarif\.\n$/s),
    });
    expect((await readJson(cwd, "found.sarif")).runs[0]).toMatchObject({ results: [], invocations: [{ exitCode: 0 }] });
    await write("thunderphone.yaml", "version: 1\nagents: { support: { vioce: a } }\n");
    const printed = await run("validate", "--json", "--sarif", "found.sarif");
    const { diagnostics } = JSON.parse(printed.stdout);
    expect(printed).toMatchObject({ code: 1, stderr: "" });
    const { results, invocations } = (await readJson(cwd, "found.sarif")).runs[0];
    expect(invocations).toEqual([{ executionSuccessful: true, exitCode: 1 }]);
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId).sort()).toEqual(
      diagnostics.map(({ code }: { code: string }) => code).sort(),
    );
    expect((await run("validate", "-c", "nowhere.yaml", "--sarif", "found.sarif")).code).toBe(1);
    const [{ locations }] = (await readJson(cwd, "found.sarif")).runs[0].results;
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe("nowhere.yaml");
  });
});

test("SARIF names files from the top of the repository", async () => {
  await inWorld(exampleFolder, {}, async ({ cwd, write }) => {
    git(cwd, "init", "--quiet");
    await mkdir(path.join(cwd, "voice #1"));
    await writeFile(path.join(cwd, "voice #1/$(id).yaml"), "version: 1\nagents: { support: { vioce: a } }\n");
    await write("thunderphone.yaml", 'version: 1\ninclude: ["voice #1/*.yaml"]\n');
    const below = path.join(cwd, "voice #1");
    expect((await runHere(["validate", "-c", "../thunderphone.yaml", "--sarif", "s"], { cwd: below })).code).toBe(1);
    const { results, automationDetails } = (await readJson(below, "s")).runs[0];
    expect(automationDetails.id).toBe("thundersync/thunderphone.yaml/");
    expect(results[0].locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: "voice%20%231/%24(id).yaml", uriBaseId: "%SRCROOT%" },
      region: { startLine: 2 },
    });
  });
});

test("no such file takes the place of another", async () => {
  await inWorld(exampleFolder, {}, async ({ cwd, run }) => {
    const codeOf = async (...args: string[]) => JSON.parse((await run(...args, "--json")).stdout).diagnostics[0].code;
    expect(await codeOf("validate", "--sarif", "thunderphone.yaml")).toBe("same-file-twice");
    expect(await codeOf("validate", "--sarif", "prompts/support.md")).toBe("page-over-source");
    expect(await codeOf("validate", "--sarif", "no/such/folder.sarif")).toBe("page-not-written");
    expect(await codeOf("plan", "--terraform-report", "prompts/support.md")).toBe("page-over-source");
    expect(await codeOf("plan", "--terraform-report", "a", "--markdown", "a")).toBe("same-file-twice");
    expect(await readFile(path.join(cwd, "prompts/support.md"), "utf8")).toContain("refund");
  });
});

test("the counts of a plan are those of Terraform's verbs, also of no change, and never of a plan that can't be applied", async () => {
  await inWorld(exampleFolder, {}, async (world) => {
    const counts = async () => {
      const ran = await world.run("plan", "--terraform-report", "counts.json", "--markdown", "plan.md");
      return { code: ran.code, counts: await readJson(world.cwd, "counts.json") };
    };
    const first = await counts();
    expect(first.code).toBe(0);
    const planned = JSON.parse((await world.run("plan", "--json")).stdout);
    const verbs = planned.resource_changes.flatMap(
      ({ change }: { readonly change: { readonly actions: readonly string[] } }) => change.actions,
    );
    const of = (verb: string): number => verbs.filter((one: string) => one === verb).length;
    expect(first.counts).toEqual({ create: of("create"), update: of("update"), delete: 0 });
    expect(of("create")).toBeGreaterThan(0);
    expect((await world.run("apply", "--yes")).code).toBe(0);
    expect(await counts()).toEqual({ code: 0, counts: { create: 0, update: 0, delete: 0 } });
    await world.write("counts.json", "as it was");
    await world.write("thunderphone.yaml", "version: 1\nagents: {}\n");
    expect((await world.run("plan", "--prune", "--terraform-report", "counts.json")).code).toBe(3);
    expect(await readFile(path.join(world.cwd, "counts.json"), "utf8")).toBe("as it was");
  });
});
