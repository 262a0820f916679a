// A run that can't come to its end, or can't say how it ended: exit code 1 promises that nothing was written, so it is 4 when something was,
// and what was done stands on stderr.
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { round } from "../support/run.ts";
import { inWorld, writesIn } from "../support/world.ts";
import { wrapCalls } from "../support/wrap_calls.ts";

const yaml = `version: 1
agents:
  support: { name: Support, voice: en-US-James1, prompt: One. }
  sales: { name: Sales, voice: en-US-James1, prompt: Two. }
phone_numbers:
  "+14155550100": { inbound_agent: support }
`;

describe.skipIf(!existsSync("/dev/full"))("a full disk behind stdout", () => {
  const full = { stdout: "/dev/full" };

  test.each([[[]], [["--json"]], [["--json-lines"]]])("after an apply %j", async (flags) => {
    await inWorld(yaml, {}, async (world) => {
      const ran = await world.runBuiltWith(full, "apply", "--yes", ...flags);
      expect(ran.code).toBe(4);
      expect(ran.stderr).toContain("error: the output can't be written (ENOSPC)");
      expect(ran.stderr).toContain("Done and read back: 2 created, 1 changed.");
      expect(writesIn(world).length).toBeGreaterThan(0);
    });
  });

  test("where nothing was written", async () => {
    await inWorld(yaml, {}, async (world) => {
      for (const args of [["plan"], ["plan", "--detailed-exitcode"], ["apply"]])
        expect([args, (await world.runBuiltWith(full, ...args)).code]).toEqual([args, 1]);
      for (const args of [["--version"], ["--help"], ["validate"], ["bindings"]]) {
        const { code, stderr } = await world.runBuiltWith(full, ...args);
        expect([args, code, stderr]).toEqual([args, 1, "error: the output can't be written (ENOSPC)\n"]);
      }
      expect(writesIn(world)).toEqual([]);
      expect((await world.runStory("apply", "--yes")).code).toBe(0);
      expect((await world.runBuiltWith(full, "apply", "--yes")).code).toBe(1);
    });
  });
});

test.each([[[]], [["--json-lines"]]])("nobody who reads stdout to its end is no error %j", async (flags) => {
  await inWorld(yaml, {}, async (world) => {
    const ran = await world.runBuiltWith({ stdout: "closed" }, "apply", "--yes", ...flags);
    expect(ran.code).toBe(0);
    expect(ran.stderr).not.toContain("error");
    expect(world.sandbox.store.org(1).agents.size).toBe(2);
  });
});

test.each([
  ["writes", "Done and read back"],
  ["lists", "Plan:"],
])("a fault of our own, after it %s", async (what, words) => {
  await inWorld(yaml, {}, async (world) => {
    const code = `const write = process.stdout.write;
      process.stdout.write = function (text, ...more) {
        if (String(text).includes(${JSON.stringify(words)})) throw new TypeError("broken");
        return write.call(this, text, ...more);
      };`;
    await world.write("broken.mjs", code);
    const own = { env: { NODE_OPTIONS: `--import=${path.join(world.cwd, "broken.mjs")}` } };
    const ran = await world.runBuiltWith(own, "apply", "--yes");
    expect(ran.stderr).toContain("failed in a way it should not");
    expect(ran.code).toBe(what === "writes" ? 4 : 1);
    expect(ran.stderr.includes("2 created, 1 changed.")).toBe(what === "writes");
    expect(writesIn(world).length > 0).toBe(what === "writes");
  });
});

test.each([["--json"], ["--json-lines"]])("a fault of our own is an answer to who waits for one: %s", async (flag) => {
  await inWorld(yaml, {}, async (world) => {
    const code = `const stringify = JSON.stringify;
      JSON.stringify = function (value, ...more) {
        if (value?.plan !== undefined) throw new TypeError("broken");
        return stringify.call(this, value, ...more);
      };`;
    await world.write("broken.mjs", code);
    const own = { env: { NODE_OPTIONS: `--import=${path.join(world.cwd, "broken.mjs")}` } };
    const ran = await world.runBuiltWith(own, "apply", "--yes", flag);
    expect([ran.code, ran.stderr]).toEqual([4, expect.stringContaining("failed in a way it should not")]);
    const last = ran.stdout.trimEnd().split("\n").at(-1) ?? "";
    expect(JSON.parse(last)).toMatchObject({ exit_code: 4, diagnostics: [{ code: "crashed" }] });
    expect(JSON.parse(last).type).toBe(flag === "--json" ? undefined : "result");
  });
});

test("a second Ctrl-C ends the lines of JSON with a result, too", async () => {
  let arrived = (): void => undefined;
  const isWriting = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const onRequest = async ({ method }: { readonly method: string }): Promise<void> => {
    if (method !== "POST") return;
    arrived();
    await new Promise(() => undefined);
  };
  await inWorld(yaml, { onRequest }, async (world) => {
    const started = (child: ChildProcess): void => {
      child.stderr?.on("data", (part: Buffer) => {
        if (part.includes("Interrupted:")) child.kill("SIGINT");
      });
      void isWriting.then(() => child.kill("SIGINT"));
    };
    const ran = await world.runBuiltWith({ started }, "apply", "--yes", "--json-lines");
    expect(ran.code).toBe(130);
    const lines = ran.stdout.trimEnd().split("\n");
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ type: "result", exit_code: 130 });
  });
});

test("a fault of our own in the middle: the others go on, and what was done, failed and was skipped is listed", async () => {
  await inWorld(yaml, {}, async ({ sandbox, cwd }) => {
    const { outcome } = await round(sandbox, cwd, {
      apply: true,
      wrapClient: (client) => {
        let creates = 0;
        return wrapCalls(client, async (name, call) => {
          const answer = await call(client);
          if (name === "create" && ++creates === 1) throw new TypeError("broken");
          return answer;
        });
      },
    });
    expect(outcome?.exitCode).toBe(4);
    const [failed] = outcome?.changes.filter(({ state }) => state === "failed") ?? [];
    expect(failed?.diagnostic).toMatchObject({ code: "unforeseen", address: failed?.address });
    expect(failed?.diagnostic?.message).toContain("ended in a way it should not (TypeError");
    expect(outcome?.changes.map(({ state }) => state).sort()).toContain("done");
  });
});

test("a fault of our own while it is read back ends with 4", async () => {
  await inWorld(yaml, {}, async ({ sandbox, cwd }) => {
    const { outcome } = await round(sandbox, cwd, {
      apply: true,
      wrapClient: (client) => {
        let created = false;
        return wrapCalls(client, async (name, call) => {
          if (name === "list" && created) throw new TypeError("broken");
          created ||= name === "create";
          return call(client);
        });
      },
    });
    expect(outcome?.exitCode).toBe(4);
    expect(outcome?.diagnostics.map(({ code }) => code)).toContain("unforeseen");
    expect(outcome?.changes.map(({ state }) => state)).toEqual(["done", "done", "done"]);
  });
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s lets end what is under way", async (signal) => {
  await inWorld(yaml, { latency: 200 }, async (world) => {
    const ran = world.runBuiltWith(
      {
        started: (child) => {
          const ended = new Promise((resolve) => child.once("exit", resolve));
          const isWriting = (): boolean => writesIn(world).length > 0;
          void Promise.race([expect.poll(isWriting, { timeout: 30_000, interval: 5 }).toBe(true), ended]).then(() => {
            child.kill(signal);
            // A closed terminal says so twice.
            if (signal === "SIGHUP") child.kill(signal);
          });
        },
      },
      "apply",
      "--yes",
      "--concurrency",
      "1",
    );
    const { code, stderr } = await ran;
    expect(stderr).toContain("Interrupted: the calls under way are let end");
    expect(code).toBe(4);
    expect((await world.run("apply", "--yes")).code).toBe(0);
    expect(world.sandbox.store.org(1).agents.size).toBeGreaterThan(0);
  });
});

test.each([0, 300])(
  "Ctrl-C ends the wait for a document, and the next run waits for the same one: latency %i",
  async (latency) => {
    const document = "version: 1\nknowledge_documents: { menu: { content: Soup. } }\n";
    await inWorld(document, { latency, documentPolls: 40 }, async (world) => {
      const looks = (): number => world.sandbox.requests.filter(({ path: at }) => /documents\/.+/.test(at)).length;
      const ran = world.run("apply", "--yes");
      await expect.poll(looks, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0);
      world.interrupt.abort();
      const { code, stdout, stderr } = await ran;
      expect([code, stdout]).toEqual([
        4,
        expect.stringContaining('("menu") is still pending, and the run was interrupted'),
      ]);
      expect(stdout + stderr).toContain("it waits for the same one");
      world.interrupt = new AbortController();
      expect((await world.run("apply", "--yes", "--ready-timeout", "0")).stdout).toMatch(/is still p\w+ after 0 s/);
      expect(writesIn(world)).toEqual(["POST /v1/knowledge/documents"]);
    });
  },
);
