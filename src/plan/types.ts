// The plan: a value with everything needed to show, check and apply it.
import type { Address, Desired, SecretTo, Value } from "../config/desired.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Dialect, Json, KindName } from "../kinds/kind.ts";
import type { Children, Live, LiveObject } from "../live/live.ts";
import type { Binding, Bindings } from "./bindings.ts";

/** Our word for what happens to a resource (design section 2). */
export type Action = "create" | "duplicate" | "adopt" | "update" | "deploy" | "assign" | "delete" | "forget";

/** What a change may take, in the order of its calls. `check` waits for what it plays. `bind` and `forget` only touch the record, and `replace` deletes what was there before. */
export const steps = [
  "replace",
  "create",
  "provision",
  "duplicate",
  "transfer",
  "discard_draft",
  "patch",
  "renew",
  "check",
  "deploy",
  "follow",
  "wait",
  "delete",
  "bind",
  "forget",
] as const;
export type Step = (typeof steps)[number];

/** One field of a change. */
export interface FieldChange {
  readonly name: string;
  /** The deployed value; left out: the object or the field is not there. Secrets are masked. */
  readonly before?: Json;
  /** What it becomes, in a form that can be shown: references as text, secrets masked. */
  readonly after?: Json;
  /** A value of it is a secret: never shown, before and after are masked. */
  readonly sensitive: boolean;
  /** It holds the id of something that this plan creates. */
  readonly unknown: boolean;
  /** Long text: shown as a line diff. */
  readonly text: boolean;
  /** Somebody changed it in the dashboard since the last apply. */
  readonly drift: boolean;
  /** The value before is a secret that this tool did not put there: what replaces it replaces it for good. */
  readonly losesSecret?: true;
}

/** Which others a change touches, and how fast. */
export interface Reach {
  /** Names of what refers to it, directly or through others. */
  readonly agents: readonly string[];
  readonly numbers: readonly string[];
  /** Callers hear it with the very next call. */
  readonly heardAtOnce: boolean;
  /** How many have it live at once, as the API counts them. Left out: it doesn't, or none. */
  readonly users?: number;
  /** Its children, which go with it: addresses, or names where nothing is written. Left out: none. */
  readonly along?: readonly string[];
}

/** Why a reviewer should look twice. */
export interface Risk {
  readonly level: "low" | "medium" | "high";
  readonly reasons: readonly string[];
}

/** What a draft has to pass before it is deployed. */
export interface PlannedChecks {
  /** Digest of what is asked for and of what is played: what was passed before counts only for the same. */
  readonly about: string;
  readonly wanted: readonly PlannedCheck[];
}

/** One of them. */
export interface PlannedCheck {
  /** As the table of the kind calls it. */
  readonly name: string;
  /** Which part of it must pass, from 0 to 1. */
  readonly passRate: number;
  readonly runs: number;
  /** What it plays: addresses, or raw ids. */
  readonly plays: readonly string[];
  /** An earlier apply saw this very draft pass: nothing is run. */
  readonly passed?: true;
}

/** What YAML says about being deleted: the binding remembers it, so that it outlives the key. */
export type Keep = Pick<Binding, "protect" | "prune">;

/** One row of a plan: one resource, however many calls it takes. */
export interface Change {
  readonly address: Address;
  readonly kind: KindName;
  readonly key: string;
  /** Live id of its parent, where its kind has one; left out: it does not exist yet. */
  readonly parent?: string;
  /** What people call it: the natural name. */
  readonly title: string;
  readonly action: Action;
  readonly steps: readonly Step[];
  /** Live id; left out: it does not exist yet. */
  readonly id?: string;
  /** The key it had before, when `previously` moved it. */
  readonly previousAddress?: Address;
  readonly fields: readonly FieldChange[];
  /** What `create` or `patch` sends, by wire name; secrets and references unresolved. Not part of any report. */
  readonly send: Readonly<Record<string, Value>>;
  /** Everything that YAML manages here, by wire name: what the read back compares. Not part of any report. */
  readonly managed: Readonly<Record<string, Value>>;
  /** Source of a duplicate. `org`: it is in that one, and `digest` covers what is copied of it. */
  readonly source?: {
    readonly address: Address;
    readonly id?: string;
    readonly org?: string;
    readonly digest?: string;
  };
  /** Body of the call that buys a number. */
  readonly provision?: Readonly<Record<string, string>>;
  /** Where the secret goes that this change makes. `mayReplace`: over what is there. */
  readonly secretTo?: SecretTo & { readonly mayReplace?: true };
  /** What `check` runs. */
  readonly checks?: PlannedChecks;
  /** Nobody has the secret that its create showed. */
  readonly owed?: true;
  /** Of what is made anew: the object that is deleted before, as it was read. */
  readonly replaces?: { readonly id: string; readonly digest: string };
  /** The field of `send` and `managed` that nobody wrote and that stands for the key: nothing where what was bought has no such field. */
  readonly standIn?: string;
  /** Changes that must have succeeded before. */
  readonly dependsOn: readonly Address[];
  /** `updated_at` as text, for `if_updated_at`; only where the object is staged. */
  readonly guard?: string;
  /** Digest of the managed view of the live object; stale when it differs at apply. */
  readonly digest?: string;
  /** Of an object that is deleted: digests of the children that go with it, by their spots. Stale when one differs, or another one is there, at apply. */
  readonly digestsBelow?: Readonly<Record<string, string>>;
  /** Fields whose live or waiting value this tool took from the environment: it is neither shown nor written down. */
  readonly hidden?: readonly string[];
  /** What the binding will say when the change is done. */
  readonly own?: "created" | "adopted";
  readonly keep?: Keep;
  /** Bindings that go with it. */
  readonly forgets?: readonly Address[];
  readonly reach: Reach;
  readonly risk: Risk;
  /** What whoever approves it approves. Left out: nobody can, as in an outline. */
  readonly basis?: Basis;
}

/** All that a change depends on, in digests: it is as good as it was while a fresh one has the same. */
export interface Basis {
  readonly digest: string;
  /** Of each value that is sent, by wire name: those of secrets are keyed. */
  readonly sent: Readonly<Record<string, string>>;
  /** Of what no field and no value tells. */
  readonly of: Readonly<Record<BasisPart, string>>;
}

/**
 * fields: the names of those that are managed. options: what YAML says besides them. order: what comes first. source: what is copied. along: what
 * goes away with it. played: what its checks play.
 */
export type BasisPart = "fields" | "options" | "order" | "source" | "along" | "played";

/** A change before it is weighed. */
export type ChangeDraft = Omit<Change, "reach" | "risk" | "basis"> & Pick<Reach, "along">;

/** One field of a draft that somebody else wrote, in a form that can be shown. */
export interface DraftedField {
  readonly name: string;
  /** What callers get now; left out: nothing. */
  readonly live?: Json;
  readonly draft: Json;
  /** What YAML says; left out: it says nothing of this field. */
  readonly desired?: Json;
  /** A secret: all three are masked. */
  readonly sensitive: boolean;
  /** Long text: shown as a line diff. */
  readonly text: boolean;
}

/** A draft that somebody else wrote and that a change meets. */
export interface ForeignDraft {
  readonly address: Address;
  readonly title: string;
  /** refused: it is in the way. ships: it is deployed along, under what YAML says. dropped: it is discarded first. */
  readonly fate: "refused" | "ships" | "dropped";
  /** What a read shows of it; a field that it clears is not among them. */
  readonly fields: readonly DraftedField[];
}

/** Counts by our words. */
export type Summary = Readonly<Record<Action, number>> & {
  /** How many of those that are adopted change, too. */
  readonly adopt_changed: number;
  readonly unchanged: number;
};

/** Objects of one kind that YAML does not name. */
export interface Unmanaged {
  readonly count: number;
  /** The first of them: an org may have thousands. */
  readonly objects: readonly { readonly id: string; readonly name: string }[];
}

/** All changes of one org, in the order in which they are applied. */
export interface Plan {
  readonly org: string;
  readonly dialect: Dialect;
  readonly orgId?: string;
  /** Made of a part of the configuration: what it doesn't name is not gone. */
  readonly partial?: true;
  /** Made of the rows that somebody approved: how many others there were. */
  readonly leftOut?: number;
  /** Keyed with the credential: another one shows that the key of the org is another one. */
  readonly keyed: string;
  /** Serial of the bindings that it was made with. */
  readonly serial: number;
  readonly lineage?: string;
  readonly changes: readonly Change[];
  readonly summary: Summary;
  /** Pending drafts of others, fields that can't be known, and the like: shown, not acted upon. */
  readonly notes: readonly Diagnostic[];
  /** Both texts wherever a draft of somebody else is met: nobody decides about it without them. */
  readonly foreignDrafts: readonly ForeignDraft[];
  /** Safety rules that refuse it. Empty: it may be applied. */
  readonly refusals: readonly Diagnostic[];
  /** What the org has that YAML does not: named, never touched. */
  readonly unmanaged: Readonly<Record<KindName, Unmanaged>>;
  /** Number → agent after the plan, for the routing picture. */
  readonly routing: readonly { readonly number: string; readonly inbound?: string; readonly outbound?: string }[];
  /** Agent → what it will use, of the agents that numbers lead to. */
  readonly uses: readonly { readonly name: string; readonly uses: readonly string[] }[];
  /** Unchanged resources: their binding is refreshed by an apply. */
  readonly settled: readonly {
    readonly address: Address;
    readonly id: string;
    readonly own: "created" | "adopted";
    readonly managed: Readonly<Record<string, Value>>;
    readonly keep?: Keep;
  }[];
  /** Live id of every key that has one: a change may refer to what is not part of the plan. */
  readonly ids: Readonly<Record<Address, string>>;
  /** Creates of an earlier run that were never answered and whose keys are gone: an apply drops them from the journal. */
  readonly lostIntents: readonly Address[];
  /** Children that have to be read before it is a plan. */
  readonly unread?: readonly Children[];
  /** Of other orgs: what has to be found there before it is a plan. */
  readonly unreadElsewhere?: readonly Elsewhere[];
  /** Hex digest of all that is approved with it: same inputs, same digest. */
  readonly digest: string;
}

/** Something of another org. */
export interface Elsewhere {
  readonly org: string;
  readonly address: Address;
}

/** What became of the search for it. */
export type FoundElsewhere =
  | {
      readonly state: "there";
      /** Id of its organisation, where the API tells it. */
      readonly orgId?: string;
      readonly object: LiveObject;
      /** Names of its fields that hold a secret. */
      readonly secret: readonly string[];
    }
  /** Nothing was made of the key yet. */
  | { readonly state: "not made" }
  | { readonly state: "unread"; readonly problem: Diagnostic };

/** How the user wants the plan made. */
export interface PlanOptions {
  readonly adopt: "equal-or-different" | "identical" | "never";
  readonly allowRecreate: boolean;
  readonly foreignDraft: "refuse" | "include" | "discard";
  readonly drift: "stop" | "overwrite";
  readonly prune: boolean;
  /** What `checks` says is run before a deploy, for money. Left out: it is not. */
  readonly runChecks?: true;
  readonly targets: readonly Address[];
  readonly confirmDeletes?: number;
}

/** Everything that a plan depends on. */
export interface PlanInputs {
  readonly desired: Desired;
  readonly live: Live;
  /** Undefined: there is no record. Required, so that no caller can forget to read it. */
  readonly bindings: Bindings | undefined;
  readonly options: PlanOptions;
  /** Rows that somebody approved: no other is made. Left out: all are wanted. */
  readonly approved?: ReadonlySet<Address>;
  /** What was looked for in other orgs, by address with the org. Left out: nothing was. */
  readonly elsewhere?: ReadonlyMap<string, FoundElsewhere>;
  /** Short hex digest of a text. */
  readonly digest: (text: string) => string;
  /** The same, keyed with the org's credential: for texts that hold secrets. */
  readonly keyedDigest: (text: string) => string;
}
