// Whether the process that took a lock still runs. Wrongly "gone" lets two in; wrongly "alive" makes people unlock by hand.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parseHolder, stateOf, thisHolder } from "../../src/record/holder.ts";

const noSuchPid = 2 ** 30;
const linux = process.platform === "linux";

test.skipIf(!linux)("this process is alive; the same id with another start is not", async () => {
  const mine = await thisHolder("r");
  expect(await stateOf(mine)).toBe("alive");
  expect(await stateOf({ ...mine, began: "1" })).toBe("gone");
  expect(await stateOf({ ...mine, pid: noSuchPid })).toBe("gone");
});

test("nothing is known about a process of another machine, of an earlier boot or of another container", async () => {
  const mine = { ...(await thisHolder("r")), pid: noSuchPid };
  expect(await stateOf({ ...mine, host: "ci-7" })).toBe("unknown");
  expect(await stateOf({ ...mine, space: "another-boot pid:[1]" })).toBe("unknown");
  const { space, ...nowhere } = mine;
  expect(await stateOf(nowhere)).toBe(space === undefined ? "gone" : "unknown");
});

test("a living process without its start may be a later one of the same id", async () => {
  const { began: _, ...mine } = await thisHolder("r");
  expect(await stateOf(mine)).toBe("unknown");
});

test.skipIf(!linux)("a process that ended and that nobody collected is gone", async () => {
  // The child ends when its input does, and by then its parent has become a program that collects nobody.
  const parent = spawn("sh", ["-c", "cat <&3 >/dev/null & echo $!; exec sleep 600"], {
    stdio: ["ignore", "pipe", "ignore", "pipe"],
  });
  try {
    const [said] = (await once(parent.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
    const pid = Number(said.toString());
    const patience = { timeout: 30_000 };
    await expect.poll(() => readFile(`/proc/${parent.pid}/comm`, "utf8"), patience).toBe("sleep\n");
    (parent.stdio[3] as NodeJS.WritableStream).end();
    const stat = (): Promise<string> => readFile(`/proc/${pid}/stat`, "utf8");
    await expect.poll(stat, patience).toContain(") Z ");
    const began = (await stat()).split(") ")[1]?.split(" ")[19] ?? "";
    expect(await stateOf({ ...(await thisHolder("r")), pid, began })).toBe("gone");
  } finally {
    parent.kill("SIGKILL");
  }
});

test("what is no holder is none", () => {
  for (const text of [
    "",
    "null",
    "[]",
    "{}",
    '{"host":"a","pid":"1","since":"x"}',
    '{"host":"a","pid":1,"since":"x","run":1}',
  ])
    expect(parseHolder(text)).toBeUndefined();
  expect(parseHolder('{"host":"a","pid":1,"since":"x","more":true}')).toEqual({
    host: "a",
    pid: 1,
    since: "x",
    run: "",
  });
});
