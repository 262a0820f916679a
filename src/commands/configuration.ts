// What every command that reads the configuration begins with. It loads nothing of plan or api: validate has no use for them.

import type { Configuration } from "../config/desired.ts";
import { readEnvironment } from "../config/environment.ts";
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
  /** The addresses that the command is about. */
  readonly addresses?: readonly string[] | undefined;
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
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads the configuration that the flags name. */
export async function readConfiguration({
  io,
  flags,
  requireEnv,
  addresses,
  texts,
}: ConfigurationRequest): Promise<ConfigurationAnswer> {
  if ([flags.allOrgs, flags.org, flags.shard].some((choice) => choice !== undefined)) boundGarbage();
  const environment = await readEnvironment(io.env, flags.envFile, io.cwd);
  if (!environment.ok) return { ok: false, diagnostics: [environment.diagnostic] };
  const result = await loadConfiguration({
    file: flags.config,
    env: environment.env,
    cwd: io.cwd,
    requireEnv,
    secrets: io.secrets,
    choice: orgChoice(flags, addresses),
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
    ...(flags.verbose === true ? { log } : {}),
  };
}
