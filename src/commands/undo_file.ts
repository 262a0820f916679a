// An undo file holds what an apply took away. Applying it makes an ordinary plan: shown, guarded and approved like any other.
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Undo } from "../apply/undo.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { makeRecordFolder, recordFolder } from "../record/folder.ts";
import { sanitizeJson } from "../report/sanitize.ts";
import { version } from "../version.ts";

/** Undo files that are kept for each org: the oldest go. */
const most = 20;

/** Writes the undo file of one apply below the folder of the configuration. A string is its path. */
export async function writeUndoFile(folder: string, undo: Undo): Promise<string | Diagnostic> {
  const place = path.join(folder, recordFolder);
  const begin = `undo-${undo.org}-`;
  const file = path.join(place, `${begin}${new Date().toISOString().replaceAll(/[:.]/g, "-")}.json`);
  const document = { undo_version: 1, tool_version: version, created_at: new Date().toISOString(), ...undo };
  try {
    await makeRecordFolder(folder);
    const { default: writeFileAtomic } = await import("write-file-atomic");
    // Prompts are nobody else's business on a shared machine.
    await writeFileAtomic(file, `${sanitizeJson(JSON.stringify(document, null, 2))}\n`, { mode: 0o600 });
    const earlier = (await readdir(place)).filter(
      (name) => name.startsWith(begin) && /^[\dTZ-]+\.json$/.test(name.slice(begin.length)),
    );
    await Promise.all(
      earlier
        .sort()
        .slice(0, -most)
        .map((name) => rm(path.join(place, name), { force: true })),
    );
    return file;
  } catch (error) {
    return {
      severity: "error",
      code: "undo-not-written",
      message: `the texts before can't be kept in ${path.relative(folder, file)} (${(error as NodeJS.ErrnoException).code ?? "unknown reason"}), so nothing was written`,
      hint: "Make room or give access, then run the same command again.",
      org: undo.org,
    };
  }
}

/** True when a JSON document says that it is an undo file of this tool, whole or damaged. */
export function isUndo(document: object): boolean {
  return "undo_version" in document;
}
