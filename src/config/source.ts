// The files of a configuration as one tree: the main file, what it includes, and Markdown files with front matter.
import path from "node:path";
import { aFewOf, type Diagnostic } from "../diagnostic.ts";
import { nameForm } from "../kinds/identity.ts";
import { kindOfSection, kinds } from "../kinds/index.ts";
import { anyOf } from "../suggestion.ts";
import { concealSecrets } from "./concealed.ts";
import { parseYaml } from "./document.ts";
import type { FileReader, SourceFile } from "./file.ts";
import { duplicateKey, keysInOneForm } from "./keys.ts";
import { nearNames, sameNameAround } from "./near_files.ts";
import { diagnosticAt, type Mapping, type Node, type Place } from "./node.ts";
import { credentialProblems } from "./org.ts";
import { shapeProblems } from "./shape.ts";
import { trapProblems } from "./trap.ts";

/** Everything that was written, by section. */
export interface ConfigurationSource {
  readonly root: Mapping;
  /** Shared resources by section and key, from all files. */
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, { readonly node: Mapping; readonly place: Place }>>;
}

/** The tree, where all files could be read, and all that is wrong with it. */
export interface SourceResult {
  readonly source?: ConfigurationSource;
  readonly problems: readonly Diagnostic[];
}

/** Reads the main file and all that it includes. */
export async function readSource(file: string, reader: FileReader): Promise<SourceResult> {
  const read = reader.read(file);
  if (!read.ok)
    return { problems: [read.problem.code === "file-missing" ? noConfiguration(file, reader) : read.problem] };
  const main = checkFile(read.file);
  const problems = [...main.problems];
  if (main.root === undefined) return { problems };
  const parts: Mapping[] = [main.root];
  let isWhole = true;
  for (const { path: included, place } of await includedFiles(main.root, file, problems)) {
    const below = reader.readBelow(path.dirname(file), included);
    if (!below.ok) {
      problems.push(diagnosticAt(place, below.problem));
      isWhole = false;
      continue;
    }
    const part = included.endsWith(".md") ? markdownPart(below.file) : checkFile(below.file, true);
    problems.push(...part.problems);
    if (part.root === undefined) isWhole = false;
    else parts.push(part.root);
  }
  // Of a file that can't be read nobody knows what it has: whatever refers to it would look wrong.
  if (!isWhole) return { problems };
  const sections = collectSections(parts, problems);
  return { source: { root: main.root, sections }, problems };
}

/** Most of the time somebody stands in the wrong folder. */
function noConfiguration(file: string, reader: FileReader): Diagnostic {
  const name = path.basename(file);
  const beside = nearNames(file);
  const { above, below } = sameNameAround(file);
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

function checkFile(
  file: SourceFile,
  included = false,
): { readonly root?: Mapping; readonly problems: readonly Diagnostic[] } {
  const parsed = parseYaml(file);
  if (parsed.root === undefined) return parsed;
  const twice: Diagnostic[] = [];
  const root = keysInOneForm(parsed.root, twice);
  concealSecrets(root);
  const credentials = credentialProblems(root);
  const shape = shapeProblems(root).filter(
    (problem) =>
      !(included && problem.code === "missing-version") && !credentials.some((other) => sameSpot(other, problem)),
  );
  const misplaced = included ? onlySections(root) : [];
  const wrong = [...credentials, ...shape, ...misplaced, ...twice];
  // Where something is wrong already, a warning about the same value is noise.
  const traps = trapProblems(root).filter((trap) => !wrong.some((problem) => sameSpot(problem, trap)));
  const problems = [...parsed.problems, ...wrong, ...traps];
  return { root, problems };
}

function sameSpot(a: Diagnostic, b: Diagnostic): boolean {
  return a.position?.line === b.position?.line;
}

function onlySections(root: Mapping): readonly Diagnostic[] {
  return [...root.entries.keys()].flatMap((name) =>
    name === "version" || kindOfSection(name) !== undefined
      ? []
      : [
          diagnosticAt(root.keys.get(name) as Place, {
            severity: "error",
            code: "not-in-include",
            message: `\`${name}\` belongs into the main file`,
            hint: "An included file holds resources only.",
          }),
        ],
  );
}

async function includedFiles(
  root: Mapping,
  main: string,
  problems: Diagnostic[],
): Promise<readonly { path: string; place: Place }[]> {
  const folder = path.dirname(main);
  const include = root.entries.get("include");
  if (include?.type !== "list") return [];
  const found = new Map<string, Place>();
  for (const item of include.items) {
    if (item.type !== "scalar" || typeof item.value !== "string") continue;
    if (path.isAbsolute(item.value) || item.value.split(/[/\\]/).includes("..")) {
      problems.push(
        diagnosticAt(item.place, {
          severity: "error",
          code: "file-outside",
          message: "an include must stay below the folder of the configuration",
        }),
      );
      continue;
    }
    // A pattern such as *.yaml means the others.
    const matches = (await matching(item.value, folder)).filter(
      (match) => match === item.value || path.resolve(folder, match) !== main,
    );
    if (matches.length === 0) {
      problems.push(
        diagnosticAt(item.place, {
          severity: "warning",
          code: "empty-include",
          message: `no file matches \`${item.value}\``,
        }),
      );
    }
    for (const match of matches) if (!found.has(match)) found.set(match, item.place);
  }
  return [...found].map(([name, place]) => ({ path: name, place }));
}

async function matching(pattern: string, folder: string): Promise<readonly string[]> {
  if (!/[*?[{!]/.test(pattern)) return [pattern];
  const { glob } = await import("tinyglobby");
  return (
    await glob(bothForms(pattern), {
      cwd: folder,
      followSymbolicLinks: false,
      expandDirectories: false,
      onlyFiles: true,
    })
  ).sort();
}

/** A disk may store an accent as one sign or as two. */
function bothForms(pattern: string): string[] {
  return [...new Set([pattern, pattern.normalize("NFC"), pattern.normalize("NFD")])];
}

/** `agents/support.md`: the front matter holds the fields, the body is the prompt, the file's name is the key. */
function markdownPart(file: SourceFile): { readonly root?: Mapping; readonly problems: readonly Diagnostic[] } {
  const kind = kinds.find((candidate) => candidate.markdownBody !== undefined);
  if (kind?.markdownBody === undefined) return { problems: [] };
  const front = /^---\r?\n(?:([\s\S]*?)\r?\n)??---[ \t]*(?:\r?\n|$)/.exec(file.text);
  const headStart = front === null ? 0 : file.text.indexOf("\n") + 1;
  const bodyStart = front === null ? 0 : front[0].length;
  const head = file.part(headStart, headStart + (front?.[1] ?? "").length);
  const body = file.part(bodyStart, file.text.length);
  const parsed = parseYaml(head);
  if (parsed.root === undefined) return parsed;
  concealSecrets(parsed.root);
  const place: Place = { file: body, start: 0, end: body.text.length };
  const first: Place = { file: body, start: 0, end: 1 };
  if (parsed.root.entries.has(kind.markdownBody)) {
    const twice = parsed.root.keys.get(kind.markdownBody) as Place;
    return {
      problems: [
        diagnosticAt(twice, {
          severity: "error",
          code: "written-twice",
          message: `the body of the file is the ${kind.markdownBody}`,
          hint: "Take it out of the front matter.",
        }),
      ],
    };
  }
  const prompt: Node = { type: "scalar", value: body.text, place, plain: false };
  const resource: Mapping = {
    ...parsed.root,
    entries: new Map([...parsed.root.entries, [kind.markdownBody, prompt]]),
    keys: new Map([...parsed.root.keys, [kind.markdownBody, first]]),
  };
  const key = nameForm(path.basename(file.name, ".md"));
  const section: Mapping = {
    type: "map",
    entries: new Map([[key, resource]]),
    keys: new Map([[key, first]]),
    place: first,
  };
  const root: Mapping = {
    type: "map",
    entries: new Map([[kind.section, section]]),
    keys: new Map([[kind.section, first]]),
    place: first,
  };
  const shape = shapeProblems(root).filter((problem) => problem.code !== "missing-version");
  return { root, problems: [...parsed.problems, ...shape] };
}

function collectSections(parts: readonly Mapping[], problems: Diagnostic[]): ConfigurationSource["sections"] {
  const sections = new Map<string, Map<string, { node: Mapping; place: Place }>>();
  for (const part of parts) {
    for (const [name, section] of part.entries) {
      if (kindOfSection(name) === undefined) continue;
      const known = sections.get(name) ?? new Map<string, { node: Mapping; place: Place }>();
      sections.set(name, known);
      if (section.type !== "map") continue;
      for (const [key, value] of section.entries) {
        const place = section.keys.get(key) as Place;
        const before = known.get(key);
        if (before !== undefined) {
          problems.push(duplicateKey(key, place, before.place));
          continue;
        }
        known.set(key, {
          node: value.type === "map" ? value : { type: "map", entries: new Map(), keys: new Map(), place },
          place,
        });
      }
    }
  }
  return sections;
}
