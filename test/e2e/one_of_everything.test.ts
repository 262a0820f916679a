// An org that has one of everything comes into files as it is: nothing is missing in them, and nothing is left to change.
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { isGiven } from "../../src/kinds/identity.ts";
import { fieldsIn, kinds } from "../../src/kinds/index.ts";
import type { Dialect, Field, Kind } from "../../src/kinds/kind.ts";
import type { SandboxOptions } from "../../src/sandbox/server.ts";
import { everything, kindsOf, makeEverything, secrets, wishesIn } from "../support/one_of_everything.ts";
import { inWorld, readIn, type World, writesIn } from "../support/world.ts";

const ways: readonly (readonly [words: string, dialect: Dialect, options: SandboxOptions])[] = [
  ["the newest API", "staged", { headerMode: "clear" }],
  ["the newest API that masks headers", "staged", { headerMode: "masked" }],
  ["the flat API", "flat", { headerMode: "clear", listEnvelope: true }],
  ["the org-scoped API", "org-scoped", { headerMode: "clear" }],
];

test("every kind is in it, with every field", () => {
  const missing = kinds.flatMap(({ name: kind, fields }) => {
    const wished = everything[kind];
    if (wished === undefined) return [kind];
    return fields.filter(({ name }) => !wished.some((one) => name in one.fields)).map(({ name }) => `${kind}.${name}`);
  });
  expect(missing).toEqual([]);
});

test("the newest API has all of it", async () => {
  await inWorld("", {}, async ({ sandbox }) => {
    expect(await kindsOf(sandbox, "staged")).toEqual(kinds);
  });
});

describe.each(ways)("%s", (_words, dialect, options) => {
  const settings = { seed: "empty", orgs: 2, provisioningPolls: 0, documentPolls: 0, dialect, ...options } as const;
  const isMasked = options.headerMode === "masked";

  test("comes into files whose plan is empty, and is taken over without a write", async () => {
    await inWorld("", settings, async (world) => {
      await makeEverything(world.sandbox, dialect);
      const here = await kindsOf(world.sandbox, dialect);
      const before = writesIn(world);
      await init(world);
      expectWhole(await yamlIn(world), here);
      // What the API fills in by itself is not written.
      expect(await readIn(world, "thunderphone.yaml")).not.toMatch(/: (\{\}|null|"")$/m);
      expect(await expectNothingToDo(world, "--adopt", "identical")).toMatch(
        /^Plan: \d+ to adopt\.( \d unchanged\.)?$/m,
      );
      expect((await world.run("apply", "--yes")).code).toBe(0);
      expect(await expectNothingToDo(world)).toMatch(/^No changes/m);
      expect(writesIn(world)).toEqual(before);
    });
  });

  const others: readonly (readonly [about: string, only: (kind: Kind, field: Field) => boolean])[] = [
    ["has the same", () => true],
    [
      "has the same objects with as little in them as can be",
      ({ naturalName }, { name, required, neededWhere, total }) =>
        required === true || neededWhere !== undefined || total !== undefined || [naturalName, "mode"].includes(name),
    ],
  ];
  for (const [about, only] of others)
    test(`comes into files that all orgs share where a second org ${about}`, async () => {
      await inWorld("", settings, async (world) => {
        await makeEverything(world.sandbox, dialect);
        await makeEverything(world.sandbox, dialect, 2, only);
        const before = writesIn(world);
        await init(world);
        await importSecond(world);
        await expectNothingToDo(world, "--all-orgs", "--adopt", "identical");
        expect((await world.run("apply", "--yes", "--all-orgs")).code).toBe(0);
        await expectNothingToDo(world, "--all-orgs");
        expect(writesIn(world)).toEqual(before);
      });
    });

  test("comes into files that have another org with nothing in it", async () => {
    await inWorld("", settings, async (world) => {
      await makeEverything(world.sandbox, dialect, 2);
      const here = await kindsOf(world.sandbox, dialect);
      const before = writesIn(world);
      await world.write("thunderphone.yaml", "version: 1\n");
      await importSecond(world);
      // What every org has one of and no file speaks of is taken by its address alone.
      const given = here.filter(isGiven).map(({ name }) => name);
      if (given.length > 0) expect(await world.run("import", ...given, "--org", "second")).toMatchObject({ code: 0 });
      const { orgs } = await yamlIn(world);
      expectWhole((orgs as { readonly second: Section }).second, here);
      await expectNothingToDo(world, "--all-orgs", "--adopt", "identical");
      expect((await world.run("apply", "--yes", "--all-orgs")).code).toBe(0);
      await expectNothingToDo(world, "--all-orgs");
      expect(writesIn(world)).toEqual(before);
    });
  });

  async function init(world: World): Promise<void> {
    const scoped = dialect === "org-scoped" ? ["--api", "org-scoped", "--org-id", "1"] : [];
    const made = await world.run("init", "--from-live", "--force", "--json", ...scoped);
    expect([made.code, made.stderr]).toEqual([0, ""]);
    tellSecrets(world, JSON.parse(made.stdout).variables);
  }

  /** Writes how two orgs are reached, and imports all of the second. */
  async function importSecond(world: World): Promise<void> {
    const [first, second] = ["", "_2"].map((place, at) =>
      dialect === "org-scoped"
        ? `{ api: org-scoped, org_id: ${at + 1}, token: "\${env.THUNDERPHONE_TOKEN${place}}" }`
        : `{ org_id: ${at + 1}, api_key: "\${env.THUNDERPHONE_API_KEY${place}}" }`,
    );
    world.env = { ...world.env, THUNDERPHONE_TOKEN_2: world.sandbox.orgs[1]?.token ?? "" };
    const text = await readIn(world, "thunderphone.yaml");
    const shared = text.replace(/^orgs:\n( .*\n)+/m, "");
    await world.write(
      "thunderphone.yaml",
      shared.replace("version: 1\n", `version: 1\norgs:\n  first: ${first}\n  second: ${second}\n`),
    );
    const made = await world.run("import", "--all", "--org", "second", "--json");
    expect([made.code, made.stderr, made.code === 0 ? "" : made.stdout]).toEqual([0, "", ""]);
    tellSecrets(world, JSON.parse(made.stdout).variables);
  }

  /** Expects everything to be written, and no secret. */
  function expectWhole(configuration: Section, here: readonly Kind[]): void {
    // What nobody can read is left as it is.
    const isHidden = (field: Field): boolean => isMasked && field.type === "headers";
    const missing = here.flatMap((kind) =>
      missingOf(kind, configuration, here)
        .filter((field) => !isHidden(field))
        .map(({ name }) => `${kind.name}.${name}`),
    );
    expect(missing).toEqual([]);
  }

  /** Fields that were given a value and that no resource of the kind has. */
  function missingOf(kind: Kind, configuration: Section, here: readonly Kind[]): readonly Field[] {
    const parent = here.find(({ name }) => name === kind.parent);
    const places = parent === undefined ? [configuration] : Object.values(sectionOf(configuration, parent));
    const sections = places.map((place) => sectionOf(place as Section, kind));
    const resources = isGiven(kind) ? sections : sections.flatMap((section) => Object.values(section));
    const written = new Set(resources.flatMap((one) => Object.keys(one as Section)));
    const wishes = wishesIn(kind, dialect);
    return (
      fieldsIn(kind, dialect)
        .filter(({ name, default: usual }) => wishes.some(({ fields }) => name in fields && fields[name] !== usual))
        .filter(({ reference }) => reference === undefined || here.some(({ name }) => name === reference.kind))
        .filter(({ name, reference }) => !written.has(name) && !written.has(reference?.as ?? name))
        .filter(({ name }) => !("keyPattern" in kind.birth && name === kind.naturalName))
        // Nobody gives out what only a list shows: it stays live as it is.
        .filter(({ type }) => !(type === "content" && kind.reread === "only list"))
    );
  }
});

type Section = Readonly<Record<string, unknown>>;

function sectionOf(place: Section, kind: Kind): Section {
  return (place[kind.section] ?? {}) as Section;
}

async function yamlIn(world: World): Promise<Section> {
  const text = await readIn(world, "thunderphone.yaml");
  for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
  return parse(text);
}

/** Sets the variables that an import named. */
function tellSecrets(world: World, variables: readonly string[]): void {
  const secretIn = (name: string): string => {
    if (name.includes("AUTHORIZATION")) return secrets.tools;
    return name.includes("LOOKUP") ? secrets.orders : secrets.inline;
  };
  world.env = { ...world.env, ...Object.fromEntries(variables.map((name) => [name, secretIn(name)])) };
}

/** Expects a plan that changes nothing, and gives what it prints. */
async function expectNothingToDo(world: World, ...args: string[]): Promise<string> {
  const ran = await world.run("plan", "--detailed-exitcode", ...args);
  expect([ran.code, ran.stderr, ran.code === 0 ? "" : ran.stdout]).toEqual([0, "", ""]);
  return ran.stdout;
}
