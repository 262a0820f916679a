// The files of a configuration as they were read, with all that is found to be wrong in them.
import path from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { BrokenSpots, certainOnes, looseOnes } from "./broken.ts";
import type { ResolvedRef } from "./desired.ts";
import type { FileReader, SourceFile } from "./file.ts";
import type { Lookup } from "./file_name.ts";
import { type ConfigurationSource, readSource } from "./source.ts";

/** A configuration that was read, and how far it can be used. */
export interface Reading {
  readonly source: ConfigurationSource;
  /** What is wrong with the files themselves. */
  readonly sourceProblems: readonly Diagnostic[];
  readonly broken: BrokenSpots;
  readonly lookup: Lookup;
  /** Left out: the files as they are. */
  readonly readAt?: ResolvedRef;
  /** The files of all orgs: the main one and what it includes. */
  readonly files: readonly SourceFile[];
  /** Gets what is wrong with the orgs and their resources. */
  readonly problems: Diagnostic[];
}

/** Reads the files. No reading: nothing can be said beyond the problems. */
export async function openReading(
  file: string,
  reader: FileReader,
  readAt?: ResolvedRef,
): Promise<{ readonly reading?: Reading; readonly problems: readonly Diagnostic[] }> {
  const { source, problems } = await readSource(file, reader);
  if (source === undefined) return { problems };
  const reading: Reading = {
    source,
    sourceProblems: problems,
    broken: new BrokenSpots(problems),
    lookup: { reader, folder: path.dirname(file) },
    files: reader.all(),
    ...(readAt === undefined ? {} : { readAt }),
    problems: [],
  };
  return { reading, problems };
}

/** All that is wrong in it, without what may only look wrong. */
export function foundIn({ source, sourceProblems, problems }: Reading): readonly Diagnostic[] {
  return [...sourceProblems, ...certainOnes(problems, source, sourceProblems)];
}

/** What is wrong with the orgs of it and with how they are reached: all that counts where their resources are read elsewhere. */
export function foundAboutOrgs({ source, sourceProblems, problems }: Reading): readonly Diagnostic[] {
  return [...looseOnes(source, sourceProblems), ...certainOnes(problems, source, sourceProblems)];
}
