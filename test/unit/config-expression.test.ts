// What an expression that isn't one was meant to be, and what is said of variables and credentials of the environment.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readEnvironment, unsetVariable } from "../../src/config/environment.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import type { Diagnostic } from "../../src/diagnostic.ts";

const folder = "/configuration";

async function problemsOf(text: string, env: NodeJS.ProcessEnv = {}): Promise<readonly Diagnostic[]> {
  const loaded = await loadConfiguration({
    file: "thunderphone.yaml",
    cwd: folder,
    env,
    requireEnv: true,
    choice: { all: true },
    texts: new Map([[`${folder}/thunderphone.yaml`, text]]),
  });
  return loaded.ok ? loaded.configuration.warnings : loaded.diagnostics;
}

describe("an expression that is none", () => {
  const meant: readonly (readonly [written: string, code: string, hint: string])[] = [
    ["${name}", "bad-expression", "A variable of the platform is written `{{name}}`"],
    ["${ Kundenname }", "bad-expression", "`{{Kundenname}}`"],
    ["${company}", "bad-expression", "Write `${var.company}`."],
    ["${compnay}", "bad-expression", "Did you mean `${var.company}`?"],
    ["${vars.company}", "bad-expression", "Write `${var.company}`."],
    ["${var:company}", "bad-expression", "Write `${var.company}`."],
    ["${ENV.ORDERS_KEY}", "bad-expression", "Write `${env.ORDERS_KEY}`."],
    ["${ORDERS_KEY}", "bad-expression", "Write `${env.ORDERS_KEY}` for a variable of the environment."],
    ["${agent.sales}", "bad-expression", "Write `${id.agent.sales}`."],
    ["${{ secrets.KEY }}", "bad-expression", "There are ${var.NAME}, ${env.NAME}, ${org} and ${id.agent.KEY}."],
    ["${constructor.name}", "bad-expression", "There are ${var.NAME}, ${env.NAME}, ${org} and ${id.agent.KEY}."],
    ["${}", "bad-expression", "There are ${var.NAME}, ${env.NAME}, ${org} and ${id.agent.KEY}."],
    ["${env.LOOKUP_${org}}", "bad-expression", "Write out the whole name."],
    ["${var.${org}}", "bad-expression", "Write out the whole name."],
    ["${var.company and ${org}", "bad-expression", "A literal `${` is written `$${`."],
    ["${var.compnay}", "unknown-variable", "Did you mean `company`?"],
  ];
  for (const [written, code, hint] of meant)
    test(`${written} offers what was meant`, async () => {
      const problems = await problemsOf(
        `version: 1\nvars: { company: Acme }\nagents: { sales: { prompt: "Hello ${written}" } }\n`,
        { THUNDERPHONE_API_KEY: "sk_live_x" },
      );
      expect(problems).toMatchObject([
        { code, hint: expect.stringContaining(hint), position: { line: 3, column: 35 } },
      ]);
    });
});

describe("an empty variable of the environment", () => {
  test("that hides a line of the file is told as that, for a credential and for an expression", async () => {
    const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
    await writeFile(path.join(cwd, ".env"), "THUNDERPHONE_API_KEY=sk_live_x\nORDERS_KEY=x\nOTHER=\n");
    const read = await readEnvironment({ THUNDERPHONE_API_KEY: "", ORDERS_KEY: "", OTHER: "" }, ".env", cwd);
    await rm(cwd, { recursive: true, force: true });
    if (!read.ok) throw new Error(read.diagnostic.message);
    const headers = ["ORDERS_KEY", "OTHER"].map((name) => `${name}: "\${env.${name}}"`).join(", ");
    const problems = await problemsOf(
      `version: 1\nintegrations: { a: { spec: {}, headers: { ${headers} } } }\n`,
      read.env,
    );
    expect(problems.map(({ code, message, hint }) => [code, message, hint])).toEqual([
      [
        "missing-key",
        'the environment variable THUNDERPHONE_API_KEY is empty, which hides its line in ".env": it holds the API key of org `default`',
        "Run: unset THUNDERPHONE_API_KEY   What is set in the environment goes before the file, also when it is empty.",
      ],
      [
        "unset-environment",
        'the environment variable ORDERS_KEY is empty, which hides its line in ".env"',
        "Run: unset ORDERS_KEY   What is set in the environment goes before the file, also when it is empty.",
      ],
      ["unset-environment", "the environment variable OTHER is empty", "Set it, or put it into a file for --env-file."],
    ]);
  });
});

describe("a line of the file that is no NAME=value", () => {
  async function readFrom(file: string | Buffer): ReturnType<typeof readEnvironment> {
    const cwd = await mkdtemp(path.join(tmpdir(), "thundersync-test-"));
    await writeFile(path.join(cwd, ".env"), file);
    return readEnvironment({}, ".env", cwd).finally(() => rm(cwd, { recursive: true, force: true }));
  }

  test.each([
    "A_KEY: hunter2",
    "A_KEY hunter2",
    "- A_KEY=hunter2",
    "$env:A_KEY=hunter2",
    "set A_KEY=hunter2",
    '"A_KEY": 1',
  ])("is told where its variable is wanted, and takes nothing along: %s", async (line) => {
    const read = await readFrom(`# keys\n${line}\nexport B_KEY=x\n`);
    if (!read.ok) throw new Error(read.diagnostic.message);
    expect(read.env.B_KEY).toBe("x");
    expect(unsetVariable(read.env, "A_KEY")).toEqual({
      state: "not set",
      hint: 'Line 2 of ".env" is not read. Write it like this: A_KEY=value',
    });
    expect(unsetVariable(read.env, "A")).toEqual({ state: "not set" });
  });

  test("all of them where PowerShell wrote the file", async () => {
    const wide = Buffer.from("\ufeffA_KEY=x\r\n", "utf16le");
    expect(await readFrom(wide)).toMatchObject({
      ok: false,
      diagnostic: { code: "env-file", message: '".env" is UTF-16 or UTF-32, not UTF-8' },
    });
  });
});

describe("a credential with more than itself", () => {
  const pasted: readonly (readonly [value: string, severity: string, said: string])[] = [
    ['"hunter2"', "error", "there are quotes around it"],
    ["\u201chunter2\u201d", "error", "there are quotes around it"],
    ["'hunter2", "error", "there are quotes around it"],
    ["Bearer hunter2", "error", "it begins with a word of the HTTP header"],
    ["authorization: Token hunter2", "error", "it begins with a word of the HTTP header"],
    ["Authorization:hunter2", "error", "it begins with the name of the HTTP header"],
    ["THUNDERPHONE_API_KEY=hunter2", "error", "it begins with the name of a variable"],
    ["$hunter2", "error", "it is a reference that nothing replaced"],
    ["hunter2 hunter2", "error", "no key has"],
    [" hunter2\n", "warning", "a blank or a line end beside"],
  ];
  const orgs = (field: string): string =>
    `version: 1\norgs:\n  a: { ${field}: "\${env.A_KEY}"${field === "token" ? ", api: org-scoped, org_id: 1" : ""} }\n`;
  for (const [value, severity, said] of pasted)
    test(`${JSON.stringify(value.replace("hunter2", "…"))} is told, and never shown`, async () => {
      for (const [text, variable, what] of [
        ["version: 1\n", "THUNDERPHONE_API_KEY", "API key of org `default`"],
        [orgs("api_key"), "A_KEY", "API key of org `a`"],
        [orgs("token"), "A_KEY", "token of org `a`"],
      ] as const) {
        const [problem, ...more] = await problemsOf(text, { [variable]: value });
        expect([problem?.severity, more]).toEqual([severity, []]);
        expect(problem?.message).toContain(said);
        expect(problem?.message).toContain(variable);
        if (!said.includes("no key")) expect(problem?.message).toContain(what);
        expect(JSON.stringify(problem)).not.toContain("hunter2");
      }
    });
});
