// GitLab's API of notes and merge requests, as its reference has it: its own notes among those of people, pages with a Link, and a line that
// begins with a slash is a command.
import { type FakeForge, type KeptPull, type Said, startFakeForge } from "./fake_forge.ts";

/** Whom a project's token is of. */
export const bot = "project_1017_bot_4f";
export const forgeToken = "glpat-forge-token-canary-0123456789";

const notFound: Said = [404, { message: "404 Not found" }];
const notes = "/api/v4/projects/1017/merge_requests/17/notes";
const requests = "/api/v4/projects/1017/merge_requests";

/** Starts it, with merge request 17 of project 1017. */
export function startFakeGitLab(): Promise<FakeForge & { readonly commands: readonly string[] }> {
  /** What was done because a text said so. */
  const commands: string[] = [];
  const heed = (text: string): string => {
    commands.push(...text.split("\n").filter((line) => line.startsWith("/")));
    return text;
  };
  const started = startFakeForge({
    token: forgeToken,
    isLetIn: ({ headers }, token) => headers["private-token"] === token,
    stranger: [401, { message: "401 Unauthorized" }],
    serve({ method, url, body }, { comments, pulls, write }): Said {
      const { pathname, searchParams } = new URL(url, "http://gitlab");
      const sent = body === "" ? {} : (JSON.parse(body) as Readonly<Record<string, string>>);
      if (pathname === "/api/v4/user") return [200, { id: 42, username: bot }];
      const note = ({ id, author, body: text }: (typeof comments)[number]) => ({
        id,
        body: text,
        author: { id: 1, username: author },
        system: author === "GitLab",
      });
      if (pathname === notes) {
        if (method === "POST") return [201, note(write(bot, heed(sent.body ?? "")))];
        const [page, size] = [Number(searchParams.get("page") ?? 1), Number(searchParams.get("per_page") ?? 20)];
        const hasMore = comments.length > page * size;
        return [
          200,
          comments.slice((page - 1) * size, page * size).map(note),
          hasMore ? { link: `<https://elsewhere.example.com/?page=${page + 1}>; rel="next"` } : {},
        ];
      }
      if (pathname.startsWith(`${notes}/`)) {
        const at = comments.findIndex(({ id }) => pathname === `${notes}/${id}`);
        const comment = comments[at];
        if (comment === undefined) return notFound;
        if (comment.author !== bot) return [403, { message: "403 Forbidden" }];
        if (method === "DELETE") {
          comments.splice(at, 1);
          return [204, ""];
        }
        comment.body = heed(sent.body ?? "");
        return [200, note(comment)];
      }
      if (pathname === requests && method === "GET") {
        const own = pulls.filter(({ branch }) => branch === searchParams.get("source_branch"));
        return [200, own.reverse().map(mergeRequest)];
      }
      if (pathname === requests) {
        const { source_branch: branch = "", target_branch: base = "", title = "", description = "" } = sent;
        if (pulls.some((pull) => pull.branch === branch && pull.state === "open"))
          return [409, { message: ["Another open merge request already exists for this source branch: !18"] }];
        pulls.push({ number: 18 + pulls.length, branch, base, title, body: heed(description), state: "open" });
        return [201, mergeRequest(pulls.at(-1) as KeptPull)];
      }
      const pull = pulls.find(({ number }) => pathname === `${requests}/${number}`);
      if (pull === undefined) return notFound;
      if (sent.state_event === "close") pull.state = "closed";
      else Object.assign(pull, { title: sent.title, body: heed(sent.description ?? "") });
      return [200, mergeRequest(pull)];
    },
  });
  return started.then((forge) => Object.assign(forge, { commands }));
}

function mergeRequest({ number, title, body, branch, base, state }: KeptPull): object {
  return {
    id: number + 9_000,
    iid: number,
    title,
    description: body,
    state: state === "open" ? "opened" : state,
    source_branch: branch,
    target_branch: base,
    source_project_id: 1017,
    web_url: `https://gitlab.example.com/acme/agents/-/merge_requests/${number}`,
  };
}

/** What a runner sets for a merge request, with this server in place of gitlab.com. */
export function gitLabEnvironment({ url }: Pick<FakeForge, "url">): Record<string, string> {
  return {
    CI: "true",
    GITLAB_CI: "true",
    CI_API_V4_URL: `${url}/api/v4`,
    CI_PROJECT_ID: "1017",
    CI_PROJECT_PATH: "acme/agents",
    CI_PROJECT_URL: "https://gitlab.example.com/acme/agents",
    CI_MERGE_REQUEST_ID: "9017",
    CI_MERGE_REQUEST_IID: "17",
    CI_MERGE_REQUEST_PROJECT_ID: "1017",
    GITLAB_TOKEN: forgeToken,
  };
}
