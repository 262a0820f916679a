// What GitHub shows beside the lines of a pull request: commands of its runner. Nothing in a text may end one of them or begin another.
import type { Diagnostic, Position } from "../diagnostic.ts";
import { onceForAllOrgs, sortByPlace } from "./diagnostics.ts";
import { cut } from "./escape.ts";
import { sanitize, sanitizeLine } from "./sanitize.ts";

/** One remark. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
  /** Left out: it is about no line. */
  readonly position?: Position;
}

/** GitHub shows so many of each level that a step says, and drops the others without a word. */
const mostOfLevel = 10;
const levels = ["error", "warning", "notice"] as const;
/** Signs of a title and of a message. */
const [longestTitle, longestMessage] = [200, 2_000];

/** Diagnostics as remarks, in the order of their places. */
export function diagnosticAnnotations(diagnostics: readonly Diagnostic[]): readonly Annotation[] {
  return sortByPlace(onceForAllOrgs(diagnostics)).map(
    ({ severity, code, org, address, message, hint, position }): Annotation => {
      const about = [org === "default" ? undefined : org, address].filter((part) => part !== undefined).join("/");
      return {
        level: severity === "note" ? "notice" : severity,
        title: about === "" ? code.replaceAll("-", " ") : about,
        message: hint === undefined ? message : `${message}\n${hint}`,
        ...(position === undefined ? {} : { position }),
      };
    },
  );
}

/** The first of each level as commands, and how many there are besides. `fileOf`: the path of a file in the repository. */
export function formatAnnotations(
  annotations: readonly Annotation[],
  fileOf: (file: string) => string = (file) => file,
): string {
  const lines = levels.flatMap((level) => {
    const all = annotations.filter((one) => one.level === level);
    const shown = all.length > mostOfLevel ? all.slice(0, mostOfLevel - 1) : all;
    const more = all.length - shown.length;
    const rest: readonly Annotation[] =
      more === 0
        ? []
        : [{ level, title: `${more} more`, message: `There are ${more} more: see the log of this step.` }];
    return [...shown, ...rest].map((one) => formatOne(one, fileOf));
  });
  return lines.map((line) => `${line}\n`).join("");
}

function formatOne({ level, title, message, position }: Annotation, fileOf: (file: string) => string): string {
  const properties = {
    ...(position === undefined
      ? {}
      : { file: sanitizeLine(fileOf(position.file)), line: String(position.line), col: String(position.column) }),
    title: cut(sanitizeLine(title), longestTitle),
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${level} ${written.join(",")}::${escapeData(cut(sanitize(message), longestMessage))}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
