// A part of the orgs for each of several jobs: where an org belongs depends on nothing but its name, so that every org is in exactly one.
import type { Diagnostic } from "../diagnostic.ts";

/** One of several parts, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/** The part, or why there is none. */
export type ShardResult =
  | { readonly ok: true; readonly shard: Shard }
  | { readonly ok: false; readonly problem: Diagnostic };

/** Variables by which a system tells a job which one it is, and what it counts from. */
const systems = [
  { index: "JOB_COMPLETION_INDEX", total: "JOB_COMPLETIONS", first: 0 },
  { index: "CI_NODE_INDEX", total: "CI_NODE_TOTAL", first: 1 },
] as const;

type System = (typeof systems)[number];

/** The part that `2/4` names, or `auto` with the environment. */
export function shardOf(written: string, env: NodeJS.ProcessEnv): ShardResult {
  if (written.trim() === "auto") return shardOfJob(env);
  const [, index, total] = /^(\d{1,9})\/(\d{1,9})$/.exec(written.trim()) ?? [];
  if (index === undefined || total === undefined)
    return bad(`--shard "${written}" is no part of the orgs`, "Write it like 2/4, the second of four, or auto.");
  return counted(`--shard ${written}`, { index: Number(index), total: Number(total) }, "Parts are counted from 1.");
}

/** Those of the names that belong to a part. */
export async function inShard(names: readonly string[], { index, total }: Shard): Promise<readonly string[]> {
  const { createHash } = await import("node:crypto");
  const partOf = (name: string): number => createHash("sha256").update(name).digest().readUIntBE(0, 6) % total;
  return names.filter((name) => partOf(name) === index - 1);
}

function shardOfJob(env: NodeJS.ProcessEnv): ShardResult {
  const isSet = (name: string): boolean => (env[name] ?? "") !== "";
  const complete = systems.filter(({ index, total }) => isSet(index) && isSet(total));
  const [system, other] = complete;
  if (other !== undefined)
    return bad(
      `--shard auto finds two answers: ${complete.map(({ index, total }) => `${index} with ${total}`).join(", and ")}`,
      "Write the part itself, such as --shard 2/4.",
    );
  if (system === undefined) {
    // Kubernetes sets the index by itself, GitLab the total: what the other half is called is what one wants to know.
    const half = systems.find(({ index, total }) => isSet(index) || isSet(total));
    return half === undefined
      ? bad(
          "--shard auto finds nothing in the environment that says which job this is",
          `It reads ${systems.map(({ index, total }) => `${index} with ${total}`).join(", or ")}. Elsewhere write the part itself, such as --shard 2/4.`,
        )
      : bad(
          `--shard auto needs ${half.index} and ${half.total}, and ${isSet(half.index) ? half.total : half.index} is not set`,
          "Set it, or write the part itself, such as --shard 2/4.",
        );
  }
  return shardOfSystem(system, env);
}

function shardOfSystem({ index, total, first }: System, env: NodeJS.ProcessEnv): ShardResult {
  const wrong = [index, total].find((name) => !/^\d{1,9}$/.test(env[name] ?? ""));
  if (wrong !== undefined)
    return bad(
      `--shard auto reads ${wrong}, which must be a whole number`,
      "Or write the part itself, such as --shard 2/4.",
    );
  return counted(
    `--shard auto, with ${index} ${env[index]} and ${total} ${env[total]},`,
    { index: Number(env[index]) - first + 1, total: Number(env[total]) },
    `${index} counts from ${first}.`,
  );
}

function counted(subject: string, shard: Shard, hint: string): ShardResult {
  const { index, total } = shard;
  if (total >= 1 && index >= 1 && index <= total) return { ok: true, shard };
  const parts =
    total < 1 ? "there is none of 0" : total === 1 ? "the only one is 1/1" : `they are 1/${total} to ${total}/${total}`;
  return bad(`${subject} is no part of the orgs: ${parts}`, hint);
}

function bad(message: string, hint: string): ShardResult {
  return { ok: false, problem: { severity: "error", code: "bad-shard", message, hint } };
}
