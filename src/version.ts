/** Version of this package; a test holds it equal to package.json. */
export const version = "0.1.0";

/** Why this Node can't run the program. Undefined: it can. */
export function nodeProblem(running: string, getBuiltinModule: unknown): string | undefined {
  const [major = 0, minor = 0] = running.split(".").map(Number);
  // The first releases of 21 and 22 are older than 20.19: they lack what is asked for last.
  if ((major > 20 || (major === 20 && minor >= 19)) && getBuiltinModule !== undefined) return undefined;
  return `thundersync needs Node.js 20.19 or 22.3, or a later one of either; this is ${running}. https://nodejs.org has newer ones.`;
}
