import type { Diagnostic } from "../diagnostic.ts";
import { diagnosticsToJson } from "../report/diagnostics.ts";
import { sanitizeLine } from "../report/sanitize.ts";
import { brokenExitCode, exitCodeOf, worstExitCode } from "../run/exit_code.ts";
import { annotate } from "./annotations.ts";
import { type ConfigurationAnswer, filesReadBy, readConfiguration } from "./configuration.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { printDiagnostics, printJson, reportBroken } from "./output.ts";

/** Flags of `validate`. */
export interface ValidateFlags extends CommonFlags {
  readonly strict?: boolean;
  readonly sarif?: string;
}

/** Everything that can be known offline. Makes no request and needs no key. */
export async function runValidate(io: Io, flags: ValidateFlags): Promise<number> {
  const misplaced = await outputProblem(io, flags);
  if (misplaced !== undefined) return reportBroken([misplaced], io, flags);
  const answer = await readConfiguration({ io, flags, requireEnv: false, refs: {} });
  const overwritten = await outputProblem(io, flags, answer);
  if (overwritten !== undefined) return reportBroken([overwritten], io, flags);
  if (!answer.ok) return endBroken(answer.diagnostics, io, flags);
  const { configuration } = answer;
  const { warnings, orgs } = configuration;
  const failed = flags.strict === true && warnings.some(({ severity }) => severity === "warning");
  const valid = failed ? 1 : 0;
  annotate(warnings, io, flags);
  if (flags.json === true) {
    const unwritten = await writeSarif(warnings, valid, io, flags);
    const exitCode = worstExitCode([valid, exitCodeOf(unwritten)]);
    const told = diagnosticsToJson([...warnings, ...unwritten]);
    printJson({ format_version: "1.0", exit_code: exitCode, valid: !failed, ...told }, io);
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
  return worstExitCode([valid, exitCodeOf(await writeSarif(warnings, valid, io, flags))]);
}

async function endBroken(diagnostics: readonly Diagnostic[], io: Io, flags: ValidateFlags): Promise<number> {
  const write = (): Promise<readonly Diagnostic[]> => writeSarif(diagnostics, brokenExitCode(diagnostics), io, flags);
  if (flags.json === true) return reportBroken([...diagnostics, ...(await write())], io, flags);
  const exitCode = reportBroken(diagnostics, io, flags);
  return worstExitCode([exitCode, exitCodeOf(await write())]);
}

/** Why the file of --sarif can't be written there; of an answer, because it is made of that file. */
async function outputProblem(
  io: Io,
  { sarif, config }: ValidateFlags,
  answer?: ConfigurationAnswer,
): Promise<Diagnostic | undefined> {
  if (sarif === undefined) return undefined;
  const { pageProblem, sourceProblem } = await import("./pages.ts");
  return answer === undefined
    ? pageProblem({ sarif }, { "--config": config }, io)
    : sourceProblem({ sarif }, filesReadBy(answer), io);
}

/** Writes what was found as SARIF, and tells why that could not be done. That is printed, unless JSON is to tell it. */
async function writeSarif(
  found: readonly Diagnostic[],
  exitCode: number,
  io: Io,
  flags: ValidateFlags,
): Promise<readonly Diagnostic[]> {
  if (flags.sarif === undefined) return [];
  const { base64Digest, writeEach } = await import("./pages.ts");
  const make = async (): Promise<string> => {
    const [{ formatSarif }, { pathsFromTop }, { version }] = await Promise.all([
      import("../report/sarif.ts"),
      import("../git/paths.ts"),
      import("../version.ts"),
    ]);
    const { pathOf, ofConfiguration } = pathsFromTop(io.cwd, flags.config);
    const digest = await base64Digest();
    return formatSarif(found, { toolVersion: version, exitCode, configuration: ofConfiguration, pathOf, digest });
  };
  return writeEach([[flags.sarif, make]], io, flags);
}
