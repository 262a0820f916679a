// What every command that reads the configuration begins with. It loads nothing of plan or api: validate has no use for them.

import type { Configuration, ConfigurationResult, OrgConnection, ResolvedRef } from "../config/desired.ts";
import { readEnvironment } from "../config/environment.ts";
import type { ReadingOfRefs } from "../config/held.ts";
import { loadConfiguration } from "../config/load.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { RecordStore } from "../record/store.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import { boundGarbage } from "../run/memory.ts";
import type { RunInputs } from "../run/org.ts";
import type { StoreOf } from "../run/orgs.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, orgChoice, type RolloutFlags } from "./options.ts";

/** Where the configuration and the environment come from. */
export interface ConfigurationRequest {
  readonly io: Io;
  readonly flags: CommonFlags & RolloutFlags;
  readonly requireEnv: boolean;
  /** Nothing is done to any org: one that can't be read where it is held fails by itself. */
  readonly looking?: true;
  /** The addresses that the command is about. */
  readonly addresses?: readonly string[] | undefined;
  /** Left out: the command is about the files as they are, whatever ref an org is held at. */
  readonly refs?: ReadingOfRefs;
  /** What files hold in place of what is on the disk, by absolute path. */
  readonly texts?: ReadonlyMap<string, string>;
}

/** A configuration with the environment that it was read in. */
export interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly env: NodeJS.ProcessEnv;
  readonly storeOf: StoreOf;
}

/** The configuration, or what is wrong. */
export type ConfigurationAnswer =
  | ({ readonly ok: true } & ReadConfiguration)
  | Extract<ConfigurationResult, { readonly ok: false }>;

/** Reads the configuration that the flags name. */
export async function readConfiguration({
  io,
  flags,
  requireEnv,
  looking,
  addresses,
  refs,
  texts,
}: ConfigurationRequest): Promise<ConfigurationAnswer> {
  if ([flags.allOrgs, flags.org, flags.shard].some((choice) => choice !== undefined)) boundGarbage();
  const environment = await readEnvironment(io.env, flags.envFile, io.cwd);
  if (!environment.ok) return { ok: false, diagnostics: [environment.diagnostic], read: [] };
  const result = await loadConfiguration({
    file: flags.config,
    env: environment.env,
    cwd: io.cwd,
    requireEnv,
    ...(looking === undefined ? {} : { looking }),
    secrets: io.secrets,
    choice: orgChoice(flags, addresses),
    ...(refs === undefined ? {} : { refs }),
    ...(texts === undefined ? {} : { texts }),
  });
  if (!result.ok) return result;
  const { configuration } = result;
  const stores = new Map<string, Promise<RecordStore>>();
  const storeOf: StoreOf = (org) => {
    const open =
      stores.get(org) ??
      import("../record/open_store.ts").then(({ openStore }) =>
        openStore(configuration.bindings(org), {
          org,
          folder: configuration.folder,
          env: environment.env,
          signal: io.signal,
          requestTimeout: flags.requestTimeout,
          retryBudget: flags.retryBudget,
        }),
      );
    stores.set(org, open);
    return open;
  };
  return { ok: true, configuration, env: environment.env, storeOf };
}

/** Absolute paths of the files that a configuration was read from, also of one that is wrong. */
export function filesReadBy(answer: ConfigurationAnswer): readonly string[] {
  if (!answer.ok) return answer.read;
  const { orgs, files } = answer.configuration;
  return [...new Set(orgs.flatMap(({ name }) => files(name).map(({ absolute }) => absolute)))];
}

/** What the resources of each org were read from, where that is not the files as they are. */
export function refsOf({ orgs }: Configuration): ReadonlyMap<string, ResolvedRef> {
  return new Map(orgs.flatMap(({ name, readAt }) => (readAt === undefined ? [] : [[name, readAt] as const])));
}

/** The orgs with a fault at each that is held at a ref, for who writes the files: nothing of it is read in those. */
export function withoutHeld(orgs: readonly OrgConnection[]): readonly OrgConnection[] {
  return orgs.map((org) => {
    const { name, pin } = org;
    if (pin === undefined) return org;
    const held: Diagnostic = {
      severity: "error",
      category: "refused",
      code: "org-held",
      message: `org \`${name}\` is held at ${pin.ref}: what is live there can't be written into files that it isn't read from`,
      hint: `Take its \`ref\` out first, or leave the org out: --exclude ${name}.`,
      position: pin.position,
    };
    return { ...org, faults: [held] };
  });
}

/** What a run over the orgs of a configuration is given. */
export function runInputs(answer: ReadConfiguration, io: Io, flags: CommonFlags): RunInputs {
  const { orgs } = answer.configuration;
  const log = (org: string, line: string): void =>
    void io.stderr.write(`${orgs.length > 1 ? `${org}: ` : ""}${sanitizeLine(line)}\n`);
  return {
    ...answer,
    limits: flags,
    secrets: io.secrets,
    signal: io.signal,
    exposedFiles: async (files) => {
      const { exposedFiles } = await import("../git/exposed.ts");
      return exposedFiles(files, answer.configuration.folder, io.env);
    },
    ...(flags.verbose === true ? { log } : {}),
  };
}
