// Several reports as one comment. Each is whole or is left out and named: half a table or half a fence would spoil what follows.
import { cut, inlineCode } from "./escape.ts";

/** A report that is to stand in a comment. */
export interface CommentPart {
  /** Its file. */
  readonly name: string;
  readonly text: string;
}

/** The text of a comment, and the parts that have no room in it. */
export interface Composed {
  readonly text: string;
  readonly left: readonly CommentPart[];
}

/** Signs kept for naming what is left out. */
const keptForRest = 500;

/** The run that a comment is of. */
export interface CommentRun {
  readonly commit?: string;
  readonly url?: string;
}

/** Puts parts together, at most so many signs. */
export function composeComment(parts: readonly CommentPart[], most: number, run: CommentRun = {}): Composed {
  const taken: string[] = [];
  const left: CommentPart[] = [];
  let room = most - keptForRest;
  for (const part of parts) {
    const text = part.text.trim();
    if (text.length + 2 > room) left.push(part);
    else {
      taken.push(text);
      room -= text.length + 2;
    }
  }
  return { text: `${[...taken, ...restOf(left), ...endOf(run)].join("\n\n")}\n`, left };
}

/** Which commit it is about: the next run may not come as far as a comment. */
function endOf({ commit, url = "" }: CommentRun): readonly string[] {
  const of = commit === undefined ? [] : [`commit ${inlineCode(commit.slice(0, 7))}`];
  // It must not end before its bracket does.
  const isPlain = url.length <= 300 && /^https?:\/\/[\w.:/-]+$/.test(url);
  const said = [...of, ...(isPlain ? [`[the run](${url})`] : [])];
  return said.length === 0 ? [] : [`Of ${said.join(", ")}.`];
}

function restOf(left: readonly CommentPart[]): readonly string[] {
  const [first] = left;
  if (first === undefined) return [];
  const more = left.length === 1 ? "" : ` and ${left.length - 1} more`;
  return [`**Too long to be shown here:** ${inlineCode(cut(first.name, 120))}${more}.`];
}
