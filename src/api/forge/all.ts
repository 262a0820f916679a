import type { ForgeKind } from "./forge.ts";
import { gitHub } from "./github.ts";
import { gitLab } from "./gitlab.ts";

/** Every forge that a comment can be put into. */
export const forges: readonly ForgeKind[] = [gitHub, gitLab];
