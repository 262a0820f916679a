// The API of a forge on a real socket, as far as comments go: what all forges have in common. Each speaks in a file of its own.
import type { ServerResponse } from "node:http";
import { type Seen, sendJson, startWireServer, type WireServer } from "./wire_server.ts";

/** One comment as it is kept. */
export interface KeptComment {
  readonly id: number;
  author: string;
  body: string;
}

/** One pull request as it is kept. */
export interface KeptPull {
  readonly number: number;
  readonly branch: string;
  readonly base: string;
  title: string;
  body: string;
  state: "open" | "closed" | "merged";
}

/** What a forge says to one request. */
export type Said = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];

/** What happens to one of the next requests: an answer in place of the work, or none, before or after it. Undefined: nothing. */
export type ForgeFault = Said | "drop-before" | "drop-after" | undefined;

/** A running forge with one pull request. */
export interface FakeForge extends WireServer {
  /** All comments, oldest first. A test may write, edit and delete them as a person would. */
  readonly comments: KeptComment[];
  /** What was opened besides, oldest first. */
  readonly pulls: KeptPull[];
  /** Of the next requests that write, in order. */
  readonly faults: ForgeFault[];
  /** What it says to every request that this knows of, in place of the work. */
  answer: ((request: Seen) => Said | undefined) | undefined;
  /** Somebody writes a comment. */
  write(author: string, body: string): KeptComment;
}

/** How one forge speaks. */
export interface Speech {
  readonly token: string;
  /** Whether a request brought the token. */
  isLetIn(request: Seen, token: string): boolean;
  /** What it says to who isn't. */
  readonly stranger: Said;
  serve(request: Seen, forge: Pick<FakeForge, "comments" | "pulls" | "write">): Said;
}

/** Starts it. */
export async function startFakeForge(speech: Speech): Promise<FakeForge> {
  let lastId = 1_000;
  const comments: KeptComment[] = [];
  const faults: ForgeFault[] = [];
  const held: Omit<FakeForge, keyof WireServer> = {
    comments,
    pulls: [],
    faults,
    answer: undefined,
    write(author, body) {
      comments.push({ id: ++lastId, author, body });
      return comments.at(-1) as KeptComment;
    },
  };
  const say = (response: ServerResponse, [status, body, headers]: Said): void =>
    sendJson(response, status === 204 ? "" : body, status, headers);
  const server = await startWireServer((response, request) => {
    const given = held.answer?.(request);
    const isWrite = request.method !== "GET" && !request.url.endsWith("/graphql");
    const fault = given === undefined && isWrite ? faults.shift() : given;
    if (fault === "drop-before") response.destroy();
    else if (typeof fault === "object") say(response, fault);
    else {
      const said = speech.isLetIn(request, speech.token) ? speech.serve(request, held) : speech.stranger;
      if (fault === "drop-after") response.destroy();
      else say(response, said);
    }
  });
  return Object.assign(held, server);
}
