// The engine runs over kinds that it has never seen: a child, a singleton, an upsert and a second kind with a body are words of a table.
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { neededOf } from "../../src/apply/needed.ts";
import { provisionalTexts } from "../../src/config/provisional.ts";
import type { Json } from "../../src/kinds/kind.ts";
import type { Live, LiveList, LiveObject, Unread } from "../../src/live/live.ts";
import type { Bindings } from "../../src/plan/bindings.ts";
import { doubtsIn } from "../../src/plan/doubts.ts";
import { childrenFor, completePlan, listsFor, unreadFor } from "../../src/plan/plan.ts";
import type { PlanOptions } from "../../src/plan/types.ts";
import { drawFrom } from "../support/budget.ts";
import { readFolder } from "../support/canary.ts";
import { environmentOf, type Ran, removeFolder, runHere } from "../support/command.ts";
import { git } from "../support/git.ts";
import { type InventedServer, startInventedServer } from "../support/invented_server.ts";
import { Mortal } from "../support/mortal.ts";
import {
  appliedOf,
  bindingsOf,
  changeOf,
  cut,
  desiredOf,
  inputsOf,
  liveOf,
  notesOf,
  planOf,
  refusalsOf,
  resource,
  stepsOf,
  without,
} from "../support/plan_inputs.ts";
import { round } from "../support/run.ts";

vi.mock("../../src/kinds/all.ts", async () => (await import("../support/invented_kinds.ts")).listOfKinds);
vi.mock("../../src/config/schema/validator.js", async () =>
  (await import("../support/invented_kinds.ts")).validatorOf("schema.mjs", "validatedSchema"),
);
vi.mock("../../src/commands/schema/plan.js", async () =>
  (await import("../support/invented_kinds.ts")).validatorOf("output_schemas.mjs", "planFileSchema"),
);
vi.mock("../../src/commands/schema/undo.js", async () =>
  (await import("../support/invented_kinds.ts")).validatorOf("output_schemas.mjs", "undoSchema"),
);

let server: InventedServer;
let cwd: string;
beforeEach(async () => {
  server = await startInventedServer();
  cwd = await mkdtemp(path.join(tmpdir(), "thundersync-invented-"));
});
afterEach(async () => {
  await server.close();
  await removeFolder(cwd);
});

const first = `version: 1
museum: { name: House Museum, timezone: Europe/Paris }
defaults:
  rooms: { width: 3 }
houses:
  manor:
    name: The Manor
    floors: 2
    rooms:
      hall: { name: Hall, width: 9 }
      attic: {}
  mill:
    rooms:
      hall: {}
plaques:
  welcome: { words: Welcome, material: brass }
labels:
  exit: { words: Exit }
stories:
  ghost: { name: Ghost, body: Boo., room: manor/attic }
`;

async function write(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(cwd, name)), { recursive: true });
  await writeFile(path.join(cwd, name), text);
}

function run(...args: string[]): Promise<Ran> {
  return runHere(args, { cwd, env: environmentOf(server) });
}

/** The first configuration, applied. */
async function applied(): Promise<void> {
  await write("thunderphone.yaml", first);
  expect(await done("apply", "--yes")).toMatchObject({ code: 0 });
  server.requests.splice(0);
}

/** Runs it, and holds that it never asked for what is not there. */
async function done(...args: string[]): Promise<Ran> {
  const ran = await run(...args);
  expect(server.strays).toEqual([]);
  return ran;
}

/** The rows of a plan: `update room.manor/hall: patch`. */
async function rows(...flags: string[]): Promise<readonly string[]> {
  const { stdout } = await done("plan", "--json", ...flags);
  const plan = JSON.parse(stdout) as { resource_changes: { action: string; address: string; steps: string[] }[] };
  return plan.resource_changes.map(({ action, address, steps }) => `${action} ${address}: ${steps.join(" ")}`);
}

async function record(org = "default"): Promise<Bindings> {
  return JSON.parse(await readFile(path.join(cwd, ".thunderphone", `${org}.json`), "utf8"));
}

function read(name: string): Promise<string> {
  return readFile(path.join(cwd, name), "utf8");
}

async function newestUndo(): Promise<string> {
  const names = (await readdir(path.join(cwd, ".thunderphone"))).filter((name) => name.startsWith("undo-"));
  return path.join(".thunderphone", names.sort().at(-1) ?? "");
}

const writes = (): readonly string[] => server.requests.filter((request) => !request.startsWith("GET"));
const roomNamed = (name: string) => server.org.rooms.find((room) => room.name === name);
const houseNamed = (name: string) => server.org.houses.find((house) => house.name === name);

test("everything comes to be in order, and the next plan is empty", async () => {
  await write("thunderphone.yaml", first);
  expect(await rows()).toEqual([
    "update default/museum: patch",
    "create default/plaque.welcome: create",
    "create default/label.exit: create",
    "create default/house.manor: create",
    "create default/house.mill: create",
    "create default/room.manor/attic: create",
    "create default/room.manor/hall: create",
    "create default/room.mill/hall: create",
    "create default/story.ghost: create",
  ]);
  expect((await done("apply", "--yes")).code).toBe(0);
  const [manor, mill] = [houseNamed("The Manor")?.id, houseNamed("mill")?.id];
  // A name is unique in its parent, a name left out is the name in it, and defaults of children stand beside those of others.
  expect(server.org.rooms.map(({ house, name, width }) => [house, name, width]).sort()).toEqual(
    [
      [manor, "Hall", 9],
      [manor, "attic", 3],
      [mill, "hall", 3],
    ].sort(),
  );
  expect(server.org.stories).toMatchObject([{ name: "Ghost", room_id: roomNamed("attic")?.id }]);
  expect(server.org.museum).toMatchObject({ name: "House Museum", timezone: "Europe/Paris", fee: 5 });
  expect(Object.keys((await record()).bindings)).toContain("room.manor/hall");
  server.requests.splice(0);
  expect(await rows()).toEqual([]);
  expect((await done("plan", "--detailed-exitcode")).code).toBe(0);
  // One list a parent, in the same wave as all others.
  expect(server.requests.slice(0, 8).sort()).toEqual(
    [
      "GET /v1/whoami",
      "GET /v1/museum",
      "GET /v1/houses",
      "GET /v1/plaques",
      "GET /v1/labels",
      "GET /v1/stories",
      `GET /v1/houses/${manor}/rooms`,
      `GET /v1/houses/${mill}/rooms`,
    ].sort(),
  );
});

test("without a record all is found again by name, each child in its parent", async () => {
  await applied();
  await rm(path.join(cwd, ".thunderphone"), { recursive: true });
  expect((await rows()).every((row) => /^adopt \S+: bind$/.test(row))).toBe(true);
  expect(await rows()).toHaveLength(8);
  expect((await done("apply", "--yes")).code).toBe(0);
  expect(writes()).toEqual([]);
  expect((await record()).bindings["room.mill/hall"]).toMatchObject({ id: String(roomNamed("hall")?.id) });
});

test("only parents with children of the configuration or the record are asked for theirs", async () => {
  server.org.houses.push({ id: 90, name: "shed" }, { id: 91, name: "mill" });
  server.org.rooms.push({ id: 92, name: "hall", house: 91 });
  await write("thunderphone.yaml", "version: 1\nhouses: { mill: { rooms: { hall: {} } } }\n");
  expect(await rows()).toEqual(["adopt default/house.mill: bind", "adopt default/room.mill/hall: bind"]);
  expect(server.requests.filter((request) => request.endsWith("/rooms"))).toEqual(["GET /v1/houses/91/rooms"]);
});

test("an edit is drift, goes back into the files below its parent, and comes back with undo", async () => {
  await applied();
  Object.assign(roomNamed("attic") ?? {}, { width: 4 });
  Object.assign(roomNamed("Hall") ?? {}, { width: 10 });
  server.org.museum.timezone = "Europe/Rome";
  Object.assign(server.org.plaques[0] ?? {}, { material: "stone" });
  const plan = await done("plan");
  expect(plan.stdout).toContain("edited in the dashboard since the last apply");
  expect((await done("apply", "--yes")).code).toBe(3);
  expect(writes()).toEqual([]);
  expect(await done("pull")).toMatchObject({ code: 0 });
  const pulled = await read("thunderphone.yaml");
  expect(pulled).toContain("hall: { name: Hall, width: 10 }");
  // The default is not what the dashboard changed.
  expect(pulled).toMatch(/attic: \{ ?width: 4 ?\}/);
  expect(pulled).toContain("timezone: Europe/Rome");
  expect(pulled).toContain("material: stone");
  expect(await rows()).toEqual([]);

  await write("thunderphone.yaml", first);
  expect((await done("apply", "--yes", "--drift", "overwrite")).code).toBe(0);
  expect(roomNamed("Hall")?.width).toBe(9);
  expect(server.org.plaques).toMatchObject([{ material: "brass" }]);
  // A change of what is made by name is the same call once more, with all that it has.
  expect(writes()).toContain("POST /v1/plaques");
  const undone = await done("apply", "--yes", await newestUndo());
  expect(undone).toMatchObject({ code: 0 });
  expect([roomNamed("Hall")?.width, roomNamed("attic")?.width, server.org.museum.timezone]).toEqual([
    10,
    4,
    "Europe/Rome",
  ]);
  expect(server.org.plaques).toMatchObject([{ words: "Welcome", material: "stone" }]);
  expect(await rows("--drift", "overwrite")).toHaveLength(4);
});

test("what left the configuration is deleted, a child alone or with its parent", async () => {
  await applied();
  await write(
    "thunderphone.yaml",
    `version: 1
houses:
  manor:
    name: The Manor
    floors: 2
    rooms: { attic: { width: 3 } }
stories: { ghost: { name: Ghost, body: Boo., room: manor/attic } }
`,
  );
  expect(await rows()).toEqual([]);
  server.org.rooms.push({ id: 99, name: "cellar", house: houseNamed("mill")?.id as number });
  Object.assign(server.org.rooms.find(({ house }) => house === houseNamed("mill")?.id) ?? {}, { width: 4 });
  expect((await done("plan")).stdout).toContain('1 room that the configuration doesn\'t name: "cellar"');
  const shown = await done("plan", "--prune");
  expect(shown.stdout).toContain('room "cellar", room.mill/hall go with it');
  expect(shown.stdout).not.toContain("doesn't name");
  // An edit of what goes along is lost as well, and nobody who was not asked may do that.
  expect(shown.stdout).toContain("edited in the dashboard since the last apply: room.mill/hall width");
  expect((await done("apply", "--yes", "--prune", "--confirm-deletes", "3")).code).toBe(3);
  expect(await rows("--prune", "--confirm-deletes", "3")).toEqual([
    "delete default/room.manor/hall: delete",
    "delete default/house.mill: delete",
    // Nothing deletes it.
    "forget default/label.exit: forget",
    "delete default/plaque.welcome: delete",
    "forget default/museum: forget",
  ]);
  expect((await done("apply", "--yes", "--prune", "--confirm-deletes", "3", "--drift", "overwrite")).code).toBe(0);
  expect(server.org.rooms.map(({ name }) => name)).toEqual(["attic"]);
  expect([server.org.houses.length, server.org.plaques.length, server.org.labels.length]).toEqual([1, 0, 1]);
  expect(Object.keys((await record()).bindings)).toEqual(["house.manor", "room.manor/attic", "story.ghost"]);
  const { orgs } = JSON.parse(await read(await newestUndo())) as {
    readonly orgs: readonly { readonly deleted: Readonly<Record<string, unknown>> }[];
  };
  expect(Object.keys(orgs[0]?.deleted ?? {}).sort()).toEqual([
    "house.mill",
    "plaque.welcome",
    "room.manor/hall",
    "room.mill/99",
    "room.mill/hall",
  ]);
  expect(await rows("--prune")).toEqual([]);
});

test("what the children of anybody may lead to is deleted when all of them were read", async () => {
  await applied();
  server.org.houses.push({ id: 90, name: "shed" });
  server.org.rooms.push({ id: 91, name: "corner", house: 90, plaque_id: server.org.plaques[0]?.id as string });
  await write("thunderphone.yaml", first.replace(/plaques:\n.*\n/, ""));
  const refused = await done("plan", "--prune");
  expect(refused.stdout).toContain('plaque.welcome can\'t be deleted: room "corner" still leads to it');
  expect(server.requests.filter((request) => request === "GET /v1/houses/90/rooms")).toHaveLength(1);
  Object.assign(roomNamed("corner") ?? {}, { plaque_id: null });
  expect((await done("plan", "--prune")).code).toBe(0);
  // Led there after the plan was made, and seen before the delete.
  let isLed = false;
  server.onRequest = ({ method }, moment) => {
    if (method === "GET" && moment === "written" && !isLed && server.requests.at(-1) === "GET /v1/houses/90/rooms") {
      isLed = true;
      Object.assign(roomNamed("corner") ?? {}, { plaque_id: server.org.plaques[0]?.id });
    }
  };
  const late = await done("apply", "--yes", "--prune");
  expect([late.code, server.org.plaques.length]).toEqual([5, 1]);
  expect(`${late.stdout}${late.stderr}`).toContain('room "corner" leads to plaque.welcome');
  // By a child of a parent that was not there then.
  Object.assign(roomNamed("corner") ?? {}, { plaque_id: null });
  let asked = 0;
  server.onRequest = ({ method, path: called }, moment) => {
    asked += Number(`${method} ${called}` === "GET /v1/houses/90/rooms" && moment === "written");
    if (asked !== 1 || houseNamed("hut") !== undefined) return;
    server.org.houses.push({ id: 93, name: "hut" });
    server.org.rooms.push({ id: 94, name: "bed", house: 93, plaque_id: server.org.plaques[0]?.id as string });
  };
  const later = await done("apply", "--yes", "--prune");
  expect([later.code, server.org.plaques.length]).toEqual([5, 1]);
  expect(`${later.stdout}${later.stderr}`).toContain('room "bed" leads to plaque.welcome');
});

test("nothing is led to a child while its parent is deleted", async () => {
  await applied();
  await write("thunderphone.yaml", first.replace("  mill:\n    rooms:\n      hall: {}\n", ""));
  let asked = 0;
  server.onRequest = ({ path: called }, moment) => {
    if (called !== "/v1/stories" || moment !== "arrived") return;
    asked += 1;
    // Not when it is planned, but when it is about to be done.
    if (asked === 2) Object.assign(server.org.stories[0] ?? {}, { room_id: roomNamed("hall")?.id });
  };
  const late = await done("apply", "--yes", "--prune");
  expect([late.code, asked > 1, server.org.houses.length]).toEqual([5, true, 2]);
  expect(`${late.stdout}${late.stderr}`).toContain('story "Ghost" leads to house.mill');
});

test("what goes with a parent is as it was planned, or the parent stays", async () => {
  const lamps = "  mill:\n    lamps: { oil: { watts: 5 } }\n";
  await write("thunderphone.yaml", first.replace("  mill:\n", lamps));
  expect((await done("apply", "--yes")).code).toBe(0);
  await write("thunderphone.yaml", first.replace("  mill:\n    rooms:\n      hall: {}\n", ""));
  const mill = houseNamed("mill")?.id as number;
  // A list that lags shows no edit of somebody else.
  Object.assign(server.org.lamps[0] ?? {}, { watts: 9 });
  server.lag(/lamps$/, 1);
  Object.assign(server.org.lamps[0] ?? {}, { watts: 5 });
  expect((await done("plan", "--prune")).stdout).not.toContain("edited in the dashboard");
  /** What somebody does at the last moment: the parent itself was looked at once more. */
  const meanwhile = async (edit: () => void): Promise<Ran> => {
    server.requests.splice(0);
    server.onRequest = ({ method, path: called }, moment) => {
      if (`${method} ${called}` === `GET /v1/houses/${mill}` && moment === "written") edit();
    };
    return done("apply", "--yes", "--prune");
  };
  const edited = await meanwhile(() => Object.assign(server.org.lamps[0] ?? {}, { watts: 6 }));
  expect([edited.code, writes()]).toEqual([5, []]);
  expect(edited.stdout).toContain(
    'somebody added or edited lamp.mill/oil after the plan was made, which would be deleted with house.mill ("mill"); it was left as it is',
  );
  Object.assign(server.org.lamps[0] ?? {}, { watts: 5 });
  const added = await meanwhile(() => server.org.rooms.push({ id: 70, name: "cellar", house: mill }));
  expect([added.code, writes()]).toEqual([5, []]);
  expect(added.stdout).toContain('somebody added or edited room "cellar" after the plan was made');
  const unclear = await meanwhile(() => server.cutListsOf(/lamps$/));
  expect([unclear.code, writes()]).toEqual([1, []]);
  expect(unclear.stdout).toContain("the list of lamps ended before its end");
  server.cutListsOf(/never/);
  // What is gone by then can't be lost.
  expect((await meanwhile(() => server.org.rooms.splice(server.org.rooms.length - 1))).code).toBe(0);
  expect([server.org.houses.length, server.org.lamps]).toEqual([1, []]);
});

test("a parent that is not deleted after all keeps its children in the record", async () => {
  await applied();
  const before = await record();
  await write("thunderphone.yaml", first.replace("  mill:\n    rooms:\n      hall: {}\n", ""));
  const { houses, rooms } = structuredClone(server.org);
  server.onRequest = ({ method }, moment) => {
    if (method !== "DELETE" || moment !== "written") return;
    server.org.houses.splice(0, 2, ...houses);
    server.org.rooms.splice(0, 3, ...rooms);
  };
  const kept = await done("apply", "--yes", "--prune", "--reread-waits", "0");
  expect([kept.code, kept.stdout]).toEqual([4, expect.stringContaining("still has it")]);
  expect(Object.keys((await record()).bindings)).toEqual(Object.keys(before.bindings));
});

test("nothing is deleted while the children that may lead to it can't be read", async () => {
  await applied();
  await write("thunderphone.yaml", first.replace(/plaques:\n.*\n/, ""));
  // Not when it is planned, but when it is about to be done.
  let asked = 0;
  server.onRequest = ({ path: called }, moment) => {
    asked += Number(called === `/v1/houses/${houseNamed("mill")?.id}/rooms` && moment === "arrived");
    if (asked === 2) server.cutListsOf(/rooms$/);
  };
  const late = await done("apply", "--yes", "--prune");
  expect([late.code, asked, server.org.plaques.length]).toEqual([1, 2, 1]);
  expect(late.stdout).toContain("what leads to it could not be read again");
});

test("a parent is not deleted with a child that is kept, or that something leads to", async () => {
  await write("thunderphone.yaml", first.replace("attic: {}", "attic: { protect: true }"));
  expect((await done("apply", "--yes")).code).toBe(0);
  await write("thunderphone.yaml", "version: 1\nhouses: { mill: { rooms: { hall: { width: 3 } } } }\nstories: {}\n");
  const refused = await done("plan", "--prune", "--confirm-deletes", "3");
  expect(refused.code).toBe(3);
  expect(refused.stdout).toContain("room.manor/attic would go with it, and is never to be deleted");
  // The story is kept, and its room is not.
  await write(
    "thunderphone.yaml",
    "version: 1\nhouses: { mill: { rooms: { hall: { width: 3 } } } }\nstories: { ghost: { name: Ghost, body: Boo. } }\n",
  );
  expect((await done("plan", "--prune", "--confirm-deletes", "2")).stdout).toContain(
    'house.manor can\'t be deleted: story "Ghost" still leads to it',
  );
});

test("whoever renames a parent renames its children, and writes nothing", async () => {
  await applied();
  await write(
    "thunderphone.yaml",
    first
      .replace("  manor:\n", "  palace:\n    previously: [manor]\n")
      .replace("hall: { name: Hall, width: 9 }", "lobby: { name: Hall, width: 9, previously: [hall] }")
      .replace("manor/attic", "palace/attic"),
  );
  expect(await rows("--prune")).toEqual([
    "adopt default/house.palace: bind",
    "adopt default/room.palace/attic: bind",
    "adopt default/room.palace/lobby: bind",
  ]);
  expect((await done("apply", "--yes", "--prune")).code).toBe(0);
  expect(writes()).toEqual([]);
  expect(Object.keys((await record()).bindings).filter((address) => address.startsWith("room."))).toEqual([
    "room.mill/hall",
    "room.palace/attic",
    "room.palace/lobby",
  ]);
});

test("a target takes the parent along that it needs, and no other", async () => {
  await write("thunderphone.yaml", first);
  expect(await rows("--target", "room.manor/hall")).toEqual([
    "create default/house.manor: create",
    "create default/room.manor/hall: create",
  ]);
  // Nothing of a parent needs its children.
  expect(await rows("--target", "house.manor")).toEqual(["create default/house.manor: create"]);
  expect((await done("apply", "--yes", "--target", "room.manor/hall")).code).toBe(0);
  expect(server.org.rooms.map(({ name }) => name)).toEqual(["Hall"]);
  expect(await rows("--target", "room.manor/attic", "--target", "room.manor/hall")).toEqual([
    "create default/room.manor/attic: create",
  ]);
  expect(await rows("--target", "default/museum")).toEqual(["update default/museum: patch"]);
  const unknown = await done("plan", "--target", "room.manor/hal");
  expect(unknown.stdout).toContain("there is no room.manor/hal in the configuration");
  expect(unknown.stdout).toContain("room.manor/hall");
});

test("with several orgs an overlay goes into children and into what every org has one of", async () => {
  await write(
    "thunderphone.yaml",
    `version: 1
orgs:
  one: { api_key: "\${env.THUNDERPHONE_API_KEY}" }
  two:
    api_key: \${env.THUNDERPHONE_API_KEY_2}
    museum: { timezone: Asia/Tokyo }
    houses: { manor: { rooms: { hall: { width: 1 }, attic: null, tower: {} } }, mill: null }
museum: { name: Everywhere, timezone: UTC }
houses:
  manor: { rooms: { hall: { width: 9 }, attic: {} } }
  mill: { rooms: { hall: {} } }
`,
  );
  expect((await done("apply", "--yes", "--all-orgs")).code).toBe(0);
  expect(server.org.museum).toMatchObject({ name: "Everywhere", timezone: "UTC" });
  expect(server.other.museum).toMatchObject({ name: "Everywhere", timezone: "Asia/Tokyo" });
  expect(server.org.rooms).toHaveLength(3);
  expect(server.other.rooms.map(({ name, width }) => [name, width]).sort()).toEqual([
    ["hall", 1],
    ["tower", undefined],
  ]);
  // An address with a slash of its own, with an org and without.
  Object.assign(server.other.rooms.find(({ name }) => name === "hall") ?? {}, { width: 2 });
  const aimed = await rows("--all-orgs", "--target", "two/room.manor/hall", "--target", "room.mill/hall");
  expect(aimed).toEqual(["update two/room.manor/hall: patch"]);
  const stray = await done("plan", "--all-orgs", "--target", "three/room.manor/hall");
  expect(stray.stderr).toContain("three/room.manor/hall names an org that is not in the configuration");
  // One org's edit of a shared child goes into its overlay.
  Object.assign(server.other.rooms.find(({ name }) => name === "tower") ?? {}, { name: "Tower" });
  expect((await done("pull", "--all-orgs", "two/room.manor/tower")).code).toBe(0);
  const pulled = await read("thunderphone.yaml");
  expect(pulled).toMatch(/tower: \{ ?name: Tower ?\}/);
  // One that an overlay takes away goes there alone.
  await write("thunderphone.yaml", pulled.replace("hall: { width: 1 }", "hall: null"));
  expect(await rows("--all-orgs", "--prune")).toEqual(["delete two/room.manor/hall: delete"]);
  await write("thunderphone.yaml", pulled);

  const open = await done("bindings", "forget", "room.manor/hall");
  expect(open.stderr).toContain("Write one/room.manor/hall, or add --org one.");
  const unknown = await done("bindings", "forget", "two/room.manor/towe");
  expect(unknown.stderr).toContain("Did you mean `room.manor/tower`?");
  const one = await done("bindings", "forget", "one/room.manor/attic", "--org", "one");
  expect(one.stdout).toContain("Forgot room.manor/attic");
  expect(Object.keys((await record("one")).bindings)).toContain("room.manor/hall");
  const forgotten = await done("bindings", "forget", "two/house.manor");
  expect(forgotten.stdout).toContain("Forgot room.manor/hall");
  expect(Object.keys((await record("two")).bindings)).toEqual(["museum"]);
  expect((await done("bindings", "forget", "one/museum")).code).toBe(0);
});

test("a parent that is gone has no children, and one that is made anew gets them", async () => {
  await write("thunderphone.yaml", first.replace("    floors: 2\n", "    floors: 2\n    lamps: { desk: {} }\n"));
  expect((await done("apply", "--yes")).code).toBe(0);
  const manor = houseNamed("The Manor") as (typeof server.org.houses)[number];
  server.org.houses.splice(server.org.houses.indexOf(manor), 1);
  server.org.rooms.splice(0, server.org.rooms.length, ...server.org.rooms.filter(({ house }) => house !== manor.id));
  server.org.lamps.splice(0);
  const refused = await run("plan");
  expect(refused.code).toBe(3);
  expect(refused.stdout).toContain("house.manor was house");
  // The list of parents may lag behind that.
  const { houses } = server.org;
  houses.push(manor);
  server.lag(/houses$/, 1);
  houses.pop();
  const late = await run("plan");
  expect([late.code, late.stdout]).toEqual([3, expect.stringContaining("room.manor/attic was room")]);
  expect(await run("apply", "--yes", "--allow-recreate")).toMatchObject({ code: 0 });
  expect(roomNamed("Hall")?.house).toBe(houseNamed("The Manor")?.id);
  expect(server.org.lamps).toMatchObject([{ house: houseNamed("The Manor")?.id }]);
  expect(server.org.stories).toMatchObject([{ room_id: roomNamed("attic")?.id }]);
  expect(await rows()).toEqual([]);
});

test("a lost answer of an upsert is simply sent again, that of a child is looked for in its parent", async () => {
  await write("thunderphone.yaml", first);
  server.loseAnswerOf(/^POST \/v1\/plaques/);
  const journals: boolean[] = [];
  server.onRequest = ({ method }, moment) => {
    if (method !== "POST" || moment !== "arrived") return;
    const file = path.join(cwd, ".thunderphone/default.json");
    journals.push(existsSync(file) && readFileSync(file, "utf8").includes('"intents"'));
  };
  expect((await done("apply", "--yes", "--target", "plaque.welcome")).code).toBe(0);
  // One that is harmless to repeat is not written down before.
  expect(journals).toEqual([false, false]);
  expect(server.org.plaques).toHaveLength(1);
  expect(writes()).toEqual(["POST /v1/plaques", "POST /v1/plaques"]);
  expect((await record()).intents).toBe(undefined);
  server.loseAnswerOf(/^POST \/v1\/houses\/\d+\/rooms/);
  expect((await done("apply", "--yes", "--reconcile-waits", "0,0")).code).toBe(0);
  expect(server.org.rooms).toHaveLength(3);
  expect(writes().filter((request) => request.endsWith("/rooms"))).toHaveLength(3);
  expect(await rows()).toEqual([]);
});

describe("what has to follow a write", () => {
  const gate = (fields: string): string => `version: 1\nlanterns:\n  gate: ${fields}\n`;
  const lantern = () => server.org.lanterns[0];

  test("follows each create and each change, and nothing else", async () => {
    await write("thunderphone.yaml", gate("{ oil: olive }"));
    expect(await rows()).toEqual(["create default/lantern.gate: create follow"]);
    expect((await done("plan")).stdout).toContain("+ lantern.gate will be created; then it is lit anew");
    expect((await done("apply", "--yes")).code).toBe(0);
    expect(lantern()).toMatchObject({ lightings: 1, burns: "olive" });
    expect((await record()).bindings["lantern.gate"]).not.toHaveProperty("due");
    expect(await rows()).toEqual([]);
    await write("thunderphone.yaml", gate("{ oil: palm }"));
    expect((await done("plan")).stdout).toContain("~ lantern.gate will be changed; then it is lit anew");
    expect((await done("apply", "--yes")).code).toBe(0);
    expect(lantern()).toMatchObject({ lightings: 2, burns: "palm" });
    // Whoever adopts what is as it should be changes nothing.
    await rm(path.join(cwd, ".thunderphone"), { recursive: true });
    expect(await rows()).toEqual(["adopt default/lantern.gate: bind"]);
    // One that is put out needs no light.
    await write("thunderphone.yaml", gate("{ oil: water, lit: false }"));
    expect((await done("apply", "--yes")).code).toBe(0);
    expect(lantern()).toMatchObject({ lightings: 2, oil: "water" });
    await write("thunderphone.yaml", gate("{ lit: true, oil: lamp oil }"));
    expect((await done("apply", "--yes")).code).toBe(0);
    expect(lantern()).toMatchObject({ lightings: 3 });
  });

  test("is an error with its reason when it goes wrong, and is left to the next run", async () => {
    await write("thunderphone.yaml", gate("{ oil: water }"));
    const failed = await run("apply", "--yes");
    expect([failed.code, failed.stderr]).toEqual([
      4,
      expect.stringContaining(
        "lantern.gate is as it was written, but what has to follow failed: water does not burn (POST /v1/lanterns/1/light)",
      ),
    ]);
    expect((await record()).bindings["lantern.gate"]).toMatchObject({ due: true });
    expect(await rows()).toEqual(["update default/lantern.gate: follow"]);
    // The second run writes nothing, and comes to the same.
    expect((await run("apply", "--yes")).code).toBe(4);
    expect((await done("plan")).stdout).toContain(
      "~ lantern.gate stays as it is; it is lit anew, which an earlier run left undone",
    );
    expect((await done("status")).stdout).toContain("differs from the files: lantern.gate\n");
    await write("thunderphone.yaml", gate("{ oil: palm }"));
    // What was written before that is no edit of somebody else.
    expect((await done("plan")).stdout).not.toContain("edited in the dashboard");
    expect((await done("apply", "--yes")).code).toBe(0);
    expect(lantern()).toMatchObject({ burns: "palm", lightings: 3 });
    expect(await rows()).toEqual([]);
    // Of a write that was refused nothing is due.
    await write("thunderphone.yaml", gate("{ oil: olive, extra: { wick: 3 } }"));
    expect((await run("apply", "--yes")).code).not.toBe(0);
    expect((await record()).bindings["lantern.gate"]).not.toHaveProperty("due");
  });

  test("is called again when its answer is lost", async () => {
    await write("thunderphone.yaml", gate("{}"));
    server.loseAnswerOf(/light$/);
    expect((await done("apply", "--yes")).code).toBe(0);
    expect(lantern()).toMatchObject({ lightings: 2 });
  });
});

describe("what a draft has to pass", () => {
  const plays = (script: string, more = "") => `version: 1
consent_to_charge: true
plays:
  hamlet:
    script: ${script}
    checks: { reading: { pass_rate: 0.5 }, rehearsal: [ghost, duel] }
    cues: { ghost: {}, duel: { name: duel } }
${more}`;
  const checked = ["apply", "--yes", "--run-checks"] as const;

  test("is tried with what belongs to it, in the words of its table, before it is on", async () => {
    await write("thunderphone.yaml", plays('"The ghost.\\n(The queen.)\\num, the duel."'));
    const ran = await done(...checked);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain(
      "reading passed: 1 of 2 passed, and 50 percent must (run 5, about 7 cents); line: said um",
    );
    expect(ran.stdout).toContain("rehearsal passed: 2 of 2 passed (run 6, about 7 cents)");
    expect(writes()).toEqual([
      "POST /v1/plays",
      "POST /v1/plays/1/cues",
      "POST /v1/plays/1/cues",
      "POST /v1/plays/1/readings",
      "POST /v1/plays/1/rehearsals",
      "POST /v1/plays/1/premiere",
    ]);
    expect(await rows("--run-checks")).toEqual([]);
  });

  test("stays a draft when it fails, goes on from there, and is not tried twice", async () => {
    await write("thunderphone.yaml", plays("The ghost and the duel."));
    await done(...checked);
    await write("thunderphone.yaml", plays("The ghost."));
    const failed = await done(...checked);
    expect([failed.code, failed.stdout]).toEqual([
      4,
      expect.stringContaining("did not pass its check `rehearsal`: 1 of 2 passed, and all must (duel: never said)"),
    ]);
    expect(server.org.plays).toMatchObject([{ script: "The ghost and the duel.", waits: { script: "The ghost." } }]);
    await write("thunderphone.yaml", plays("The ghost. The duel."));
    expect(await done(...checked, "--draft")).toMatchObject({ code: 0 });
    const before = server.org.tries.length;
    expect(await done(...checked)).toMatchObject({ code: 0 });
    expect([server.org.tries.length, server.org.plays[0]?.script]).toEqual([before, "The ghost. The duel."]);
  });

  test("is said where it is wrong, in the words of its table", async () => {
    await write("thunderphone.yaml", plays("x").replace(/checks: .*/, "checks: {}"));
    expect((await run("validate")).stderr).toContain("Write `reading: true`, or `rehearsal: [KEY]`.");
    await write("thunderphone.yaml", plays("x").replace("[ghost, duel]", "[gost]"));
    expect((await run("validate")).stderr).toContain("play.hamlet has no cue `gost`");
    await write("thunderphone.yaml", plays("x").replace("consent_to_charge: true\n", ""));
    const unpaid = await done(...checked);
    expect([unpaid.code, writes()]).toEqual([1, []]);
  });
});

describe("what no read shows", () => {
  const chest = (...scraps: readonly string[]): string =>
    `version: 1\nchests:\n  oak:\n    scraps:\n${scraps.map((line) => `      ${line}\n`).join("")}`;
  const scrap = (name: string) => server.org.scraps.find((one) => one.name === name);
  const ready = ["--ready-timeout", "5"];
  /** Until it is called again, nothing dries. */
  const flood = (name: string): (() => void) => {
    server.onRequest = () => void Object.assign(scrap(name) ?? {}, { wet: 9 });
    return () => {
      server.onRequest = () => undefined;
      Object.assign(scrap(name) ?? {}, { wet: 2 });
    };
  };

  test("is known from what was sent, and an edit by the time stamp", async () => {
    await write("map.ink", "\u0000\u0001x");
    await write("thunderphone.yaml", chest("will: { words: All to me. }", "map: { words: { file: map.ink } }"));
    expect((await done("apply", "--yes", ...ready)).code).toBe(0);
    expect(scrap("map")).toMatchObject({ words: "map.ink application/ink 3" });
    expect(await rows()).toEqual([]);
    await write("thunderphone.yaml", (await read("thunderphone.yaml")).replace("to me", "to you"));
    expect(await rows()).toEqual(["update default/scrap.oak/will: patch wait"]);
    expect((await done("apply", "--yes", ...ready)).code).toBe(0);
    expect(scrap("will")).toMatchObject({ words: "All to you." });
    await write("thunderphone.yaml", (await read("thunderphone.yaml")).replace("will: {", "will: { name: Will,"));
    expect((await done("apply", "--yes", ...ready)).code).toBe(0);
    expect(await rows()).toEqual([]);
    Object.assign(scrap("Will") ?? {}, { updated_at: "later", words: "All to him." });
    expect((await done("plan")).stdout).toContain("edited in the dashboard since the last apply");
    const pulled = await done("pull");
    expect([pulled.code, pulled.stdout]).toEqual([3, expect.stringContaining("the API doesn't show what is live")]);
    expect((await done("apply", "--yes")).code).toBe(3);
    expect((await done("apply", "--yes", "--drift", "overwrite", ...ready)).code).toBe(0);
    expect(scrap("Will")).toMatchObject({ words: "All to you." });
    // Nobody knows what is there: it is sent once more.
    await rm(path.join(cwd, ".thunderphone"), { recursive: true });
    expect((await rows()).slice(1)).toEqual([
      "adopt default/scrap.oak/map: bind patch wait",
      "adopt default/scrap.oak/will: bind patch wait",
    ]);
  });

  test("is waited for again and not sent again, and its drying is no edit", async () => {
    await write("thunderphone.yaml", chest("will: { words: All to me. }"));
    let dry = flood("will");
    for (const state of ["create", "update"]) {
      if (state === "update") {
        await write("thunderphone.yaml", chest("will: { words: All to you. }"));
        dry = flood("will");
      }
      const sent = (): number => writes().filter((request) => /scraps(\/\d+)?$/.test(request)).length;
      const before = sent();
      // The second one writes nothing, and comes to the same.
      for (const _ of [1, 2]) {
        const late = await run("apply", "--yes", "--ready-timeout", "0.2");
        expect([late.code, late.stdout]).toEqual([4, expect.stringContaining("it waits for the same one")]);
        expect(await rows()).toEqual(["update default/scrap.oak/will: wait"]);
      }
      expect(sent()).toBe(before + 1);
      dry();
      await run("plan");
      await run("plan");
      expect(await rows()).toEqual([]);
      expect((await done("apply", "--yes", ...ready)).code).toBe(0);
      expect(await rows()).toEqual([]);
    }
    expect(scrap("will")).toMatchObject({ words: "All to you." });
    // From here on it is an edit again.
    Object.assign(scrap("will") ?? {}, { updated_at: "later" });
    expect((await done("apply", "--yes")).code).toBe(3);
  });

  test("one that fails is an error each time, until something else is sent", async () => {
    await write("thunderphone.yaml", chest("will: { words: blot }"));
    for (const _ of [1, 2]) expect((await run("apply", "--yes", ...ready)).code).toBe(4);
    expect(writes().slice(-1)).toEqual([expect.stringMatching(/dry$/)]);
    await write("thunderphone.yaml", chest("will: { words: ink }"));
    expect((await done("apply", "--yes", ...ready)).code).toBe(0);
    expect(await rows()).toEqual([]);
  });

  test("is sent again where nobody knows whether it arrived, which is no edit of somebody else", async () => {
    await write("thunderphone.yaml", chest("will: { words: All to me. }"));
    expect((await done("apply", "--yes", ...ready)).code).toBe(0);
    for (const change of ["words: All to you.", "name: Will, words: All to you."]) {
      await write("thunderphone.yaml", chest(`will: { ${change} }`));
      const mortal = /^PATCH .*scraps/;
      server.loseAnswerOf(mortal);
      const lost = await run("apply", "--yes", "--retry-budget", "0", ...ready);
      expect([0, 4]).toContain(lost.code);
      expect((await done("plan")).stdout).not.toContain("edited in the dashboard");
      expect((await done("apply", "--yes", ...ready)).code).toBe(0);
      expect(await rows()).toEqual([]);
    }
    expect(scrap("Will")).toMatchObject({ words: "All to you." });
  });

  test("can't be found at an address", async () => {
    await write("thunderphone.yaml", chest('far: { words: { url: "https://scrolls.example/1" } }'));
    const { code, stderr } = await done("validate");
    expect([code, stderr]).toEqual([1, expect.stringContaining("the API takes no scraps from an address")]);
  });

  test("goes with what it lies in, which is not deleted while somebody else's lies there", async () => {
    const two = `${chest("will: { words: All to me. }")}  elm: {}\n`;
    await write("thunderphone.yaml", two);
    expect((await done("apply", "--yes", ...ready)).code).toBe(0);
    const oak = server.org.chests.find(({ name }) => name === "oak")?.id as number;
    const stray = { id: 99, name: "stray", chest: oak, wet: 0, smear: "", updated_at: "t", hand: "typed" };
    await write("thunderphone.yaml", "version: 1\nchests:\n  elm: {}\n");
    server.org.scraps.push(stray);
    const prune = ["--prune", "--confirm-deletes", "1"];
    const held = await done("apply", "--yes", ...prune);
    expect([held.code, held.stdout]).toEqual([3, expect.stringContaining("it holds 1 scrap that was not made from")]);
    server.org.scraps.splice(server.org.scraps.indexOf(stray), 1);
    expect(await rows(...prune)).toEqual(["delete default/chest.oak: delete"]);
    expect((await done("apply", "--yes", ...prune)).code).toBe(0);
    expect(server.org.scraps).toEqual([]);
    expect(await rows(...prune)).toEqual([]);
  });
});

describe("what no list shows", () => {
  const chest = (...scrolls: readonly string[]): string =>
    `version: 1\nscrolls:\n${scrolls.map((line) => `  ${line}\n`).join("")}`;
  const scroll = (name: string) => server.org.scrolls.find((one) => one.name === name);
  const ready = ["--ready-timeout", "5"];

  test("is sent as a text, as a file and as an address, and waited for", async () => {
    await write("map.ink", "\u0000\u0001x");
    await write(
      "thunderphone.yaml",
      chest(
        "will: { words: All to me. }",
        "map: { words: { file: map.ink } }",
        'far: { words: { url: "https://scrolls.example/1" } }',
      ),
    );
    expect(await rows()).toEqual(["far", "map", "will"].map((name) => `create default/scroll.${name}: create wait`));
    const made = await done("apply", "--yes");
    expect([made.code, made.stderr]).toEqual([0, expect.stringContaining("scroll.will: waiting, it is wet")]);
    expect(scroll("map")).toMatchObject({ words: "map.ink application/ink 3", hand: "ink" });
    expect(scroll("far")).toMatchObject({ found_at: "https://scrolls.example/1" });
    expect(writes()).toContain("POST /v1/scrolls/fetch");
    server.requests.splice(0);
    expect(await rows()).toEqual([]);
    // The record tells all of it: nothing is asked for by itself.
    expect(server.requests.filter((request) => /scrolls\/\d/.test(request))).toEqual([]);
    await write("map.ink", "\u0000\u0001xy");
    await write("thunderphone.yaml", (await read("thunderphone.yaml")).replace("to me", "to you"));
    expect(await rows()).toEqual(["map", "will"].map((name) => `update default/scroll.${name}: patch wait`));
    expect((await done("plan")).stdout).toMatch(/All to \[-me-\]\.[\s\S]*All to \{\+you\+\}\./);
    expect((await done("apply", "--yes")).code).toBe(0);
    expect(scroll("map")?.words).toBe("map.ink application/ink 4");
    expect(await rows()).toEqual([]);
  });

  test("is an edit where its object was written since, unless it is read and is what is written", async () => {
    await write("map.ink", "\u0000");
    await write("thunderphone.yaml", chest("will: { words: All to me. }", "map: { words: { file: map.ink } }"));
    expect((await done("apply", "--yes")).code).toBe(0);
    Object.assign(scroll("will") ?? {}, { updated_at: "later" });
    expect(await rows()).toEqual([]);
    Object.assign(scroll("will") ?? {}, { updated_at: "later still", words: "All to him." });
    Object.assign(scroll("map") ?? {}, { updated_at: "later" });
    const edited = await done("plan");
    expect(edited.stdout).toMatch(
      /scroll\.map.*\n.*edited in the dashboard[\s\S]*scroll\.will.*\n.*edited in the dashboard/,
    );
    expect((await done("apply", "--yes")).code).toBe(3);
    // Of what nobody can read no word is taken over.
    const pulled = await done("pull");
    expect([pulled.code, await read("thunderphone.yaml")]).toEqual([3, expect.stringContaining("All to him.")]);
    await rm(path.join(cwd, ".thunderphone"), { recursive: true });
    // Without a record a text is compared, and a file is sent once more.
    expect(await rows()).toEqual(["adopt default/scroll.map: bind patch wait", "adopt default/scroll.will: bind"]);
  });

  test("never comes from another address in place", async () => {
    await write("thunderphone.yaml", chest('far: { words: { url: "https://scrolls.example/1" } }'));
    expect((await done("apply", "--yes")).code).toBe(0);
    for (const words of ['{ url: "https://scrolls.example/2" }', "Here."]) {
      await write("thunderphone.yaml", chest(`far: { words: ${words} }`));
      const { code, stdout, stderr } = await done("plan");
      expect([code, `${stdout}${stderr}`]).toEqual([1, expect.stringContaining("can't be changed in place")]);
    }
  });

  test("is an error with its reason when it fails, and is waited for again when it takes too long", async () => {
    await write("thunderphone.yaml", chest("will: { words: blot }"));
    const failed = await run("apply", "--yes");
    expect([failed.code, failed.stderr]).toEqual([
      4,
      expect.stringContaining('the API could not take in scroll.will ("will"): too much ink'),
    ]);
    expect(await rows()).toEqual(["update default/scroll.will: wait"]);
    expect((await run("plan")).stdout).toContain('the API could not take in scroll.will ("will"): too much ink');
    const again = await run("apply", "--yes");
    expect([again.code, writes().at(-1)]).toEqual([4, "POST /v1/scrolls/1/dry"]);
    await write("thunderphone.yaml", chest("will: { words: ink }"));
    server.onRequest = () => void Object.assign(scroll("will") ?? {}, { wet: 9 });
    const late = await run("apply", "--yes", "--ready-timeout", "0.2");
    expect([late.code, late.stderr]).toEqual([
      4,
      expect.stringContaining('scroll.will ("will") is still wet after 0 s'),
    ]);
    expect(late.stdout).toContain("it waits for the same one");
    server.onRequest = () => undefined;
    Object.assign(scroll("will") ?? {}, { wet: 2 });
    expect(await rows()).toEqual(["update default/scroll.will: wait"]);
    expect((await done("apply", "--yes", ...ready)).code).toBe(0);
    expect(await rows()).toEqual([]);
    expect(server.org.scrolls).toHaveLength(1);
  });

  test("all that is wrong with it is said where it stands", async () => {
    await write("large.txt", "x".repeat(1.5 * 1024 * 1024));
    await write("empty.ink", "");
    await write(
      "thunderphone.yaml",
      chest(
        "a: { words: { file: a.exe } }",
        "b: { words: { file: large.txt } }",
        "c: { words: { file: empty.ink } }",
        "d: { words: { file: gone.ink } }",
        "e: { words: { url: scrolls.example } }",
        "f: { words: { url: https://x.example, file: a.txt } }",
        "g: { words: {} }",
        "h: { words: [x] }",
        'i: { words: "${env.WORDS}" }',
        'j: { words: { url: "https://x.example/${env.WORDS}" } }',
        "k: { words: { link: https://x.example } }",
      ),
    );
    const { stderr } = await runHere(["validate"], { cwd, env: { WORDS: "geheim-geheim" } });
    expect(stderr.split("\n").filter((line) => / (error|warning): /.test(line))).toEqual([
      'thunderphone.yaml:3:23 error: `words` can\'t be made of "a.exe"',
      'thunderphone.yaml:4:23 error: "large.txt" has 1.5 MiB; the API is sent 1 MiB at most',
      'thunderphone.yaml:5:23 error: "empty.ink" is empty',
      'thunderphone.yaml:6:23 error: there is no file "gone.ink"',
      "thunderphone.yaml:7:22 error: `url` must be an address such as https://www.example.com/faq",
      "thunderphone.yaml:8:15 error: `words` must be text, {file: PATH} or {url: ADDRESS}",
      "thunderphone.yaml:9:15 error: `words` must be text, {file: PATH} or {url: ADDRESS}",
      "thunderphone.yaml:10:15 error: `words` must be text, {file: PATH} or {url: ADDRESS}",
      "thunderphone.yaml:11:15 error: `words` can't take a value from the environment: such values are secret and this is shown",
      "thunderphone.yaml:12:15 error: `words` can't take a value from the environment: such values are secret and this is shown",
      "thunderphone.yaml:13:17 error: unknown name `link` in `words`",
    ]);
  });
});

describe("a run that is killed at any moment is finished by the next", () => {
  /** Kills the run at each of its moments, and begins anew each time. */
  async function killEverywhere(
    begin: () => Promise<void>,
    options: Partial<PlanOptions>,
    expectEnd: () => void | Promise<void>,
  ): Promise<void> {
    const whole = new Mortal(0);
    await begin();
    server.onRequest = whole.onRequest;
    await round(server, cwd, { apply: true, options, wrapClient: whole.wrapClient, wrapStore: whole.wrapStore });
    expect(whole.moments.length).toBeGreaterThan(8);
    for (const moment of drawFrom(whole.moments.map((_moment, i) => i + 1))) {
      await server.close();
      await removeFolder(cwd);
      server = await startInventedServer();
      await begin();
      const mortal = new Mortal(moment);
      server.onRequest = mortal.onRequest;
      const { wrapClient, wrapStore } = mortal;
      void round(server, cwd, { apply: true, options, wrapClient, wrapStore });
      await mortal.death;
      server.onRequest = () => undefined;
      const { outcome } = await round(server, cwd, { apply: true, options, settings: { concurrency: 1 } });
      expect([outcome?.exitCode, mortal.moments.at(-1)]).toEqual([0, mortal.moments.at(-1)]);
      await expectEnd();
      expect((await round(server, cwd, { apply: false, options })).plan.changes).toEqual([]);
      expect(server.strays).toEqual([]);
    }
  }
  const lit = first.replace(
    "  mill:\n",
    "  mill:\n    lamps: { oil: { watts: 5 } }\n    guilds: { bakers: { days: 2 } }\n",
  );
  const found = (): void => void server.org.guilds.push({ id: 70, trade: "bakers", town: "Ulm", leases: [] });

  test("without twins", () =>
    killEverywhere(
      () => {
        found();
        return write("thunderphone.yaml", lit);
      },
      {},
      () => {
        const { houses, rooms, lamps, guilds, plaques, labels, stories } = server.org;
        const leases = guilds.flatMap((guild) => guild.leases);
        expect([houses, rooms, lamps, leases, plaques, labels, stories].map((list) => list.length)).toEqual([
          2, 3, 1, 1, 1, 1, 1,
        ]);
      },
    ));

  test("with what has to follow", () =>
    killEverywhere(
      async () => {
        await write("thunderphone.yaml", `version: 1\nlanterns: { gate: { oil: olive }, door: {} }\n`);
        await round(server, cwd, { apply: true });
        await write(
          "thunderphone.yaml",
          `version: 1\nlanterns: { gate: { oil: palm }, door: {}, yard: { oil: palm } }\n`,
        );
      },
      {},
      () =>
        expect(server.org.lanterns.map(({ oil = null, burns = null }) => [oil, burns]).sort()).toEqual([
          [null, null],
          ["palm", "palm"],
          ["palm", "palm"],
        ]),
    ));

  test("with what no list shows", () =>
    killEverywhere(
      async () => {
        await write("thunderphone.yaml", "version: 1\nscrolls: { will: { words: Mine. } }\n");
        await round(server, cwd, { apply: true });
        await write("thunderphone.yaml", "version: 1\nscrolls: { will: { words: Yours. }, oath: { words: Ours. } }\n");
      },
      {},
      () =>
        expect(server.org.scrolls.map(({ name, words }) => [name, words]).sort()).toEqual([
          ["oath", "Ours."],
          ["will", "Yours."],
        ]),
    ));

  test("without children that nobody knows of", () =>
    killEverywhere(
      async () => {
        found();
        await write("thunderphone.yaml", lit);
        await round(server, cwd, { apply: true });
        const left = lit.replace(/ {2}mill:\n(?: {4}.*\n| {6}.*\n)+/, "").replace("      attic: {}\n", "");
        await write("thunderphone.yaml", left.replace(", room: manor/attic", ""));
        await round(server, cwd, { apply: true });
        Object.assign(server.org.stories[0] ?? {}, { room_id: null });
      },
      { prune: true },
      async () => {
        const { houses, rooms, lamps } = server.org;
        expect([houses, rooms, lamps].map((list) => list.length)).toEqual([1, 1, 0]);
        expect(server.org.guilds.flatMap(({ leases }) => leases)).toEqual([]);
        const bound = Object.keys((await record()).bindings);
        expect(bound.filter((address) => /mill|attic/.test(address))).toEqual([]);
      },
    ));
});

test("an expression takes the id of a child, which comes first", async () => {
  const telling = (address: string) => first.replace("body: Boo.", `body: "Boo, \${id.${address}}."`);
  await write("thunderphone.yaml", telling("room.mill/hall"));
  expect((await done("apply", "--yes")).code).toBe(0);
  expect(server.org.stories).toMatchObject([{ body: `Boo, ${roomNamed("hall")?.id}.` }]);
  expect(await rows()).toEqual([]);
  await write("thunderphone.yaml", telling("room.mill/hal"));
  expect((await done("validate")).stderr).toContain("Did you mean `room.mill/hall`?");
  // What every org has one of has no id.
  await write("thunderphone.yaml", telling("museum").replace("id.", ""));
  expect((await done("validate")).stderr).not.toContain("${id.museum}");
});

test("what is made by name can't be renamed", async () => {
  await applied();
  await write("thunderphone.yaml", first.replace("words: Welcome", "words: Hello"));
  const refused = await done("plan");
  expect(refused.code).toBe(1);
  expect(refused.stdout).toContain('plaque.welcome is "Welcome", and a plaque can\'t be renamed');
});

describe("a relation that another object holds", () => {
  const town = (): InventedServer["org"]["guilds"] => [
    { id: 70, trade: "bakers", town: "Ulm", leases: [] },
    { id: 71, trade: "smiths", town: "Ulm", leases: [] },
    { id: 72, trade: "smiths", town: "Bonn", leases: [] },
  ];
  const houses = (manor: string, mill = "") =>
    `version: 1\nhouses:\n  manor: { guilds: { ${manor} } }\n  mill: { guilds: { ${mill} } }\n`;
  const lent = houses(
    "bakers: { days: 2, rights: { cook: true } }, iron: { guild: smiths Bonn }",
    "bakers: { rights: { cook: false, sing: true } }",
  );
  /** That of the manor first: houses are made at the same time. */
  const leasesOf = (id: number) =>
    [...(server.org.guilds.find((guild) => guild.id === id)?.leases ?? [])].sort(
      (a, b) => Number(b.house === idOf("manor")) - Number(a.house === idOf("manor")),
    );
  const idOf = (name: string) => houseNamed(name)?.id as number;
  const reads = () => server.requests.filter((request) => request === "GET /v1/guilds").length;
  beforeEach(() => void server.org.guilds.push(...town()));

  async function lend(): Promise<void> {
    await write("thunderphone.yaml", lent);
    expect(await done("apply", "--yes")).toMatchObject({ code: 0 });
  }

  test("comes to be by the name of its holder, and one list shows those of all parents", async () => {
    await lend();
    expect(writes().slice(-3).sort()).toEqual(
      [
        `PUT /v1/guilds/70/houses/${idOf("manor")}`,
        `PUT /v1/guilds/70/houses/${idOf("mill")}`,
        `PUT /v1/guilds/72/houses/${idOf("manor")}`,
      ].sort(),
    );
    // For the plan, which says which holders there are, and to read back what was written.
    expect(reads()).toBe(2);
    expect(leasesOf(72)).toEqual([{ house: idOf("manor"), rights: null }]);
    const ids = Object.entries((await record()).bindings).map(([address, { id }]) => `${address} ${id}`);
    expect(ids).toContain(`lease.manor/iron 72/${idOf("manor")}`);
    server.requests.splice(0);
    expect(await rows()).toEqual([]);
    expect(reads()).toBe(1);
    await rm(path.join(cwd, ".thunderphone"), { recursive: true });
    expect((await rows()).filter((row) => row.includes("lease"))).toEqual([
      "adopt default/lease.manor/bakers: bind",
      "adopt default/lease.manor/iron: bind",
      "adopt default/lease.mill/bakers: bind",
    ]);
  });

  test("is changed by the same call, an edit is drift, and undo brings back what was there", async () => {
    await lend();
    Object.assign(leasesOf(70).find(({ house }) => house === idOf("mill")) ?? {}, {
      rights: { cook: true, rest: true },
    });
    expect((await done("plan")).stdout).toContain("edited in the dashboard since the last apply");
    expect(await done("pull")).toMatchObject({ code: 0 });
    expect(await read("thunderphone.yaml")).toContain("rights: { cook: true, rest: true }");
    await write("thunderphone.yaml", lent.replace("days: 2", "days: 3"));
    server.requests.splice(0);
    expect((await done("apply", "--yes", "--drift", "overwrite")).code).toBe(0);
    expect(leasesOf(70)).toMatchObject([
      { house: idOf("manor"), days: 3, rights: { cook: true } },
      { house: idOf("mill"), rights: { cook: false, sing: true } },
    ]);
    expect(await done("apply", "--yes", await newestUndo())).toMatchObject({ code: 0 });
    expect(leasesOf(70)).toMatchObject([{ days: 2 }, { rights: { cook: true, rest: true } }]);
  });

  test("goes alone, with its parent, or in the dashboard", async () => {
    await lend();
    await write("thunderphone.yaml", "version: 1\nhouses: { manor: { guilds: { bakers: {} } } }\n");
    expect(await rows("--prune", "--confirm-deletes", "2")).toEqual([
      "delete default/lease.manor/iron: delete",
      "delete default/house.mill: delete",
    ]);
    expect((await done("apply", "--yes", "--prune", "--confirm-deletes", "2")).code).toBe(0);
    expect([leasesOf(70), leasesOf(72)]).toMatchObject([[{ house: idOf("manor") }], []]);
    expect(Object.keys((await record()).bindings)).toEqual(["house.manor", "lease.manor/bakers"]);
    Object.assign(server.org.guilds[0] ?? {}, { leases: [] });
    expect((await done("plan")).stdout).toContain("lease.manor/bakers was lease 70/");
    expect((await done("apply", "--yes", "--allow-recreate")).code).toBe(0);
    expect(leasesOf(70)).toMatchObject([{ house: idOf("manor") }]);
  });

  test("what nobody has, or what several have, is said before anything is written", async () => {
    await write("thunderphone.yaml", houses("smiths: {}, tailors: {}"));
    const refused = await done("apply", "--yes");
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain(
      "thunderphone.yaml:3:22 error: lease.manor/smiths: the org has more than one guild `smiths`\n    Write `guild: smiths Ulm` or `guild: smiths Bonn`.",
    );
    expect(refused.stdout).toContain(
      "error: lease.manor/tailors: the org has no guild `tailors`\n    It has bakers, smiths Ulm, smiths Bonn. The town founds them.",
    );
    expect(writes()).toEqual([]);
    server.org.guilds.splice(0);
    expect((await done("plan")).stdout).toContain("It has none. The town founds them.");
    // Of a list that was cut nobody knows what it has besides: the apply asks once more, and says so.
    server.cutListsOf(/guilds$/);
    const tried = await done("apply", "--yes");
    expect([tried.code, tried.stdout]).toEqual([4, expect.stringContaining('the list of guilds shows no "tailors"')]);
  });

  test("a longer name is a name as well, and what is bound keeps its holder when another one makes its name longer", async () => {
    await write(
      "thunderphone.yaml",
      houses("bakers: {}, iron: { guild: smiths Bonn }", "bread: { guild: bakers Ulm }"),
    );
    expect(await done("apply", "--yes")).toMatchObject({ code: 0 });
    expect(leasesOf(70)).toHaveLength(2);
    expect(await rows()).toEqual([]);
    server.org.guilds.push({ id: 73, trade: "bakers", town: "Bonn", leases: [] });
    expect(await rows()).toEqual([]);
    expect((await done("pull")).stdout).toContain("Nothing to take over");
    // A new one has to say which.
    await write(
      "thunderphone.yaml",
      houses("bakers: { days: 1 }", "bread: { guild: bakers Ulm }").concat("  barn: { guilds: { bakers: {} } }\n"),
    );
    const unclear = await done("plan");
    expect(unclear.stdout).toContain("Write `guild: bakers Ulm` or `guild: bakers Bonn`.");
    expect(unclear.stdout).not.toContain("renamed");
    await write("thunderphone.yaml", houses("bakers: { days: 1 }", "bread: { guild: bakers Ulm }"));
    expect(await done("apply", "--yes")).toMatchObject({ code: 0 });
    expect([leasesOf(70), leasesOf(73)]).toMatchObject([[{}, {}], []]);
    expect(leasesOf(70).find(({ house }) => house === idOf("manor"))).toMatchObject({ days: 1 });
    // Without a record nothing tells which one is meant.
    await rm(path.join(cwd, ".thunderphone"), { recursive: true });
    expect((await done("plan")).stdout).toContain("lease.manor/bakers: the org has more than one guild `bakers`");
  });

  test("two of one holder are one, and it can't have another one instead", async () => {
    await write("thunderphone.yaml", houses("bakers: {}, bread: { guild: bakers }"));
    const twice = await done("validate");
    expect(twice.stderr).toContain('lease.manor/bakers and lease.manor/bread have the same guild "bakers"');
    await lend();
    await write("thunderphone.yaml", lent.replace("smiths Bonn", "smiths Ulm"));
    expect((await done("plan")).stdout).toContain('lease.manor/iron is "smiths Bonn", and a lease can\'t be renamed');
    await write(
      "thunderphone.yaml",
      lent.replace("cook: true", "cook: often").replace("{ cook: false, sing: true }", "cook"),
    );
    const wrong = (await done("validate")).stderr;
    expect(wrong).toContain("`cook` must be true or false");
    // An expression may stand for one, if it is that.
    const open = (value: string) =>
      lent.replace("cook: true", 'cook: "${var.open}"').concat(`vars: { open: ${value} }\n`);
    await write("thunderphone.yaml", open("often"));
    expect((await done("validate")).stderr).toContain("`cook` must be true or false");
    await write("thunderphone.yaml", open("true"));
    expect(await rows()).toEqual([]);
    expect(wrong).toContain("`rights` must be names that are true or false");
  });

  test("a lost answer is no second one, and an answer of another shape is read anew", async () => {
    await write("thunderphone.yaml", lent);
    server.loseAnswerOf(/^PUT .*70/);
    expect((await done("apply", "--yes")).code).toBe(0);
    expect(leasesOf(70)).toHaveLength(2);
    // An API may say whose it is in other words.
    for (const guild of server.org.guilds)
      guild.leases = guild.leases.map(({ house = null, ...rest }) => ({ building: { id: house }, ...rest }));
    expect(await rows()).toEqual([]);
    // One that says of nobody whose it is may be anybody's: nothing is known to be gone.
    for (const guild of server.org.guilds) guild.leases = [{ days: 1 }];
    const unsure = await done("plan");
    expect([unsure.code, unsure.stderr]).toEqual([3, expect.stringContaining("the list of leases ended before")]);
  });

  test("is imported below its parent, under the name of its holder", async () => {
    server.org.houses.push({ id: 10, name: "The Manor" }, { id: 11, name: "Mill" });
    for (const guild of server.org.guilds) guild.leases.push({ house: 10, days: guild.id, rights: null });
    await write("thunderphone.yaml", "version: 1\n");
    expect(await done("import", "--all")).toMatchObject({ code: 0 });
    expect(reads()).toBe(1);
    expect(await read("thunderphone.yaml")).toContain(`    guilds:
      bakers:
        guild: bakers
        days: 70
      smiths_bonn:
        guild: smiths Bonn
        days: 72
      smiths_ulm:
        guild: smiths Ulm
        days: 71
`);
    expect((await rows()).every((row) => row.endsWith(": bind"))).toBe(true);
  });
});

test("what can't be asked for by itself is looked for in its list", async () => {
  await applied();
  await write("thunderphone.yaml", first.replace("words: Exit", "words: Exit, height: 4"));
  expect((await done("apply", "--yes")).code).toBe(0);
  expect([writes(), server.org.labels]).toMatchObject([["POST /v1/labels"], [{ words: "Exit", height: 4 }]]);
  Object.assign(server.org.labels[0] ?? {}, { height: 5 });
  expect((await done("plan")).stdout).toContain("edited in the dashboard since the last apply");
  server.org.labels.splice(0);
  expect((await done("plan")).stdout).toContain("label.exit was label labels-");
  expect((await done("apply", "--yes", "--allow-recreate")).code).toBe(0);
  expect(server.org.labels).toMatchObject([{ words: "Exit", height: 4 }]);
});

test("of a child that only its list shows, the list tells what became of it", async () => {
  const lamps = (watts: number) =>
    `version: 1\nhouses: { manor: { lamps: { desk: { watts: ${watts} }, hall: { watts: ${watts} } } } }\n`;
  const desk = () => server.org.lamps.find(({ name }) => name === "desk") as (typeof server.org.lamps)[number];
  const lists = () => server.requests.filter((request) => /^GET .*\/lamps$/.test(request)).length;
  /** What is written to a lamp shows in so many reads only. */
  const lagBehindWrites = (reads: number): void => {
    server.requests.splice(0);
    server.onRequest = ({ method }, moment) => {
      if (method !== "PATCH" || moment !== "arrived") return;
      server.onRequest = () => undefined;
      server.lag(/lamps$/, reads);
    };
  };
  const hurry = ["--yes", "--reread-waits", "0,0", "--reconcile-waits", "0,0"];
  await write("thunderphone.yaml", lamps(1));
  server.loseAnswerOf(/^POST .*lamps$/);
  expect((await done("apply", ...hurry)).code).toBe(0);
  expect(server.org.lamps).toHaveLength(2);

  // The plan, once before both writes, once after them, twice more where it lags, and a last time.
  await write("thunderphone.yaml", lamps(2));
  lagBehindWrites(3);
  expect((await done("apply", ...hurry, "--concurrency", "2")).code).toBe(0);
  expect([lists(), server.org.lamps.map(({ watts }) => watts)]).toEqual([6, [2, 2]]);
  await write("thunderphone.yaml", lamps(3));
  lagBehindWrites(9);
  const unkept = await done("apply", ...hurry);
  expect([unkept.code, unkept.stdout]).toEqual([4, expect.stringContaining("did not keep `watts`")]);
  expect((await done("apply", ...hurry)).code).toBe(0);

  // A plan takes nothing for edited that a second look shows as it was applied.
  Object.assign(desk(), { watts: 9 });
  server.lag(/lamps$/, 1);
  Object.assign(desk(), { watts: 3 });
  expect(await rows()).toEqual([]);
  const kept = server.org.lamps.splice(0);
  server.lag(/lamps$/, 1);
  server.org.lamps.push(...kept);
  expect(await rows()).toEqual([]);

  // Nobody's edit is overwritten, and none is deleted.
  const meanwhile = async (...args: string[]): Promise<Ran> => {
    let reads = 0;
    server.onRequest = ({ path: called }, moment) => {
      reads += Number(called.endsWith("/lamps") && moment === "arrived");
      if (reads === 2) Object.assign(desk(), { watts: 9 });
    };
    const ran = await done("apply", ...hurry, ...args);
    server.onRequest = () => undefined;
    Object.assign(desk(), { watts: 3 });
    return ran;
  };
  await write("thunderphone.yaml", lamps(3).replace("3", "4"));
  const late = await meanwhile();
  expect([late.code, late.stdout]).toEqual([5, expect.stringContaining("somebody edited lamp.manor/desk")]);
  await write("thunderphone.yaml", lamps(3).replace("desk: { watts: 3 }, ", ""));
  expect((await meanwhile("--prune")).code).toBe(5);
  expect((await done("apply", ...hurry, "--prune")).code).toBe(0);
  expect(server.org.lamps.map(({ name }) => name)).toEqual(["hall"]);
  server.org.lamps.splice(0);
  const gone = await done("plan");
  expect([gone.code, gone.stdout]).toEqual([3, expect.stringContaining("lamp.manor/hall was lamp")]);
});

test("what every org has one of is not managed where nothing is written", async () => {
  await write(
    "thunderphone.yaml",
    `version: 1
orgs:
  one: { api_key: "\${env.THUNDERPHONE_API_KEY}" }
  two: { api_key: "\${env.THUNDERPHONE_API_KEY_2}", museum: null }
museum: { fee: 7 }
`,
  );
  expect(await rows("--all-orgs")).toEqual(["update one/museum: patch"]);
  const applying = await done("apply", "--yes", "--all-orgs");
  expect([applying.code, server.org.museum.fee, server.other.museum.fee]).toEqual([0, 7, 5]);
  expect(applying.stderr).toMatch(/museum: done$/m);
  // Nor is it somebody else's there.
  expect(applying.stdout).not.toContain("doesn't name");
  await write("thunderphone.yaml", "version: 1\nmuseum:\n");
  expect((await done("plan", "--detailed-exitcode")).code).toBe(0);
  await write("thunderphone.yaml", "version: 1\ninclude: [more.yaml]\nmuseum: { fee: 7 }\n");
  await write("more.yaml", "version: 1\nmuseum: { name: Twice }\n");
  expect((await done("validate")).stderr).toContain("`museum` is written twice");
});

test("a Markdown file is what its nearest folder with the name of a section says", async () => {
  await write("thunderphone.yaml", 'version: 1\ninclude: ["**/*.md"]\n');
  await write("stories/old/ghost.md", "---\nroom: manor/attic\n---\nBoo.\n");
  await write("stories/houses/manor.md", "---\nfloors: 2\nrooms: { attic: { width: 2 } }\n---\nBuilt on sand.\n");
  await write("elsewhere/mill.md", "Burnt down.\n");
  expect((await done("apply", "--yes")).code).toBe(0);
  expect(server.org.stories).toMatchObject([{ name: "ghost", room_id: roomNamed("attic")?.id }]);
  expect(server.org.houses.map(({ name, history }) => [name, String(history).trim()]).sort()).toEqual([
    ["manor", "Built on sand."],
    ["mill", "Burnt down."],
  ]);
  Object.assign(roomNamed("attic") ?? {}, { width: 5, name: "Attic" });
  expect((await done("pull")).code).toBe(0);
  expect(await read("stories/houses/manor.md")).toMatch(/attic: \{ ?width: 5, name: Attic ?\}/);
});

test("all that is wrong is said where it stands", async () => {
  await write(
    "thunderphone.yaml",
    `version: 1
rooms: { hall: {} }
museum: { id: 3, nam: x }
defaults: { museum: { fee: 1 }, houses: { rooms: {} } }
houses:
  manor:
    room: {}
    rooms:
      hall: { widht: 3, width: wide }
      a/b: {}
      one: { name: Twin }
      two: { name: Twin }
      was: { previously: [one] }
  mill: { rooms: { one: { name: Twin } } }
stories: { ghost: { body: Boo., room: attic } }
`,
  );
  const { code, stderr } = await done("validate");
  expect(code).toBe(1);
  for (const said of [
    "Each stands below its house: houses: { KEY: { rooms: … } }.",
    "unknown field `id`",
    "Did you mean `name`?",
    "unknown name `museum`",
    "Did you mean `rooms`?",
    "Did you mean `width`?",
    "`width` must be a whole number",
    "Those of all rooms stand beside it: defaults: { rooms: … }.",
    "`a/b` can't be a key",
    "room.manor/my_key",
    'room.manor/one and room.manor/two have the same name "Twin"',
    "`previously` names `one`, which is a key of its own",
  ])
    expect(stderr).toContain(said);
  expect(stderr).not.toContain("room.mill/one");
  await write("thunderphone.yaml", first.replace("manor/attic", "attic"));
  expect((await done("validate")).stderr).toContain("there is no room `attic`");
});

test("a first configuration of an org has each child below its parent", async () => {
  await applied();
  await rm(cwd, { recursive: true });
  await mkdir(cwd);
  expect(await done("init", "--from-live")).toMatchObject({ code: 0 });
  expect(await rows()).toHaveLength(8);
  expect((await rows()).every((row) => row.startsWith("adopt"))).toBe(true);
  expect(await read("thunderphone.yaml")).toContain("room: the_manor/attic");
});

describe("import", () => {
  /** The next apply only takes over what is there, and after it there is nothing to do. Gives what it takes over. */
  const settled = async (...flags: string[]): Promise<readonly string[]> => {
    const taken = await rows(...flags);
    expect(taken.filter((row) => !/^adopt \S+: bind$/.test(row))).toEqual([]);
    expect(await done("apply", "--yes", ...flags)).toMatchObject({ code: 0 });
    expect(writes()).toEqual([]);
    expect(await rows(...flags)).toEqual([]);
    return taken.map((row) => row.slice("adopt ".length, -": bind".length));
  };
  /** Two houses with rooms of the same name, and what leads to one of them. */
  const furnish = ({ houses, rooms, lamps, letters, plaques, stories } = server.org): void => {
    houses.push({ id: 10, name: "The Manor", floors: 2 }, { id: 11, name: "Mill" });
    plaques.push({ id: "p1", words: "Welcome", material: "brass" });
    rooms.push(
      { id: 20, name: "Hall", house: 10, width: 9, plaque_id: "p1" },
      { id: 21, name: "Attic", house: 10 },
      { id: 22, name: "Hall", house: 11 },
      { id: 23, name: "Hall", house: 11 },
    );
    lamps.push({ id: 30, name: "Oil", house: 10, watts: 5 });
    letters.push({ id: 35, name: "Will", words: "All to Ada.", house: 10 });
    stories.push({ id: 40, name: "The Manor Will", body: "Boo.", room_id: 21 });
  };

  test("children go below their parents, named apart in each, and what an org has one of is a section", async () => {
    furnish();
    await write("thunderphone.yaml", "version: 1\n");
    const listed = await done("import");
    for (const said of ["room.the_manor/hall", "room.mill/hall_2", "lamp.the_manor/oil"])
      expect(listed.stdout).toContain(said);
    // Nobody forgot to name it.
    expect(listed.stdout).not.toContain("museum");
    expect(await done("import", "museum")).toMatchObject({ code: 0 });
    expect(await done("import", "--all")).toMatchObject({ code: 0 });
    expect(await read("thunderphone.yaml")).toBe(`version: 1
museum:
  name: The Museum
  timezone: UTC
  fee: 5
plaques:
  welcome:
    words: Welcome
    material: brass
houses:
  mill:
    name: Mill
    rooms:
      hall:
        id: "22"
        name: Hall
      hall_2:
        id: "23"
        name: Hall
  the_manor:
    name: The Manor
    floors: 2
    rooms:
      attic:
        name: Attic
      hall:
        name: Hall
        width: 9
        plaque: welcome
    lamps:
      oil:
        name: Oil
        watts: 5
    letters:
      will:
        name: Will
        words: { file: prompts/the_manor_will.md }
stories:
  the_manor_will:
    name: The Manor Will
    body: { file: prompts/the_manor_will_body.md }
    room: the_manor/attic
`);
    // No slash in the name of a file, and no text in the place of another.
    expect(await read("prompts/the_manor_will.md")).toBe("All to Ada.\n");
    expect(await read("prompts/the_manor_will_body.md")).toBe("Boo.\n");
    expect(await settled()).toHaveLength(10);
    expect((await done("import")).stdout).toBe("Nothing to import. A key names all that is live.\n");
  });

  test("a secret of a child is called by its parent, too", async () => {
    furnish();
    Object.assign(roomNamed("Attic") ?? {}, { alarm: { "X-Key": "rings" } });
    await write("thunderphone.yaml", "version: 1\n");
    const imported = await done("import", "Attic");
    expect(imported.stdout).toContain("THE_MANOR_ATTIC_X_KEY");
    expect(await read("thunderphone.yaml")).toContain("X-Key: ${env.THE_MANOR_ATTIC_X_KEY}");
  });

  test("a parent comes with its children, a child with its parent alone", async () => {
    furnish();
    await write("thunderphone.yaml", "version: 1\n");
    expect(await done("import", "Attic")).toMatchObject({ code: 0 });
    expect(await settled()).toEqual(["default/house.the_manor", "default/room.the_manor/attic"]);
    // What is in the record already still has something below it to take.
    expect(await done("import", "The Manor", "Mill")).toMatchObject({ code: 0 });
    expect(await settled()).toEqual([
      "default/house.mill",
      "default/room.mill/hall",
      "default/room.mill/hall_2",
      "default/room.the_manor/hall",
      "default/lamp.the_manor/oil",
      "default/letter.the_manor/will",
    ]);
    const again = await done("import", "The Manor");
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("is house.the_manor already")]);
    const unclear = await run("import", "Hall");
    expect([unclear.code, unclear.stderr]).toEqual([1, expect.stringContaining("Use the id: thundersync import 2")]);
  });

  test("a child goes where its parent is: in another file, or in front matter", async () => {
    furnish();
    await write("thunderphone.yaml", 'version: 1\ninclude: [more.yaml, "houses/*.md"]\n');
    await write("more.yaml", "houses:\n  water:\n    name: Mill # by the brook\n");
    await write("houses/manor.md", "---\nname: The Manor\nfloors: 2\n---\nOld.\n");
    Object.assign(houseNamed("The Manor") ?? {}, { history: "Old." });
    expect(await done("import", "22", "Attic", "Will")).toMatchObject({ code: 0 });
    expect(await read("thunderphone.yaml")).toBe('version: 1\ninclude: [more.yaml, "houses/*.md"]\n');
    expect(await read("more.yaml")).toBe(`houses:
  water:
    name: Mill # by the brook
    rooms:
      hall:
        id: "22"
        name: Hall
`);
    expect(await read("houses/manor.md")).toBe(`---
name: The Manor
floors: 2
rooms:
  attic:
    name: Attic
letters:
  will:
    name: Will
    words: { file: prompts/manor_will.md }
---
Old.
`);
    expect(await settled()).toHaveLength(5);
  });

  test("what every org has one of is taken by its address, and not where the files do without it", async () => {
    Object.assign(server.org.museum, { name: "House" });
    await write("thunderphone.yaml", "version: 1\nmuseum:\nplaques: {}\n");
    expect((await done("import", "House")).stderr).toContain('there is nothing with the name or id "House"');
    expect(await done("import", "museum")).toMatchObject({ code: 0 });
    expect(await read("thunderphone.yaml")).toBe(
      "version: 1\nmuseum:\n  name: House\n  timezone: UTC\n  fee: 5\nplaques: {}\n",
    );
    expect((await done("import", "museum")).stderr).toContain("museum is in the files already");
    // Nothing has to be taken over.
    expect(await settled()).toEqual([]);

    await write("thunderphone.yaml", "version: 1\nmuseum: { fee: 6 }\n");
    expect(await done("apply", "--yes")).toMatchObject({ code: 0 });
    server.requests.splice(0);
    expect((await done("import", "museum")).stderr).toContain("museum is in the files already");
    await write("thunderphone.yaml", "version: 1\nplaques: {}\n");
    expect((await record()).bindings).toHaveProperty("museum");
    expect(await done("import", "--all")).toMatchObject({ code: 0 });
    expect(await read("thunderphone.yaml")).toContain("museum:\n  name: House\n  timezone: UTC\n  fee: 6\n");

    const without = "version: 1\nmuseum: null\n";
    await write("thunderphone.yaml", without);
    expect(await done("import", "--all")).toMatchObject({ code: 0 });
    const refused = await done("import", "museum");
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("`museum` is null")]);
    expect(await read("thunderphone.yaml")).toBe(without);
  });

  test("an org that comes to shared definitions gets what differs, below the same parents", async () => {
    furnish();
    furnish(server.other);
    server.org.rooms.splice(2);
    server.other.rooms.splice(1, 1, { id: 25, name: "Cellar", house: 10 });
    server.other.lamps.splice(0);
    server.other.houses.splice(1);
    server.other.rooms.splice(2);
    Object.assign(server.other.rooms[0] ?? {}, { width: 4 });
    Object.assign(server.other.letters[0] ?? {}, { words: "All to Bob." });
    Object.assign(server.other.museum, { fee: 7 });
    Object.assign(server.other.stories[0] ?? {}, { room_id: 20 });
    await write("thunderphone.yaml", "version: 1\n");
    expect(await done("import", "museum")).toMatchObject({ code: 0 });
    expect(await done("import", "--all")).toMatchObject({ code: 0 });
    const one = await read("thunderphone.yaml");
    const keys = ["", "_2"].map((nth, i) => `  org${i}:\n    api_key: \${env.THUNDERPHONE_API_KEY${nth}}\n`).join("");
    await write("thunderphone.yaml", `${one}orgs:\n${keys}`);
    expect(await done("import", "--org", "org1", "--all")).toMatchObject({ code: 0 });
    const both = await read("thunderphone.yaml");
    expect(both).toBe(`${one}orgs:
${keys}    houses:
      mill: null
      the_manor:
        lamps:
          oil: null
        rooms:
          attic: null
          cellar:
            name: Cellar
          hall:
            width: 4
        letters:
          will:
            words: { file: prompts/org1/the_manor_will.md }
    museum:
      fee: 7
    stories:
      the_manor_will:
        room: the_manor/hall
`);
    expect(await settled("--all-orgs")).toHaveLength(14);
  });

  test("variables of children and of singletons are told by what is live, each by its own parent", async () => {
    const shared = `version: 1
orgs:
  one: { api_key: "\${env.THUNDERPHONE_API_KEY}", vars: { town: Paris, owner: Ada } }
  two:
    api_key: "\${env.THUNDERPHONE_API_KEY_2}"
museum: { name: "\${var.town} Museum" }
houses:
  manor:
    name: The Manor
    rooms:
      hall: { name: "Hall of \${var.owner}" }
`;
    server.other.museum.name = "Rome Museum";
    server.other.houses.push({ id: 10, name: "The Manor" }, { id: 11, name: "Mill" });
    server.other.rooms.push({ id: 20, name: "Hall of Bob", house: 10 }, { id: 21, name: "Hall of Eve", house: 11 });
    await write("thunderphone.yaml", shared);
    expect(await done("import", "--org", "two", "--all")).toMatchObject({ code: 0 });
    expect(await read("thunderphone.yaml")).toContain("    vars:\n      owner: Bob\n      town: Rome\n");
    expect(await settled("--org", "two")).toEqual([
      "two/house.manor",
      "two/house.mill",
      "two/room.manor/hall",
      "two/room.mill/hall_of_eve",
    ]);
  });

  test("where an API has no such kinds, each is null once, with all below it", async () => {
    const orgs = `orgs:
  one: { api_key: "\${env.THUNDERPHONE_API_KEY}" }
  old:
    api: org-scoped
    org_id: 7
    token: "\${env.THUNDERPHONE_TOKEN}"
`;
    await write("thunderphone.yaml", `${first}${orgs}`);
    const texts = await provisionalTexts("thunderphone.yaml", cwd);
    expect([...texts.values()]).toEqual([
      `${first}${orgs}    museum: null
    plaques:
      welcome: null
    labels:
      exit: null
    houses:
      manor: null
      mill: null
    stories:
      ghost: null
`,
    ]);
  });

  test("an id says which of two children a shared key is", async () => {
    server.org.houses.push({ id: 10, name: "The Manor" });
    for (const id of [20, 21]) server.org.rooms.push({ id, name: "Hall", house: 10, width: id });
    const orgs = `orgs:
  one:
    api_key: "\${env.THUNDERPHONE_API_KEY}"
  two: { api_key: "\${env.THUNDERPHONE_API_KEY_2}" }
`;
    await write(
      "thunderphone.yaml",
      `version: 1\n${orgs}houses: { manor: { name: The Manor, rooms: { hall: { name: Hall } } } }\n`,
    );
    const unclear = await done("import", "--org", "one", "--all");
    expect([unclear.code, unclear.stderr]).toEqual([3, expect.stringContaining("thundersync import ID")]);
    expect(await done("import", "--org", "one", "21")).toMatchObject({ code: 0 });
    expect(await read("thunderphone.yaml")).toContain(`    houses:
      manor:
        rooms:
          hall:
            id: "21"
`);
    expect(await settled("--org", "one")).toEqual(["one/house.manor", "one/room.manor/hall"]);
  });

  test("a child whose parent left the files has no place in them", async () => {
    await applied();
    server.org.rooms.push({ id: 99, name: "cellar", house: houseNamed("mill")?.id as number });
    await write("thunderphone.yaml", first.replace("  mill:\n    rooms:\n      hall: {}\n", ""));
    const refused = await done("import", "cellar");
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("which no key of the files names")]);
    expect(refused.stderr).toContain("The record has it under a key that left the files.");
    const all = await done("import", "--all");
    expect([all.code, all.stdout]).toEqual([0, expect.stringContaining("room 99 stands below house")]);
    expect(await read("thunderphone.yaml")).not.toContain("cellar");
  });
});

test("the reference and the schemas know the words", async () => {
  const { referenceOfInvented } = await import("../support/invented_kinds.ts");
  const page = await referenceOfInvented();
  expect(page).toContain("Each belongs to one house and stands below it: `houses: { KEY: { rooms: … } }`.");
  expect(page).toContain(
    "Every org has exactly one: the section itself holds the fields, and its address is `museum`.",
  );
  expect(page).toContain("Its `words` tells which one it is, so it never changes.");
  await applied();
  const { validatorOf } = await import("../support/invented_kinds.ts");
  const valid = (await validatorOf("output_schemas.mjs", "bindingsSchema")).default as (value: unknown) => boolean;
  expect(valid(await record())).toBe(true);
  // A saved plan and its apply.
  await write(
    "thunderphone.yaml",
    first.replace("width: 9", "width: 8").replace("  mill:\n    rooms:\n      hall: {}\n", ""),
  );
  expect((await done("plan", "--prune", "--out", "p.json")).code).toBe(0);
  expect(await read("p.json")).toContain('"goes_along"');
  expect(await done("apply", "p.json")).toMatchObject({ code: 0 });
  expect(server.org.rooms).toHaveLength(2);
});

test("what was heard of one is lined up with the commits, in the words of its table", async () => {
  await applied();
  git(cwd, "init", "--quiet", "--initial-branch=main");
  git(cwd, "add", "thunderphone.yaml");
  git(cwd, "commit", "--quiet", "-m", "Begin");
  const story = server.org.stories[0]?.id ?? 0;
  const reading = (told: string, more: Record<string, Json>) => ({ story, told, ...more });
  server.org.readings.push(
    reading("Boo.", { reading_id: 4, ending: "applause", stars: 5 }),
    reading("Boo.", { reading_id: 3, ending: "silence", stars: 2 }),
    reading("Hush.", { reading_id: 2, ending: "silence", edition: "pocket" }),
    reading("Boo.", { reading_id: 1, rehearsal: true }),
  );
  const { code, stdout } = await done("log", "story.ghost", "--calls", "--json");
  expect([code, JSON.parse(stdout).orgs.default.calls]).toEqual([
    0,
    {
      calls: 3,
      more: false,
      rows: [
        {
          heard: "commit",
          commit: git(cwd, "rev-parse", "HEAD"),
          calls: 2,
          outcomes: { applause: 1, silence: 1, unknown: 0 },
          grade: 3.5,
          failed_share: 0.5,
        },
        { heard: "instead", calls: 1, outcomes: { applause: 0, silence: 1, unknown: 0 }, failed_share: 1 },
      ],
    },
  ]);
  expect((await done("log", "house.manor", "--calls")).stderr).toContain("--calls is for stories: houses");
});

describe("the planner alone", () => {
  const house = (id: string, fields: LiveObject["fields"] = {}): LiveObject => ({
    kind: "house",
    id,
    fields: { name: `house ${id}`, ...fields },
    facts: {},
  });
  const room = (id: string, parent: string, fields: LiveObject["fields"] = {}): LiveObject => ({
    kind: "room",
    id,
    parent,
    fields: { name: `room ${id}`, ...fields },
    facts: {},
  });
  /** An org in which these parents were asked for their children. */
  const orgOf = (objects: readonly LiveObject[], of: readonly string[], over: Partial<Live> = {}): Live => {
    const live = liveOf(objects);
    const { room: rooms, lamp: lamps, letter: letters, ...lists } = live.lists;
    const asked = (list: LiveList | undefined): LiveList => ({ ...(list as LiveList), of: new Set(of) });
    return { ...live, lists: { ...lists, room: asked(rooms), lamp: asked(lamps), letter: asked(letters) }, ...over };
  };
  const manor = resource("house.manor", { name: "house 1" });
  const hall = resource("room.manor/hall", { name: "room 1", width: 2 });
  const own = "created" as const;
  const bound = { "house.manor": { id: "1", own }, "room.manor/hall": { id: "1", own } };

  test("a child whose parent is not there is an error, and one whose parent is not clear waits for that", () => {
    const alone = planOf([hall], []);
    expect([alone.changes, alone.refusals.map(({ code, category }) => [code, category])]).toEqual([
      [],
      [["no-parent", "error"]],
    ]);
    const unclear = [house("1", { name: "A" }), house("2", { name: "A" })];
    const plan = planOf([resource("house.manor", { name: "A" }), hall], unclear, undefined, {
      targets: ["room.manor/hall"],
    });
    expect([plan.changes, refusalsOf(plan)]).toEqual([[], ["ambiguous-name"]]);
  });

  test("what may hold a relation is known from its list alone", () => {
    const lease = resource("lease.manor/bakers", { guild: "bakers" });
    expect(refusalsOf(planOf([manor, lease], [house("1")]))).toEqual(["unknown-name"]);
    expect(refusalsOf(planOf([manor, lease], without(liveOf([house("1")]), "lease")))).toEqual(["incomplete-list"]);
  });

  test("children are read as soon as it is known whose", () => {
    const before = without(liveOf([house("1")]), "room");
    const plan = planOf([manor, hall], before);
    const children = [{ kind: "room", parent: "1" }];
    expect(unreadFor(plan, before)).toEqual({ catalogues: [], lists: [], leading: [], referrers: [], children });
    const after = orgOf([house("1"), room("1", "1", { width: 2 })], ["1"]);
    const given = inputsOf([manor, hall], after);
    expect(stepsOf(completePlan(plan, unreadFor(plan, before) as Unread, given))).toEqual([
      "adopt house.manor: bind",
      "adopt room.manor/hall: bind",
    ]);
    expect(unreadFor(planOf([manor, hall], after), after)).toBe(undefined);
    // An API without the kind is not asked.
    expect(planOf([manor, hall], { ...before, dialect: "org-scoped" }).unread).toBe(undefined);
    const pinned = resource("house.mill", { name: "B" }, { id: "7" });
    const moved = resource("house.palace", { name: "C" }, { previously: ["manor"] });
    const rooms = ["mill/a", "palace/b"].map((key) => resource(`room.${key}`, { name: key }));
    expect(childrenFor(desiredOf([pinned, moved, ...rooms]), bindingsOf(bound), "staged")).toEqual([
      { kind: "room", parent: "7" },
      { kind: "room", parent: "1" },
    ]);
    expect(childrenFor(desiredOf([manor, hall]), bindingsOf(bound), "org-scoped")).toEqual([]);
    expect(childrenFor(desiredOf([manor, hall]), undefined, "staged")).toEqual([]);
    expect(listsFor(desiredOf([], { kinds: [] }), bindingsOf(bound), "staged")).toEqual(["house"]);
  });

  test("what is deleted is asked for its children, and all that may lead to it for theirs", () => {
    const whole = liveOf([house("1"), house("2")]);
    const live = ["room", "lamp", "letter"].reduce(without, whole);
    const plan = planOf([resource("house.mill", { name: "house 2" })], live, bound, { prune: true, confirmDeletes: 1 });
    expect([refusalsOf(plan), plan.unread]).toEqual([
      ["incomplete-list"],
      [
        { kind: "room", parent: "1" },
        { kind: "lamp", parent: "1" },
        { kind: "letter", parent: "1" },
      ],
    ]);
    // Of other parents' children nothing is asked that leads nowhere.
    const read = orgOf([house("1"), house("2")], ["1"]);
    const asked = planOf([resource("house.mill", { name: "house 2" })], read, bound, {
      prune: true,
      confirmDeletes: 1,
    });
    expect([refusalsOf(asked), asked.unread]).toEqual([[], undefined]);
  });

  test("a change of a child is heard where its parent is", () => {
    const rooms = [room("1", "1"), room("2", "9", { name: "elsewhere" })];
    const plan = planOf([manor, hall], orgOf([house("1"), ...rooms], ["1", "9"]), bound);
    expect(changeOf(plan, "room.manor/hall").reach).toEqual({ agents: ["house 1"], numbers: [], heardAtOnce: false });
    const unnamed = planOf(
      [resource("story.ghost", { name: "G", body: "Boo." })],
      orgOf([house("1"), ...rooms], ["1"]),
    );
    expect(stepsOf(unnamed)).toEqual(["create story.ghost: create"]);
    const bare = planOf([resource("story.ghost", { name: "G", body: "Boo." })], without(liveOf([]), "house"));
    expect(stepsOf(bare)).toEqual(["create story.ghost: create"]);
  });

  test("a child in the record whose parent nobody knows is left alone", () => {
    const plan = planOf([], liveOf([]), { "room.manor/hall": { id: "1", own } }, { prune: true });
    expect([stepsOf(plan), notesOf(plan)]).toEqual([[], ["not-configured"]]);
    expect(doubtsIn(plan, inputsOf([], liveOf([]), { "room.manor/hall": { id: "1", own } }))).toEqual([]);
  });

  test("what every org has one of is let go, whatever the record says of it", () => {
    const one: LiveObject = { kind: "museum", id: "museum", fields: { name: "M" }, facts: {} };
    const plan = planOf([], liveOf([one]), { museum: { id: "museum", own } }, { prune: true, confirmDeletes: 0 });
    expect([stepsOf(plan), plan.unmanaged]).toEqual([["forget museum: forget"], {}]);
  });

  test("whatever below a parent is never to be deleted keeps it", () => {
    const kept = {
      ...bound,
      "room.manor/hall": { id: "1", own, protect: true as const },
      "room.manor/attic": { id: "2", own, prune: false },
    };
    const live = orgOf([house("1"), room("1", "1"), room("2", "1")], ["1"]);
    const plan = planOf([], live, kept, { prune: true, confirmDeletes: 1 });
    expect(refusalsOf(plan)).toEqual(["protected"]);
    expect(plan.refusals[0]?.message).toContain("room.manor/attic, room.manor/hall would go with it, and are never");
    expect(changeOf(plan, "house.manor")).toMatchObject({ forgets: ["room.manor/attic", "room.manor/hall"] });
  });

  test("a draft that somebody else has of a child keeps its parent", () => {
    const drafted = (id: string, draft: LiveObject["fields"]) => ({ ...room(id, "1"), hasDraft: true, draft });
    const ours = { "room.manor/hall": { id: "1", own, drafted: appliedOf("room", { width: 3 }) } };
    const refused = (...rooms: readonly LiveObject[]) =>
      planOf([], orgOf([house("1"), ...rooms], ["1"]), { ...bound, ...ours }, { prune: true, confirmDeletes: 1 })
        .refusals[0];
    expect(refused(drafted("1", { width: 3 }))).toBe(undefined);
    expect(refused(drafted("1", { width: 4 }))).toMatchObject({
      code: "foreign-draft",
      message: "house.manor can't be deleted: room.manor/hall would go with it, and somebody else has a draft of it",
    });
    expect(refused(drafted("1", { width: 4 }), drafted("2", { width: 4 }))?.message).toContain(
      'room "room 2", room.manor/hall would go with it, and somebody else has a draft of them',
    );
  });

  test("a parent that is gone takes its children out of the record", () => {
    const plan = planOf([], orgOf([], ["1"]), bound, { prune: true });
    expect([stepsOf(plan), changeOf(plan, "house.manor").forgets]).toEqual([
      ["forget house.manor: forget"],
      ["room.manor/hall"],
    ]);
  });

  test("of a parent that is deleted, what goes with it is kept whole until then; of others, whose child it is", () => {
    const rooms = [room("1", "1", { width: 2 }), room("2", "1", { width: 3 }), room("3", "2", { width: 4 })];
    const live = orgOf([house("1"), house("2"), ...rooms], ["1", "2"]);
    const plan = planOf([resource("house.mill", { name: "house 2" })], live, bound, { prune: true, confirmDeletes: 1 });
    expect(stepsOf(plan)).toContain("delete house.manor: delete");
    expect(neededOf(live, plan).lists.room?.objects).toEqual([
      rooms[0],
      rooms[1],
      { kind: "room", id: "3", parent: "2", fields: {}, facts: {} },
    ]);
  });

  test("a child that its list does not show is asked for through its parent", () => {
    const live = orgOf([house("1")], ["1"]);
    const pinned = resource("room.manor/hall", { name: "room 1" }, { id: "4" });
    const plan = planOf([manor, pinned], live, bound);
    expect(refusalsOf(plan)).toEqual(["id-not-found"]);
    expect(doubtsIn(plan, inputsOf([manor, pinned], live, bound))).toEqual([
      { kind: "room", id: "1", parent: "1" },
      { kind: "room", id: "4", parent: "1" },
    ]);
    // A raw id says nothing of the parent, and only some parents were asked.
    const told = resource("story.ghost", { name: "G", body: "Boo.", room_id: "55" });
    const telling = planOf([told], live);
    expect([refusalsOf(telling), doubtsIn(telling, inputsOf([told], live))]).toEqual([[], []]);
  });

  test("a list of children that was cut short proves nothing", () => {
    const live = cut(orgOf([house("1")], ["1"]), "room");
    expect(refusalsOf(planOf([manor, hall], live, bound))).toEqual(["incomplete-list"]);
    expect(refusalsOf(planOf([manor, hall], live))).toEqual(["incomplete-list"]);
  });
});

describe("a secret that is shown once", () => {
  const safes = `version: 1
safes:
  cellar: { weight: 90, secret_to: { env_file: .env.safes } }
  attic: { secret_to: { file: attic.secret } }
`;
  const gates = `version: 1
gates:
  north: { colour: red, secret_to: { env_file: .env.gates, name: NORTH } }
`;
  const secretRead = async (file: string): Promise<readonly string[]> =>
    (await read(file)).match(/open-sesame-\w+-\d+/g) ?? [];

  /** Nothing but the place where it belongs holds a secret. */
  async function expectSecretOnlyIn(places: readonly string[], ...printed: readonly Ran[]): Promise<void> {
    for (const { stdout, stderr } of printed) expect(`${stdout}${stderr}`).not.toContain("open-sesame");
    for (const { name, text } of await readFolder(cwd))
      expect([name, text.includes("open-sesame")]).toEqual([name, places.includes(name)]);
  }

  test("goes where the configuration says, and nowhere else", async () => {
    await write("thunderphone.yaml", safes);
    await write(".env.safes", "# Ours\nOTHER=1 # kept\n");
    const plan = await done("plan");
    expect(plan.stdout).toContain('the code of safe.cellar goes to CELLAR_CODE in ".env.safes"');
    expect((await done("plan", "--target", "safe.attic")).stdout).not.toContain("safe.cellar");
    const ran = await done("apply", "--yes", "--verbose");
    expect(ran.code).toBe(0);
    expect(await read(".env.safes")).toMatch(/^# Ours\nOTHER=1 # kept\nCELLAR_CODE=open-sesame-safes-\d+\n$/);
    expect(await read("attic.secret")).toMatch(/^open-sesame-safes-\d+$/);
    for (const name of [".env.safes", "attic.secret"])
      expect((await stat(path.join(cwd, name))).mode & 0o777).toBe(0o600);
    await expectSecretOnlyIn([".env.safes", "attic.secret"], plan, ran);
    expect(await rows()).toEqual([]);
    expect((await record()).bindings["safe.cellar"]).not.toHaveProperty("owed");
  });

  test("has a place before its object is made", async () => {
    const places = [
      ["{ env_file: gone/.env }", 'there is no folder "gone"'],
      ["{ file: . }", "it is a folder"],
      ["{ command: [no-such-program-here] }", 'there is no program "no-such-program-here"'],
      ["{ env_file: .env }", "it has a line for CELLAR_CODE"],
      ["{ file: .env }", "it is not empty"],
    ];
    await write(".env", "CELLAR_CODE=of-another\n");
    for (const [place, why] of places) {
      await write("thunderphone.yaml", `version: 1\nsafes:\n  cellar:\n    secret_to: ${place}\n`);
      const ran = await done("apply", "--yes");
      expect([place, ran.code]).toEqual([place, 1]);
      expect(`${ran.stdout}${ran.stderr}`).toContain(why);
      expect(`${ran.stdout}${ran.stderr}`).toMatch(/thunderphone\.yaml:4:\d+/);
    }
    expect([writes(), await read(".env")]).toEqual([[], "CELLAR_CODE=of-another\n"]);
  });

  test("is warned of in a file that git would take along", async () => {
    await write("thunderphone.yaml", safes);
    expect((await done("plan")).stdout).not.toContain("git doesn't ignore it");
    git(cwd, "init", "--quiet");
    const warned = await done("plan");
    expect([warned.code, warned.stdout]).toEqual([0, expect.stringContaining("Add attic.secret to .gitignore.")]);
    expect(warned.stdout).toMatch(
      /thunderphone\.yaml:3:\d+ warning: ".env.safes" is to hold a secret, and git doesn't ignore it/,
    );
    await write(".gitignore", ".env*\n*.secret\n");
    expect((await done("plan")).stdout).not.toContain("git doesn't ignore it");
  });

  test("is handed to nobody where nobody says where: then nothing is made", async () => {
    await write("thunderphone.yaml", "version: 1\nsafes: { cellar: {} }\n");
    const plan = await done("plan");
    expect([plan.code, plan.stdout]).toEqual([1, expect.stringContaining("the API shows the code of a new safe once")]);
    // What is there already needs no place.
    server.org.safes.push({ id: "safe-1", name: "cellar" });
    expect(await rows()).toEqual(["adopt default/safe.cellar: bind"]);
    expect((await done("apply", "--yes")).code).toBe(0);
    expect((await done("plan")).stdout).not.toContain("never handed over");
  });

  test("that was lost with its answer is told until another one was handed over", async () => {
    await write("thunderphone.yaml", safes);
    server.loseAnswerOf(/^POST \/v1\/safes/);
    const lost = await done("apply", "--yes", "--reconcile-waits", "0");
    expect([lost.code, server.org.safes.length]).toEqual([4, 2]);
    expect(`${lost.stdout}${lost.stderr}`).toMatch(
      /safe\.\w+ is there, and its code did not get to .*: its answer was lost/,
    );
    const owed = Object.entries((await record()).bindings).filter(([, binding]) => binding.owed === true);
    expect(owed).toHaveLength(1);
    const [address = ""] = owed[0] ?? [];
    const warned = await done("plan");
    expect([warned.code, warned.stdout]).toEqual([
      0,
      expect.stringContaining(`the code of ${address} was never handed over, and nobody can read it again`),
    ]);
    expect(warned.stdout).toContain("--allow-recreate");
    // Nothing else brings it back, and none of what is settled forgets it.
    expect((await done("apply", "--yes")).code).toBe(0);
    expect((await record()).bindings[address]).toMatchObject({ owed: true });

    expect(await rows("--allow-recreate")).toEqual([`create default/${address}: replace create`]);
    const before = server.org.safes.map(({ id }) => id);
    const anew = await done("apply", "--yes", "--allow-recreate");
    expect([anew.code, server.org.safes.length]).toEqual([0, 2]);
    expect(server.org.safes.filter(({ id }) => !before.includes(id))).toHaveLength(1);
    expect([await secretRead(".env.safes"), await secretRead("attic.secret")].map(({ length }) => length)).toEqual([
      1, 1,
    ]);
    await expectSecretOnlyIn([".env.safes", "attic.secret"], lost, warned, anew);
    expect(await rows("--allow-recreate")).toEqual([]);
    const { orgs } = JSON.parse(await read(await newestUndo())) as { orgs: readonly { deleted: object }[] };
    expect(Object.keys(orgs[0]?.deleted ?? {})).toEqual([address]);
  });

  test("of what is protected or has no place is not replaced", async () => {
    await write("thunderphone.yaml", safes.replaceAll("secret_to", "protect: true, secret_to"));
    server.loseAnswerOf(/^POST \/v1\/safes/);
    const lost = await done("apply", "--yes", "--reconcile-waits", "0");
    expect([lost.code, lost.stdout]).toEqual([4, expect.stringContaining("`protect` forbids to delete this one")]);
    expect(lost.stdout).not.toContain("--allow-recreate");
    expect((await done("plan", "--allow-recreate")).stdout).toContain("`protect` forbids to delete this one");
    await write("thunderphone.yaml", safes.replaceAll(/, secret_to.*|secret_to.*/g, "}").replace("{ }", "{}"));
    expect((await done("plan", "--allow-recreate")).stdout).toContain("Say where another one goes");
    const { bindings } = await record();
    const [owed = ""] = Object.keys(bindings).filter((address) => bindings[address]?.owed === true);
    expect((await done("bindings", "forget", owed)).stdout).toContain("Nobody has its code: no plan says so any more.");
  });

  test("that a killed run never handed over is not taken for one that it did", async () => {
    await write("thunderphone.yaml", safes.replace(/ {2}attic.*\n/, ""));
    server.loseAnswerOf(/^POST \/v1\/safes/);
    await done("apply", "--yes", "--reconcile-waits", "0");
    // The journal alone tells of it: as where a run ends before it writes down what came of it.
    const kept = await record();
    const { "safe.cellar": made, ...bindings } = kept.bindings;
    const intents = { "safe.cellar": { step: "create", at: "2026-01-01T00:00:00.000Z", name: "cellar", sent: {} } };
    await write(".thunderphone/default.json", JSON.stringify({ ...kept, bindings, intents }));
    expect(made).toMatchObject({ owed: true });
    expect((await done("plan")).stdout).toContain("was never handed over");
    expect((await done("apply", "--yes")).code).toBe(0);
    expect((await record()).bindings["safe.cellar"]).toMatchObject({ own: "created", owed: true });
    expect(await rows("--allow-recreate")).toEqual(["create default/safe.cellar: replace create"]);
    await write(".thunderphone/default.json", JSON.stringify({ ...kept, bindings, intents }));
    expect(await rows("--allow-recreate")).toEqual(["create default/safe.cellar: replace create"]);
    expect((await done("apply", "--yes", "--allow-recreate")).code).toBe(0);
    expect([server.org.safes.length, await secretRead(".env.safes")]).toEqual([1, [expect.any(String)]]);
  });

  test("goes to a program on its standard input, and what that says is shown without it", async () => {
    const program = (code: number): string => `version: 1
safes:
  cellar:
    secret_to:
      command:
        - ${JSON.stringify(process.execPath)}
        - -e
        - ${JSON.stringify(`let all = ""; process.stdin.on("data", (part) => (all += part)).on("end", () => { require("fs").writeFileSync("taken", all); console.error("got " + all + " of \${org}"); process.exit(${code}); });`)}
`;
    await write("thunderphone.yaml", program(3));
    const plan = await done("plan");
    expect([plan.code, existsSync(path.join(cwd, "taken"))]).toEqual([0, false]);
    const failed = await done("apply", "--yes");
    expect(failed.code).toBe(4);
    expect(`${failed.stdout}${failed.stderr}`).toContain("it ended with exit code 3 (got (secret) of default)");
    await expectSecretOnlyIn(["taken"], plan, failed);
    await write("thunderphone.yaml", program(0));
    expect((await done("apply", "--yes", "--allow-recreate")).code).toBe(0);
    expect([await secretRead("taken"), server.org.safes.length]).toEqual([[expect.any(String)], 1]);
    expect(await rows()).toEqual([]);
  });

  test("that the API can renew is renewed where it was lost, at once or by the next run", async () => {
    await write("thunderphone.yaml", gates);
    server.loseAnswerOf(/^POST \/v1\/gates/);
    const ran = await done("apply", "--yes", "--reconcile-waits", "0");
    expect(ran.code).toBe(0);
    expect(writes()).toEqual(["POST /v1/gates", expect.stringMatching(/\/word$/), expect.stringMatching(/^PATCH/)]);
    expect(await read(".env.gates")).toMatch(/^NORTH=open-sesame-gates-\d+\n$/);
    await expectSecretOnlyIn([".env.gates"], ran);

    const kept = await record();
    const bound = kept.bindings["gate.north"];
    await write(
      ".thunderphone/default.json",
      JSON.stringify({ ...kept, bindings: { "gate.north": { ...bound, owed: true } } }),
    );
    expect(await rows()).toEqual(["update default/gate.north: renew"]);
    const plan = await done("plan");
    expect(plan.stdout).toContain("stays as it is, with another pass word");
    expect(plan.stdout).toContain("who has the one before stays outside");
    const [before] = await secretRead(".env.gates");
    expect((await done("apply", "--yes")).code).toBe(0);
    expect((await secretRead(".env.gates"))[0]).not.toBe(before);
    expect(await rows()).toEqual([]);
  });
});

test("a field that the create doesn't take is written right after", async () => {
  const text = "version: 1\ngates: { north: { colour: red, secret_to: { file: word } } }\n";
  await write("thunderphone.yaml", text);
  expect(await rows()).toEqual(["create default/gate.north: create patch"]);
  expect((await done("apply", "--yes")).code).toBe(0);
  expect(server.org.gates).toMatchObject([{ name: "north", colour: "red" }]);
  expect(writes()).toEqual(["POST /v1/gates", expect.stringMatching(/^PATCH/)]);
  expect(await rows()).toEqual([]);
  // One that has none of them takes one call.
  await write("thunderphone.yaml", `${text.replace("} }\n", "}, south: { secret_to: { file: other } } }\n")}`);
  expect(await rows()).toEqual(["create default/gate.south: create"]);
});

test("what is deleted and still listed is gone", async () => {
  const south = "south: { secret_to: { file: south } }";
  const both = `version: 1\ngates: { north: { secret_to: { file: word } }, ${south} }\n`;
  await write("thunderphone.yaml", both);
  expect((await done("apply", "--yes")).code).toBe(0);
  await write("thunderphone.yaml", `version: 1\ngates: { ${south} }\n`);
  expect(await rows("--prune")).toEqual(["delete default/gate.north: delete"]);
  expect((await done("apply", "--yes", "--prune")).code).toBe(0);
  const states = server.org.gates.map(({ name, state }) => `${name} ${state}`);
  expect(states.sort()).toEqual(["north closed", "south open"]);
  expect(await rows("--prune")).toEqual([]);
  expect((await done("plan")).stdout).not.toContain("doesn't name");
  // Its name is free again.
  await write("thunderphone.yaml", both.replace("word", "new"));
  expect(await rows()).toEqual(["create default/gate.north: create"]);
  expect((await done("apply", "--yes")).code).toBe(0);
  expect(server.org.gates).toHaveLength(3);
});

test("what the API sets back goes along, a state of its own counts as what it says, and some lists have no order", async () => {
  const text = "version: 1\ngates: { north: { colour: red, guards: [day, night], secret_to: { file: word } } }\n";
  await write("thunderphone.yaml", text);
  expect((await done("apply", "--yes")).code).toBe(0);
  const gate = server.org.gates[0] as Record<string, Json>;
  Object.assign(gate, { light: "off", guards: ["night", "day"] });
  expect(await rows()).toEqual([]);
  await write("thunderphone.yaml", text.replace("red", "blue"));
  expect((await done("apply", "--yes")).code).toBe(0);
  expect(gate).toMatchObject({ colour: "blue", light: "off" });
  await write("thunderphone.yaml", text.replace("red", "blue, light: on"));
  expect((await done("apply", "--yes")).code).toBe(0);
  Object.assign(gate, { light: "broken" });
  expect(await rows()).toEqual([]);
  await write("thunderphone.yaml", text.replace("day, night", "day, nigth"));
  expect((await run("validate")).stderr).toContain("Did you mean `night`?");
});
