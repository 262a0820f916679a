// Text → Desired. Everything that can be known offline is checked here, and all of it is reported at once.

import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { mediaTypeOf, takesText } from "../kinds/compare.ts";
import { addressOf, isGiven, kindNameOf } from "../kinds/identity.ts";
import { fieldNamed, isOption, kindNamed, kinds } from "../kinds/index.ts";
import type { Dialect, Kind } from "../kinds/kind.ts";
import { bindingsSettingOf } from "./bindings.ts";
import { withChecks } from "./checks.ts";
import { chooseOrgs, type OrgChoice, orgNames } from "./choice.ts";
import type {
  Configuration,
  ConfigurationResult,
  Desired,
  DesiredResource,
  OrgConnection,
  SourceOrg,
} from "./desired.ts";
import { DesiredOrgs } from "./desired_orgs.ts";
import { emptiedSections } from "./emptied.ts";
import { entriesIn, entryIn, pathOf } from "./entries.ts";
import { type Scope, varsOf } from "./expression.ts";
import { FileReader, type FileResult, type SourceFile } from "./file.ts";
import type { Lookup } from "./file_name.ts";
import { noneHeld, notesOfRefs, problemsWhereHeld, type ReadingOfRefs, readAtRefs } from "./held.ts";
import { diagnosticAt, type Mapping, mapAt, type Node, type Place, scalarAt } from "./node.ts";
import { connectionOf, credentialTest, dialectOf, sharedOrgProblems } from "./org.ts";
import { orgKeys, writtenKey } from "./org_keys.ts";
import { foundAboutOrgs, foundIn, openReading, type Reading } from "./reading.ts";
import { dropRepeated, withOrgsNamed, withoutExplained } from "./repeated.ts";
import { buildResource, type MergedEntry, type OtherOrg, type OtherOrgs } from "./resource.ts";
import { ruleProblems, type TakenPlaces } from "./rules.ts";
import type { ConfigurationSource } from "./source.ts";

/** What to read and for whom. */
export interface LoadOptions {
  /** As typed: relative to `cwd` or absolute. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Left out: nobody chose. */
  readonly choice?: OrgChoice;
  /** False: offline checks only; an unset environment variable is a warning then. */
  readonly requireEnv: boolean;
  /** Offline, too, an org that can't be read where it is held fails by itself: to look at the others does nothing to it. */
  readonly looking?: true;
  /** Is given every value that is taken from the environment, as it is taken. */
  readonly secrets?: Set<string>;
  /** What files hold in place of what is on the disk, by absolute path. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Left out: resources are read from the files as they are, whatever ref an org is held at. */
  readonly refs?: ReadingOfRefs;
}

/** Reads, checks and expands a configuration. Makes no request. */
export async function loadConfiguration(options: LoadOptions): Promise<ConfigurationResult> {
  const { env, refs } = options;
  const file = path.resolve(options.cwd, options.file);
  const reader = new FileReader(options.cwd, options.texts);
  const failed = (diagnostics: readonly Diagnostic[]): ConfigurationResult => ({
    ok: false,
    diagnostics,
    read: reader.all().map(({ absolute }) => absolute),
  });
  const { reading: here, problems: unread } = await openReading(file, reader);
  if (here === undefined) return failed(unread);
  const { problems } = here;
  const { root } = here.source;
  const isBroken = (node: Node | undefined): boolean => node !== undefined && here.broken.hit(node.place);
  for (const problem of sharedOrgProblems(root)) problems.push(problem);
  const chosen = await chooseOrgs(root, options.choice ?? {}, { env, offline: !options.requireEnv, problems });
  const connections = chosen.names.map((name) => connectionOf(root, name, env, options.requireEnv, problems));
  const secrets = options.secrets ?? new Set<string>();
  for (const org of connections) secrets.add(org.credential.reveal());
  const held =
    refs === undefined ? noneHeld : await readAtRefs(connections, refs, { file, cwd: options.cwd, env, root });
  const { base, stopped } = held;
  if (stopped !== undefined) return failed([...foundAboutOrgs(here).filter(isError), ...stopped]);
  const readingOf = (name: string): Reading => held.readings.get(name) ?? here;
  const orgs = connections.map((org) => {
    const { readAt } = readingOf(org.name);
    return readAt === undefined ? org : { ...org, readAt };
  });
  const allNames = orgNames(root);
  // Which fields there are depends on it.
  const knowsApi = (name: string): boolean => !isBroken(mapAt(mapAt(root, "orgs"), name)?.entries.get("api"));
  const canBeRead = (name: string): boolean => knowsApi(name) && !held.refused.has(name);
  const mergedOf = (name: string, found: Diagnostic[] = []): readonly MergedEntry[] =>
    canBeRead(name) ? mergeOrg(readingOf(name).source, name, found) : [];
  const texts = new Map<Reading, Map<Node, NamedFile>>();
  for (const { name } of orgs) {
    const reading = readingOf(name);
    const named = texts.get(reading) ?? new Map<Node, NamedFile>();
    texts.set(reading, named);
    for (const entry of mergedOf(name, reading.problems)) nameFiles(entry, named);
  }
  const usedEnv = new Set<string>();
  const takenPlaces: TakenPlaces = new Map();
  const common = { env, requireEnv: options.requireEnv, secrets, growth: { characters: 0 } };
  const otherOrgs = new Map<Reading, OtherOrgs>();
  const otherOrgsIn = (reading: Reading): OtherOrgs => {
    const known = otherOrgs.get(reading) ?? readOtherOrgs(reading, root);
    otherOrgs.set(reading, known);
    return known;
  };
  const inputs = new Map<Reading, Pick<OrgInputs, "reading" | "names" | "files" | "common">>();
  for (const [reading, named] of texts)
    inputs.set(reading, {
      reading,
      names: orgNames(reading.source.root),
      files: await readNamed(named, reading.lookup),
      common: { ...common, problems: reading.problems, isCredential: credentialTest(root, reading.source.root) },
    });
  const build = (org: OrgConnection, more: Partial<OrgInputs["common"]> = {}): Desired => {
    const shared = loaded(inputs, readingOf(org.name));
    return buildOrg({
      ...shared,
      settings: root,
      common: { ...shared.common, ...more },
      org,
      entries: mergedOf(org.name),
      usedEnv,
      takenPlaces,
      otherOrg: otherOrgsIn(readingOf(org.name)),
    });
  };
  // All that is wrong with an org was said the first time.
  const desired = new DesiredOrgs(orgs, (org) => build(org, { problems: [], growth: { characters: 0 } }));
  const copiedFrom = new Map<string, Reading>();
  for (const org of orgs)
    for (const name of sourcesOf(desired.hold(build(org))))
      if (!desired.has(name) && !copiedFrom.has(name)) copiedFrom.set(name, readingOf(org.name));
  const sources = new Map<string, SourceOrg>();
  for (const [name, reading] of copiedFrom)
    sources.set(name, openSource(name, { root, reading, otherOrg: otherOrgsIn(reading), common, options }));
  for (const { connection } of sources.values()) secrets.add(connection.credential.reveal());
  const isCredential = credentialTest(root);
  const bindings = new Map(
    [...orgs.map(({ name }) => name), ...sources.keys()].map((name) => [
      name,
      isBroken(root.entries.get("bindings"))
        ? ({ at: "work-tree" } as const)
        : bindingsSettingOf(
            root,
            {
              ...common,
              // Of an org that is only copied from, nothing but its record is read.
              problems: sources.has(name) ? [] : problems,
              isCredential,
              org: name,
              vars: varsOf(root, mapAt(mapAt(root, "orgs"), name)),
              expanded: new Map(),
              addresses: new Set(),
              // The way to the record decides nothing about the org: a password of one job must not make its plan stale in the next.
              usedEnv: new Set(),
            },
            allNames.length > 1,
          ),
    ]),
  );
  const found = base === undefined ? foundIn(here) : [...foundAboutOrgs(here), ...foundIn(base)];
  const distinct = withoutExplained(dropRepeated(withOrgsNamed(found, orgs.length)));
  const whereHeld = problemsWhereHeld(held);
  const faults = faultsByOrg([...problems, ...(base?.problems ?? [])].filter(isUnset), whereHeld);
  const wrong = distinct.filter(isError);
  // Where all of it is checked offline there is no run of others that could go on.
  const isRun = options.requireEnv || options.looking === true;
  const isForSome = isRun && wrong.every(isUnset) && orgs.some(({ name }) => !faults.has(name));
  const all = [...distinct, ...[...whereHeld.values()].flat()];
  if (all.some(isError) && !isForSome) return failed(await explainNumbers(all));
  const drift = scalarAt(root, "drift")?.value;
  const configuration: Configuration = {
    folder: here.lookup.folder,
    file: here.lookup.reader.name(file),
    orgs: orgs.map((org) => {
      const own = faults.get(org.name);
      return own === undefined ? org : { ...org, faults: own };
    }),
    orgNames: allNames,
    canaries: chosen.canaries,
    settings: { drift: drift === "overwrite" ? "overwrite" : "stop" },
    ...(base?.readAt === undefined ? {} : { readAt: base.readAt }),
    digest: () =>
      digestOf(base === undefined ? new Set([here, ...held.readings.values()]) : [base], orgs, env, usedEnv),
    files: (name) => {
      const reading = readingOf(name);
      return [...new Set([...reading.files, ...promptFilesOf(mergedOf(name), loaded(inputs, reading).files)])];
    },
    bindings: (name) => loaded(bindings, name),
    desired: (name) => desired.of(name),
    source: (name) => {
      const connection = configuration.orgs.find((org) => org.name === name);
      return connection === undefined ? loaded(sources, name) : { connection, desired: desired.of(name) };
    },
    warnings: [
      ...all.filter((problem) => !isError(problem)),
      ...notesOfRefs(
        held,
        chosen.names.filter((name) => !faults.has(name)),
      ),
    ],
  };
  return { ok: true, configuration };
}

/** What is not the fault of the files: a variable of the environment that one org takes and that is not set, or holds no key. */
function isUnset({ code, org }: Diagnostic): boolean {
  return org !== undefined && ["missing-key", "bad-key", "unset-environment"].includes(code);
}

/** Why orgs fail by themselves: what the environment lacks for them, and what is wrong where they are held. */
function faultsByOrg(
  unset: readonly Diagnostic[],
  whereHeld: ReadonlyMap<string, readonly Diagnostic[]>,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const byOrg = new Map<string, readonly Diagnostic[]>();
  const named = [...whereHeld].flatMap(([org, problems]) => problems.map((problem) => ({ ...problem, org })));
  for (const problem of [...unset, ...named])
    if (isError(problem) && problem.org !== undefined)
      byOrg.set(problem.org, dropRepeated([...(byOrg.get(problem.org) ?? []), problem]));
  return byOrg;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

function loaded<K, T>(all: ReadonlyMap<K, T>, wanted: K): T {
  const found = all.get(wanted);
  if (found === undefined) throw new Error(`${wanted} was not loaded`);
  return found;
}

/** Where the fields of one resource are written for one org: a later layer goes over the earlier ones. */
export interface Layers {
  readonly defaults: Mapping | undefined;
  readonly orgDefaults: Mapping | undefined;
  readonly shared: Mapping | undefined;
  readonly overlay: Mapping | undefined;
}

/** The layers of a key. Undefined: null in the overlay says that this org does not have it. */
export function layersOf(source: ConfigurationSource, org: string, kind: Kind, key: string): Layers | undefined {
  const { root, sections } = source;
  const overlay = mapAt(mapAt(root, "orgs"), org);
  const written = writtenKey(source, org, kind, key);
  const over = entryIn(overlay, kind, written.own ?? key);
  if (over === null) return undefined;
  return {
    defaults: mapAt(mapAt(root, "defaults"), kind.section),
    orgDefaults: mapAt(mapAt(overlay, "defaults"), kind.section),
    shared: sections.get(kind.section)?.get(written.shared ?? key)?.node,
    overlay: over,
  };
}

/** Defaults, shared definition and overlay of one org, laid over each other field by field. */
function mergeOrg(source: ConfigurationSource, orgName: string, problems: Diagnostic[]): readonly MergedEntry[] {
  const overlay = mapAt(mapAt(source.root, "orgs"), orgName);
  const entries: MergedEntry[] = [];
  if (overlay !== undefined) for (const problem of emptiedSections(overlay, orgName)) problems.push(problem);
  for (const kind of kinds) {
    const shared = source.sections.get(kind.section);
    const own = entriesIn(overlay, kind);
    const { keys, problems: wrong } = orgKeys(source, orgName, kind);
    for (const problem of wrong) problems.push(problem);
    for (const [key, written] of [...keys].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const base = shared?.get(written.shared ?? key);
      const layers = layersOf(source, orgName, kind, key);
      if (layers === undefined) continue;
      entries.push({
        kind,
        key,
        entries: overlayFields([layers.defaults, layers.orgDefaults, layers.shared, layers.overlay]),
        place: base?.place ?? (own?.get(written.own ?? key)?.place as Place),
      });
    }
  }
  return entries;
}

function overlayFields(layers: readonly (Mapping | undefined)[]): ReadonlyMap<string, Node> {
  const fields = new Map<string, Node>();
  for (const layer of layers) {
    for (const [name, node] of layer?.entries ?? []) {
      const before = fields.get(name);
      if (name === "extra" && before?.type === "map" && node.type === "map") {
        fields.set(name, {
          ...node,
          entries: new Map([...before.entries, ...node.entries]),
          keys: new Map([...before.keys, ...node.keys]),
        });
      } else fields.set(name, node);
    }
  }
  return fields;
}

/** A file that a field takes, by the name that is written, and how it is read. */
interface NamedFile {
  readonly written: string;
  readonly as: "text" | "bytes";
}

/** Finds the files that fields of an entry take. */
function nameFiles(entry: MergedEntry, named: Map<Node, NamedFile>): void {
  for (const [name, node] of entry.entries) {
    const field = fieldNamed(entry.kind, name);
    if (node.type !== "map" || named.has(node) || !takesText(field)) continue;
    const written = scalarAt(node, "file")?.value;
    if (typeof written !== "string") continue;
    named.set(node, { written, as: mediaTypeOf(field, written) === undefined ? "text" : "bytes" });
  }
}

async function readNamed(
  named: ReadonlyMap<Node, NamedFile>,
  { reader, folder }: Lookup,
): Promise<ReadonlyMap<Node, FileResult>> {
  await reader.fetch(
    folder,
    [...named.values()].map(({ written }) => written),
  );
  return new Map([...named].map(([node, { written, as }]) => [node, reader.readBelow(folder, written, as)]));
}

function promptFilesOf(entries: readonly MergedEntry[], files: ReadonlyMap<Node, FileResult>): readonly SourceFile[] {
  return entries.flatMap((entry) =>
    [...entry.entries.values()].flatMap((node) => {
      const read = files.get(node);
      return read?.ok === true ? [read.file] : [];
    }),
  );
}

interface OrgInputs {
  readonly reading: Reading;
  /** The file as it is now. */
  readonly settings: Mapping;
  /** Of all orgs in it. */
  readonly names: readonly string[];
  readonly org: OrgConnection;
  readonly entries: readonly MergedEntry[];
  readonly files: ReadonlyMap<Node, FileResult>;
  readonly usedEnv: Set<string>;
  readonly takenPlaces: TakenPlaces;
  readonly otherOrg: OtherOrgs;
  /** What the scopes of all orgs share. */
  readonly common: Pick<Scope, "env" | "requireEnv" | "problems" | "secrets" | "isCredential" | "growth">;
}

function buildOrg(inputs: OrgInputs): Desired {
  const { reading, org, common } = inputs;
  const { source, broken, lookup } = reading;
  const { problems } = common;
  const overlay = mapAt(mapAt(source.root, "orgs"), org.name);
  const dialect: Dialect = org.dialect === "org-scoped" ? "org-scoped" : "staged";
  const usable = inputs.entries.filter(
    (entry) => entry.kind.endpoints[dialect] !== undefined || notInApi(entry, org, problems),
  );
  const keys = new Map(
    kinds.map((kind) => [kind.name, new Set(usable.filter((entry) => entry.kind === kind).map((entry) => entry.key))]),
  );
  const scope: Scope = {
    ...common,
    org: org.name,
    vars: varsOf(source.root, overlay),
    expanded: new Map(),
    // What every org has one of has no id.
    addresses: new Set(usable.flatMap(({ kind, key }) => (isGiven(kind) ? [] : [addressOf(kind.name, key)]))),
    usedEnv: inputs.usedEnv,
  };
  const { files, otherOrg, names: orgs } = inputs;
  const plain = usable.map((entry) => ({
    entry,
    resource: buildResource(entry, { scope, dialect, keys, files, orgs, otherOrg, broken, lookup }),
  }));
  const built = withChecks(plain, { org: org.name, dialect, broken, problems });
  for (const problem of ruleProblems(built, org.name, otherOrg, inputs.takenPlaces)) problems.push(problem);
  const resources: DesiredResource[] = built
    .map((item) => item.resource)
    .sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
  return {
    org: org.name,
    resources,
    kinds: usedKinds(source, overlay, dialect),
    ...(mayCharge(inputs.settings, org.name) ? { mayCharge: true } : {}),
  };
}

/** Money is spent by what is written now, at whatever ref an org is held. What the org says goes before what is said of all. */
function mayCharge(root: Mapping, org: string): boolean {
  const own = scalarAt(mapAt(mapAt(root, "orgs"), org), "consent_to_charge");
  return (own ?? scalarAt(root, "consent_to_charge"))?.value === true;
}

/** The orgs of a reading, each looked into when something names it. */
function readOtherOrgs({ source }: Reading, root: Mapping): OtherOrgs {
  const names = new Set(orgNames(source.root));
  const known = new Map<string, OtherOrg>();
  return (name) => {
    if (!names.has(name)) return undefined;
    const merged = known.get(name) ?? {
      dialect: dialectOf(root, name),
      // What is wrong with it is said where it is chosen.
      entries: new Map(mergeOrg(source, name, []).map((entry) => [addressOf(entry.kind.name, entry.key), entry])),
    };
    known.set(name, merged);
    return merged;
  };
}

/** Names of the other orgs that something is a copy of. */
function sourcesOf({ resources }: Desired): readonly string[] {
  return resources.flatMap(({ options }) => options.duplicate_of?.org ?? []);
}

interface SourceInputs {
  readonly root: Mapping;
  /** That of the org which copies from it. */
  readonly reading: Reading;
  readonly otherOrg: OtherOrgs;
  readonly common: Omit<OrgInputs["common"], "problems" | "isCredential">;
  readonly options: LoadOptions;
}

/** An org that was not chosen and is copied from. What it lacks is said when it is asked for something. */
function openSource(name: string, { root, reading, otherOrg, common, options }: SourceInputs): SourceOrg {
  const problems: Diagnostic[] = [];
  const connection = connectionOf(root, name, options.env, options.requireEnv, problems);
  const faults = problems.filter(isError);
  const desired = buildOrg({
    reading,
    settings: root,
    names: orgNames(reading.source.root),
    org: connection,
    entries: [...(otherOrg(name)?.entries.values() ?? [])],
    files: new Map(),
    usedEnv: new Set(),
    takenPlaces: new Map(),
    otherOrg,
    common: {
      ...common,
      growth: { characters: 0 },
      problems: [],
      isCredential: credentialTest(root, reading.source.root),
    },
  });
  return { connection: faults.length === 0 ? connection : { ...connection, faults }, desired };
}

function notInApi(entry: MergedEntry, org: OrgConnection, problems: Diagnostic[]): false {
  problems.push(
    diagnosticAt(entry.place, {
      severity: "error",
      code: "kind-not-in-api",
      message: `the org-scoped API of org \`${org.name}\` has no ${entry.kind.title.many}`,
      hint: `Take it away in the overlay: ${org.name}: ${pathOf(entry.kind, entry.key).reduceRight((inner, name) => `{ ${name}: ${inner} }`, "null")}.`,
      org: org.name,
    }),
  );
  return false;
}

function usedKinds(source: ConfigurationSource, overlay: Mapping | undefined, dialect: Dialect): readonly string[] {
  const written = (kind: Kind): boolean => source.sections.has(kind.section) || entriesIn(overlay, kind) !== undefined;
  return kinds.filter((kind) => kind.endpoints[dialect] !== undefined && written(kind)).map((kind) => kind.name);
}

/** The phone library knows more than a pattern; it is loaded only when there is something to explain. */
async function explainNumbers(problems: readonly Diagnostic[]): Promise<readonly Diagnostic[]> {
  if (!problems.some((problem) => problem.code === "bad-number")) return problems;
  const { parsePhoneNumberFromString } = await import("libphonenumber-js");
  return problems.map((problem) => {
    if (problem.code !== "bad-number" || problem.hint !== undefined) return problem;
    const key = /`(.*)`/.exec(problem.message)?.[1] ?? "";
    const parsed = parsePhoneNumberFromString(key, "US");
    return parsed?.isPossible() === true
      ? { ...problem, hint: `Write "${parsed.number}".` }
      : { ...problem, hint: `Write it like "+14155550100", or ${otherWay(problem)}.` };
  });
}

/** What stands below a key that is no number. */
function otherWay({ address = "" }: Diagnostic): string {
  const kind = kindNamed(kindNameOf(address));
  return isOption(kind, "provision") ? "add `provision` to buy one" : `the number as \`${kind.naturalName}\``;
}

async function digestOf(
  readings: Iterable<Reading>,
  orgs: readonly OrgConnection[],
  env: NodeJS.ProcessEnv,
  usedEnv: ReadonlySet<string>,
): Promise<string> {
  const { createHash, createHmac } = await import("node:crypto");
  const hash = createHash("sha256");
  for (const { lookup, readAt } of readings) {
    if (readAt !== undefined) hash.update(`${readAt.commit}\0`);
    for (const file of lookup.reader.all()) hash.update(`${path.basename(file.absolute)}\0${file.text}\0`);
  }
  // Keyed with a credential: the digest alone says nothing about the values.
  const key = orgs.map((org) => org.credential.reveal()).join("\0");
  for (const name of [...usedEnv].sort())
    hash.update(
      `${name}\0${createHmac("sha256", key)
        .update(env[name] ?? "")
        .digest("hex")}\0`,
    );
  for (const org of orgs) hash.update(`${org.name}\0`);
  return hash.digest("hex").slice(0, 32);
}
