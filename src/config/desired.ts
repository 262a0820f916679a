// What YAML says for one org, with every expression expanded and every reference by address.
import type { Diagnostic, Position } from "../diagnostic.ts";
import type { KindName } from "../kinds/kind.ts";

/** `agent.support` */
export type Address = string;

/** Stands for the live id of another resource; resolved when it is known. */
export class Reference {
  readonly address: Address;
  constructor(address: Address) {
    this.address = address;
  }
  toJSON(): string {
    return `\${id.${this.address}}`;
  }
}

/** A text with live ids inside, such as "transfer to ${id.agent.sales}". */
export class Template {
  readonly parts: readonly (string | Reference)[];
  constructor(parts: readonly (string | Reference)[]) {
    this.parts = parts;
  }
  toJSON(): string {
    return this.parts.map((p) => (typeof p === "string" ? p : p.toJSON())).join("");
  }
}

/** What one variable of the environment gave. */
export interface SecretPart {
  readonly value: string;
  readonly variable?: string;
}

/** A value that came from the environment. Only `reveal` gives it out; printing it shows where it came from. */
export class Secret {
  /** The expression as written, such as "Bearer ${env.TOKEN}". */
  readonly source: string;
  readonly #value: string;
  readonly #parts: readonly SecretPart[];
  constructor(source: string, value: string, parts: readonly SecretPart[] = [{ value }]) {
    this.source = source;
    this.#value = value;
    this.#parts = parts;
  }
  /** The clear text. Call it only to send, to compare or to make a keyed digest. */
  reveal(): string {
    return this.#value;
  }
  /** What came from the environment, without the text around it. Call it only to take it out of messages. */
  revealParts(): readonly string[] {
    return this.#parts.map(({ value }) => value);
  }
  /** The same with the variables that it came from. */
  parts(): readonly SecretPart[] {
    return this.#parts;
  }
  toJSON(): string {
    return "(secret)";
  }
  toString(): string {
    return "(secret)";
  }
}

/** JSON in which references and secrets still stand. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Reference
  | Template
  | Secret
  | readonly Value[]
  | { readonly [key: string]: Value };

/** Where a secret goes that is shown once. Paths begin at the folder of the configuration. */
export type SecretPlace =
  /** A variable of a file with NAME=value lines. */
  | { readonly to: "env_file"; readonly file: string; readonly name: string }
  | { readonly to: "file"; readonly file: string }
  /** A program with its arguments: the secret comes on its standard input. */
  | { readonly to: "command"; readonly command: readonly string[] };

/** The same with the lines that say so. */
export interface SecretTo {
  readonly place: SecretPlace;
  readonly position: Position;
}

/** One thing that a draft has to pass. */
export interface WantedCheck {
  /** As the table of the kind calls it. */
  readonly name: string;
  /** Which part of it must pass, from 0 to 1. */
  readonly passRate: number;
  /** How many times it is run. */
  readonly runs: number;
  /** What is played, where the check plays something: keys as references, or raw ids. */
  readonly plays: readonly (Reference | string)[];
}

/** What a draft has to pass before it is deployed, and the line that says so. */
export interface Checks {
  readonly wanted: readonly WantedCheck[];
  readonly position: Position;
}

/** The options of a resource (never sent). */
export interface ResourceOptions {
  readonly id?: string;
  readonly protect?: boolean;
  readonly prune?: boolean;
  readonly previously?: readonly string[];
  readonly ignore?: readonly string[];
  /** A source in this org; `org` names another one. */
  readonly duplicate_of?: { readonly address: Address; readonly org?: string };
  /** Body of the call that buys a number. */
  readonly provision?: { readonly [key: string]: string };
  readonly secret_to?: SecretTo;
  readonly checks?: Checks;
}

/** One resource as it should be. */
export interface DesiredResource {
  readonly address: Address;
  readonly kind: KindName;
  readonly key: string;
  /** Only what YAML writes, by wire name: `integrations: [a]` stands here as `integration_ids: [Reference]`. */
  readonly fields: Readonly<Record<string, Value>>;
  /** What `ignore` leaves to the dashboard: sent with the create and never again. */
  readonly atBirth?: Readonly<Record<string, Value>>;
  /** The wire names that came through `extra`. */
  readonly extra: readonly string[];
  readonly options: ResourceOptions;
  readonly position: Position;
  readonly fieldPositions: Readonly<Record<string, Position>>;
  /** Where the first line of a text stands, of those whose lines are lines of a file. */
  readonly textPositions?: Readonly<Record<string, Position>>;
}

/** What YAML says for one org. Resources are sorted by address. */
export interface Desired {
  readonly org: string;
  readonly resources: readonly DesiredResource[];
  /** Kinds whose section is written somewhere in the configuration, even empty: their lists are read. */
  readonly kinds: readonly KindName[];
  /** Not all that the org should have: nothing may be concluded from what is missing. */
  readonly partial?: true;
  /** Runs of checks may spend its money. */
  readonly mayCharge?: true;
}

/** A ref of git as it was written, with the commit that it named when it was read. */
export interface ResolvedRef {
  readonly ref: string;
  readonly commit: string;
}

/** What an apply would do to one org, for whoever edits the files. */
export interface Forecast {
  /** The live id of every key that has one. */
  readonly ids: Readonly<Record<Address, string>>;
  /** Fields that an apply would write. */
  readonly differing: readonly { readonly address: Address; readonly name: string; readonly sensitive: boolean }[];
  /** Keys that nothing live is. */
  readonly missing: readonly Address[];
  /** Keys of which nobody knows what they are, or that can't become what is written. */
  readonly refused: readonly (Diagnostic & { readonly address: Address })[];
}

/** How to reach one org. */
export interface OrgConnection {
  readonly name: string;
  /** "org-scoped" when `api: org-scoped`; else the flat API, whose staging is found out from answers. */
  readonly dialect: "flat" | "org-scoped";
  readonly orgId?: string;
  readonly credential: Secret;
  /** `env.THUNDERPHONE_API_KEY` */
  readonly credentialReference: string;
  /** `@pilot` of the command line chooses every org with the group `pilot`. */
  readonly groups: readonly string[];
  /** The ref that it is held at, and where that is written. */
  readonly pin?: { readonly ref: string; readonly position: Position };
  /** Where its resources were read. Left out: in the files as they are. */
  readonly readAt?: ResolvedRef;
  readonly position?: Position;
  /** Why this org can't be planned, such as a key that is not set. It fails by itself, and the others go on. Left out: nothing. */
  readonly faults?: readonly Diagnostic[];
}

/** An org that another one copies from. */
export interface SourceOrg {
  readonly connection: OrgConnection;
  /** What YAML says for it: that tells which live object a key is. Texts of files are left out. */
  readonly desired: Desired;
}

/** The words of HTTP that take a lock and give it back. */
export interface LockMethods {
  readonly lockMethod: string;
  readonly unlockMethod: string;
}

/** Where the record of one org lives. Addresses may hold values of the environment: their `source` is what may be shown. */
export type BindingsSetting =
  | { readonly at: "work-tree" }
  | { readonly at: "git"; readonly remote?: string }
  | {
      readonly at: "http";
      readonly url: Secret;
      readonly lock?: LockMethods & { readonly url: Secret };
      readonly login?: { readonly username: Secret; readonly password: Secret };
    };

/** Settings of the whole configuration. */
export interface Settings {
  readonly drift: "stop" | "overwrite";
}

/** A file that the configuration is made of. */
export interface ReadFile {
  readonly absolute: string;
  readonly text: string;
}

/** A configuration that was read without errors. */
export interface Configuration {
  /** Absolute folder of the configuration file: prompt files and bindings live below it. */
  readonly folder: string;
  readonly file: string;
  /** Those that were chosen. */
  readonly orgs: readonly OrgConnection[];
  /** The names of all. */
  readonly orgNames: readonly string[];
  /** Names of those that go first. */
  readonly canaries: readonly string[];
  readonly settings: Settings;
  /** Where the resources of all orgs were read, for who asked for one ref. Left out: in the files as they are, or where an org is held. */
  readonly readAt?: ResolvedRef;
  /** Hex digest of everything that was read: YAML, prompt files, and keyed digests of environment values. Same inputs, same digest. */
  digest(): Promise<string>;
  /** Every file that the org of this name is made of: what all share, and its prompts. */
  files(org: string): readonly ReadFile[];
  /** Where the record of the org of this name lives. */
  bindings(org: string): BindingsSetting;
  /** What YAML says for the org of this name. */
  desired(org: string): Desired;
  /** The org that a chosen one copies from, chosen itself or not. */
  source(org: string): SourceOrg;
  readonly warnings: readonly Diagnostic[];
}

/** Result of reading a configuration: a value or errors, never both. */
export type ConfigurationResult =
  | { readonly ok: true; readonly configuration: Configuration }
  | {
      readonly ok: false;
      readonly diagnostics: readonly Diagnostic[];
      /** Absolute paths of the files that were read. */
      readonly read: readonly string[];
    };
