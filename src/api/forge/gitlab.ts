// GitLab, also on a server of one's own. A comment of a merge request is a note. The token of a job may write none, so it takes one of its own.
import { busyAttempt } from "../exchange.ts";
import type {
  Forge,
  ForgeAnswer,
  ForgeBranches,
  ForgeComment,
  ForgeFound,
  ForgeKind,
  ForgeOptions,
  ForgePullRequest,
  ForgeRepository,
  ForgeText,
} from "./forge.ts";
import { type ForgeServer, isRecord, openServer, type ServerRequest } from "./server.ts";

/** The most signs that GitLab takes. */
const mostSigns = 1_000_000;
/** Notes on one page, and pages that are read: far above what anybody reads in one merge request. */
const [onePage, mostPages] = [100, 200];

const makeToken =
  "Make a project access token of the role Developer with the scope `api`, and keep it as the masked CI/CD variable GITLAB_TOKEN. A protected variable is not there in merge requests of other branches.";

/** GitLab CI. */
export const gitLab: ForgeKind = {
  name: "GitLab",
  run: async ({ CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head, CI_COMMIT_SHA: built, CI_JOB_URL: url }) => {
    // A pipeline of merged results runs on a commit that GitLab made.
    const commit = head === undefined || head === "" ? built : head;
    return {
      ...(/^[0-9a-f]{40,64}$/.test(commit ?? "") ? { commit: commit as string } : {}),
      ...(url === undefined || url === "" ? {} : { url }),
    };
  },
  runsHere: (env) => env.GITLAB_CI === "true",
  open: async (options) => {
    const { env } = options;
    // A pipeline of a fork runs in another project than its merge request is of.
    const told = /^\d+$/.test(env.CI_MERGE_REQUEST_IID ?? "") ? Number(env.CI_MERGE_REQUEST_IID) : undefined;
    const number = options.number ?? told;
    if (number === undefined) return { ok: true, forge: undefined };
    const isTold = options.number === undefined;
    const opened = openProject(options, isTold ? env.CI_MERGE_REQUEST_PROJECT_ID : undefined);
    if (!opened.ok) return opened;
    const path = (isTold ? env.CI_MERGE_REQUEST_PROJECT_PATH : undefined) ?? opened.path;
    const page = (isTold ? env.CI_MERGE_REQUEST_PROJECT_URL : undefined) ?? env.CI_PROJECT_URL;
    return { ok: true, forge: new MergeRequest(opened.server, opened.project, { path, page, number }) };
  },
  openRepository: (options) => {
    const opened = openProject(options);
    if (!opened.ok) return opened;
    return { ok: true, repository: new Project(opened.server, opened.project, opened.path) };
  },
};

interface Opened {
  readonly ok: true;
  readonly server: ForgeServer;
  /** What its paths begin with. */
  readonly project: string;
  /** As people write it. */
  readonly path: string;
}

/** The server with a project, the one of the job where none is named. */
function openProject(
  options: Omit<ForgeOptions, "number">,
  named?: string,
): Opened | Extract<ForgeFound, { readonly ok: false }> {
  const { env, secrets } = options;
  const id = named ?? env.CI_PROJECT_ID ?? "";
  if (!/^\d+$/.test(id)) return broken("no-repository", "CI_PROJECT_ID names no project, such as 1017");
  const token = (env.GITLAB_TOKEN ?? "").trim();
  if (token === "")
    return broken("no-forge-token", "GITLAB_TOKEN is not set, and the token of a job may not do this", makeToken);
  secrets.add(token);
  const opened = openServer({
    ...options,
    name: gitLab.name,
    base: env.CI_API_V4_URL ?? "https://gitlab.com/api/v4",
    baseVariable: "CI_API_V4_URL",
    token,
    tokenVariable: "GITLAB_TOKEN",
    headers: { "private-token": token },
    attemptOf: busyAttempt,
    hints: { unauthorized: `It may have expired. ${makeToken}`, forbidden: makeToken },
  });
  if (!opened.ok) return opened;
  return { ...opened, project: `/projects/${id}`, path: env.CI_PROJECT_PATH ?? `project ${id}` };
}

class MergeRequest implements Forge {
  readonly place: string;
  readonly mostSigns = mostSigns;
  readonly #server: ForgeServer;
  readonly #notes: string;
  readonly #page: string | undefined;

  constructor(
    server: ForgeServer,
    project: string,
    { path, page, number }: { readonly path: string; readonly page: string | undefined; readonly number: number },
  ) {
    this.place = `${path}!${number}`;
    this.#server = server;
    this.#notes = `${project}/merge_requests/${number}/notes`;
    this.#page = page === undefined ? undefined : `${page}/-/merge_requests/${number}`;
  }

  async whoami(): Promise<ForgeAnswer<string>> {
    const request = { method: "GET", path: "/user" } as const;
    const answer = await this.#server.send(request);
    if (!answer.ok) return answer;
    const { body } = answer.value;
    return isRecord(body) && typeof body.username === "string"
      ? { ok: true, value: body.username }
      : this.#server.wrongShape(request, "an answer that names whose token it is");
  }

  async list(): Promise<ForgeAnswer<readonly ForgeComment[]>> {
    const found: ForgeComment[] = [];
    for (let page = 1; page <= mostPages; page++) {
      const query = `sort=asc&order_by=created_at&per_page=${onePage}&page=${page}`;
      const request = { method: "GET", path: `${this.#notes}?${query}` } as const;
      const answer = await this.#server.send(request);
      if (!answer.ok) return answer;
      const { body, hasMore } = answer.value;
      if (!Array.isArray(body)) return this.#server.wrongShape(request, "a list of notes");
      found.push(...body.flatMap((item) => this.#noteIn(item) ?? []));
      if (!hasMore) break;
    }
    return { ok: true, value: found };
  }

  create(body: string): Promise<ForgeAnswer<ForgeComment>> {
    return this.#write({ method: "POST", path: this.#notes, body: { body: withoutActions(body) } });
  }

  update(id: string, body: string): Promise<ForgeAnswer<ForgeComment>> {
    return this.#write({ method: "PUT", path: this.#one(id), body: { body: withoutActions(body) } });
  }

  async remove(id: string): Promise<ForgeAnswer<undefined>> {
    const answer = await this.#server.send({ method: "DELETE", path: this.#one(id) });
    return answer.ok || answer.kind === "gone" ? { ok: true, value: undefined } : answer;
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  async #write(request: ServerRequest): Promise<ForgeAnswer<ForgeComment>> {
    const answer = await this.#server.send(request);
    if (!answer.ok) return answer;
    const note = this.#noteIn(answer.value.body);
    return note === undefined ? this.#server.wrongShape(request, "a note") : { ok: true, value: note };
  }

  #one(id: string): string {
    return `${this.#notes}/${encodeURIComponent(id)}`;
  }

  /** What GitLab writes itself, such as that somebody pushed, is a note as well. */
  #noteIn(item: unknown): ForgeComment | undefined {
    if (!isRecord(item) || typeof item.id !== "number" || item.system === true) return undefined;
    const author = isRecord(item.author) && typeof item.author.username === "string" ? item.author.username : "";
    const url = this.#page === undefined ? {} : { url: `${this.#page}#note_${item.id}` };
    return { id: String(item.id), author, body: typeof item.body === "string" ? item.body : "", ...url };
  }
}

class Project implements ForgeRepository {
  readonly place: string;
  readonly word = "merge request";
  readonly #server: ForgeServer;
  readonly #project: string;
  readonly #all: string;

  constructor(server: ForgeServer, project: string, path: string) {
    this.place = path;
    this.#server = server;
    this.#project = project.split("/").at(-1) as string;
    this.#all = `${project}/merge_requests`;
  }

  async find({ branch, base }: ForgeBranches): Promise<ForgeAnswer<ForgePullRequest | undefined>> {
    const query = new URLSearchParams({
      source_branch: branch,
      target_branch: base,
      order_by: "created_at",
      sort: "desc",
      per_page: "100",
    });
    const request = { method: "GET", path: `${this.#all}?${query}` } as const;
    const answer = await this.#server.send(request);
    if (!answer.ok) return answer;
    if (!Array.isArray(answer.value.body)) return this.#server.wrongShape(request, "a list of merge requests");
    // A fork may have a branch of the same name.
    const own = answer.value.body.filter(
      (item) =>
        isRecord(item) &&
        item.source_branch === branch &&
        item.target_branch === base &&
        String(item.source_project_id) === this.#project,
    );
    const found = own.flatMap((item) => mergeRequestIn(item) ?? []);
    return { ok: true, value: found.find(({ isOpen }) => isOpen) ?? found[0] };
  }

  create({ branch, base }: ForgeBranches, text: ForgeText): Promise<ForgeAnswer<ForgePullRequest>> {
    const branches = { source_branch: branch, target_branch: base, remove_source_branch: true };
    return this.#write({ method: "POST", path: this.#all, body: { ...branches, ...described(text) } });
  }

  update(number: number, text: ForgeText): Promise<ForgeAnswer<ForgePullRequest>> {
    return this.#write({ method: "PUT", path: `${this.#all}/${number}`, body: described(text) });
  }

  decline(number: number): Promise<ForgeAnswer<ForgePullRequest>> {
    return this.#write({ method: "PUT", path: `${this.#all}/${number}`, body: { state_event: "close" } });
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  async #write(request: ServerRequest): Promise<ForgeAnswer<ForgePullRequest>> {
    const answer = await this.#server.send(request);
    if (!answer.ok) return answer;
    const made = mergeRequestIn(answer.value.body);
    return made === undefined ? this.#server.wrongShape(request, "a merge request") : { ok: true, value: made };
  }
}

function described({ title, body }: ForgeText): { readonly title: string; readonly description: string } {
  return { title, description: withoutActions(body) };
}

/** A line that begins with a slash is a command, such as /merge, and GitLab does it with the rights of the token. */
function withoutActions(text: string): string {
  return text.replaceAll(/^\//gm, " /");
}

function mergeRequestIn(item: unknown): ForgePullRequest | undefined {
  if (!isRecord(item) || typeof item.iid !== "number") return undefined;
  const { title, description, state, web_url: url } = item;
  return {
    number: item.iid,
    title: typeof title === "string" ? title : "",
    body: typeof description === "string" ? description : "",
    isOpen: state === "opened",
    isMerged: state === "merged",
    ...(typeof url === "string" ? { url } : {}),
  };
}

function broken(code: string, message: string, hint?: string): Extract<ForgeFound, { readonly ok: false }> {
  return { ok: false, diagnostic: { severity: "error", code, message, ...(hint === undefined ? {} : { hint }) } };
}
