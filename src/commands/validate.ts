import { diagnosticsToJson } from "../report/diagnostics.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import { annotate } from "./annotations.ts";
import { readConfiguration } from "./configuration.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { printDiagnostics, printJson, reportBroken } from "./output.ts";

/** Flags of `validate`. */
export interface ValidateFlags extends CommonFlags {
  readonly strict?: boolean;
}

/** Everything that can be known offline. Makes no request and needs no key. */
export async function runValidate(io: Io, flags: ValidateFlags): Promise<number> {
  const answer = await readConfiguration({ io, flags, requireEnv: false, refs: {} });
  if (!answer.ok) return reportBroken(answer.diagnostics, io, flags);
  const { configuration } = answer;
  const { warnings, orgs } = configuration;
  const failed = flags.strict === true && warnings.some(({ severity }) => severity === "warning");
  const exitCode = failed ? 1 : 0;
  annotate(warnings, io, flags);
  if (flags.json === true) {
    printJson({ format_version: "1.0", exit_code: exitCode, valid: !failed, ...diagnosticsToJson(warnings) }, io);
    return exitCode;
  }
  printDiagnostics(warnings, io, flags);
  if (flags.quiet !== true) {
    const addresses = new Set(
      orgs.flatMap((org) => configuration.desired(org.name).resources.map((resource) => resource.address)),
    );
    const where = orgs.length > 1 ? ` in ${orgs.length} orgs` : "";
    io.stdout.write(
      `${sanitizeLine(configuration.file)} is ${failed ? "not valid: --strict takes warnings as errors" : "valid"} (${addresses.size} ${addresses.size === 1 ? "resource" : "resources"}${where}).\n`,
    );
  }
  return exitCode;
}
