// A report as the one comment of its name in the pull request that this job of CI runs for.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { forges } from "../api/forge/all.ts";
import type { Forge, ForgeRun } from "../api/forge/forge.ts";
import { putComment, signsOfMarker } from "../api/forge/sticky.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { type CommentPart, composeComment } from "../report/comment.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { printDiagnostics, printJson, reportBroken } from "./output.ts";

/** Flags of `comment`. */
export interface CommentFlags extends Pick<CommonFlags, "json" | "quiet" | "color" | "requestTimeout" | "retryBudget"> {
  readonly name: string;
  readonly pullRequest?: number;
}

/** Puts files into the pull request. Outside of one there is nothing to do, and that is no error. */
export async function runComment(io: Io, flags: CommentFlags, files: readonly string[]): Promise<number> {
  const read = await Promise.all(files.map((file) => readPart(file, io)));
  const unread = read.flatMap((part) => ("diagnostic" in part ? [part.diagnostic] : []));
  if (unread.length > 0) return reportBroken(unread, io, flags);
  const kind = forges.find(({ runsHere }) => runsHere(io.env));
  if (kind === undefined) return reportBroken([noForge], io, flags);
  const found = await kind.open({
    env: io.env,
    ...(flags.pullRequest === undefined ? {} : { number: flags.pullRequest }),
    requestTimeout: flags.requestTimeout,
    retryBudget: flags.retryBudget,
    signal: io.signal,
    secrets: io.secrets,
  });
  if (!found.ok) return reportBroken([found.diagnostic], io, flags);
  const { forge } = found;
  if (forge === undefined) {
    if (flags.json === true)
      printJson({ format_version: "1.0", exit_code: 0, state: "no_pull_request", diagnostics: [] }, io);
    else if (flags.quiet !== true)
      io.stdout.write("This job runs for no pull request: there is nothing to comment on.\n");
    return 0;
  }
  try {
    const run = await kind.run(io.env);
    return await put(forge, { parts: read as readonly CommentPart[], run }, io, flags);
  } finally {
    await forge.close();
  }
}

async function put(
  forge: Forge,
  { parts, run }: { readonly parts: readonly CommentPart[]; readonly run: ForgeRun | undefined },
  io: Io,
  flags: CommentFlags,
): Promise<number> {
  const { text, left } = composeComment(parts, forge.mostSigns - signsOfMarker(flags.name), run);
  const answer = await putComment(forge, flags.name, text);
  if (!answer.ok) return reportBroken([answer.diagnostic], io, flags);
  const { state, url } = answer.value;
  const warnings = left.map(
    (part): Diagnostic => ({
      severity: "warning",
      code: "no-room",
      message: `"${part.name}" has no room in the comment: it has ${part.text.length} signs, and a comment at most ${forge.mostSigns}`,
      hint: "Keep the file as an artifact of the job, or give it a comment of its own with --name.",
    }),
  );
  if (flags.json === true) {
    printJson(
      {
        format_version: "1.0",
        exit_code: 0,
        state,
        place: forge.place,
        ...(url === undefined ? {} : { url }),
        diagnostics: warnings,
      },
      io,
    );
    return 0;
  }
  printDiagnostics(warnings, io, flags);
  if (flags.quiet !== true)
    io.stdout.write(
      `${words[state]} ${sanitizeLine(forge.place)}${url === undefined ? "" : `: ${sanitizeLine(url)}`}\n`,
    );
  return 0;
}

const words = {
  created: "Made the comment in",
  updated: "Updated the comment in",
  unchanged: "The comment is current in",
} as const;

const noForge: Diagnostic = {
  severity: "error",
  code: "no-forge",
  message: `this runs in no CI whose comments can be written: ${forges.map(({ name }) => name).join(", ")}`,
  hint: "It reads the variables that CI sets, such as GITHUB_ACTIONS.",
};

async function readPart(file: string, io: Io): Promise<CommentPart | { readonly diagnostic: Diagnostic }> {
  const problem = (code: string, what: string): { readonly diagnostic: Diagnostic } => ({
    diagnostic: {
      severity: "error",
      code,
      message: `"${file}" ${what}`,
      hint: "`thundersync plan --markdown FILE` writes one.",
    },
  });
  try {
    const text = (await readFile(path.resolve(io.cwd, file), "utf8")).replace(/^\ufeff/, "");
    return text.trim() === "" ? problem("report-empty", "is empty") : { name: file, text };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return problem(
      "report-missing",
      code === "ENOENT" ? "is not there" : `can't be read (${code ?? "unknown reason"})`,
    );
  }
}
