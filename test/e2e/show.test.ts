// `show` needs the file and nothing else: what it prints is what was printed when the file was made, and a file that is none ends it calmly.
import { copyFile, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { type Ran, removeFolder, runHere } from "../support/command.ts";
import { inWorld, type World } from "../support/world.ts";

const yaml = `version: 1
agents:
  sales: { name: Sales, prompt: "You sell.", voice: en-US-James1 }
  support: { name: Support, prompt: "You help.\\nBe kind.", voice: en-US-James1 }
phone_numbers:
  "+14155550100": { inbound_agent: support, label: Main }
`;
const two = `orgs:
  eu: { api_key: "\${env.THUNDERPHONE_API_KEY}" }
  us: { api_key: "\${env.SECOND_KEY}", phone_numbers: { "+14155550100": null } }
`;

/** A folder in which there is nothing but what was copied there. */
async function inNowhere<T>(
  tell: (folder: string, show: (...args: string[]) => Promise<Ran>) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "thundersync-show-"));
  try {
    return await tell(folder, (...args) => runHere(["show", ...args], { cwd: folder }));
  } finally {
    await removeFolder(folder);
  }
}

const changed = yaml.replace("Be kind.", "Be very kind.").replace(/ {2}sales: .*\n/, "");

async function applied(orgs: string, story: (world: World) => Promise<void>): Promise<void> {
  const source = yaml.replace("agents:", `${orgs}agents:`);
  await inWorld(source, orgs === "" ? {} : { orgs: 2 }, async (world) => {
    world.env = { SECOND_KEY: "sk_live_sandbox_2" };
    const all = orgs === "" ? [] : ["--all-orgs"];
    expect((await world.run("apply", "--yes", "--concurrency", "1", "--parallel-orgs", "1", ...all)).code).toBe(0);
    await world.write("thunderphone.yaml", changed.replace("agents:", `${orgs}agents:`));
    await story(world);
  });
}

test.each([
  ["one org", "", []],
  ["several", two, ["--all-orgs"]],
] as const)("a saved plan of %s is shown as it was printed, as text, Markdown and page", async (_, orgs, all) => {
  await applied(orgs, async (world) => {
    const flags = ["--prune", "--markdown", "plan.md", "--html", "plan.html", ...all];
    const planned = await world.run("plan", ...flags, "--out", "plan.json");
    expect(planned.code).toBe(0);
    await inNowhere(async (folder, show) => {
      await copyFile(path.join(world.cwd, "plan.json"), path.join(folder, "plan.json"));
      const shown = await show("plan.json", "--markdown", "plan.md", "--html", "plan.html");
      const text = planned.stdout.replace(/\nSaved the plan.*\n/, "");
      expect({ ...shown, code: 0 }).toEqual({ ...planned, stdout: text });
      for (const page of ["plan.md", "plan.html"])
        expect(await readFile(path.join(folder, page), "utf8")).toBe(
          await readFile(path.join(world.cwd, page), "utf8"),
        );
      const json = await show("plan.json", "--json");
      expect(JSON.parse(json.stdout)).toEqual(JSON.parse(await readFile(path.join(folder, "plan.json"), "utf8")));
    });
  });
});

const timeless = (text: string): string => text.replaceAll(/undo-[\dTZ-]+\.json/g, "undo.json");

test.each([
  ["one org", "", []],
  ["several", two, ["--all-orgs"]],
  ["drafts", "", ["--draft"]],
] as const)("an outcome of %s is shown as the apply told it", async (_, orgs, all) => {
  for (const fault of [[], [{ kind: "status", status: 400, method: "PATCH", path: "/agents/" } as const]]) {
    let told: Ran | undefined;
    let page = "";
    const flags = ["apply", "--yes", "--prune", "--concurrency", "1", "--parallel-orgs", "1", ...all];
    await applied(orgs, async (world) => {
      world.sandbox.setFaults(fault);
      told = await world.run(...flags, "--markdown", "out.md");
      page = timeless(await readFile(path.join(world.cwd, "out.md"), "utf8"));
    });
    await applied(orgs, async (world) => {
      world.sandbox.setFaults(fault);
      const { stdout, code } = await world.run(...flags, "--json");
      expect(code).toBe(told?.code);
      await inNowhere(async (folder, show) => {
        await writeFile(path.join(folder, "out.json"), stdout);
        const shown = await show("out.json", "--markdown", "out.md");
        expect(shown.code).toBe(0);
        expect(timeless(shown.stdout)).toBe(timeless(told?.stdout ?? ""));
        expect(timeless(await readFile(path.join(folder, "out.md"), "utf8"))).toBe(page);
      });
    });
  }
});

test("what could not begin is shown with its reasons", async () => {
  await inWorld(yaml.replace("voice:", "vioce:"), {}, async (world) => {
    for (const command of [["plan"], ["apply", "--yes"]]) {
      const { stdout } = await world.run(...command, "--json");
      const { stderr } = await world.run(...command);
      await inNowhere(async (folder, show) => {
        await writeFile(path.join(folder, "out.json"), stdout);
        expect(await show("out.json")).toEqual({ code: 0, stdout: "", stderr });
      });
    }
  });
});

test("an undo file is shown with what it brings back and what can only be read in it, without a secret", async () => {
  await applied("", async (world) => {
    expect((await world.run("apply", "--yes", "--prune")).code).toBe(0);
    const undo = await world.newestUndo();
    await inNowhere(async (folder, show) => {
      await copyFile(path.join(world.cwd, undo), path.join(folder, "undo.json"));
      const { code, stdout } = await show("undo.json", "--markdown", "undo.md", "--html", "undo.html");
      expect(code).toBe(0);
      for (const text of [
        stdout,
        await readFile(path.join(folder, "undo.md"), "utf8"),
        await readFile(path.join(folder, "undo.html"), "utf8"),
      ]) {
        expect(text).toMatch(/Applying the file brings these back:[\s\S]*agent\.support[\s\S]*Be kind\./);
        expect(text).toMatch(/What was deleted\.[\s\S]*agent\.sales[\s\S]*You sell\./);
      }
      const whole = await readFile(path.join(folder, "undo.json"), "utf8");
      const { orgs, ...rest } = JSON.parse(whole);
      const agents = Array.from({ length: 2_000 }, (_, i) => [`agent.a${i}`, Object.values(orgs[0].objects)[0]]);
      const many = { ...rest, orgs: [{ ...orgs[0], objects: Object.fromEntries(agents) }] };
      await writeFile(path.join(folder, "many.json"), JSON.stringify(many));
      expect((await show("many.json", "--quiet", "--markdown", "many.md")).stdout).toBe("");
      const comment = await readFile(path.join(folder, "many.md"), "utf8");
      expect([comment.length <= 60_000, comment.split("\n\n").at(-1)]).toEqual([
        true,
        "The rest has no room here: thundersync show has it.\n",
      ]);
      await writeFile(path.join(folder, "cut.json"), whole.slice(0, whole.lastIndexOf("  ]\n}")));
      const cut = await show("cut.json");
      expect([cut.code, cut.stdout, cut.stderr]).toEqual([
        0,
        expect.stringContaining("Be kind."),
        expect.stringContaining('the end of "cut.json" is missing'),
      ]);
    });
  });
});

test("a file that is broken, cut, foreign, of another version or hostile is named, and nothing else happens", async () => {
  let plan = "";
  let outcome = "";
  await applied("", async (world) => {
    await world.run("plan", "--out", "plan.json");
    plan = await readFile(path.join(world.cwd, "plan.json"), "utf8");
    outcome = (await world.run("apply", "--yes", "--json")).stdout;
  });
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  const attempts: readonly (readonly [text: string, words: string])[] = [
    ["", "is not whole JSON"],
    ["{", 'f.json:1:2 error: "f.json" is not a plan, an outcome or an undo file: it is not whole JSON'],
    [plan.slice(0, 300), "is not whole JSON"],
    ['{\n  "a": 1,\n  b\n}', "f.json:3:"],
    ["[1, 2]", "is not a plan, an outcome or an undo file of this tool"],
    ["null", "of this tool"],
    ['"text"', "of this tool"],
    [deep, "of this tool"],
    [plan.replace(/^\{/, `{"deep": ${deep},`), "of this tool"],
    // Neither may take the memory of the machine.
    [`{"format_version": "1.0", "a": ${"[".repeat(1_000_000)}`, "of this tool"],
    [`{"format_version": "1.0", "a": [1${",1".repeat(20_000_001)}]}`, "of this tool"],
    ['{"name": "other"}', "of this tool"],
    ['{"format_version": "1.1", "terraform_version": "1.9"}', "format 1.1"],
    ['{"undo_version": 2}', "format 2"],
    ['{"undo_version": 1}', "is damaged"],
    ['{"format_version": "1.0"}', "is damaged: `exit_code` is missing"],
    ['{"format_version": "1.0", "undo_file": null, "plan": 7}', "is damaged"],
    [
      plan.replace('"org_names"', '"names"').replace(/"tool_version": "[^"]+"/, '"tool_version": "99.0.0"'),
      "version 99.0.0",
    ],
    [plan.replace('"org_names"', '"names"'), "is damaged: `org_names` is missing"],
    [plan.replace(/"created_at": "[^"]+"/, '"created_at": "2026-99-01T00:00:00Z"'), "`created_at` is no date"],
    [plan.replace('"module_address": "default"', '"module_address": "__proto__"'), "is of no org of it"],
    [plan.replace('"address": "default/agent', '"address": "agent'), "is of no org of it"],
    [plan.replace('"type": "agent"', '"type": "__proto__"'), "is damaged"],
    [
      plan.replace(/"unmanaged": \{(?:[^{}]|\{[^{}]*\})*\}/, '"unmanaged": {"__proto__": {"count": 1, "objects": []}}'),
      "is of no kind",
    ],
    [outcome.replace('"written": true', '"written": 7'), "is damaged: `orgs.default.written` must be boolean"],
    [outcome.replace('"resource_drift"', '"drift"'), "is damaged: `resource_drift` is missing"],
  ];
  await inNowhere(async (folder, show) => {
    for (const [text, words] of attempts) {
      await writeFile(path.join(folder, "f.json"), text);
      for (const flag of [[], ["--json"]]) {
        const { code, stdout, stderr } = await show("f.json", "--html", "f.html", ...flag);
        expect([
          text.slice(0, 60),
          code,
          flag.length === 0 ? stderr : JSON.parse(stdout).diagnostics[0].message,
        ]).toEqual([
          text.slice(0, 60),
          1,
          expect.stringContaining(flag.length === 0 ? words : words.replace(/^f\.json:.*/, "")),
        ]);
        expect(stderr).not.toMatch(/\n +at |TypeError|RangeError/);
      }
      await expect(readFile(path.join(folder, "f.html"))).rejects.toThrow("ENOENT");
    }
    const missing = await show("nowhere.json");
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('there is no file "nowhere.json"')]);
    expect((await show(".")).stderr).toContain("can't be read (EISDIR)");
    expect((await show("/dev/zero")).stderr).toContain("of this tool");
    // What was edited is shown, and that apply would not take it.
    await writeFile(path.join(folder, "f.json"), plan.replace("Be very kind.", "\\u001b[31mBe\\u202e evil."));
    const edited = await show("f.json");
    expect([edited.code, edited.stderr]).toEqual([
      0,
      expect.stringContaining("was changed after it was made: apply does"),
    ]);
    expect(edited.stdout).toContain("\\u{001B}[31mBe\\u{202E} evil.");
  });
});
