import { diagnosticsToJson } from "../report/diagnostics.ts";
import { formatOrgList, orgListToJson } from "../report/org_list.ts";
import { readConfiguration } from "./configuration.ts";
import type { Io } from "./io.ts";
import type { CommonFlags } from "./options.ts";
import { choiceNotes, printDiagnostics, printJson, reportBroken, styleFor } from "./output.ts";

/** Lists the orgs of the configuration, or those that flags choose. Makes no request and needs no key. */
export async function runOrgs(io: Io, flags: CommonFlags): Promise<number> {
  const answer = await readConfiguration({ io, flags, requireEnv: false });
  if (!answer.ok) return reportBroken(answer.diagnostics, io, flags);
  const { orgs } = answer.configuration;
  const notes = choiceNotes(answer.configuration);
  if (flags.json === true) {
    printJson({ format_version: "1.0", exit_code: 0, ...orgListToJson(orgs), ...diagnosticsToJson(notes) }, io);
    return 0;
  }
  printDiagnostics(notes, io, flags);
  if (flags.quiet !== true) io.stdout.write(await formatOrgList(orgs, styleFor(io.stdout, io, flags)));
  return 0;
}
