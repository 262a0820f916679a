// What can be known of the workflows without GitHub: they parse, run what is there on a Node that the tool takes, and hand nothing of an
// event to a shell.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { root } from "../support/command.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly steps?: readonly Step[];
  readonly needs?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = path.join(root, ".github/workflows");
const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const workflows = readdirSync(folder).map(
  (name) => [name, parse(readFileSync(path.join(folder, name), "utf8")) as Workflow] as const,
);
const workflowOf = (name: string): Workflow => new Map(workflows).get(name) as Workflow;
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps = [] }) => steps);
const runsOf = (workflow: Workflow): readonly string[] => stepsOf(workflow).flatMap(({ run }) => run ?? []);

describe.each(workflows)("%s", (_name, workflow) => {
  test("says what it may do, and on what it runs", () => {
    const jobs = Object.values(workflow.jobs);
    expect(workflow.permissions !== undefined || jobs.every(({ permissions }) => permissions !== undefined)).toBe(true);
    expect(Object.keys(workflow.on).length).toBeGreaterThan(0);
    expect(stepsOf(workflow).every(({ uses, run }) => (uses === undefined) !== (run === undefined))).toBe(true);
  });

  test("takes others' actions at a version", () => {
    const others = stepsOf(workflow).flatMap(({ uses }) => (uses === undefined || uses.startsWith("./") ? [] : uses));
    expect(others.filter((uses) => !/^[\w.-]+\/[\w./-]+@(v\d+|[0-9a-f]{40})$/.test(uses))).toEqual([]);
  });

  test("splices nothing of an event into a command", () => {
    expect(runsOf(workflow).filter((run) => run.includes("${{"))).toEqual([]);
  });

  test("runs scripts that are there", () => {
    const runs = runsOf(workflow).join("\n");
    const scripts = [...runs.matchAll(/\bnpm run ([\w-]+)/g)].map((match) => match[1] as string);
    expect(scripts.filter((name) => manifest.scripts[name] === undefined)).toEqual([]);
    const files = [...runs.matchAll(/\b(?:bash|node) ((?:\.ci|ci|scripts)\/\S+)/g)].map((match) => match[1] as string);
    expect(files.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  });
});

describe("the project's own CI", () => {
  const { jobs } = workflowOf("ci.yml");
  const matrices = Object.values(jobs).flatMap(({ strategy }) => (strategy === undefined ? [] : [strategy.matrix]));

  test("runs on three systems, each with the oldest Node and two later lines", () => {
    const [oldest] = /\d+\.\d+/.exec(manifest.engines.node) ?? [];
    expect(matrices.map(({ node }) => node)).toEqual([
      [oldest, "22", "24"],
      [oldest, "22", "24"],
    ]);
    expect(matrices[0]?.system).toEqual(["ubuntu-latest", "macos-latest"]);
    expect(jobs.windows).toHaveProperty("runs-on", "windows-latest");
  });

  test("runs every test where they run", () => {
    expect(jobs.tests?.steps?.at(-1)).toEqual({ run: "bash .ci/run" });
  });
});

describe("a release", () => {
  const { jobs, on } = workflowOf("release.yml");
  const { build, release } = jobs;
  const made = ["thundersync-*.tgz", "thundersync.mjs", "checksums.txt"];

  test("begins with a tag that is the version, and with all tests", () => {
    expect(on).toEqual({ push: { tags: ["v*"] } });
    const [first, second] = build?.steps?.flatMap(({ run }) => run ?? []) ?? [];
    expect(first).toContain(`"v$(node --print 'require("./package.json").version')"`);
    expect(second).toBe("bash .ci/run");
  });

  test("hands on what was built, and no more", () => {
    const kept = build?.steps?.at(-1)?.with?.path as string;
    expect(kept.trim().split("\n")).toEqual(made);
    const published = release?.steps?.at(-1)?.run ?? "";
    expect(published.split(" ").slice(-made.length)).toEqual(made);
  });

  test("is written by a job that runs nothing of the repository", () => {
    expect(build?.permissions).toBeUndefined();
    expect(release?.permissions).toEqual({ contents: "write", "id-token": "write", attestations: "write" });
    expect(release?.needs).toBe("build");
    const uses = release?.steps?.flatMap((step) => step.uses?.split("@")[0] ?? []);
    expect(uses).toEqual(["actions/download-artifact", "actions/attest-build-provenance"]);
    expect(release?.steps?.flatMap(({ run }) => run?.split(" ")[0] ?? [])).toEqual(["sha256sum", "gh"]);
  });
});
