import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { remainingWaits } from "../../src/apply/birth.ts";
import type { Bindings } from "../../src/plan/bindings.ts";
import type { SandboxOptions } from "../../src/sandbox/server.ts";
import { inWorld, type World, writesIn } from "../support/world.ts";

test("what is left of the waits depends on when the call was sent", () => {
  const sent = "2026-01-05T10:00:00.000Z";
  const left = (seconds: number) => remainingWaits([1, 3, 9, 27], sent, Date.parse(sent) + seconds * 1000, 0);
  expect(left(0)).toEqual([1, 3, 9, 27]);
  expect(left(0.5)).toEqual([0.5, 3, 9, 27]);
  expect(left(1)).toEqual([3, 9, 27]);
  expect(left(5)).toEqual([8, 27]);
  expect(left(39.5)).toEqual([0.5]);
  expect(left(40)).toEqual([]);
  // It may have been sent a minute after it was written down.
  expect(remainingWaits([1, 3], sent, Date.parse(sent) + 60_000, 60)).toEqual([1, 3]);
  expect(remainingWaits([1, 3], sent, Date.parse(sent) + 62_000, 60)).toEqual([2]);
  // A clock that is ahead of ours proves nothing about the past.
  expect(left(-3_600)).toEqual([1, 3, 9, 27]);
  for (const unknown of [undefined, "", "yesterday"]) expect(remainingWaits([1, 3], unknown, 0, 60)).toEqual([]);
});

describe("a create whose answer is lost", () => {
  const agent = (key: string, prompt: string): string =>
    `  ${key}: { name: Support, voice: en-US-James1, prompt: ${prompt} }\n`;
  const one = `version: 1\nagents:\n${agent("first", "One.")}`;
  const flags = ["--yes", "--reconcile-waits", "0,0", "--reread-waits", "0,0"];
  const creates = (world: World): number => writesIn(world).filter((write) => write === "POST /v1/agents").length;
  const recordOf = async ({ cwd }: World): Promise<Bindings> =>
    JSON.parse(await readFile(path.join(cwd, ".thunderphone/default.json"), "utf8"));

  test.each(["drop-before", "drop-after"] as const)(
    "%s: is not found in what another key is, though that still has its name",
    async (kind) => {
      await inWorld(one, { seed: "empty" }, async (world) => {
        expect((await world.run("apply", ...flags)).code).toBe(0);
        const renamed = one.replace("name: Support", "name: Support (old)");
        await world.write("thunderphone.yaml", `${renamed}${agent("second", "Two.")}`);
        world.sandbox.setFaults([
          { kind, method: "POST", path: "/agents$", nth: 1 },
          { kind: "status", status: 400, method: "PATCH" },
        ]);
        expect((await world.run("apply", ...flags)).code).toBe(4);
        const prompts = [...world.sandbox.store.org(1).agents.values()].map(({ deployed }) => deployed.prompt);
        expect(prompts).toEqual(["One.", "Two."]);
        const ids = Object.values((await recordOf(world)).bindings).map(({ id }) => id);
        expect(new Set(ids).size).toBe(2);
      });
    },
  );

  test("while somebody makes one of the same name: nobody knows which it is, and none is taken", async () => {
    let make = (): void => undefined;
    const onRequest: SandboxOptions["onRequest"] = ({ method }, moment) => {
      if (method === "POST" && moment === "arrived") make();
    };
    await inWorld(one, { seed: "empty", onRequest }, async (world) => {
      make = () => {
        make = () => undefined;
        world.sandbox.store.addAgent(1, { name: "Support", voice: "en-US-James1", prompt: "Mine." });
      };
      world.sandbox.setFaults([{ kind: "drop-after", method: "POST", path: "/agents$", nth: 1 }]);
      const ran = await world.run("apply", ...flags);
      expect([ran.code, ran.stdout]).toEqual([7, expect.stringContaining("has 2 new objects that could be it")]);
      expect(creates(world)).toBe(1);
      const { bindings, intents } = await recordOf(world);
      expect([bindings, Object.keys(intents ?? {})]).toEqual([{}, ["agent.first"]]);
    });
  });

  test("and whose second attempt is refused is still ours when a list shows it at last", async () => {
    await inWorld(one, { seed: "empty", readLag: 3_600_000 }, async (world) => {
      world.sandbox.setFaults([
        { kind: "drop-after", method: "POST", path: "/agents$", nth: 1 },
        { kind: "status", status: 400, method: "POST", path: "/agents$", nth: 2 },
      ]);
      expect((await world.run("apply", ...flags)).code).toBe(4);
      expect(creates(world)).toBe(2);
      world.sandbox.store.settle();
      expect((await world.run("apply", ...flags)).code).toBe(0);
      expect(world.sandbox.store.org(1).agents.size).toBe(1);
      expect((await recordOf(world)).bindings["agent.first"]?.own).toBe("created");
    });
  });
});
