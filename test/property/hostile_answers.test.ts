// A server may answer with anything: a member of any shape ends in a plan or in an error that says so, never in a crash, and never in an exit
// code that promises that nothing was written. A failing case prints its seed and path; run it again with SEED=… and PATH_OF_CASE=….
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/server.ts";
import { parametersOf } from "../support/budget.ts";
import { environmentOf, exampleFolder, type Ran, removeFolder, runHere } from "../support/command.ts";

/** Nested as deep as an answer may be, and deeper. */
const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

/** JSON of values that nobody expects. */
const shapes: readonly string[] = [
  '{"toString":1}',
  '{"toString":null,"valueOf":1,"toJSON":1}',
  '{"__proto__":{"id":7},"constructor":1,"hasOwnProperty":1,"length":-1}',
  '{"id":{"toString":1},"name":[],"value":{},"key":{}}',
  '[{"toString":1},null,[],7]',
  "[]",
  "{}",
  "null",
  "true",
  "7",
  "-0.5",
  '""',
  '"\\ud800"',
  '"2026-99-99T99:99:99Z"',
  nested(60),
  nested(5000),
];

/** Puts a value in place of every member of a name, or of every whole answer. */
interface Twist {
  readonly member: string;
  readonly shape: string;
  /** Only in answers to this method. */
  readonly method: string;
}

function twisted(text: string, { member, shape }: Twist): string {
  if (member === "") return shape;
  const mark = "the value that nobody expects";
  const replace = (name: string, value: unknown): unknown => (name === member ? mark : value);
  return JSON.stringify(JSON.parse(text), replace).replaceAll(JSON.stringify(mark), () => shape);
}

/** Stands between the command and the sandbox. */
async function startTwister(sandbox: Sandbox, twist: Twist, meet: (member: string) => void = () => {}) {
  let writes = 0;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = "GET", url = "", headers } = request;
    const answer = await fetch(`${sandbox.url}${url}`, {
      method,
      headers: { authorization: headers.authorization ?? "", "content-type": "application/json" },
      ...(parts.length === 0 ? {} : { body: Buffer.concat(parts) }),
    });
    const text = await answer.text();
    if (method !== "GET" && answer.ok) writes++;
    if (text !== "") JSON.parse(text, (name) => meet(name));
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(text !== "" && method === twist.method ? twisted(text, twist) : text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    writes: () => writes,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

let members: readonly string[];

beforeAll(async () => {
  const found = new Set([""]);
  await tell({ member: "-", shape: "1", method: "-" }, (name) => found.add(name));
  members = [...found].sort();
});

/** One apply of the example configuration to a new org, and how often it wrote. */
async function tell(twist: Twist, meet?: (member: string) => void): Promise<Ran & { readonly writes: number }> {
  const cwd = await exampleFolder();
  const sandbox = await startSandbox();
  const between = await startTwister(sandbox, twist, meet);
  try {
    const waits = [
      "--reconcile-waits",
      "0",
      "--reread-waits",
      "0,0",
      "--provision-timeout",
      "0",
      "--retry-budget",
      "0",
      "--request-timeout",
      "5",
    ];
    const env = { ...environmentOf(sandbox), THUNDERPHONE_API_BASE_URL: between.url };
    return { ...(await runHere(["apply", "--yes", ...waits], { cwd, env })), writes: between.writes() };
  } finally {
    await between.close();
    await sandbox.close();
    await removeFolder(cwd);
  }
}

test("whatever a member of an answer is, the run ends with words, and with 1 only where nothing was written", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...members),
      fc.constantFrom(...shapes),
      fc.constantFrom("GET", "GET", "POST", "PATCH"),
      async (member, shape, method) => {
        const { code, writes, stdout, stderr } = await tell({ member, shape, method });
        expect(`${stdout}${stderr}`).not.toContain("in a way it should not");
        expect(writes === 0 ? [0, 1, 3, 5] : [0, 4, 7]).toContain(code);
      },
    ),
    parametersOf("answers"),
  );
}, 300_000);

test.each([
  ["id", "GET"],
  ["name", "GET"],
  ["prompt", "GET"],
  ["id", "POST"],
  ["prompt", "POST"],
])("a name that is an object with a toString of its own, as %s of an answer to %s", async (member, method) => {
  const { code, writes, stdout, stderr } = await tell({ member, shape: '{"toString":1}', method });
  expect(`${stdout}${stderr}`).not.toContain("in a way it should not");
  expect(writes === 0 ? [0, 1, 3] : [0, 4, 7]).toContain(code);
});

test("an answer that is nested too deep is named as that", async () => {
  const { code, writes, stderr } = await tell({ member: "organization", shape: nested(5000), method: "GET" });
  expect([code, writes]).toEqual([1, 0]);
  expect(stderr).toContain("with JSON that is nested more than 100 deep");
});

test("a create whose answer is nested too deep may have been done, and is looked for", async () => {
  const { code, writes } = await tell({ member: "prompt", shape: nested(5000), method: "POST" });
  expect(writes).toBeGreaterThan(0);
  expect([0, 4, 7]).toContain(code);
});
