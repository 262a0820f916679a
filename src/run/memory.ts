import { setFlagsFromString } from "node:v8";

/** Percent of what is in use that garbage may come to before V8 looks for it. */
const mostGarbage = 20;

/**
 * Holds memory down in a run of many orgs. An org that is done leaves little but garbage, and left alone V8 lets that grow to as much again as
 * is in use, and gives what is new up to 48 MiB of room. It decides at the end of each collection, so it has to know before the configuration
 * is read. A V8 that doesn't know the flags passes over them.
 */
export function boundGarbage(): void {
  setFlagsFromString(`--heap-growing-percent=${mostGarbage}`);
  setFlagsFromString("--semi-space-growth-factor=1");
}
