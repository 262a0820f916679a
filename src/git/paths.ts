// Files by their path from the top of the repository, as a forge names them.
import { realpathSync } from "node:fs";
import path from "node:path";
import { topAround } from "./repository.ts";

/** Files that are named relative to a folder. */
export interface PathsFromTop {
  /** Path of the configuration, be it there or not. */
  readonly ofConfiguration: string;
  /** Path of a file. Undefined: it is not there, outside, or in a repository within, such as a submodule. */
  readonly pathOf: (file: string) => string | undefined;
}

/** Finds paths from the top of the repository. Outside of one they begin at the folder. */
export function pathsFromTop(folder: string, configuration: string): PathsFromTop {
  const here = realpathSync.native(folder);
  const top = topAround(here) ?? here;
  const fromTop = (absolute: string): string => path.relative(top, absolute).split(path.sep).join("/");
  const pathOf = (file: string): string | undefined => {
    try {
      // A forge shows nothing at a link.
      const real = realpathSync.native(path.resolve(here, file));
      const found = fromTop(real);
      if (found.startsWith("../") || path.isAbsolute(found)) return undefined;
      return (topAround(path.dirname(real)) ?? top) === top ? found : undefined;
    } catch {
      return undefined;
    }
  };
  return { pathOf, ofConfiguration: pathOf(configuration) ?? fromTop(path.resolve(here, configuration)) };
}
