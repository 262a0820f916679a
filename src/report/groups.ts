// The lines of one org as a part of a log that the page of a CI service folds up.
import { sanitizeLine } from "./sanitize.ts";

/** A service that folds up parts of a log. */
export type Folding = "github" | "gitlab";

/** One part of a log. */
export interface Group {
  /** Tells it from all others of the log, of letters, digits and `_`. */
  readonly id: string;
  readonly title: string;
  /** It can be left folded up: there is nothing in it that a person has to see. */
  readonly isFine: boolean;
}

/** The line that begins a group. `at`: seconds since 1970. */
export function beginGroup(folding: Folding, { id, title, isFine }: Group, at: number): string {
  const words = sanitizeLine(title);
  // A title is the data of a command, where %0A would be a line end.
  if (folding === "github") return `::group::${words.replaceAll("%", "%25")}`;
  return `${clear}section_start:${at}:${id}${isFine ? "[collapsed=true]" : ""}\r${clear}${words}`;
}

/** The line that ends it. */
export function endGroup(folding: Folding, { id }: Pick<Group, "id">, at: number): string {
  return folding === "github" ? "::endgroup::" : `${clear}section_end:${at}:${id}\r${clear}`;
}

/** Without it a log that is read as it is would show the marks. */
const clear = "\u001b[0K";
