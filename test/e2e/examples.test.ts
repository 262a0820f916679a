// The examples are applied as they stand: nothing in them is doubtful, all of it comes to be, and a second plan is empty.
import { readdirSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { copyFolder, root } from "../support/command.ts";
import { filesBelow } from "../support/markdown.ts";
import { inWorld, type World } from "../support/world.ts";

/** What each brings about, beside that it can be applied. The fleet has a test of its own. */
const examples: Readonly<Record<string, (world: World) => Promise<void>>> = {
  receptionist: async ({ sandbox, cwd, agent, write, runStory }) => {
    const file = path.join(cwd, ".env.webhook");
    expect(await readFile(file, "utf8")).toMatch(/^DESK_SECRET=whsec_\w+\n$/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { numbers, integrations, referrers } = sandbox.store.org(1);
    const { id, deployed } = agent("Harbor Street Dental reception");
    expect([...numbers.values()]).toMatchObject([{ number: "+14155550100", inboundAgentId: id }]);
    expect(deployed.integration_ids).toEqual([...integrations.keys()]);
    expect([...referrers.webhook_endpoints.values()]).toMatchObject([{ events: ["telephony.complete"] }]);
    const yaml = await readFile(path.join(cwd, "thunderphone.yaml"), "utf8");
    await write("thunderphone.yaml", yaml.replace("version: 1\n", "version: 1\nconsent_to_charge: true\n"));
    const prompt = await readFile(path.join(cwd, "prompts/receptionist.md"), "utf8");
    await write("prompts/receptionist.md", `${prompt}\nBe brief.\n`);
    const checked = await runStory("apply", "--yes", "--run-checks");
    expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining("scenarios passed: 4 of 4 passed")]);
  },
  reminders: async ({ sandbox, agent }) => {
    const { id, deployed } = agent("Harbor Street Dental reminders");
    expect([...sandbox.store.org(1).numbers.values()]).toMatchObject([{ inboundAgentId: null, outboundAgentId: id }]);
    // What ThunderPhone fills in arrives as it stands.
    expect(deployed.prompt).toContain("This call is for {{name}}, who has a visit on {{day}} at {{time}}.");
    expect(deployed.voicemail_message).toContain("this is {agent_name}");
  },
  "web-widget": async ({ sandbox, agent }) => {
    expect(agent("Alder & Finch guide").deployed.widget_enabled).toBe(true);
    expect([...sandbox.store.org(1).referrers.publishable_keys.values()]).toMatchObject([
      {
        name: "Shop",
        allowed_domains: expect.arrayContaining(["localhost"]),
        embed_config: { position: "bottom-right" },
      },
    ]);
  },
};

test("every example is tried", () => {
  expect(readdirSync(path.join(root, "examples")).sort()).toEqual(["fleet", ...Object.keys(examples)].sort());
});

describe.each(Object.entries(examples))("%s", (name, look) => {
  test("is applied to the sandbox as it stands, and then there is nothing to change", async () => {
    await inWorld(
      () => copyFolder(path.join(root, "examples", name)),
      {},
      async (world) => {
        world.env = { DESK_KEY: "desk-canary" };
        expect(await world.runStory("validate")).toMatchObject({ code: 0, stderr: "" });
        const first = await world.runStory("plan", "--detailed-exitcode");
        expect([first.code, first.stderr]).toEqual([2, ""]);
        expect(await world.runStory("apply", "--yes")).toMatchObject({ code: 0 });
        const second = await world.runStory("plan", "--detailed-exitcode");
        expect([second.code, second.stderr, second.stdout]).toEqual([0, "", expect.stringMatching(/^No changes/m)]);
        await look(world);
      },
    );
  });

  test("leads its reader to the sandbox with the variables that it needs", async () => {
    const files = filesBelow(`examples/${name}`).filter((file) => /\.(yaml|md)$/.test(file));
    const texts = await Promise.all(files.map((file) => readFile(path.join(root, file), "utf8")));
    const needed = new Set(texts.flatMap((text) => [...text.matchAll(/\$\{env\.(\w+)\}/g)].map(([, one]) => one)));
    const readme = await readFile(path.join(root, "examples", name, "README.md"), "utf8");
    for (const variable of ["THUNDERPHONE_API_KEY", "THUNDERPHONE_API_BASE_URL", ...needed])
      expect(readme).toContain(`export ${variable}=`);
  });
});
