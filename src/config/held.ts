// Orgs whose resources are read at a ref: how they are reached and where their record lives stays with the files as they are.
import path from "node:path";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { didYouMean } from "../suggestion.ts";
import { orgNames } from "./choice.ts";
import type { OrgConnection } from "./desired.ts";
import type { Disk } from "./disk.ts";
import { FileReader } from "./file.ts";
import { diagnosticAt, type Mapping } from "./node.ts";
import { pinOf } from "./org.ts";
import { foundIn, openReading, type Reading } from "./reading.ts";
import type { WantedRevision } from "./revision.ts";

/** Where resources are read: all at one ref, or each org where it is held. */
export interface ReadingOfRefs {
  readonly to?: WantedRevision;
  /** An org that is held elsewhere is read there all the same: nothing is to be done to it. */
  readonly evenIfHeld?: true;
  /** The files of that commit, where somebody has opened them, and what the main one is called there. */
  readonly opened?: { readonly disk: Disk; readonly file: string };
}

/** What was read at refs. */
export interface HeldOrgs {
  /** What the resources of an org are read from, by its name. */
  readonly readings: ReadonlyMap<string, Reading>;
  /** Why an org can't be read where it is held, by its name. */
  readonly refused: ReadonlyMap<string, readonly Diagnostic[]>;
  /** All of them are read here. */
  readonly base?: Reading;
  /** Why nothing can be read at the one ref. */
  readonly stopped?: readonly Diagnostic[];
}

/** No org is held. */
export const noneHeld: HeldOrgs = { readings: new Map(), refused: new Map() };

/** What refs are read with. */
export interface HeldInputs {
  /** The configuration, absolute. */
  readonly file: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Of the files as they are. */
  readonly root: Mapping;
}

/** Reads the resources of orgs at one ref, or where each of them is held. */
export function readAtRefs(
  orgs: readonly OrgConnection[],
  { to, evenIfHeld, opened }: ReadingOfRefs,
  inputs: HeldInputs,
): Promise<HeldOrgs> {
  if (to === undefined) return readPins(orgs, inputs);
  return readAll(evenIfHeld === true ? orgs.map(({ pin: _pin, ...org }) => org) : orgs, to, inputs, opened);
}

async function readAll(
  orgs: readonly OrgConnection[],
  to: WantedRevision,
  inputs: HeldInputs,
  there: ReadingOfRefs["opened"],
): Promise<HeldOrgs> {
  const opened = await openAt(to, "--to", inputs, there);
  if (!opened.ok) return { ...noneHeld, stopped: opened.problems };
  const { reading } = opened;
  const readings = new Map<string, Reading>();
  const refused = new Map<string, readonly Diagnostic[]>();
  for (const { name, pin } of orgs) {
    const isHeld = pin !== undefined && !(await isSame(pin.ref, reading, inputs));
    const problem = isHeld ? heldElsewhere(name, to.ref, inputs) : notAtRef(name, reading, to.ref);
    if (problem === undefined) readings.set(name, reading);
    else refused.set(name, [problem]);
  }
  return { readings, refused, base: reading };
}

async function readPins(orgs: readonly OrgConnection[], inputs: HeldInputs): Promise<HeldOrgs> {
  const opened = new Map<string, Promise<Opened>>();
  const readings = new Map<string, Reading>();
  const refused = new Map<string, readonly Diagnostic[]>();
  for (const { name } of orgs) {
    const pin = pinOf(inputs.root, name);
    // What is no text was refused already.
    if (pin === undefined || typeof pin.value !== "string") continue;
    const ref = pin.value;
    const at = opened.get(ref) ?? openAt({ ref }, "`ref`", inputs);
    opened.set(ref, at);
    const found = await at;
    const problem = found.ok ? notAtRef(name, found.reading, ref) : undefined;
    if (found.ok && problem === undefined) readings.set(name, found.reading);
    const problems = found.ok ? [problem ?? []].flat() : found.problems;
    if (problems.length > 0)
      refused.set(
        name,
        problems.map((one) => (one.position === undefined ? diagnosticAt(pin.place, { ...one, org: name }) : one)),
      );
  }
  return { readings, refused };
}

type Opened =
  | { readonly ok: true; readonly reading: Reading }
  | { readonly ok: false; readonly problems: readonly Diagnostic[] };

async function openAt(
  wanted: WantedRevision,
  asked: string,
  { file, cwd, env }: HeldInputs,
  there?: ReadingOfRefs["opened"],
): Promise<Opened> {
  const { openRevision } = await import("./revision.ts");
  const { ref, commit = ref } = wanted;
  const opened =
    there === undefined
      ? await openRevision(wanted, { folder: path.dirname(file), env, asked })
      : ({ ok: true, revision: { ref, commit }, disk: there.disk } as const);
  if (!opened.ok) return { ok: false, problems: [opened.problem] };
  const { reading, problems } = await openReading(
    there?.file ?? file,
    new FileReader(cwd, undefined, opened.disk),
    opened.revision,
  );
  return reading === undefined ? { ok: false, problems } : { ok: true, reading };
}

async function isSame(ref: string, { readAt }: Reading, { file, env }: HeldInputs): Promise<boolean> {
  if (ref === readAt?.ref) return true;
  const { isNameOf } = await import("./revision.ts");
  return readAt !== undefined && (await isNameOf(ref, readAt.commit, path.dirname(file), env));
}

function heldElsewhere(org: string, to: string, { root }: HeldInputs): Diagnostic {
  const pin = pinOf(root, org);
  const problem = {
    severity: "error",
    category: "refused",
    code: "org-held",
    message: `org \`${org}\` is held at ${pin?.value}, and --to names ${to}`,
    hint: `Change its \`ref\` to ${to}, or leave the org out: --exclude ${org}.`,
    org,
  } as const;
  return pin === undefined ? problem : diagnosticAt(pin.place, problem);
}

/** Undefined: the configuration has the org there. */
function notAtRef(org: string, { source }: Reading, ref: string): Diagnostic | undefined {
  const names = orgNames(source.root);
  if (names.includes(org)) return undefined;
  return {
    severity: "error",
    code: "org-not-at-ref",
    message: `the configuration at ${ref} has no org \`${org}\``,
    hint: `${didYouMean(org, names).hint ?? `It has ${aFewOf(names)}.`} A later ref may have it.`,
    org,
  };
}

/** All that is wrong where single orgs are held, by their names. What says nothing of another org is of each that is held there. */
export function problemsWhereHeld({ readings, refused, base }: HeldOrgs): ReadonlyMap<string, readonly Diagnostic[]> {
  const found = new Map([...refused]);
  if (base !== undefined) return found;
  const all = new Map([...new Set(readings.values())].map((reading) => [reading, foundIn(reading)]));
  for (const [org, reading] of readings) {
    const problems = (all.get(reading) ?? []).filter((problem) => problem.org === undefined || problem.org === org);
    if (problems.length > 0) found.set(org, problems);
  }
  return found;
}

/** Says of which commit resources are that are not those of the files. `orgs`: those that can be planned. */
export function notesOfRefs({ readings, base }: HeldOrgs, orgs: readonly string[]): readonly Diagnostic[] {
  const note = { severity: "note", code: "at-ref" } as const;
  if (base === undefined)
    return orgs.flatMap((org) => {
      const reading = readings.get(org);
      return reading === undefined ? [] : { ...note, message: `held at ${nameOf(reading)}`, org };
    });
  return [
    {
      ...note,
      message: `the configuration is read at ${nameOf(base)}, not from the files as they are`,
      hint: "An apply of the files brings back what they say. To stay there, write `ref` at the org.",
    },
  ];
}

/** `v1.2 (a1b2c3d)` */
function nameOf({ readAt }: Reading): string {
  if (readAt === undefined) return "";
  const commit = readAt.commit.slice(0, 7);
  return readAt.commit.startsWith(readAt.ref) ? commit : `${readAt.ref} (${commit})`;
}
