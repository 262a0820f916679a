// `agents/support.md`: the front matter holds the fields, the body is the prompt, the file's name is the key.
import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { nameForm } from "../kinds/identity.ts";
import { fieldWritten, isOption, kinds } from "../kinds/index.ts";
import type { Kind } from "../kinds/kind.ts";
import { concealSecrets } from "./concealed.ts";
import { type ParsedFile, parseYaml } from "./document.ts";
import type { SourceFile } from "./file.ts";
import { diagnosticAt, type Mapping, type Node, type Place } from "./node.ts";
import { shapeProblems } from "./shape.ts";
import { trapProblems } from "./trap.ts";

/** The resource that a Markdown file is, as a tree of its own. `below` is its path from the folder of the configuration. */
export function markdownPart(file: SourceFile, below: string): ParsedFile {
  const kind = kindOfFolder(below);
  if (kind?.markdownBody === undefined) return { problems: [] };
  const front = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??---[ \t]*(?:\r?\n|$)/.exec(file.text);
  const misread = front === null ? withoutFront(file, kind) : undefined;
  const key = nameForm(path.parse(file.name).name);
  // Its fields are not known, but the key is.
  const keyOnly = (problems: readonly Diagnostic[]): ParsedFile => {
    const whole: Place = { file, start: 0, end: file.text.length };
    const unknown: Mapping = { type: "map", entries: new Map(), keys: new Map(), place: whole };
    return { root: mapOf(kind.section, mapOf(key, unknown, whole), whole), problems };
  };
  if (misread?.severity === "error") return keyOnly([misread]);
  const headStart = front === null ? 0 : file.text.indexOf("\n") + 1;
  const bodyStart = front === null ? 0 : front[0].length;
  const head = file.part(headStart, headStart + (front?.[1] ?? "").length);
  const body = file.part(bodyStart, file.text.length);
  const parsed = parseYaml(head);
  if (parsed.root === undefined) return keyOnly(parsed.problems);
  concealSecrets(parsed.root);
  const first: Place = { file: body, start: 0, end: 1 };
  const bodyProblem = bodyProblemOf(kind, parsed.root, first);
  const prompt: Node = {
    type: "scalar",
    value: body.text,
    place: { file: body, start: 0, end: body.text.length },
    plain: false,
  };
  const isPrompt = body.text.trim() !== "" && !parsed.root.entries.has(kind.markdownBody);
  const resource: Mapping = {
    ...parsed.root,
    entries: new Map([...parsed.root.entries, ...(isPrompt ? [[kind.markdownBody, prompt] as const] : [])]),
    keys: new Map([...parsed.root.keys, ...(isPrompt ? [[kind.markdownBody, first] as const] : [])]),
  };
  const root = mapOf(kind.section, mapOf(key, resource, first), first);
  const wrong = [
    ...parsed.problems,
    ...[misread, bodyProblem].filter((problem) => problem !== undefined),
    ...shapeProblems(root).filter((problem) => problem.code !== "missing-version"),
  ];
  return { root, problems: [...wrong, ...trapProblems(root, wrong)] };
}

/** Its nearest folder that has the name of a section says what it is. */
function kindOfFolder(below: string): Kind | undefined {
  const withBody = kinds.filter((kind) => kind.markdownBody !== undefined && kind.parent === undefined);
  const nearest = below.split("/").slice(0, -1).reverse();
  const named = nearest.flatMap((folder) => withBody.find(({ section }) => section === folder) ?? []);
  return named[0] ?? withBody.find(({ markdownAnywhere }) => markdownAnywhere === true);
}

function withArticle(title: string): string {
  return `${/^[aeiou]/.test(title) ? "an" : "a"} ${title}`;
}

function mapOf(key: string, node: Node, place: Place): Mapping {
  return { type: "map", entries: new Map([[key, node]]), keys: new Map([[key, place]]), place };
}

/** The body is the prompt, unless the front matter says it, and one of them must be there. */
function bodyProblemOf(kind: Kind, front: Mapping, body: Place): Diagnostic | undefined {
  const isEmpty = body.file.text.trim() === "";
  const written = front.keys.get(kind.markdownBody as string);
  if (isEmpty === (written !== undefined)) return undefined;
  if (written !== undefined)
    return diagnosticAt(written, {
      severity: "error",
      code: "written-twice",
      message: `the body of the file is the ${kind.markdownBody}`,
      hint: "Take it out of the front matter.",
    });
  return diagnosticAt(body, {
    severity: "error",
    code: "file-empty",
    message: `"${body.file.name}" has no body, and ${withArticle(kind.title.one)} would have nothing to go by`,
    hint: `The text below the front matter is the ${kind.markdownBody}. One that is left to the dashboard is left out in YAML.`,
  });
}

/** What looks like front matter in a file that has none. */
function withoutFront(file: SourceFile, kind: Kind): Diagnostic | undefined {
  const lines = file.text.split(/\r?\n/);
  const at = lines.findIndex((line) => line.trim() !== "");
  const line = lines[at] ?? "";
  const start = file.text.search(/\S/);
  const problem = (severity: "error" | "warning", message: string, hint: string): Diagnostic =>
    diagnosticAt({ file, start, end: start + line.trim().length }, { severity, code: "front-matter", message, hint });
  const close = lines.findIndex((other, index) => index > at && /^[ \t]*(-{2,}|[—–]+|\+{3}|\.{3})[ \t]*$/.test(other));
  if (/^---[ \t]*$/.test(line))
    return at === 0
      ? problem(
          "error",
          "the front matter has no end",
          `${close === -1 ? "Write" : `Line ${close + 1} doesn't end it: write`} a line of three dashes, ---, between the fields and the ${kind.markdownBody}.`,
        )
      : problem("error", "front matter begins on the first line", "Take out the empty lines above it.");
  if (/^\s*(?:`{3,}|~{3,})/.test(line))
    return fieldOn(lines[at + 1], kind)
      ? problem(
          "warning",
          `this block is read as the ${kind.markdownBody}, and looks like fields`,
          "If that is what it is, write three dashes, ---, in place of both its fences.",
        )
      : undefined;
  const isAlmost = /^\s*(-{2,}|[—–]+|\+{3})\s*$/.test(line);
  // A line in Markdown, the begin of a comment or of JSON.
  const isSign = /^[^\p{L}\p{N}]+$/u.test(line);
  if (isSign)
    return fieldOn(lines[at + 1], kind) || (isAlmost && close !== -1)
      ? problem("error", "this line does not begin front matter", "Write three dashes, ---, from the first column on.")
      : undefined;
  if (!fieldOn(line, kind)) return undefined;
  return close === -1
    ? problem(
        "warning",
        `this line is read as the ${kind.markdownBody}, and looks like a field`,
        "Fields stand above the text, between two lines of three dashes, ---.",
      )
    : problem("error", "front matter begins with a line of three dashes", "Write --- above it.");
}

/** True for a line such as `voice: en-US-James1`, also in JSON. */
function fieldOn(line: string | undefined, kind: Kind): boolean {
  const name = /^\s*(?:\{\s*)?(["']?)([a-z_]+)\1\s*:(\s|$)/.exec(line ?? "")?.[2];
  return name !== undefined && (fieldWritten(kind, name) !== undefined || isOption(kind, name));
}
