// GitHub, also on a server of one's own. A comment of a pull request is one of the issue that has its number.
import { readFile } from "node:fs/promises";
import type { Incoming } from "../connection.ts";
import { busyAttempt } from "../exchange.ts";
import type { Attempt } from "../retry.ts";
import type { Forge, ForgeAnswer, ForgeComment, ForgeFound, ForgeKind, ForgeOptions } from "./forge.ts";
import { GitHubRepository } from "./github_repository.ts";
import { type ForgeServer, isRecord, openServer, type ServerRequest } from "./server.ts";

/** The most signs that GitHub takes. */
const mostSigns = 65_536;
/** Comments on one page, and pages that are read: far above what anybody reads in one pull request. */
const [onePage, mostPages] = [100, 200];

/** GitHub Actions. */
export const gitHub: ForgeKind = {
  name: "GitHub",
  run: async (env) => {
    const { head = env.GITHUB_SHA } = toldBy(await eventIn(env.GITHUB_EVENT_PATH), env.GITHUB_REF);
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env;
    return {
      ...(/^[0-9a-f]{40,64}$/.test(head ?? "") ? { commit: head as string } : {}),
      ...(/^\d+$/.test(id ?? "") ? { url: `${server}/${repository}/actions/runs/${id}` } : {}),
    };
  },
  runsHere: (env) => env.GITHUB_ACTIONS === "true",
  open: openGitHub,
  openRepository: (options) => {
    const opened = openGitHubServer(
      options,
      "Give the job `permissions: { contents: write, pull-requests: write }`, and allow GitHub Actions to create pull requests: Settings, Actions, General.",
    );
    if (!opened.ok) return opened;
    return { ok: true, repository: new GitHubRepository(opened.server, opened.repository) };
  },
};

/** A pull request as the event of a run tells of it. */
interface Told {
  readonly number: number | undefined;
  /** Its last commit. */
  readonly head?: string;
  /** Its commits are in another repository: the token of its runs may only read. */
  readonly isFork: boolean;
}

async function openGitHub(options: ForgeOptions): Promise<ForgeFound> {
  const { env } = options;
  const told = toldBy(await eventIn(env.GITHUB_EVENT_PATH), env.GITHUB_REF);
  const number = options.number ?? told.number;
  if (number === undefined) return { ok: true, forge: undefined };
  const isOfFork = options.number === undefined && told.isFork;
  const opened = openGitHubServer(
    options,
    isOfFork
      ? "This pull request is of a fork: there the token may only read, whatever the workflow says."
      : "Give the job `permissions: { pull-requests: write }`. In runs for a fork or for Dependabot the token may only read.",
  );
  if (!opened.ok) return opened;
  // On a server of one's own REST has a folder, and what lies beside it is not below the address.
  const graphql = /\/api\/v3\/*$/.test(env.GITHUB_API_URL ?? "")
    ? { path: "/api/graphql", atOrigin: true }
    : { path: "/graphql" };
  return { ok: true, forge: new GitHub(opened.server, opened.repository, { number, graphql }) };
}

/** The server with the repository of the job, or why it can't be reached. */
function openGitHubServer(
  options: Omit<ForgeOptions, "number">,
  forbidden: string,
):
  | Extract<ForgeFound, { readonly ok: false }>
  | { readonly ok: true; readonly server: ForgeServer; readonly repository: string } {
  const { env, secrets } = options;
  const repository = env.GITHUB_REPOSITORY ?? "";
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
    return broken("no-repository", "GITHUB_REPOSITORY names no repository, such as acme/agents");
  const tokenVariable = ["GH_TOKEN", "GITHUB_TOKEN"].find((name) => (env[name] ?? "").trim() !== "");
  if (tokenVariable === undefined)
    return broken(
      "no-forge-token",
      "neither GH_TOKEN nor GITHUB_TOKEN is set, and a comment needs one",
      "Give the step `env: { GH_TOKEN: ${{ github.token }} }`, and its job `permissions: { pull-requests: write }`.",
    );
  const token = (env[tokenVariable] ?? "").trim();
  secrets.add(token);
  const opened = openServer({
    ...options,
    name: gitHub.name,
    base: env.GITHUB_API_URL ?? "https://api.github.com",
    baseVariable: "GITHUB_API_URL",
    token,
    tokenVariable,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "x-github-api-version": "2022-11-28",
    },
    attemptOf,
    hints: {
      unauthorized: "Give the step `env: { GH_TOKEN: ${{ github.token }} }`.",
      forbidden,
    },
  });
  return opened.ok ? { ...opened, repository } : opened;
}

class GitHub implements Forge {
  readonly place: string;
  readonly mostSigns = mostSigns;
  readonly #server: ForgeServer;
  readonly #issues: string;
  readonly #comments: string;
  readonly #graphql: Pick<ServerRequest, "path" | "atOrigin">;

  constructor(
    server: ForgeServer,
    repository: string,
    { number, graphql }: { readonly number: number; readonly graphql: Pick<ServerRequest, "path" | "atOrigin"> },
  ) {
    this.#graphql = graphql;
    this.place = `${repository}#${number}`;
    this.#server = server;
    this.#issues = `/repos/${repository}/issues`;
    this.#comments = `${this.#issues}/${number}/comments`;
  }

  /** REST tells a token of a workflow nothing about itself; the other API does. */
  async whoami(): Promise<ForgeAnswer<string>> {
    const request = { method: "POST", ...this.#graphql } as const;
    const answer = await this.#server.send({
      ...request,
      body: { query: "query { viewer { login } }" },
      isQuestion: true,
    });
    if (!answer.ok) return answer;
    const data = isRecord(answer.value.body) ? answer.value.body.data : undefined;
    const viewer = isRecord(data) ? data.viewer : undefined;
    return isRecord(viewer) && typeof viewer.login === "string"
      ? { ok: true, value: viewer.login }
      : this.#server.wrongShape(request, "an answer that names whose token it is");
  }

  async list(): Promise<ForgeAnswer<readonly ForgeComment[]>> {
    const found: ForgeComment[] = [];
    for (let page = 1; page <= mostPages; page++) {
      const request = { method: "GET", path: `${this.#comments}?per_page=${onePage}&page=${page}` } as const;
      const answer = await this.#server.send(request);
      if (!answer.ok) return answer;
      const { body, hasMore } = answer.value;
      if (!Array.isArray(body)) return this.#server.wrongShape(request, "a list of comments");
      found.push(...body.flatMap((item) => commentIn(item) ?? []));
      if (!hasMore) break;
    }
    return { ok: true, value: found };
  }

  create(body: string): Promise<ForgeAnswer<ForgeComment>> {
    return this.#write("POST", this.#comments, body);
  }

  update(id: string, body: string): Promise<ForgeAnswer<ForgeComment>> {
    return this.#write("PATCH", this.#one(id), body);
  }

  async remove(id: string): Promise<ForgeAnswer<undefined>> {
    const answer = await this.#server.send({ method: "DELETE", path: this.#one(id) });
    return answer.ok || answer.kind === "gone" ? { ok: true, value: undefined } : answer;
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  async #write(method: "POST" | "PATCH", path: string, body: string): Promise<ForgeAnswer<ForgeComment>> {
    const answer = await this.#server.send({ method, path, body: { body } });
    if (!answer.ok) return answer;
    const comment = commentIn(answer.value.body);
    return comment === undefined
      ? this.#server.wrongShape({ method, path }, "a comment")
      : { ok: true, value: comment };
  }

  #one(id: string): string {
    return `${this.#issues}/comments/${encodeURIComponent(id)}`;
  }
}

function commentIn(item: unknown): ForgeComment | undefined {
  if (!isRecord(item) || (typeof item.id !== "number" && typeof item.id !== "string")) return undefined;
  // The account of a comment may be gone.
  const author = isRecord(item.user) && typeof item.user.login === "string" ? item.user.login : "";
  const url = typeof item.html_url === "string" ? { url: item.html_url } : {};
  return { id: String(item.id), author, body: typeof item.body === "string" ? item.body : "", ...url };
}

/** A limit of GitHub comes as 403 as well, and says in a header of its own when it ends. */
function attemptOf(answer: Incoming): Attempt | undefined {
  const { status, retryAfter, rateLeft, rateReset = "", text } = answer;
  const isLimit = rateLeft === "0" || retryAfter !== undefined || /secondary rate limit/i.test(text.slice(0, 2_000));
  if ((status !== 403 && status !== 429) || (status === 403 && !isLimit)) return busyAttempt(answer);
  const reset = rateLeft === "0" && /^\d{1,12}$/.test(rateReset) ? Number(rateReset) * 1000 : undefined;
  const until = reset === undefined ? undefined : String(Math.max(1, Math.ceil((reset - Date.now()) / 1000)));
  return { what: "status", status: 429, retryAfter: retryAfter ?? until };
}

/** What the event of the run says. Undefined: nothing that can be read. */
async function eventIn(file: string | undefined): Promise<unknown> {
  if (file === undefined || file === "") return undefined;
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}

function toldBy(event: unknown, ref: string | undefined): Told {
  const pull = isRecord(event) && isRecord(event.pull_request) ? event.pull_request : undefined;
  // A comment was written in it.
  const issue =
    isRecord(event) && isRecord(event.issue) && isRecord(event.issue.pull_request) ? event.issue : undefined;
  const number = [pull?.number, issue?.number, Number(/^refs\/pull\/(\d+)\//.exec(ref ?? "")?.[1])].find(
    (one): one is number => typeof one === "number" && Number.isSafeInteger(one) && one > 0,
  );
  const { head, base } = pull ?? {};
  const last = isRecord(head) && typeof head.sha === "string" ? { head: head.sha } : {};
  return { number, isFork: pull !== undefined && repositoryOf(head) !== repositoryOf(base), ...last };
}

function repositoryOf(end: unknown): unknown {
  return isRecord(end) && isRecord(end.repo) ? end.repo.full_name : undefined;
}

function broken(code: string, message: string, hint?: string): Extract<ForgeFound, { readonly ok: false }> {
  return {
    ok: false,
    diagnostic: { severity: "error", code, message, ...(hint === undefined ? {} : { hint }) },
  };
}
