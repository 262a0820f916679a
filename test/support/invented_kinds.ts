// Kinds that no API has: the engine must do with them whatever their tables say, having never heard of them.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import type { Check, Endpoints, Field, Kind } from "../../src/kinds/kind.ts";
import { commonOptions, givenOptions, secretOptions } from "../../src/kinds/options.ts";
import { steps } from "../../src/plan/types.ts";
import { root } from "./command.ts";

function everywhere(endpoints: Endpoints): Kind["endpoints"] {
  return { staged: endpoints, flat: endpoints };
}

const name: Field = { name: "name", type: "string", required: true, help: "What people call it." };

/** Every org has one. */
const museum: Kind = {
  name: "museum",
  section: "museum",
  title: { one: "museum", many: "museums" },
  help: "The museum itself.",
  fields: [
    { name: "name", type: "string", help: "What people call it." },
    { name: "timezone", type: "string", help: "Where its clocks are." },
    { name: "fee", type: "integer", help: "What it costs." },
  ],
  options: givenOptions,
  endpoints: everywhere({ list: "/v1/museum", item: "/v1/museum" }),
  naturalName: "name",
  staged: false,
  id: "integer",
  birth: { by: "org" },
  reread: "item",
};

/** A parent, and the first kind with a body. */
const house: Kind = {
  name: "house",
  section: "houses",
  title: { one: "house", many: "houses" },
  help: "A house of the museum.",
  fields: [
    name,
    { name: "floors", type: "integer", help: "How many." },
    { name: "history", type: "text", help: "What happened in it." },
  ],
  options: commonOptions,
  endpoints: everywhere({ list: "/v1/houses", create: "/v1/houses", item: "/v1/houses/{id}" }),
  naturalName: "name",
  markdownBody: "history",
  markdownAnywhere: true,
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  reread: "item",
};

/** A child, which refers to others. */
const room: Kind = {
  name: "room",
  section: "rooms",
  title: { one: "room", many: "rooms" },
  help: "A room of a house.",
  parent: "house",
  fields: [
    name,
    { name: "width", type: "integer", heard: true, help: "In steps." },
    { name: "alarm", type: "headers", help: "What its alarm is called with." },
    {
      name: "plaque_id",
      type: "id",
      nullable: true,
      reference: { kind: "plaque", as: "plaque" },
      help: "What hangs on its door.",
    },
  ],
  options: commonOptions,
  endpoints: everywhere({
    list: "/v1/houses/{parent}/rooms",
    create: "/v1/houses/{parent}/rooms",
    item: "/v1/houses/{parent}/rooms/{id}",
  }),
  naturalName: "name",
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  reread: "item",
};

/** Another child. The API changes and deletes one by its id, and shows none by itself. */
const lamp: Kind = {
  name: "lamp",
  section: "lamps",
  title: { one: "lamp", many: "lamps" },
  help: "A lamp of a house.",
  parent: "house",
  fields: [name, { name: "watts", type: "integer", help: "What it takes." }],
  options: commonOptions,
  endpoints: everywhere({
    list: "/v1/houses/{parent}/lamps",
    create: "/v1/houses/{parent}/lamps",
    item: "/v1/houses/{parent}/lamps/{id}",
  }),
  naturalName: "name",
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  reread: "only list",
};

/** It has drafts, which are tried before they are deployed: by reading them through, and by playing what belongs to them. */
const play: Kind = {
  name: "play",
  section: "plays",
  title: { one: "play", many: "plays" },
  help: "A play that is on.",
  fields: [name, { name: "script", type: "text", required: true, heard: true, help: "What is said." }],
  options: [...commonOptions, { name: "checks", type: "json", help: "What a script has to pass before it is on." }],
  endpoints: {
    staged: {
      list: "/v1/plays",
      create: "/v1/plays",
      item: "/v1/plays/{id}",
      deploy: "/v1/plays/{id}/premiere",
      discardDraft: "/v1/plays/{id}/tear-up",
    },
  },
  naturalName: "name",
  staged: true,
  id: "integer",
  birth: { by: "fields" },
  checked: [
    {
      name: "reading",
      help: "It is read through.",
      title: { one: "line", many: "lines" },
      paths: { start: "/v1/plays/{id}/readings", list: "/v1/plays/{id}/readings", run: "/v1/tries/{run}" },
      body: { aloud: true },
      tells: tellsOf("script_sha"),
    },
    {
      name: "rehearsal",
      help: "Cues that are played.",
      title: { one: "cue", many: "cues" },
      paths: { start: "/v1/plays/{id}/rehearsals", list: "/v1/plays/{id}/rehearsals", run: "/v1/tries/{run}" },
      body: {},
      plays: { kind: "cue", as: "cue_numbers" },
      tells: tellsOf("script_sha"),
    },
  ],
  reread: "item",
};

function tellsOf(hash: string): Check["tells"] {
  return {
    total: "all",
    passed: ["good", "fair"],
    failed: "bad",
    skipped: "cut",
    end: "over",
    broken: ["burnt"],
    reason: "why",
    cents: "pence",
    hash,
    about: "script",
    parts: "parts",
    states: ["how"],
    reasons: ["note"],
    played: "cue",
  };
}

/** What a play is tried with. */
const cue: Kind = {
  name: "cue",
  section: "cues",
  title: { one: "cue", many: "cues" },
  help: "A cue of a play.",
  parent: "play",
  fields: [name],
  options: commonOptions,
  endpoints: {
    staged: {
      list: "/v1/plays/{parent}/cues",
      create: "/v1/plays/{parent}/cues",
      item: "/v1/plays/{parent}/cues/{id}",
    },
  },
  naturalName: "name",
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  reread: "item",
};

/** A child with a long text that must be there. */
const letter: Kind = {
  name: "letter",
  section: "letters",
  title: { one: "letter", many: "letters" },
  help: "A letter that lies in a house.",
  parent: "house",
  fields: [name, { name: "words", type: "text", required: true, help: "What it says." }],
  options: commonOptions,
  endpoints: everywhere({
    list: "/v1/houses/{parent}/letters",
    create: "/v1/houses/{parent}/letters",
    item: "/v1/houses/{parent}/letters/{id}",
  }),
  naturalName: "name",
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  reread: "only list",
};

/** A relation: a guild holds it, and all guilds stand in one list. */
const lease: Kind = {
  name: "lease",
  section: "guilds",
  title: { one: "lease", many: "leases" },
  help: "A guild that may use a house.",
  parent: "house",
  fields: [
    { name: "guild", type: "string", required: true, help: "Whose it is." },
    { name: "days", type: "integer", help: "How many in a week." },
    { name: "rights", type: "flags", nullable: true, default: null, help: "What the guild may do there." },
  ],
  options: commonOptions,
  endpoints: everywhere({
    list: "/v1/guilds",
    create: "/v1/guilds/{holder}/houses/{parent}",
    item: "/v1/guilds/{holder}/houses/{parent}",
  }),
  naturalName: "guild",
  staged: false,
  id: "integer",
  birth: { by: "upsert" },
  member: {
    title: { one: "guild", many: "guilds" },
    holders: "guilds",
    names: ["trade", "town"],
    shown: "leases",
    parent: ["house", "building"],
    made: "The town founds them.",
  },
  reread: "only list",
};

/** Made and changed by the same call. */
const plaque: Kind = {
  name: "plaque",
  section: "plaques",
  title: { one: "plaque", many: "plaques" },
  help: "A plaque on a wall.",
  fields: [
    { name: "words", type: "string", required: true, help: "What it says." },
    { name: "material", type: "enum", values: ["brass", "stone"], help: "What it is made of." },
    { name: "height", type: "integer", help: "In steps." },
  ],
  options: commonOptions,
  endpoints: everywhere({ list: "/v1/plaques", create: "/v1/plaques", item: "/v1/plaques/{id}" }),
  naturalName: "words",
  staged: false,
  id: "uuid",
  birth: { by: "upsert" },
  reread: "item",
};

/** What it is lit with has to be looked up after each change. */
const lantern: Kind = {
  name: "lantern",
  section: "lanterns",
  title: { one: "lantern", many: "lanterns" },
  help: "A lantern at a gate.",
  fields: [
    name,
    { name: "oil", type: "string", help: "What burns in it." },
    { name: "lit", type: "boolean", default: true, help: "false: not for now." },
  ],
  options: commonOptions,
  endpoints: everywhere({
    list: "/v1/lanterns",
    create: "/v1/lanterns",
    item: "/v1/lanterns/{id}",
    follow: "/v1/lanterns/{id}/light",
  }),
  naturalName: "name",
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  follow: { does: "it is lit anew", where: { field: "lit", value: true }, failed: "trouble" },
  reread: "item",
  facts: ["trouble", "lightings", "burns"],
};

/** What stands in it no list shows, and its ink has to dry. */
const scroll: Kind = {
  name: "scroll",
  section: "scrolls",
  title: { one: "scroll", many: "scrolls" },
  help: "A scroll in a chest.",
  fields: [
    name,
    {
      name: "words",
      type: "content",
      required: true,
      content: {
        url: "found_at",
        isText: ["hand", "typed"],
        texts: [".txt"],
        files: { ".ink": "application/ink" },
        most: 1024 * 1024,
      },
      help: "What stands in it.",
    },
  ],
  options: commonOptions,
  endpoints: everywhere({
    list: "/v1/scrolls",
    create: "/v1/scrolls",
    createFromUrl: "/v1/scrolls/fetch",
    item: "/v1/scrolls/{id}",
    retry: "/v1/scrolls/{id}/dry",
  }),
  naturalName: "name",
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  ready: { field: "ink", value: "dry", failed: ["smeared"], reason: "smear" },
  wrapped: ["scroll"],
  reread: "item",
  facts: ["ink", "smear", "hand"],
};

/** It counts what lies in it. */
const chest: Kind = {
  name: "chest",
  section: "chests",
  title: { one: "chest", many: "chests" },
  help: "A chest in a corner.",
  fields: [name],
  endpoints: everywhere({ list: "/v1/chests", create: "/v1/chests", item: "/v1/chests/{id}" }),
  options: commonOptions,
  naturalName: "name",
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  reread: "item",
  holds: { count: "inside", title: { one: "scrap", many: "scraps" } },
  facts: ["inside"],
};

/** What stands on it no read shows, and none is found anywhere. */
const scrap: Kind = {
  ...scroll,
  name: "scrap",
  section: "scraps",
  title: { one: "scrap", many: "scraps" },
  help: "A scrap of paper in a chest.",
  parent: "chest",
  endpoints: everywhere({
    list: "/v1/chests/{parent}/scraps",
    create: "/v1/chests/{parent}/scraps",
    item: "/v1/chests/{parent}/scraps/{id}",
    retry: "/v1/chests/{parent}/scraps/{id}/dry",
  }),
  reread: "only list",
};

/** The same, of an API that has no path to one of them. */
const label: Kind = {
  ...plaque,
  name: "label",
  section: "labels",
  title: { one: "label", many: "labels" },
  help: "A label on a door.",
  endpoints: everywhere({ list: "/v1/labels", create: "/v1/labels" }),
  reread: "only list",
};

/** The second kind with a body. It refers to a child, and people hear it. */
const story: Kind = {
  name: "story",
  section: "stories",
  title: { one: "story", many: "stories" },
  help: "A story that is told in a room.",
  fields: [
    name,
    { name: "body", type: "text", required: true, help: "The story." },
    { name: "room_id", type: "id", nullable: true, reference: { kind: "room", as: "room" }, help: "Where it is told." },
  ],
  options: commonOptions,
  endpoints: everywhere({
    list: "/v1/stories",
    create: "/v1/stories",
    item: "/v1/stories/{id}",
    calls: "/v1/stories/{id}/readings",
  }),
  naturalName: "name",
  markdownBody: "body",
  calls: {
    title: { one: "reading", many: "readings" },
    keeps: "body",
    members: {
      id: "reading_id",
      object: "story",
      kept: "told",
      variables: "names",
      begin: "began",
      outcome: "ending",
      grade: "stars",
      instead: "edition",
    },
    instead: "an edition, which has a text of its own",
    alsoKeeps: {},
    tries: ["rehearsal"],
    outcomes: { all: ["applause", "silence"], failure: "silence" },
  },
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  reread: "item",
};

/** Its code is shown once, and it keeps that for life. */
const safe: Kind = {
  name: "safe",
  section: "safes",
  title: { one: "safe", many: "safes" },
  help: "A safe in the cellar.",
  fields: [name, { name: "weight", type: "integer", help: "What it weighs." }],
  options: secretOptions,
  endpoints: everywhere({ list: "/v1/safes", create: "/v1/safes", item: "/v1/safes/{id}" }),
  naturalName: "name",
  staged: false,
  id: "uuid",
  birth: { by: "fields" },
  once: { field: "code", title: "code" },
  reread: "item",
};

/** Its word can be changed. The create doesn't take all of its fields, and one that is deleted is closed and still listed. */
const gate: Kind = {
  name: "gate",
  section: "gates",
  title: { one: "gate", many: "gates" },
  help: "A gate in the wall.",
  fields: [
    name,
    { name: "colour", type: "string", create: false, help: "What it is painted with." },
    {
      name: "light",
      type: "enum",
      values: ["on", "off"],
      default: "on",
      countsAs: { broken: "on" },
      along: true,
      help: "What shines above it.",
    },
    { name: "guards", type: "string_list", anyOrder: true, values: ["day", "night"], help: "When one stands there." },
  ],
  options: secretOptions,
  endpoints: everywhere({
    list: "/v1/gates",
    create: "/v1/gates",
    item: "/v1/gates/{id}",
    renew: "/v1/gates/{id}/word",
  }),
  naturalName: "name",
  staged: false,
  id: "integer",
  birth: { by: "fields" },
  gone: { field: "state", values: ["closed"] },
  once: { field: "word", title: "pass word", renewed: "who has the one before stays outside" },
  reread: "only list",
  facts: ["state"],
};

/** Leaves first. */
export const inventedKinds: readonly Kind[] = [
  museum,
  lantern,
  scroll,
  chest,
  scrap,
  plaque,
  label,
  house,
  room,
  lamp,
  letter,
  lease,
  story,
  safe,
  gate,
  play,
  cue,
];

/** What stands in place of the list of kinds. */
export const listOfKinds = { kinds: inventedKinds };

/** What stands in place of a generated validator: made of the same schema, of these kinds. */
export async function validatorOf(script: string, schema: string): Promise<{ readonly default: unknown }> {
  const made = await import(pathToFileURL(path.join(root, "scripts", script)).href);
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  return { default: ajv.compile(made[schema](inventedKinds, steps)) };
}

/** The page of the reference that these kinds would have. */
export async function referenceOfInvented(): Promise<string> {
  const made = await import(pathToFileURL(path.join(root, "scripts/reference_page.mjs")).href);
  return made.referencePage(inventedKinds);
}
