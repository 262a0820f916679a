// What a comment in a pull request needs of whoever keeps the repository. A new forge is a file beside github.ts and a name in all.ts.
import type { Diagnostic } from "../../diagnostic.ts";

/** What a call gave, or why not. */
export type ForgeAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /** gone: what it was about is not there. lost: it was sent, and nobody knows what became of it. */
      readonly kind: "gone" | "lost" | "failed";
      readonly diagnostic: Diagnostic;
    };

/** One comment, as far as it matters here. */
export interface ForgeComment {
  readonly id: string;
  /** As `whoami` names it. */
  readonly author: string;
  readonly body: string;
  /** Where a person reads it. */
  readonly url?: string;
}

/** The pull request that a job of CI runs for. */
export interface Forge {
  /** `acme/agents#17` */
  readonly place: string;
  /** The most signs that a comment may have. */
  readonly mostSigns: number;
  /** Whose comments may be written over: the name of whom the token is of. */
  whoami(): Promise<ForgeAnswer<string>>;
  /** All comments, oldest first. */
  list(): Promise<ForgeAnswer<readonly ForgeComment[]>>;
  create(body: string): Promise<ForgeAnswer<ForgeComment>>;
  update(id: string, body: string): Promise<ForgeAnswer<ForgeComment>>;
  remove(id: string): Promise<ForgeAnswer<undefined>>;
  close(): Promise<void>;
}

/** What a forge is found by. */
export interface ForgeOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Number of the pull request. Left out: that for which this job runs. */
  readonly number?: number;
  /** Seconds that one request may take. */
  readonly requestTimeout: number;
  /** The most that one request may wait for retries, in seconds. */
  readonly retryBudget: number;
  readonly signal: AbortSignal;
  /** Gets the token: no message may show it. */
  readonly secrets: Set<string>;
}

/** The pull request, none, or why it can't be reached. */
export type ForgeFound =
  | { readonly ok: true; readonly forge: Forge | undefined }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** The run of CI that says something: a comment stays, also when the next run doesn't come as far. */
export interface ForgeRun {
  /** The commit that somebody pushed, and none that the forge made of it. */
  readonly commit?: string;
  /** Its page. */
  readonly url?: string;
}

/** A kind of forge. */
export interface ForgeKind {
  readonly name: string;
  /** The run that this is a part of, as its variables tell. Left out: they don't. */
  run?(env: ForgeOptions["env"]): Promise<ForgeRun>;
  /** Its CI runs this. */
  runsHere(env: ForgeOptions["env"]): boolean;
  open(options: ForgeOptions): Promise<ForgeFound>;
}
