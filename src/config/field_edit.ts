// One field that is to say what is live, and why it may not.

import { keyOf, kindNameOf } from "../kinds/identity.ts";
import { fieldNamed, kindNamed } from "../kinds/index.ts";
import type { Field, Json, Kind, KindName } from "../kinds/kind.ts";
import type { Address, Value } from "./desired.ts";
import type { Place } from "./node.ts";

/** One field that is to say what is live. */
export interface FieldEdit {
  readonly org: string;
  readonly address: Address;
  /** Wire name of the field. */
  readonly name: string;
  /** The live value, references as ids. */
  readonly value: Json;
  /** The key that a live object has in this org. */
  readonly keyOf: (kind: KindName, id: string) => string | undefined;
  /** A value of the configuration with its references as ids. */
  readonly read: (value: Value) => Json;
}

/** Why an edit can't be made, and where. It ends the edit from within; whoever asked for it gets a diagnostic. */
export class Refused extends Error {
  readonly place: Place | undefined;
  readonly hint: string;
  readonly category: "refused" | "stale";
  constructor(why: string, place?: Place, hint = "Edit it by hand.", category: "refused" | "stale" = "refused") {
    super(why);
    this.place = place;
    this.hint = hint;
    this.category = category;
  }
}

/** A field of a resource as one text. */
export function spotOf({ address, name }: Pick<FieldEdit, "address" | "name">): string {
  return `${address} ${name}`;
}

/** The kind, the key and the field that an edit is about. */
export function fieldOf({ address, name }: FieldEdit): {
  readonly kind: Kind;
  readonly key: string;
  readonly field: Field | undefined;
} {
  const kind = kindNamed(kindNameOf(address));
  return { kind, key: keyOf(address), field: fieldNamed(kind, name) };
}
