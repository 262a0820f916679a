// The files of a configuration as one tree: the main file, what it includes, and Markdown files with front matter.
import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { kindOfSection, kinds } from "../kinds/index.ts";
import { concealSecrets } from "./concealed.ts";
import { parseYaml } from "./document.ts";
import type { FileReader, SourceFile } from "./file.ts";
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
  if (!read.ok) {
    const hint =
      read.problem.code === "file-missing"
        ? { hint: "`thundersync init` writes a first one; -c names another file." }
        : {};
    return { problems: [{ ...read.problem, ...hint }] };
  }
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
    for (const problem of part.problems) problems.push(problem);
    if (part.root === undefined) isWhole = false;
    else parts.push(part.root);
  }
  // Of a file that can't be read nobody knows what it has: whatever refers to it would look wrong.
  if (!isWhole) return { problems };
  const sections = collectSections(parts, problems);
  return { source: { root: main.root, sections }, problems };
}

function checkFile(
  file: SourceFile,
  included = false,
): { readonly root?: Mapping; readonly problems: readonly Diagnostic[] } {
  const parsed = parseYaml(file);
  if (parsed.root === undefined) return parsed;
  const root = parsed.root;
  concealSecrets(root);
  const credentials = credentialProblems(root);
  const literal = linesOf(credentials);
  const shape = shapeProblems(root).filter(
    (problem) => !(included && problem.code === "missing-version") && !literal.has(problem.position?.line),
  );
  const misplaced = included ? onlySections(root) : [];
  const wrong = [...credentials, ...shape, ...misplaced];
  // Where something is wrong already, a warning about the same value is noise.
  const lines = linesOf(wrong);
  const traps = trapProblems(root).filter((trap) => !lines.has(trap.position?.line));
  const problems = [...wrong, ...traps];
  return { root, problems };
}

function linesOf(problems: readonly Diagnostic[]): ReadonlySet<number | undefined> {
  return new Set(problems.map(({ position }) => position?.line));
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
    await glob(pattern, { cwd: folder, followSymbolicLinks: false, expandDirectories: false, onlyFiles: true })
  ).sort();
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
  const key = path.basename(file.name, ".md");
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
  return { root, problems: shapeProblems(root).filter((problem) => problem.code !== "missing-version") };
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
          const at = before.place.file.position(before.place.start);
          problems.push(
            diagnosticAt(place, {
              severity: "error",
              code: "duplicate-key",
              message: `\`${key}\` is written twice, here and in ${at.file}:${at.line}`,
              hint: "Keep one of them.",
            }),
          );
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
