import type { ForgeKind } from "./forge.ts";
import { gitHub } from "./github.ts";

/** Every forge that a comment can be put into. */
export const forges: readonly ForgeKind[] = [gitHub];
