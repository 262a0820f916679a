import type { Value } from "./json.ts";

/** One request as it was received. `status` is 0 when no answer was sent. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** The Host header. Clients that use different names of this machine can be told apart by it. */
  readonly host: string;
  /** The org of the credential; null when there is none. */
  readonly org_id: number | null;
  readonly body: Value;
  status: number;
}

/** `arrived`: nothing was done yet. `written`: the routes ran and the answer has not left. */
export type Moment = "arrived" | "written";
