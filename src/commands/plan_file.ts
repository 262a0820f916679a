// A plan file says what was approved. It holds no secret, and nothing in it is executed: apply makes the plan anew and goes on only
// when it is the same.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { isTooDeep } from "../depth.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { optionsFromJson, type PlanJson } from "../report/json.ts";
import { sanitizeJson } from "../report/sanitize.ts";
import type { PlanFile, UndoFile } from "../run/origin.ts";
import { version } from "../version.ts";
import type { Io } from "./io.ts";
import { isUndo } from "./undo_file.ts";

/** Hours after which an approval is too old. */
const longestAge = 24;

/** The plan or the undo file, or why it can't be used. */
export type PlanFileResult =
  | { readonly ok: true; readonly file: PlanFile | UndoFile }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Writes a plan, whole or not at all. Undefined: done. */
export async function writePlanFile(file: string, json: PlanJson, io: Io): Promise<Diagnostic | undefined> {
  const document = { ...json, created_at: new Date().toISOString() };
  const text = sanitizeJson(JSON.stringify({ ...document, seal: sealOf(document) }, null, 2));
  try {
    const { default: writeFileAtomic } = await import("write-file-atomic");
    await writeFileAtomic(path.resolve(io.cwd, file), `${text}\n`);
    return undefined;
  } catch (error) {
    return {
      severity: "error",
      code: "plan-not-written",
      message: `"${file}" can't be written (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})`,
    };
  }
}

/** Reads what `apply FILE` may take: an undo file, or a plan that is whole, young and of this version. */
export async function readPlanFile(file: string, io: Io): Promise<PlanFileResult> {
  let text: string;
  try {
    text = await readFile(path.resolve(io.cwd, file), "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return bad(
      "plan-missing",
      code === "ENOENT" ? `there is no plan file "${file}"` : `"${file}" can't be read (${code ?? "unknown reason"})`,
      "`thundersync plan --out FILE` writes one.",
    );
  }
  let document: (PlanJson & { readonly created_at: string; readonly seal: string }) | undefined;
  try {
    const parsed = JSON.parse(text);
    document = isTooDeep(parsed) ? undefined : parsed;
  } catch {
    return bad(
      "plan-damaged",
      `"${file}" is not a plan: it is not whole JSON`,
      "Make it again with `thundersync plan --out FILE`.",
    );
  }
  if (isUndo(document)) return { ok: true, file: { type: "undo", orgs: [document.org], name: file, undo: document } };
  if (
    typeof document !== "object" ||
    document === null ||
    typeof document.seal !== "string" ||
    typeof document.orgs !== "object" ||
    document.orgs === null
  ) {
    return bad(
      "plan-damaged",
      `"${file}" is not a plan of this tool`,
      "Make it with `thundersync plan --out FILE`; the output of --json is not one.",
    );
  }
  if (document.format_version !== "1.0" || document.tool_version !== version) {
    return bad(
      "plan-version",
      `"${file}" was made by version ${typeof document.tool_version === "string" ? document.tool_version : "unknown"}, this is ${version}`,
      "Make the plan with the version that applies it.",
      "stale",
    );
  }
  const { seal, ...sealed } = document;
  if (sealOf(sealed) !== seal)
    return bad(
      "plan-edited",
      `"${file}" was changed after it was made`,
      "Change the configuration instead and make a new plan.",
    );
  const age = (Date.now() - Date.parse(document.created_at)) / 3_600_000;
  if (!(age < longestAge))
    return bad("plan-old", `"${file}" is older than ${longestAge} hours`, "Make a new plan and look at it.", "stale");
  const orgs = Object.keys(document.orgs);
  return {
    ok: true,
    file: {
      type: "plan",
      orgs,
      options: optionsFromJson(document.options),
      configDigest: document.config.digest,
      digests: new Map(orgs.map((org) => [org, document.orgs[org]?.digest ?? ""])),
    },
  };
}

function sealOf(document: unknown): string {
  return createHash("sha256").update(JSON.stringify(document)).digest("hex");
}

function bad(code: string, message: string, hint: string, category: "error" | "stale" = "error"): PlanFileResult {
  return { ok: false, diagnostic: { severity: "error", code, message, hint, category } };
}
