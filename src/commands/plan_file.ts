// A plan file says what was approved. It holds no secret, and nothing in it is executed: apply makes the plan anew and goes on only
// when it is the same.
import { createHash } from "node:crypto";
import path from "node:path";
import type { Undo } from "../apply/undo.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { planDigest } from "../plan/stale.ts";
import { plainDigest } from "../record/digests.ts";
import { optionsFromJson, type PlanJson, plansFromJson } from "../report/json.ts";
import { sanitizeJson } from "../report/sanitize.ts";
import type { GivenFile } from "../run/origin.ts";
import { version } from "../version.ts";
import { faultOf, foreign, readDocument } from "./document.ts";
import type { Io } from "./io.ts";
import { writeOutput } from "./output.ts";
import { notWritten } from "./pages.ts";
import { isUndo } from "./undo_file.ts";

/** Hours after which an approval is too old. */
export const longestAge = 24;
/** Hours that two clocks may differ. */
const longestAhead = 5 / 60;

/** A plan as it stands in a file. */
export type SavedPlan = PlanJson & { readonly created_at: string; readonly seal: string };

/** The plan or the undo file, or why it can't be used. */
export type PlanFileResult =
  | { readonly ok: true; readonly file: GivenFile }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Writes a plan, whole or not at all. Undefined: done. */
export async function writePlanFile(
  file: string,
  json: Omit<SavedPlan, "seal">,
  io: Io,
): Promise<Diagnostic | undefined> {
  const text = sanitizeJson(JSON.stringify({ ...json, seal: sealOf(json) }, null, 2));
  try {
    await writeOutput(path.resolve(io.cwd, file), `${text}\n`);
    return undefined;
  } catch (error) {
    return notWritten(file, (error as NodeJS.ErrnoException).code ?? "unknown reason", "plan");
  }
}

/** Reads what `apply FILE` may take: an undo file, or a plan that is whole, young and of this version. */
export async function readPlanFile(file: string, io: Io): Promise<PlanFileResult> {
  const read = await readDocument(file, "a plan", io);
  if (!read.ok) {
    const { code, message, position } = read;
    const hint =
      code === "plan-missing"
        ? "`thundersync plan --out FILE` writes one."
        : "Make it again with `thundersync plan --out FILE`.";
    return bad(code, message, hint, "error", position);
  }
  const { document, isCut } = read;
  return isUndo(document) ? await readUndo(document, file, isCut) : await readPlan(document, file);
}

async function readUndo(document: object, file: string, isCut: boolean): Promise<PlanFileResult> {
  const { undo_version: format } = document as { readonly undo_version?: unknown };
  if (typeof format === "number" && format > 1)
    return bad(
      "undo-newer",
      `"${file}" was written by a newer version of this tool (format ${format})`,
      "Use that version, or a later one.",
    );
  const { default: isWhole } = await import("./schema/undo.js");
  if (!isWhole(document))
    return bad(
      "undo-damaged",
      `"${file}" is damaged: ${faultOf(isWhole.errors)}`,
      "Nothing was written. Use the file as apply wrote it, or take the values that can be read in it into the configuration.",
    );
  const { orgs: kept } = document as unknown as { readonly orgs: readonly Undo[] };
  // An org that is in it twice was left as it was: the later word counts.
  const undos = new Map(kept.map((undo) => [undo.org, undo]));
  const restored = [...undos.values()].filter(({ objects }) => Object.keys(objects).length > 0).map(({ org }) => org);
  const orgs = restored.length > 0 ? restored : [...undos.keys()];
  return { ok: true, file: { type: "undo", orgs, name: file, undos, isCut } };
}

async function readPlan(document: object, file: string): Promise<PlanFileResult> {
  const { seal, ...sealed } = document as Partial<SavedPlan>;
  if (typeof seal !== "string" || typeof sealed.tool_version !== "string") return notOurs(file);
  if (sealed.tool_version !== version)
    return bad(
      "plan-version",
      `"${file}" was made by version ${sealed.tool_version}, this is ${version}`,
      "Make the plan with the version that applies it.",
      "stale",
    );
  if (!isSealed(document)) return edited(file);
  const { default: isWhole } = await import("./schema/plan.js");
  const damaged = (fault: string): PlanFileResult =>
    bad("plan-damaged", `"${file}" is damaged: ${fault}`, "Make it again with `thundersync plan --out FILE`.");
  if (!isWhole(document)) return damaged(faultOf(isWhole.errors));
  const plan = document as unknown as SavedPlan;
  const misnamed = faultOfNames(plan);
  if (misnamed !== undefined) return damaged(misnamed);
  const age = (Date.now() - Date.parse(plan.created_at)) / 3_600_000;
  if (Number.isNaN(age)) return damaged("`created_at` is no date");
  if (age >= longestAge)
    return bad(
      "plan-old",
      `"${file}" is ${Math.floor(age)} hours old, and good for ${longestAge}`,
      "Make a new plan and look at it.",
      "stale",
    );
  if (age < -longestAhead)
    return bad(
      "plan-ahead",
      `"${file}" was made in the future, by the clock of this machine`,
      "Set the clocks right, or make a new plan here and look at it.",
      "stale",
    );
  const orgs = plan.org_names;
  const plans = plansFromJson(plan);
  // A row that is left out is a change that nobody approved, as is one more.
  if (plans.some((one) => planDigest(one, plainDigest) !== one.digest)) return edited(file);
  const { digest: _digest, files, ref, ...source } = plan.config;
  return {
    ok: true,
    file: {
      type: "plan",
      orgs,
      options: optionsFromJson(plan.options),
      source,
      files,
      ...(ref === undefined || source.commit === undefined ? {} : { to: { ref, commit: source.commit } }),
      // Only a plan without failures is saved: an org without one is nobody's work but a forger's, and nothing is done there.
      plans: new Map(plans.map((one) => [one.org, one])),
      explain: async (approved, fresh) => (await import("../report/stale.ts")).explainStale(approved, fresh),
    },
  };
}

function edited(file: string): PlanFileResult {
  return bad(
    "plan-edited",
    `"${file}" was changed after it was made`,
    "Change the configuration instead and make a new plan.",
  );
}

function notOurs(file: string): PlanFileResult {
  const { code, message } = foreign(file, "a plan");
  return bad(code, message, "Make it with `thundersync plan --out FILE`; the output of --json is not one.");
}

/** The orgs stand in it twice, in their order and with what is said of them, and each row says whose it is. */
export function faultOfNames({ org_names: names, orgs, resource_changes: rows }: PlanJson): string | undefined {
  const isSame = [...names].sort().join("/") === Object.keys(orgs).sort().join("/");
  if (!isSame) return "`org_names` and `orgs` are of different orgs";
  const known = new Set(names);
  const lost = rows.find(
    ({ address, module_address: org, type }) => !known.has(org) || !address.startsWith(`${org}/${type}`),
  );
  return lost === undefined ? undefined : `\`${lost.address}\` is of no org of it`;
}

/** True when nobody changed a document since it was saved. */
export function isSealed({ seal, ...sealed }: Partial<SavedPlan>): boolean {
  return sealOf(sealed) === seal;
}

function sealOf(document: unknown): string {
  return createHash("sha256").update(JSON.stringify(document)).digest("hex");
}

function bad(
  code: string,
  message: string,
  hint: string,
  category: "error" | "stale" = "error",
  position?: Diagnostic["position"],
): PlanFileResult {
  const place = position === undefined ? {} : { position };
  return { ok: false, diagnostic: { severity: "error", code, message, hint, category, ...place } };
}
