// What the flags of the command line mean, once they are parsed.
import type { OrgChoice } from "../config/choice.ts";
import type { ReadingOfRefs } from "../config/held.ts";
import { nameForm } from "../kinds/identity.ts";
import type { PlanOptions } from "../plan/types.ts";

/** Flags that every command has. */
export interface CommonFlags {
  readonly config: string;
  readonly org?: readonly string[];
  readonly exclude?: readonly string[];
  readonly allOrgs?: boolean;
  readonly shard?: string;
  readonly json?: boolean;
  /** JSON, and before it a line for each event. */
  readonly jsonLines?: boolean;
  readonly color?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly concurrency: number;
  readonly parallelOrgs: number;
  readonly envFile?: string;
  readonly requestTimeout: number;
  readonly retryBudget: number;
}

/** Flags that decide in which order orgs are applied, and how far. */
export interface RolloutFlags {
  readonly canary?: readonly string[];
  readonly maxFailedOrgs?: number;
}

/** Flags that decide how a plan is made; they are stored in a plan file. */
export interface PlanFlags {
  readonly to?: string;
  readonly target?: readonly string[];
  readonly adopt: "all" | "identical" | "never";
  readonly allowRecreate?: boolean;
  readonly includeForeignDraft?: boolean;
  readonly discardForeignDraft?: boolean;
  readonly drift?: "stop" | "overwrite";
  readonly prune?: boolean;
  readonly confirmDeletes?: number;
  readonly runChecks?: boolean;
  readonly rereadWaits?: readonly number[];
}

/** The options of a plan. `drift` of the configuration holds where no flag says otherwise. */
export function planOptions(flags: PlanFlags, drift: PlanOptions["drift"]): PlanOptions {
  return {
    adopt: flags.adopt === "all" ? "equal-or-different" : flags.adopt,
    allowRecreate: flags.allowRecreate === true,
    foreignDraft:
      flags.discardForeignDraft === true ? "discard" : flags.includeForeignDraft === true ? "include" : "refuse",
    drift: flags.drift ?? drift,
    prune: flags.prune === true,
    ...(flags.runChecks === true ? { runChecks: true as const } : {}),
    targets: (flags.target ?? []).map(nameForm).sort(),
    ...(flags.confirmDeletes === undefined ? {} : { confirmDeletes: flags.confirmDeletes }),
  };
}

/** The flags that ask for these options: the other way around. */
export function flagsOf(options: PlanOptions): Omit<PlanFlags, "to" | "rereadWaits"> {
  const { adopt, allowRecreate, foreignDraft, drift, prune, targets, confirmDeletes } = options;
  return {
    adopt: adopt === "equal-or-different" ? "all" : adopt,
    allowRecreate,
    includeForeignDraft: foreignDraft === "include",
    discardForeignDraft: foreignDraft === "discard",
    ...(drift === "overwrite" ? { drift } : {}),
    prune,
    target: targets,
    ...(confirmDeletes === undefined ? {} : { confirmDeletes }),
  };
}

/** Flags that decide what a report is of, in the order in which they are told. */
const telling = [
  "to",
  "org",
  "exclude",
  "allOrgs",
  "shard",
  "target",
  "adopt",
  "allowRecreate",
  "includeForeignDraft",
  "discardForeignDraft",
  "drift",
  "prune",
  "confirmDeletes",
  "runChecks",
  "live",
  "draft",
  "canary",
  "maxFailedOrgs",
] as const;

/** Those that were given, as they are typed. */
export function tellingFlags(flags: { readonly [name in (typeof telling)[number]]?: unknown }): readonly string[] {
  return telling.flatMap((name) => {
    const value = flags[name];
    // What goes without saying was not given.
    if (value === undefined || value === false || (name === "adopt" && value === "all")) return [];
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === true ? [flag] : [value].flat().map((one) => `${flag} ${one}`);
  });
}

/** Where flags say that resources are read. */
export function readingOfRefs({ to }: Pick<PlanFlags, "to">): ReadingOfRefs {
  return to === undefined ? {} : { to: { ref: to } };
}

/** The orgs that flags choose, or addresses where no flag does. */
export function orgChoice(
  { org, exclude, allOrgs, shard, canary }: CommonFlags & RolloutFlags,
  addresses: readonly string[] = [],
): OrgChoice {
  return {
    ...(org === undefined ? {} : { orgs: org }),
    ...(exclude === undefined ? {} : { exclude }),
    ...(allOrgs === undefined ? {} : { all: allOrgs }),
    ...(shard === undefined ? {} : { shard }),
    ...(canary === undefined ? {} : { canary }),
    addresses,
  };
}
