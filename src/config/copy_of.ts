// What `duplicate_of` names, as it is written: a key of the own org, or one of another org.
import { childKey, nameForm, parentKeyOf } from "../kinds/identity.ts";
import type { Kind } from "../kinds/kind.ts";
import { type Node, toPlain } from "./node.ts";

/** Where a copy comes from. */
export interface CopyOf {
  /** Left out: the own org. */
  readonly org?: string;
  readonly key: string;
}

/** What the resource with a key is a copy of. Undefined: of nothing. */
export function copyOf(kind: Kind, ownKey: string, node: Node | undefined): CopyOf | undefined {
  if (node?.type === "map") {
    const plain = toPlain(node) as Readonly<Record<string, unknown>>;
    return { org: String(plain.org ?? ""), key: nameForm(String(plain[kind.name] ?? "")) };
  }
  if (node?.type !== "scalar" || node.value === null) return undefined;
  const written = nameForm(String(node.value));
  // Of the same parent, the name is enough.
  const isAlone = kind.parent !== undefined && !written.includes("/");
  return { key: isAlone ? childKey(parentKeyOf(ownKey), written) : written };
}
