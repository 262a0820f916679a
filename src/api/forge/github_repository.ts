// Pull requests of GitHub.
import type { ForgeAnswer, ForgeBranches, ForgePullRequest, ForgeRepository, ForgeText } from "./forge.ts";
import { type ForgeServer, isRecord, type ServerRequest } from "./server.ts";

/** One repository. */
export class GitHubRepository implements ForgeRepository {
  readonly place: string;
  readonly word = "pull request";
  readonly #server: ForgeServer;
  readonly #pulls: string;

  constructor(server: ForgeServer, repository: string) {
    this.place = repository;
    this.#server = server;
    this.#pulls = `/repos/${repository}/pulls`;
  }

  async find({ branch, base }: ForgeBranches): Promise<ForgeAnswer<ForgePullRequest | undefined>> {
    const query = new URLSearchParams({
      state: "all",
      head: `${this.place.split("/")[0]}:${branch}`,
      base,
      sort: "created",
      direction: "desc",
      per_page: "100",
    });
    const request = { method: "GET", path: `${this.#pulls}?${query}` } as const;
    const answer = await this.#server.send(request);
    if (!answer.ok) return answer;
    if (!Array.isArray(answer.value.body)) return this.#server.wrongShape(request, "a list of pull requests");
    // A filter that GitHub doesn't understand lets all through.
    const own = answer.value.body.filter(({ head, base: to }) => this.#isOf(head, branch) && this.#isOf(to, base));
    const found = own.flatMap((item) => pullRequestIn(item) ?? []);
    return { ok: true, value: found.find(({ isOpen }) => isOpen) ?? found[0] };
  }

  create({ branch, base }: ForgeBranches, text: ForgeText): Promise<ForgeAnswer<ForgePullRequest>> {
    return this.#write({ method: "POST", path: this.#pulls, body: { ...text, head: branch, base } });
  }

  update(number: number, text: ForgeText): Promise<ForgeAnswer<ForgePullRequest>> {
    return this.#write({ method: "PATCH", path: `${this.#pulls}/${number}`, body: text });
  }

  decline(number: number): Promise<ForgeAnswer<ForgePullRequest>> {
    return this.#write({ method: "PATCH", path: `${this.#pulls}/${number}`, body: { state: "closed" } });
  }

  close(): Promise<void> {
    return this.#server.close();
  }

  #isOf(end: unknown, branch: string): boolean {
    if (!isRecord(end) || end.ref !== branch || !isRecord(end.repo)) return false;
    return String(end.repo.full_name).toLowerCase() === this.place.toLowerCase();
  }

  async #write(request: ServerRequest): Promise<ForgeAnswer<ForgePullRequest>> {
    const answer = await this.#server.send(request);
    if (!answer.ok) return answer;
    const made = pullRequestIn(answer.value.body);
    return made === undefined ? this.#server.wrongShape(request, "a pull request") : { ok: true, value: made };
  }
}

function pullRequestIn(item: unknown): ForgePullRequest | undefined {
  if (!isRecord(item) || typeof item.number !== "number") return undefined;
  const { title, body, state, merged_at: merged, html_url: url } = item;
  return {
    number: item.number,
    title: typeof title === "string" ? title : "",
    body: typeof body === "string" ? body : "",
    isOpen: state === "open",
    isMerged: typeof merged === "string",
    ...(typeof url === "string" ? { url } : {}),
  };
}
