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

/** Puts parts together, at most so many signs. */
export function composeComment(parts: readonly CommentPart[], most: number): Composed {
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
  return { text: `${[...taken, ...restOf(left)].join("\n\n")}\n`, left };
}

function restOf(left: readonly CommentPart[]): readonly string[] {
  const [first] = left;
  if (first === undefined) return [];
  const more = left.length === 1 ? "" : ` and ${left.length - 1} more`;
  return [`**Too long to be shown here:** ${inlineCode(cut(first.name, 120))}${more}.`];
}
