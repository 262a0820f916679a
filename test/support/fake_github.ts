// GitHub's API of comments, as its reference has it: pages with a Link, a viewer behind GraphQL, its words for what it refuses.
import { type FakeForge, type KeptPull, type Said, startFakeForge } from "./fake_forge.ts";

/** Whom a workflow's token is of. */
export const bot = "github-actions[bot]";
export const forgeToken = "ghs_forge-token-canary-0123456789";

const notFound: Said = [
  404,
  { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" },
];

/** Starts it, with pull request 17 of acme/agents. */
export function startFakeGitHub(): Promise<FakeForge> {
  return startFakeForge({
    token: forgeToken,
    isLetIn: ({ headers }, token) => headers.authorization === `Bearer ${token}`,
    stranger: [401, { message: "Bad credentials", documentation_url: "https://docs.github.com/rest", status: "401" }],
    serve({ method, url, body }, { comments, pulls, write }): Said {
      const { pathname, searchParams } = new URL(url, "http://github");
      if (pathname.startsWith("/repos/acme/agents/pulls"))
        return servePulls({ method, url: pathname, query: searchParams, body }, pulls);
      const shown = ({ id, author, body }: (typeof comments)[number]) => ({
        id,
        body,
        user: { login: author, type: author.endsWith("[bot]") ? "Bot" : "User" },
        html_url: `https://github.com/acme/agents/pull/17#issuecomment-${id}`,
      });
      if (pathname === "/graphql") return [200, { data: { viewer: { login: bot } } }];
      const text = body === "" ? "" : String((JSON.parse(body) as { readonly body?: unknown }).body);
      if ([...text].length > 65_536)
        return [
          422,
          {
            message: "Validation Failed",
            errors: [
              {
                resource: "IssueComment",
                code: "unprocessable",
                field: "data",
                message: "Body is too long (maximum is 65536 characters)",
              },
            ],
          },
        ];
      if (pathname === "/repos/acme/agents/issues/17/comments") {
        if (method === "POST") return [201, shown(write(bot, text))];
        const [page, size] = [Number(searchParams.get("page") ?? 1), Number(searchParams.get("per_page") ?? 30)];
        const hasMore = comments.length > page * size;
        return [
          200,
          comments.slice((page - 1) * size, page * size).map(shown),
          hasMore ? { link: `<https://elsewhere.example.com/?page=${page + 1}>; rel="next"` } : {},
        ];
      }
      const id = Number(/^\/repos\/acme\/agents\/issues\/comments\/(\d+)$/.exec(pathname)?.[1]);
      const at = comments.findIndex((comment) => comment.id === id);
      const comment = comments[at];
      if (comment === undefined) return notFound;
      if (method === "DELETE") {
        comments.splice(at, 1);
        return [204, ""];
      }
      comment.body = text;
      return [200, shown(comment)];
    },
  });
}

/** Pull requests of branches of acme/agents. */
function servePulls(
  request: {
    readonly method: string;
    readonly url: string;
    readonly query: URLSearchParams;
    readonly body: string;
  },
  pulls: KeptPull[],
): Said {
  const { method, url, query } = request;
  const repo = { full_name: "acme/agents" };
  const shown = ({ number, title, body, branch, base, state }: KeptPull) => ({
    number,
    title,
    body: body.replaceAll("\n", "\r\n"),
    state: state === "open" ? "open" : "closed",
    merged_at: state === "merged" ? "2026-01-05T10:00:00Z" : null,
    head: { ref: branch, repo },
    base: { ref: base, repo },
    html_url: `https://github.com/acme/agents/pull/${number}`,
  });
  const sent = request.body === "" ? {} : (JSON.parse(request.body) as Readonly<Record<string, string>>);
  const { title = "", body = "", head = "", base = "", state } = sent;
  if (url === "/repos/acme/agents/pulls") {
    if (method === "GET") {
      const own = pulls.filter(({ branch }) => query.get("head") === `acme:${branch}`);
      return [200, own.reverse().map(shown)];
    }
    if (pulls.some((pull) => pull.branch === head && pull.state === "open"))
      return [
        422,
        { message: "Validation Failed", errors: [{ message: `A pull request already exists for acme:${head}.` }] },
      ];
    pulls.push({ number: 18 + pulls.length, branch: head, base, title, body, state: "open" });
    return [201, shown(pulls.at(-1) as KeptPull)];
  }
  const pull = pulls.find(({ number }) => url === `/repos/acme/agents/pulls/${number}`);
  if (pull === undefined) return notFound;
  Object.assign(pull, state === undefined ? { title, body } : { state });
  return [200, shown(pull)];
}

/** What a runner sets for a pull request, with this server in place of api.github.com. */
export function gitHubEnvironment({ url }: Pick<FakeForge, "url">): Record<string, string> {
  return {
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: url,
    GITHUB_REPOSITORY: "acme/agents",
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_REF: "refs/pull/17/merge",
    GH_TOKEN: forgeToken,
  };
}
