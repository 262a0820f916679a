import type { Field } from "./kind.ts";

/** What an address that ThunderPhone tells of events looks like (reference, section 7). */
export const toldAddress = {
  type: "url",
  pattern: "^(https://|http://localhost(?=[:/]|$))",
  form: "begin with https://, or with http://localhost",
} as const satisfies Pick<Field, "type" | "pattern" | "form">;
