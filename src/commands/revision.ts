// What the record says about an apply: of which commit, when and by whom. No address of a person is ever written down.
import path from "node:path";
import { timeStamp } from "../clock.ts";
import type { Configuration } from "../config/desired.ts";
import { checkedOutIn, isBehind, userNameIn } from "../git/commit.ts";
import { personIn } from "../person.ts";
import type { Revision } from "../plan/bindings.ts";
import { type FileDigests, filesThatDiffer, type Origin } from "../run/origin.ts";

/** Where the files of a configuration come from. Neither of both: from no repository. */
export type FilesSource = Pick<Revision, "commit" | "dirty">;

/** The same with the ref that was asked for. */
export type ConfigSource = FilesSource & { readonly ref?: string };

/** Finds out of which commit the files are that these orgs are made of. Of an org that is held at a ref it is what that names. */
export async function filesSource(
  configuration: Configuration,
  env: NodeJS.ProcessEnv,
): Promise<(orgs: readonly string[]) => FilesSource> {
  const heldAt = new Map(configuration.orgs.map(({ name, readAt }) => [name, readAt?.commit]));
  const oneOf = (orgs: Iterable<string>): string | undefined => {
    const [commit, ...others] = new Set([...orgs].map((org) => heldAt.get(org)));
    return others.length === 0 ? commit : undefined;
  };
  const found = oneOf(heldAt.keys()) === undefined ? await checkedOutIn(configuration.folder, env) : undefined;
  return (orgs) => {
    const commit = oneOf(orgs);
    if (commit !== undefined) return { commit };
    if (found === undefined) return {};
    const here = orgs.filter((org) => heldAt.get(org) === undefined);
    const files = new Set(here.flatMap((org) => configuration.files(org).map(({ absolute }) => absolute)));
    return { commit: found.commit, ...(found.isEdited([...files]) ? { dirty: true as const } : {}) };
  };
}

/** What a document says of where its configuration came from. */
export async function configSource(configuration: Configuration, env: NodeJS.ProcessEnv): Promise<ConfigSource> {
  const { orgs, readAt } = configuration;
  return readAt ?? (await filesSource(configuration, env))(orgs.map(({ name }) => name));
}

/** Digest of each file that these orgs are made of, by its name from the folder of the configuration. */
export async function fileDigests({ orgs, files, folder }: Configuration): Promise<FileDigests> {
  const { createHash } = await import("node:crypto");
  const read = new Map(orgs.flatMap(({ name }) => files(name)).map(({ absolute, text }) => [absolute, text]));
  const digests = [...read].map(([absolute, text]): readonly [string, string] => [
    nameIn(folder, absolute),
    createHash("sha256").update(text).digest("hex").slice(0, 16),
  ]);
  return Object.fromEntries(digests.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function nameIn(folder: string, absolute: string): string {
  return path.relative(folder, absolute).split(path.sep).join("/");
}

/** What is applied is of the commit that it was planned of, while its files are those that were planned. */
async function sourceOfOrigin({ source, files }: Origin, configuration: Configuration): Promise<Origin["source"]> {
  if (source === undefined || files === undefined) return source;
  return filesThatDiffer(files, await fileDigests(configuration)).length === 0 ? source : undefined;
}

/** Makes what the record of each org is to say of an apply that begins now. */
export async function revisionsOf(
  configuration: Configuration,
  origin: Origin,
  env: NodeJS.ProcessEnv,
): Promise<(org: string) => Revision> {
  const source = await sourceOfOrigin(origin, configuration);
  const [{ createHash }, sourceOf, by] = await Promise.all([
    import("node:crypto"),
    source === undefined || (await isGone(source, configuration.folder, env))
      ? filesSource(configuration, env)
      : () => source,
    startedBy(configuration.folder, env),
  ]);
  const digestOf = (org: string): string => {
    const hash = createHash("sha256");
    const files = configuration.files(org).map(({ absolute, text }) => ({
      name: nameIn(configuration.folder, absolute),
      text,
    }));
    for (const { name, text } of files.sort((a, b) => (a.name < b.name ? -1 : 1))) hash.update(`${name}\0${text}\0`);
    return hash.digest("hex").slice(0, 16);
  };
  return (org) => ({
    ...sourceOf([org]),
    ...(source?.undo === true ? {} : { digest: digestOf(org) }),
    at: timeStamp(),
    ...(by === undefined ? {} : { by }),
  });
}

/**
 * A plan that was read in a pull request is of a commit that no branch has after the merge. The files are the same as those that are checked
 * out, or the plan is stale.
 */
async function isGone({ commit }: FilesSource, folder: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return commit !== undefined && (await isBehind(folder, commit, env)) === false;
}

/** Variables in which systems of CI say who started a run. */
const actors = [
  "GITHUB_ACTOR",
  "GITLAB_USER_LOGIN",
  "BUILD_REQUESTEDFOR",
  "CIRCLE_USERNAME",
  "BUILDKITE_BUILD_CREATOR",
  "BUILD_USER_ID",
  "BITBUCKET_STEP_TRIGGERER_UUID",
];

/** Who started this run, as CI or else git calls that person. */
async function startedBy(folder: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const actor of actors) {
    const name = personIn(env[actor] ?? "");
    if (name !== undefined) return name;
  }
  return personIn((await userNameIn(folder, env)) ?? "");
}
