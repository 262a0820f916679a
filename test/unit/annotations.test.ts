// What GitHub shows beside the lines of a pull request: the line that causes it, and no command of somebody else.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ChangedLines, reportAnnotations } from "../../src/report/changed_lines.ts";
import { formatAnnotations } from "../../src/report/github.ts";
import { exampleFolder } from "../support/command.ts";
import { textOf, valuesOf } from "../support/hostile_values.ts";
import { inWorld, type World } from "../support/world.ts";

const onGitHub = { GITHUB_ACTIONS: "true" };

/** The commands among the lines of stderr. */
function commandsIn(stderr: string): readonly string[] {
  return stderr.split("\n").filter((line) => line.startsWith("::"));
}

async function edit(world: World, name: string, change: (text: string) => string): Promise<void> {
  await writeFile(path.join(world.cwd, name), change(await readFile(path.join(world.cwd, name), "utf8")));
}

/** The line of a file, from 1, that has a text in it. */
async function lineOf(world: World, name: string, text: string): Promise<number> {
  return (await readFile(path.join(world.cwd, name), "utf8")).split("\n").findIndex((line) => line.includes(text)) + 1;
}

describe("a plan", () => {
  test("stands beside the lines that cause it, in a prompt file, in a block and in YAML", async () => {
    await inWorld(exampleFolder, {}, async (world) => {
      expect((await world.run("apply", "--yes")).code).toBe(0);
      await edit(world, "prompts/support.md", (text) => text.replace("- Say numbers", "- Please say numbers"));
      await edit(world, "thunderphone.yaml", (text) =>
        text.replace("and keep it short.", "and be brief.").replace("duration_seconds: 900", "duration_seconds: 600"),
      );
      expect(commandsIn((await world.run("plan")).stderr)).toEqual([]);
      world.env = { ...onGitHub, GITHUB_WORKSPACE: path.dirname(world.cwd) };
      const ran = await world.run("plan", "--json");
      expect(JSON.parse(ran.stdout)).toMatchObject({ exit_code: 0 });
      const folder = path.basename(world.cwd);
      const commands = commandsIn(ran.stderr).join("\n");
      expect(commands).toMatch(
        `file=${folder}/prompts/support.md,line=${await lineOf(world, "prompts/support.md", "Please say")},col=1,title=agent.support%3A prompt::will be changed and deployed`,
      );
      const yaml = `file=${folder}/thunderphone.yaml`;
      expect(commands).toContain(
        `${yaml},line=${await lineOf(world, "thunderphone.yaml", "be brief")},col=1,title=agent.outreach%3A prompt::`,
      );
      expect(commands).toContain(`${yaml},line=${await lineOf(world, "thunderphone.yaml", "duration_seconds: 600")},`);
      expect((await world.run("plan", "--quiet")).stderr).toBe("");
      world.env = { ...world.env, THUNDERSYNC_ANNOTATIONS: "none" };
      expect((await world.run("plan")).stderr).toBe("");
    });
  });

  test("stands below the front matter of a Markdown file, and where lines only went", async () => {
    await inWorld("version: 1\ninclude: [agents/*.md]\n", {}, async (world) => {
      await mkdir(path.join(world.cwd, "agents"));
      await world.write("agents/night.md", "---\nname: Night\nvoice: en-US-James1\n---\n\nOne\nTwo\nThree\n");
      expect((await world.run("apply", "--yes")).code).toBe(0);
      world.env = onGitHub;
      await edit(world, "agents/night.md", (text) => text.replace("Two", "Zwei"));
      expect((await world.run("plan")).stderr).toMatch(
        /file=agents\/night.md,line=7,col=1,title=agent.night%3A prompt::/,
      );
      await edit(world, "agents/night.md", (text) => text.replace("Zwei\nThree\n", "Two\n"));
      expect((await world.run("plan")).stderr).toMatch(/file=agents\/night.md,line=7,col=1/);
    });
  });

  test("of several orgs says once what is the same in them, in one order", async () => {
    const source = (prompt: string): string =>
      [
        "version: 1",
        "orgs:",
        '  b: { api_key: "${env.THUNDERPHONE_API_KEY_2}" }',
        '  a: { api_key: "${env.THUNDERPHONE_API_KEY}" }',
        "agents:",
        `  help: { name: Help, voice: en-US-James1, prompt: ${prompt} }`,
        "  ask: { name: Ask, voice: en-US-James1, prompt: Ask. }",
      ].join("\n");
    await inWorld(source("Hello."), { orgs: 2 }, async (world) => {
      world.env = onGitHub;
      const file = "::notice file=thunderphone.yaml";
      expect(commandsIn((await world.run("plan", "--all-orgs")).stderr)).toEqual([
        `${file},line=6,col=3,title=agent.help::will be created%0Ain a, b`,
        `${file},line=7,col=3,title=agent.ask::will be created%0Ain a, b`,
      ]);
      expect((await world.run("apply", "--yes", "--all-orgs", "--quiet")).code).toBe(0);
      await world.write("thunderphone.yaml", source("Good day."));
      expect(commandsIn((await world.run("plan", "--all-orgs")).stderr)).toEqual([
        expect.stringMatching(/line=6,col=\d+,title=agent.help%3A prompt::will be changed and deployed.*%0Ain a, b$/),
      ]);
    });
  });

  test("is a warning where it is worth a second look, and has no line where nothing is written", async () => {
    await inWorld(exampleFolder, {}, async (world) => {
      await world.run("apply", "--yes");
      world.env = onGitHub;
      await edit(world, "thunderphone.yaml", (text) =>
        text
          .replace(/ {2}support_canary:[\s\S]*?bolt\n/, "")
          .replace("    inbound_agent: support\n", "    inbound_agent: null\n"),
      );
      const ran = await world.run("plan", "--prune");
      const commands = commandsIn(ran.stderr);
      expect(commands.join("\n")).toMatch(
        /^::warning file=thunderphone.yaml,line=\d+,col=\d+,title=phone_number.*look twice: /m,
      );
      expect(commands.join("\n")).toMatch(/^::warning title=agent.support_canary::will be deleted/m);
    });
  });
});

test("errors stand beside their lines, whatever the command", async () => {
  await inWorld(exampleFolder, {}, async (world) => {
    world.env = onGitHub;
    await edit(world, "thunderphone.yaml", (text) => text.replace("product: spark", "produkt: spark"));
    for (const args of [
      ["validate"],
      ["validate", "--json"],
      ["plan"],
      ["plan", "--json"],
      ["apply", "--yes"],
      ["pull"],
    ]) {
      const ran = await world.run(...args);
      expect([args, ran.code, commandsIn(ran.stderr).join("\n")]).toEqual([
        args,
        1,
        expect.stringMatching(/^::error file=thunderphone.yaml,line=11,col=5,title=unknown field::.*produkt/),
      ]);
    }
  });
});

test("of very many the first ten of each level are shown, and the rest is counted", () => {
  const some = (level: "error" | "notice", count: number) =>
    Array.from({ length: count }, (_, i) => ({ level, title: `${i}`, message: "m" }));
  const lines = formatAnnotations([...some("notice", 10), ...some("error", 25)])
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(20);
  expect(lines[9]).toBe("::error title=16 more::There are 16 more: see the log of this step.");
  expect(lines[19]).toBe("::notice title=9::m");
});

test("no name, prompt or message ends a command or begins one", () => {
  const pieces = [
    "::error::x",
    "\n",
    "\r",
    "::set-output name=a::b",
    "%0A",
    "%",
    ",",
    ":",
    "##[group]",
    "\u202e",
    "file=x",
    "::",
    "`$(touch x)`",
    "\u2028",
    "\u0000",
    "a",
  ];
  const { plan, diagnostic, outcome } = valuesOf(textOf(pieces));
  const text = textOf(pieces);
  const position = fc.record({ file: text, line: fc.nat(), column: fc.nat() });
  const property = fc.property(
    fc.array(plan, { maxLength: 3 }),
    fc.array(fc.tuple(diagnostic, position), { maxLength: 3 }),
    fc.option(fc.array(outcome, { maxLength: 2 }), { nil: undefined }),
    position,
    (plans, diagnostics, outcomes, at) => {
      const report = {
        plans,
        orgsShown: plans.length > 1,
        diagnostics: diagnostics.map(([item, position]) => ({ ...item, position })),
        ...(outcomes === undefined ? {} : { outcomes }),
      };
      const lines = new ChangedLines(() => ({
        position: at,
        fieldPositions: { prompt: at },
        textPositions: { prompt: at },
      }));
      for (const plan of plans) lines.addPlan(plan);
      const written = formatAnnotations(reportAnnotations(report, lines));
      for (const line of written.split("\n").slice(0, -1))
        expect(line).toMatch(
          /^::(error|warning|notice) (file=[^:,\p{Cc}]*,line=\d+,col=\d+,)?title=[^:,\p{Cc}]*::(?!::)[^\p{Cc}\p{Cf}\p{Zl}]*$/u,
        );
    },
  );
  fc.assert(property, { numRuns: 300 });
});
