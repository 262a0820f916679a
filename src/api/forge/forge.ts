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

/** A pull request, by whatever name the forge has for it. */
export interface ForgePullRequest {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  /** It was ended by a merge. */
  readonly isMerged: boolean;
  readonly url?: string;
}

/** The branch that a pull request is of, and the one that it is for. */
export interface ForgeBranches {
  readonly branch: string;
  readonly base: string;
}

/** What a pull request says. */
export interface ForgeText {
  readonly title: string;
  readonly body: string;
}

/** The repository that a job of CI runs in, as far as its pull requests go. */
export interface ForgeRepository {
  /** `acme/agents` */
  readonly place: string;
  /** What one is called there, such as "pull request". */
  readonly word: string;
  /** The newest of a branch of this repository: the open one where there is one. */
  find(branches: ForgeBranches): Promise<ForgeAnswer<ForgePullRequest | undefined>>;
  create(branches: ForgeBranches, text: ForgeText): Promise<ForgeAnswer<ForgePullRequest>>;
  update(number: number, text: ForgeText): Promise<ForgeAnswer<ForgePullRequest>>;
  /** Ends it without a merge. */
  decline(number: number): Promise<ForgeAnswer<ForgePullRequest>>;
  close(): Promise<void>;
}

/** The repository, or why it can't be reached. */
export type ForgeRepositoryFound =
  | { readonly ok: true; readonly repository: ForgeRepository }
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
  run(env: ForgeOptions["env"]): Promise<ForgeRun>;
  /** Its CI runs this. */
  runsHere(env: ForgeOptions["env"]): boolean;
  open(options: ForgeOptions): Promise<ForgeFound>;
  openRepository(options: Omit<ForgeOptions, "number">): ForgeRepositoryFound;
}
