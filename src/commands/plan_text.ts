import { hash } from "node:crypto";
import { PlanText } from "../report/text.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { styleFor } from "./output.ts";

/** Takes the plans of a run that are to be printed. */
export function planText(io: Io, flags: Pick<CommonFlags, "color">, orgsShown: boolean): PlanText {
  return new PlanText({
    style: styleFor(io.stdout, io, flags),
    orgsShown,
    digest: (text) => hash("sha256", text, "base64"),
  });
}
