// Many processes share the clients of one repository: every client is done by exactly one of them, also where one dies in the middle.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Ran, root, runCommand, runStory } from "../support/command.ts";
import { clients, copyFleet, type FleetApi, startFleetApi } from "../support/fleet.ts";
import { clone, git, gitEnvironment, makeRemote } from "../support/git.ts";
import { startStateServer } from "../support/state_server.ts";

const pods = ["0", "1", "2", "3"];

test("the example is whole: nothing is wrong or doubtful in it", async () => {
  const keys = clients.flatMap((client) => [`KEY_${client.toUpperCase()}`, `TOKEN_${client.toUpperCase()}`]);
  const env = Object.fromEntries(keys.map((name) => [name, `of-${name}`]));
  const ran = await runStory(["validate", "-c", "examples/fleet/thunderphone.yaml"], { cwd: root, env });
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
});

test("the Kubernetes job is one, and each of its pods takes its part", async () => {
  const read = (name: string): string => readFileSync(path.join(root, name), "utf8");
  const job = parse(read("examples/fleet/kubernetes/job.yaml"));
  const ajv = new Ajv({ allowUnionTypes: true });
  const isJob = ajv.compile(JSON.parse(read("test/support/kubernetes_job.schema.json")));
  expect([isJob(job), isJob.errors]).toEqual([true, null]);
  const [container] = job.spec.template.spec.containers;
  expect(container.env).toEqual([{ name: "JOB_COMPLETIONS", value: String(job.spec.completions) }]);
  expect([job.spec.completionMode, job.spec.parallelism]).toEqual(["Indexed", job.spec.completions]);
});

describe("four pods of an Indexed Job, one of them killed and begun again", () => {
  test("records on a git ref, each pod with a clone of its own", async () => {
    const home = await makeRemote();
    try {
      const author = clone(home, "author");
      await copyFleet(author);
      git(author, "add", ".");
      git(author, "commit", "--quiet", "-m", "Add the clients");
      git(author, "push", "--quiet", "origin", "main");
      let clones = 0;
      await proveJob(async () => ({ cwd: clone(home, `pod-${++clones}`, "--depth=1"), env: gitEnvironment() }));
      const refs = git(author, "ls-remote", "origin", "refs/thundersync/*");
      expect(refs.split("\n").map((line) => line.split("refs/thundersync/")[1])).toEqual(clients);
    } finally {
      await rm(home.folder, { recursive: true, force: true });
    }
  });

  test("records behind Terraform's protocol", async () => {
    const states = await startStateServer({ username: "gitlab-ci-token", password: "job-token" });
    const { folder } = await makeRemote();
    try {
      let copies = 0;
      await proveJob(async () => {
        const cwd = path.join(folder, `pod-${++copies}`);
        await copyFleet(cwd);
        const file = path.join(cwd, "thunderphone.yaml");
        const block = await readFile(path.join(cwd, "gitlab/bindings.yaml"), "utf8");
        await writeFile(file, (await readFile(file, "utf8")).replace("bindings: git\n", block));
        return { cwd, env: { CI_API_V4_URL: states.url, CI_PROJECT_ID: "7", CI_JOB_TOKEN: "job-token" } };
      });
      const paths = clients.map((client) => `/projects/7/terraform/state/thundersync-${client}`);
      expect([...states.states.keys()].sort()).toEqual(paths);
      expect([...states.locks.keys()]).toEqual([]);
    } finally {
      await states.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

interface Pod {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs the job, kills its third pod in the middle, begins that again, and looks at every client. */
async function proveJob(begin: () => Promise<Pod>): Promise<void> {
  let creates = 0;
  let kill = async (): Promise<void> => undefined;
  const api = await startFleetApi({
    onRequest: async ({ method }, moment) => {
      if (method === "POST" && moment === "written" && ++creates === 3) await kill();
    },
  });
  const run = async (index: string, started?: (stop: () => Promise<void>) => void): Promise<Ran> => {
    const { cwd, env } = await begin();
    const args = ["apply", "--shard", "auto", "--yes", "--json", "--reconcile-waits", "0.1,0.1"];
    const own = {
      cwd,
      env: { ...api.env, ...env, JOB_COMPLETION_INDEX: index, JOB_COMPLETIONS: String(pods.length) },
    };
    if (started === undefined) return runStory(args, own);
    return runCommand(args, {
      ...own,
      started: (child) =>
        started(async () => {
          child.kill("SIGKILL");
          await once(child, "exit");
        }),
    });
  };
  try {
    const [fated, ...others] = pods;
    // Alone at first, so that it is the one that is killed in the middle of its work.
    const died = await run(fated as string, (stop) => {
      kill = stop;
    });
    expect(died.code).toBeNull();
    const done = await Promise.all([...others, fated as string].map((index) => run(index)));
    const problems = done.map(({ code, stdout }) => [code, JSON.parse(stdout).diagnostics.filter(isError)]);
    expect(problems).toEqual(pods.map(() => [0, []]));
    const byPod = done.map(({ stdout }) => Object.keys(JSON.parse(stdout).orgs));
    expect(byPod.every((orgs) => orgs.length > 0)).toBe(true);
    expect(byPod.flat().sort()).toEqual(clients);
    expect(clients.map((client) => agentsOf(api, client))).toEqual(clients.map(wantedOf));
    const { cwd, env } = await begin();
    const plan = await runStory(["plan", "--all-orgs", "--detailed-exitcode"], { cwd, env: { ...api.env, ...env } });
    expect([plan.code, plan.stderr]).toEqual([0, ""]);
  } finally {
    await api.close();
  }
}

function agentsOf(api: FleetApi, client: string): readonly string[] {
  const { agents, numbers } = api.orgOf(client);
  const names = [...agents.values()].map((agent) => String(agent.deployed.name));
  const answering = [...numbers.values()].map(
    ({ inboundAgentId }) => agents.get(String(inboundAgentId))?.deployed.name,
  );
  return [...names.sort(), ...answering.map((name) => `answers: ${name}`)];
}

function wantedOf(client: string): readonly string[] {
  const text = readFileSync(path.join(root, `examples/fleet/clients/${client}.yaml`), "utf8");
  const company = /company: ([^,]*),/.exec(text)?.[1];
  const names = [...(text.includes("reminders: null") ? [] : [`${company} Reminders`]), `${company} Support`];
  return [...names, `answers: ${company} Support`];
}

function isError({ severity }: { readonly severity: string }): boolean {
  return severity === "error";
}
