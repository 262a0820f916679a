import type { Fields } from "./json.ts";

/** An error answer. Routes throw it; the server turns it into a response. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Fields;

  constructor(status: number, body: Fields | string) {
    super(`status ${status}`);
    this.status = status;
    this.body = typeof body === "string" ? { detail: body } : body;
  }
}

/** The answer to what isn't there, or is in another org. */
export function notFound(): Refusal {
  return new Refusal(404, "Not found.");
}

/** A 400 for one field. */
export function invalid(field: string, message: string): Refusal {
  return new Refusal(400, { [field]: [message] });
}

/** A 400 for an id that leads nowhere. */
export function invalidId(field: string, id: string): Refusal {
  return invalid(field, `Invalid pk "${id}" - object does not exist.`);
}
