// The folder of records, `.thunderphone`: what belongs into git and what does not is written into it when it is made.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** Name of the folder, below the folder of the configuration. */
export const recordFolder = ".thunderphone";

const ignored = `# <org>.json is the record of an org and belongs into git. The rest is of one machine and one run.
*.lock
*.lock.door
*.lock.owner
*.json.[0-9]*
undo-*.json
`;

/** Where the record of an org is in the work tree. */
export function recordFile(folder: string, org: string): string {
  return path.join(folder, recordFolder, `${org}.json`);
}

/** Makes the folder of records where it is not there yet, and says to git what to leave out. */
export async function makeRecordFolder(folder: string): Promise<void> {
  const made = await mkdir(path.join(folder, recordFolder), { recursive: true });
  if (made !== undefined) await writeFile(path.join(folder, recordFolder, ".gitignore"), ignored);
}
