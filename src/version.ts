/** Version of this package; a test holds it equal to package.json. */
export const version = "0.1.0";

/** Why this Node can't run the program. Undefined: it can. */
export function nodeProblem(running: string): string | undefined {
  const [major = 0, minor = 0] = running.split(".").map(Number);
  // All of 21 ended before 20.19, and lacks what that has.
  if (major > 21 || (major === 20 && minor >= 19)) return undefined;
  return `thundersync needs Node.js 20.19 or later, but for 21; this is ${running}. https://nodejs.org has newer ones.`;
}
