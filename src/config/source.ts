// The files of a configuration as one tree: the main file, what it includes, and Markdown files with front matter.
import { type Stats, stat } from "node:fs";
import path from "node:path";
import type { GlobOptions } from "tinyglobby";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { isGiven } from "../kinds/identity.ts";
import { kindOfSection, kinds } from "../kinds/index.ts";
import { anyOf } from "../suggestion.ts";
import { concealSecrets } from "./concealed.ts";
import type { Disk } from "./disk.ts";
import { type ParsedFile, parseYaml } from "./document.ts";
import { entriesIn, pathOf } from "./entries.ts";
import { type FileReader, isMarkdown, isYaml, type SourceFile } from "./file.ts";
import { duplicateKey, keysInOneForm } from "./keys.ts";
import { markdownPart } from "./markdown.ts";
import { nearNames, sameNameAround } from "./near_files.ts";
import { diagnosticAt, type Mapping, mapAt, type Node, type Place } from "./node.ts";
import { credentialProblems } from "./org.ts";
import { isOrgName, shapeProblems } from "./shape.ts";
import { trapProblems } from "./trap.ts";

/** Everything that was written, by section. */
export interface ConfigurationSource {
  /** The main file, with the orgs of all files. */
  readonly root: Mapping;
  /** Shared resources by section and key, from all files. */
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, { readonly node: Mapping; readonly place: Place }>>;
}

/** The tree, as far as the files can be read, and all that is wrong with them. */
export interface SourceResult {
  readonly source?: ConfigurationSource;
  readonly problems: readonly Diagnostic[];
}

/** Reads the main file and all that it includes. */
export async function readSource(file: string, reader: FileReader): Promise<SourceResult> {
  const folder = path.dirname(file);
  await reader.fetch(folder, [path.basename(file)]);
  const read = reader.read(file);
  if (!read.ok) return { problems: [unreadConfiguration(file, read.problem, reader)] };
  if (isMarkdown(file)) return { problems: [noYaml(reader.name(file))] };
  const main = checkFile(read.file);
  const problems = [...main.problems];
  if (main.root === undefined) return { problems };
  const parts: Mapping[] = [main.root];
  const files = await includedFiles(main.root, file, reader, problems);
  await reader.fetch(
    folder,
    files.map(({ path: included }) => included),
  );
  for (const { path: included, place } of files) {
    const below = reader.readBelow(folder, included);
    if (!below.ok) {
      const isFolder = below.problem.code === "file-is-folder";
      const hint = isFolder ? { hint: `Write ${included}/*.yaml for the files in it.` } : {};
      problems.push(diagnosticAt(place, { ...below.problem, ...hint }));
      continue;
    }
    const part = isMarkdown(included) ? markdownPart(below.file, included) : checkFile(below.file, true);
    for (const problem of part.problems) problems.push(problem);
    if (part.root !== undefined) parts.push(part.root);
  }
  const sections = collectSections(parts, problems);
  return { source: { root: withAllOrgs(parts, problems), sections }, problems };
}

function unreadConfiguration(file: string, problem: Diagnostic, reader: FileReader): Diagnostic {
  if (problem.code === "file-missing") return noConfiguration(file, reader);
  const inside = path.join(file, "thunderphone.yaml");
  return problem.code === "file-is-folder" && reader.pathBelow(file, inside) !== undefined
    ? { ...problem, hint: `Name the file in it: -c ${reader.name(inside)}` }
    : problem;
}

function noYaml(name: string): Diagnostic {
  return {
    severity: "error",
    code: "config-markdown",
    message: `"${name}" is Markdown, which may hold one resource and is no configuration`,
    hint: "Name the YAML file that has it under `include`.",
  };
}

/** Most of the time somebody stands in the wrong folder. */
function noConfiguration(file: string, reader: FileReader): Diagnostic {
  const name = path.basename(file);
  const beside = nearNames(reader.disk, file);
  if (!reader.isWorkTree) return notAtRef(file, beside, reader);
  const { above, below } = sameNameAround(reader.disk, file);
  const use = (found: string): string => `-c ${reader.name(found)}`;
  const folders = (found: string): string => reader.name(path.dirname(found));
  const hints = [
    ...(beside.length === 0
      ? []
      : [`Did you mean ${anyOf(beside.map((other) => use(path.join(path.dirname(file), other))))}?`]),
    ...(above === undefined ? [] : [`There is one in a folder above: cd ${folders(above)}, or add ${use(above)}.`]),
    ...(below.length === 0
      ? []
      : [
          `There is one in ${aFewOf(below.map(folders))}: cd ${folders(below[0] as string)}, or add ${use(below[0] as string)}.`,
        ]),
  ];
  return {
    severity: "error",
    code: "file-missing",
    message: `there is no "${name}" in ${path.dirname(file)}`,
    hint: hints.length === 0 ? "`thundersync init` writes a first one; -c names another file." : hints.join("\n"),
  };
}

/** The configuration may have been elsewhere then. */
function notAtRef(file: string, beside: readonly string[], reader: FileReader): Diagnostic {
  return {
    severity: "error",
    code: "file-missing",
    message: `there is no file "${reader.name(file)}"`,
    hint:
      beside.length === 0
        ? "At a ref, the configuration is looked for where it is now. Choose a ref that has it there."
        : `There is ${anyOf(beside.map((other) => `\`${other}\``))} in its place. At a ref, the configuration is looked for where it is now.`,
  };
}

function checkFile(file: SourceFile, included = false): ParsedFile {
  const parsed = parseYaml(file);
  if (parsed.root === undefined) return parsed;
  const twice: Diagnostic[] = [];
  const root = keysInOneForm(parsed.root, twice);
  concealSecrets(root);
  const credentials = credentialProblems(root);
  const literal = linesOf(credentials);
  // What holds a name that is none is of the wrong shape, too.
  const misnamed = linesOf(parsed.problems.filter(({ code }) => code === "yaml-key"));
  const shape = shapeProblems(root).filter(
    ({ code, position }) =>
      !misnamed.has(position?.line) && !(included && code === "missing-version") && !literal.has(position?.line),
  );
  const misplaced = included ? onlySections(root) : [];
  const wrong = [...parsed.problems, ...credentials, ...shape, ...misplaced, ...twice];
  return { root, problems: [...wrong, ...trapProblems(root, wrong)] };
}

function linesOf(problems: readonly Diagnostic[]): ReadonlySet<number | undefined> {
  return new Set(problems.map(({ position }) => position?.line));
}

/** What an included file may not hold. Beside the orgs of one client nothing may stand that every other would get. */
function onlySections(root: Mapping): readonly Diagnostic[] {
  const hasOrgs = root.entries.has("orgs");
  return [...root.entries.keys()].flatMap((name) => {
    const isSection = kindOfSection(name) !== undefined;
    if (name === "version" || name === "orgs" || (isSection && !hasOrgs)) return [];
    const message = isSection
      ? `\`${name}\` beside \`orgs\` would be for every org, also for those of other files`
      : `\`${name}\` belongs into the main file`;
    const hint = isSection
      ? "Put it below its org, or into a file without orgs."
      : hasOrgs && isOrgName(name)
        ? "What is for one org alone stands below that org."
        : "An included file holds resources, or orgs and nothing else.";
    return diagnosticAt(root.keys.get(name) as Place, { severity: "error", code: "not-in-include", message, hint });
  });
}

async function includedFiles(
  root: Mapping,
  main: string,
  reader: FileReader,
  problems: Diagnostic[],
): Promise<readonly { path: string; place: Place }[]> {
  const folder = path.dirname(main);
  const include = root.entries.get("include");
  if (include?.type !== "list") return [];
  const found = new Map<string, Place>();
  const written = new Set<string>();
  for (const { value, place } of include.items.flatMap((item) => (item.type === "scalar" ? [item] : []))) {
    if (typeof value !== "string") continue;
    const problem = (severity: "error" | "warning", code: string, message: string, hint?: string): void => {
      problems.push(diagnosticAt(place, { severity, code, message, ...(hint === undefined ? {} : { hint }) }));
    };
    if (path.isAbsolute(value) || value.split(/[/\\]/).includes("..")) {
      problem("error", "file-outside", "an include must stay below the folder of the configuration");
      continue;
    }
    const matches = await matching(value, folder, reader.disk);
    // A pattern such as *.yaml means the others.
    const others = matches.filter((match) => path.resolve(folder, match) !== main);
    if (others.length === 0) {
      if (matches.length === 0)
        problem("error", "empty-include", `no file matches \`${value}\``, await emptyHint(value, folder, reader.disk));
      else if (isPattern(value))
        problem(
          "error",
          "empty-include",
          `no other file matches \`${value}\``,
          "A file doesn't include itself. Take it out, or mend it.",
        );
      else problem("error", "include-itself", "the file includes itself", "Take it out.");
      continue;
    }
    if (written.has(path.normalize(value))) problem("warning", "include-twice", `\`${value}\` is included twice`);
    written.add(path.normalize(value));
    for (const match of others) {
      if (isMarkdown(match) || isYaml(match) || reader.pathBelow(folder, path.resolve(folder, match)) === undefined) {
        if (!found.has(match)) found.set(match, place);
        continue;
      }
      problem(
        "error",
        "include-ending",
        `"${match}" is neither YAML nor Markdown by its ending`,
        isPattern(value)
          ? "Write a pattern that leaves it out, such as agents/*.yaml."
          : "What is included ends in .yaml, .yml, .json or .md.",
      );
    }
  }
  return [...found].map(([name, place]) => ({ path: name, place }));
}

function isPattern(written: string): boolean {
  return /[*?[{!]/.test(written);
}

/** Links are files like others, but ** must not walk through those to folders: they may lead in circles and far away. */
function globOptions(pattern: string, folder: string, { globs }: Disk): GlobOptions {
  const usual = { cwd: folder, expandDirectories: false, ...(globs === undefined ? {} : { fs: globs }) };
  return pattern.includes("**") ? { ...usual, fs: { ...globs, stat: ofFiles(globs?.stat ?? stat) } } : usual;
}

/** Asked for what a link leads to, and for nothing else. */
function ofFiles(ask: typeof stat): typeof stat {
  const answer = (name: string, done: (problem: Error | null, found?: Stats) => void): void =>
    ask(name, (problem, found) => (problem === null && found.isDirectory() ? done(new Error()) : done(problem, found)));
  return answer as typeof stat;
}

/** The files that an include names, each by one spelling of its path. */
async function matching(written: string, folder: string, disk: Disk): Promise<readonly string[]> {
  if (!isPattern(written)) return [path.normalize(written).split(path.sep).join("/")];
  const { glob } = await import("tinyglobby");
  // Endings are read without regard to case.
  const pattern = written.replaceAll(/(?<=[.{,])(ya?ml|json|md|markdown)(?=$|[,}])/gi, (end) =>
    end.replaceAll(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`),
  );
  return (await glob(bothForms(pattern), { ...globOptions(pattern, folder, disk), onlyFiles: true })).sort();
}

/** A disk may store an accent as one sign or as two. */
function bothForms(pattern: string): string[] {
  return [...new Set([pattern, pattern.normalize("NFC"), pattern.normalize("NFD")])];
}

/** Why a pattern may match nothing. */
async function emptyHint(written: string, folder: string, disk: Disk): Promise<string> {
  if (written.startsWith("!")) return "A pattern says what is included, never what is left out.";
  if (written.includes("\\")) return "Write / between folders and files.";
  const { glob } = await import("tinyglobby");
  const [first] = (await glob(written, { ...globOptions(written, folder, disk), onlyDirectories: true })).sort();
  return first === undefined
    ? "Take it out, or mend it. Its path begins in the folder of the configuration."
    : `It matches only folders, such as ${path.normalize(`${first}.`)}. Write ${first}*.yaml for the files in it.`;
}

/** The first part, with the orgs of all. */
function withAllOrgs(parts: readonly Mapping[], problems: Diagnostic[]): Mapping {
  const [main] = parts as [Mapping];
  const owners = parts.filter((part) => mapAt(part, "orgs") !== undefined);
  const [first] = owners;
  if (first === undefined || (first === main && owners.length === 1)) return main;
  const entries = new Map<string, Node>();
  const keys = new Map<string, Place>();
  for (const orgs of owners.flatMap((owner) => mapAt(owner, "orgs") ?? []))
    for (const [name, org] of orgs.entries) {
      const place = orgs.keys.get(name) as Place;
      const before = keys.get(name);
      if (before !== undefined) problems.push(duplicateKey(name, place, before));
      else {
        keys.set(name, place);
        entries.set(name, org);
      }
    }
  const all: Mapping = { ...(mapAt(first, "orgs") as Mapping), entries, keys };
  return {
    ...main,
    entries: new Map([...main.entries, ["orgs", all]]),
    keys: new Map([...main.keys, ["orgs", first.keys.get("orgs") as Place]]),
  };
}

function collectSections(parts: readonly Mapping[], problems: Diagnostic[]): ConfigurationSource["sections"] {
  const sections = new Map<string, Map<string, { node: Mapping; place: Place }>>();
  for (const part of parts) {
    for (const kind of kinds) {
      const entries = entriesIn(part, kind);
      if (entries === undefined) continue;
      const known = sections.get(kind.section) ?? new Map<string, { node: Mapping; place: Place }>();
      sections.set(kind.section, known);
      for (const [key, { node: value, place }] of entries) {
        // The section alone says nothing yet.
        if (isGiven(kind) && value.type !== "map") continue;
        const before = known.get(key);
        if (before !== undefined) {
          // With its parent, which is said.
          if (kind.parent === undefined)
            problems.push(duplicateKey(pathOf(kind, key).at(-1) as string, place, before.place));
          continue;
        }
        known.set(key, {
          node: value.type === "map" ? value : { type: "map", entries: new Map(), keys: new Map(), place: value.place },
          place,
        });
      }
    }
  }
  return sections;
}
