// GitHub's API of comments, as its reference has it: pages with a Link, a viewer behind GraphQL, its words for what it refuses.
import { type FakeForge, type Said, startFakeForge } from "./fake_forge.ts";

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
    serve({ method, url, body }, { comments, write }): Said {
      const { pathname, searchParams } = new URL(url, "http://github");
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
