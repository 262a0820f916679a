import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FileReader } from "../../src/config/file.ts";
import { loadConfiguration } from "../../src/config/load.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test.skipIf(process.platform === "win32")("a pipe that nobody writes into is refused, not waited for", async () => {
  execFileSync("mkfifo", [path.join(folder, "prompt.md")]);
  const read = await new FileReader(folder).readBelow(folder, "prompt.md");
  expect(read).toMatchObject({ ok: false, problem: { code: "file-unreadable" } });
});

test("front matter ends at a line of three dashes and nowhere before", async () => {
  await writeFile(path.join(folder, "thunderphone.yaml"), "version: 1\ninclude: [a.md]\n");
  const front = "voice: a # x ---\nvoicemail_message: |\n  One.\n  ---\n  Two.";
  for (const end of ["\n", "\r\n"]) {
    await writeFile(path.join(folder, "a.md"), `---\n${front}\n---\nHello.\n---\nBye.\n`.replaceAll("\n", end));
    const loaded = await loadConfiguration({ file: "thunderphone.yaml", cwd: folder, env: {}, requireEnv: false });
    if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join());
    const fields = loaded.configuration.desired("default").resources[0]?.fields;
    expect(fields).toMatchObject({ voicemail_message: "One.\n---\nTwo.\n", voice: "a" });
    expect(String(fields?.prompt).replaceAll("\r", "")).toBe("Hello.\n---\nBye.\n");
  }
});

test.skipIf(process.platform === "win32").each(["agents/*.yaml", "**/*.yaml", "agents/**"])(
  "a pattern takes links for what they lead to, and says when that is outside: %s",
  async (pattern) => {
    await mkdir(path.join(folder, "conf/agents"), { recursive: true });
    await writeFile(path.join(folder, "conf/thunderphone.yaml"), `version: 1\ninclude: ["${pattern}"]\n`);
    await writeFile(path.join(folder, "conf/linked"), "agents: { a: { prompt: Hello. } }\n");
    await symlink("../linked", path.join(folder, "conf/agents/a.yaml"));
    const load = async () =>
      loadConfiguration({ file: "conf/thunderphone.yaml", cwd: folder, env: {}, requireEnv: false });
    const loaded = await load();
    expect(loaded.ok && loaded.configuration.desired("default").resources.map(({ key }) => key)).toEqual(["a"]);
    await writeFile(path.join(folder, "outside"), "agents: { b: { prompt: Hello. } }\n");
    await symlink("../../outside", path.join(folder, "conf/agents/b.yaml"));
    expect(await load()).toMatchObject({ ok: false, diagnostics: [{ code: "file-outside" }] });
  },
);

test.skipIf(process.platform === "win32")(
  "no file of git is read, as it may hold the credential of the checkout",
  async () => {
    await mkdir(path.join(folder, ".git"));
    await writeFile(path.join(folder, ".git/config"), "secret-canary: true");
    await symlink(".git/config", path.join(folder, "linked.md"));
    await symlink(".git/config", path.join(folder, "linked.yaml"));
    await symlink(".git", path.join(folder, "inner"));
    for (const text of [
      ...[".git/config", ".GIT/config", "./x/../.git/config", "linked.md", "inner/config"].map(
        (file) => `agents: { a: { prompt: { file: ${file} } } }`,
      ),
      "include: [linked.yaml]",
      'include: ["linked*.yaml"]',
    ]) {
      await writeFile(path.join(folder, "thunderphone.yaml"), `version: 1\n${text}\n`);
      const loaded = await loadConfiguration({ file: "thunderphone.yaml", cwd: folder, env: {}, requireEnv: false });
      expect(loaded, text).toMatchObject({ ok: false, diagnostics: [{ code: "file-of-git" }] });
      expect(JSON.stringify(loaded)).not.toContain("canary");
    }
  },
);

test.skipIf(process.platform === "win32")("** walks into no link to a folder, and * does", async () => {
  await mkdir(path.join(folder, "conf/agents"), { recursive: true });
  await writeFile(path.join(folder, "conf/agents/a.yaml"), "agents: { a: { prompt: Hello. } }\n");
  await symlink("..", path.join(folder, "conf/agents/round"));
  const keysOf = async (pattern: string): Promise<unknown> => {
    await writeFile(path.join(folder, "conf/thunderphone.yaml"), `version: 1\ninclude: ["${pattern}"]\n`);
    const loaded = await loadConfiguration({ file: "conf/thunderphone.yaml", cwd: folder, env: {}, requireEnv: false });
    return loaded.ok
      ? loaded.configuration.desired("default").resources.map(({ key }) => key)
      : loaded.diagnostics.map(({ code }) => code);
  };
  expect(await keysOf("agents/**/*.yaml")).toEqual(["a"]);
  expect(await keysOf("agents/round/*/a.yaml")).toEqual(["a"]);
});

test.skipIf(process.platform === "win32")("a secret that a link leads out of the folder is warned of", async () => {
  for (const name of ["conf/below", "outside"]) await mkdir(path.join(folder, name), { recursive: true });
  await symlink("../outside", path.join(folder, "conf/linked"));
  await symlink("below", path.join(folder, "conf/within"));
  await writeFile(path.join(folder, "outside.env"), "");
  await symlink("../outside.env", path.join(folder, "conf/.env.linked"));
  const warned = async (place: string): Promise<unknown> => {
    const hook = `{ url: https://example.com, secret_to: { env_file: ${place} } }`;
    await writeFile(path.join(folder, "conf/thunderphone.yaml"), `version: 1\nwebhook_endpoints: { a: ${hook} }\n`);
    const from = { file: "conf/thunderphone.yaml", cwd: folder, env: {}, requireEnv: false };
    const loaded = await loadConfiguration(from);
    return loaded.ok && loaded.configuration.warnings.map(({ code }) => code);
  };
  for (const place of ["linked/.env", ".env.linked", "../.env"])
    expect([place, await warned(place)]).toEqual([place, ["secret-outside"]]);
  for (const place of [".env", "below/.env", "within/.env", "missing/.env"])
    expect([place, await warned(place)]).toEqual([place, []]);
});
