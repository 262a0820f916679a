// The record that a key is the live object with this id. It holds no values and no secrets.
import type { Address } from "../config/desired.ts";
import { kindNameOf } from "../kinds/identity.ts";
import type { KindName } from "../kinds/kind.ts";

/** Which files an apply was made of, when it was and who started it. */
export interface Revision {
  /** Commit that was checked out. Left out: no repository, or an undo file. */
  readonly commit?: string;
  /** The files had edits that no commit holds. */
  readonly dirty?: true;
  /** Digest of the files that the org is made of: a commit of something else is no news. */
  readonly digest?: string;
  /** It was an undo file: no commit says what it brought back. */
  readonly undo?: true;
  /** Time stamp. */
  readonly at: string;
  /** A name, never an address. Left out: nobody knows. */
  readonly by?: string;
}

/** True when two applies were made of the same files, whenever that was. */
export function isOfSameFiles(one: Revision, other: Revision): boolean {
  return (
    one.digest === other.digest &&
    one.dirty === other.dirty &&
    one.undo === other.undo &&
    (one.commit === undefined) === (other.commit === undefined)
  );
}

/** One run of a check. */
export interface CheckRun {
  /** Its id. Left out: its start was about to be sent, and its answer is not known. */
  readonly id?: string;
  /** Runs that were there before: a start whose answer was lost may have begun another one. */
  readonly known?: readonly string[];
  /** It is over, and what it was to pass is passed. */
  readonly passed?: true;
}

/** Runs that were begun, each paid for, until the draft that they are about is deployed. */
export interface BegunChecks {
  /** Digest of what was asked for and of the object as it was: of another one these say nothing. */
  readonly about: string;
  /** The object had no draft, so what is checked is live. */
  readonly undrafted?: true;
  /** By the name of the check and the number of the run. */
  readonly runs: Readonly<Record<string, CheckRun>>;
}

/** One binding. Digests are short hex texts by field: they tell which managed field was edited since. */
export interface Binding {
  readonly id: string;
  readonly own: "created" | "adopted";
  /** Digest of each managed field's value when it was last applied or found equal. */
  readonly applied?: Readonly<Record<string, string>>;
  /** Digest of what YAML said of a field, where `applied` does not tell it: of a secret, and of one to which the API adds something. */
  readonly written?: Readonly<Record<string, string>>;
  /** Digest of what a read showed in place of a secret that it masks: another one shows that somebody edited it. */
  readonly shown?: Readonly<Record<string, string>>;
  /** The apply that changed last what was applied. */
  readonly revision?: Revision;
  /** Digest of each field of the draft that this tool wrote and has not seen deployed. */
  readonly drafted?: Readonly<Record<string, string>>;
  /**
   * Names of fields that took something from the environment, or are copies of such. Until YAML writes something else there, what the
   * org has is a secret, and nothing but this says so.
   */
  readonly secret?: readonly string[];
  /** The secret that its create showed was never handed over: a run ended before, or it could not be. */
  readonly owed?: true;
  /** What has to follow the last write was not seen to be done. */
  readonly due?: true;
  /** Its create was answered, and no read has shown it yet: `applied` is what the answer said. */
  readonly unread?: true;
  /** Its delete was answered, and no read has shown yet that it is gone. */
  readonly gone?: true;
  /** Checks of it were begun, and it was not deployed since. */
  readonly checks?: BegunChecks;
  /** Remembered, so that they outlive the key: what it says about being deleted. */
  readonly protect?: true;
  readonly prune?: boolean;
}

/** A create that was about to be sent: written down before the call, taken away with its outcome. What is left tells of a lost answer. */
export interface Intent {
  readonly step: "create" | "duplicate" | "transfer" | "provision";
  /** Time stamp of the moment before the call. Left out: nobody knows, and it is long ago. */
  readonly at?: string;
  /** The name that the object has from its birth. Left out: the API chooses it. */
  readonly name?: string;
  /** Digest of each field that was sent: an object of that name with other values is somebody else's. */
  readonly sent?: Readonly<Record<string, string>>;
  /** Digest of what the object is a copy of, where no name tells it. */
  readonly copy?: string;
  /** Ids of its kind that were there before, where no name tells it. */
  readonly known?: readonly string[];
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
  /** Digest of the lineage, keyed with the credential: where it differs, another one keyed the digests of secrets in here. */
  readonly keyed?: string;
  /** The last apply that left all of the org as its files say. Left out: there was none. */
  readonly revision?: Revision;
  readonly bindings: Readonly<Record<Address, Binding>>;
  /** The journal: creates whose outcome is not written down yet. */
  readonly intents?: Readonly<Record<Address, Intent>>;
}

/** This tool made it and no run ever read it back: where a read doesn't show it, it may be there, behind reads that lag. */
export function isUnreadBirth({ own, applied, unread }: Pick<Binding, "own" | "applied" | "unread">): boolean {
  return own === "created" && (applied === undefined || unread === true);
}

/** Which of these addresses the record binds to an object. */
export function boundAmong(
  addresses: readonly Address[],
  { kind, id }: { readonly kind: KindName; readonly id: string },
  bindings: Bindings | undefined,
): Address | undefined {
  return addresses.find((address) => kindNameOf(address) === kind && bindings?.bindings[address]?.id === id);
}

/** The part of a binding that names secrets. */
export function withSecrets(names: readonly string[]): Pick<Binding, "secret"> {
  return names.length === 0 ? {} : { secret: [...new Set(names)].sort() };
}

/** The command that takes an address out of the record; with several orgs it needs the org. */
export function forgetting(org: string, address: Address): string {
  return `thundersync bindings forget ${org === "default" ? "" : `${org}/`}${address}`;
}
