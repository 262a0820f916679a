// The record that a key is the live object with this id. It holds no values and no secrets.
import type { Address } from "../config/desired.ts";

/** One binding. Digests are short hex texts by field: they tell which managed field was edited since. */
export interface Binding {
  readonly id: string;
  readonly own: "created" | "adopted";
  /** Digest of each managed field's value when it was last applied or found equal. */
  readonly applied?: Readonly<Record<string, string>>;
  /** Digest of each field of the draft that this tool wrote and has not seen deployed. */
  readonly drafted?: Readonly<Record<string, string>>;
  /** Remembered, so that it outlives the key. */
  readonly protect?: true;
}

/** The bindings of one org: `.thunderphone/<org>.json`. */
export interface Bindings {
  readonly version: 1;
  /** Made once per file; tells two histories apart. */
  readonly lineage: string;
  readonly serial: number;
  readonly org: string;
  /** The dialect that it was written with. */
  readonly api: string;
  /** Id of the organisation, where it was known: ids of another one mean nothing here. */
  readonly org_id?: string;
  readonly bindings: Readonly<Record<Address, Binding>>;
}
