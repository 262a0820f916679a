import { randomInt } from "node:crypto";
import type { Fault } from "./faults.ts";
import type { Org } from "./org.ts";
import type { Moment, ReceivedRequest } from "./request.ts";

/** Which generation of the API the sandbox speaks. */
export type SandboxDialect = "staged" | "flat" | "org-scoped";

/** How the sandbox behaves. Everything is optional. */
export interface SandboxOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  readonly dialect?: SandboxDialect;
  /** How many orgs there are. */
  readonly orgs?: number;
  /** Id of the first org; the others follow. `fresh`: drawn, so that no earlier sandbox is taken for this one. Left out: 1. */
  readonly orgId?: number | "fresh";
  /** A file that keeps everything from one start to the next. Left out: nothing is kept. */
  readonly state?: string;
  /** `default`: one active number and a few calls per org. `empty`: neither. */
  readonly seed?: "default" | "empty";
  /** Milliseconds that every answer waits. */
  readonly latency?: number;
  /** Milliseconds by which reads lag behind writes, as those of a cache or a replica do. */
  readonly readLag?: number;
  /** Which reads lag: the lists alone, or those of one object as well. */
  readonly lagging?: "lists" | "all";
  /** Numbers that the first org has besides, in E.164 form. */
  readonly numbers?: readonly string[];
  /** Connections that the first org has besides: a provider, and the e-mail address of the account behind it. */
  readonly connections?: readonly string[];
  /** Ids of voices that the catalogue has besides. */
  readonly voices?: readonly string[];
  readonly faults?: readonly Fault[];
  /** How header values of integrations read back. */
  readonly headerMode?: "clear" | "masked";
  /** What a new agent or a copy is: live at once, or a draft that waits for its first deploy (staged dialect). */
  readonly createState?: "deployed" | "draft";
  /** Whether whoami answers 404. Left out: only in the dialects flat and org-scoped. */
  readonly whoamiMissing?: boolean;
  /** Lists answer {results, total, limit, offset} in place of an array. */
  readonly listEnvelope?: boolean;
  /** What deleting an object that another one refers to does. */
  readonly deleteReferenced?: "refuse" | "dangle" | "detach";
  /** Status that a refused if_updated_at answers; 400 names the field. */
  readonly guardStatus?: 409 | 412 | 428 | 400;
  /** Requests a minute that each org may make; the others answer 429. 0, the default, sets no limit. */
  readonly rate?: number;
  /** How many requests may come at once after a quiet time. Left out: what the rate allows in a second. */
  readonly rateBurst?: number;
  /** The clock of the rate and of what lags, in milliseconds. */
  readonly clock?: () => number;
  /** The first integer id, as a number or as decimal text. */
  readonly idStart?: number | string;
  /** Numbers as they were before labels: neither those nor idempotency keys are known, and whoever sends them hears nothing. */
  readonly bareNumbers?: boolean;
  /** How many reads of a new number answer `provisioning`. */
  readonly provisioningPolls?: number;
  /** New numbers end as `failed` in place of `active`. */
  readonly provisioningFails?: boolean;
  /** How many reads of a new run that tries an agent answer that it is not over. */
  readonly checkPolls?: number;
  /** Which text scenarios are played against, where an agent has a draft. */
  readonly checkText?: "draft" | "deployed";
  /** How many examples a validation replays. */
  readonly validationExamples?: number;
  /** How many reads of a new document answer that it is not ready. */
  readonly documentPolls?: number;
  /** Is called after every change of an org's state, whoever makes it. Must not change the state itself. */
  readonly onChange?: (org: Org) => void;
  /** Holds a request at a moment for as long as the promise takes. */
  readonly onRequest?: (request: ReceivedRequest, moment: Moment) => Promise<void> | void;
}

/** The options with nothing left out. */
export type Settings = Required<Omit<SandboxOptions, "orgId">> & { readonly orgId: number };

/** Fills in what the caller left out. */
export function settle(options: SandboxOptions): Settings {
  const dialect = options.dialect ?? "staged";
  return {
    port: 0,
    host: "127.0.0.1",
    orgs: 1,
    state: "",
    seed: "default",
    latency: 0,
    readLag: 0,
    lagging: "lists",
    numbers: [],
    connections: [],
    voices: [],
    faults: [],
    headerMode: "clear",
    createState: "deployed",
    whoamiMissing: dialect !== "staged",
    listEnvelope: false,
    deleteReferenced: "refuse",
    guardStatus: 409,
    rate: 0,
    rateBurst: Math.max(1, Math.ceil((options.rate ?? 0) / 60)),
    clock: () => performance.now(),
    idStart: 1001,
    bareNumbers: false,
    provisioningPolls: 1,
    provisioningFails: false,
    checkPolls: 1,
    checkText: "draft",
    validationExamples: 4,
    documentPolls: 1,
    onChange: () => undefined,
    onRequest: () => undefined,
    ...options,
    orgId: options.orgId === "fresh" ? randomInt(10_000, 100_000) : (options.orgId ?? 1),
    dialect,
  };
}
