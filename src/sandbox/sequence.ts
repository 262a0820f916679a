/** Where new records get their ids and times. */
export interface Sequence {
  /** An integer id. All kinds share one sequence, so that a mixed-up id is found out. */
  nextId(): string;
  nextUuid(): { readonly serial: number; readonly uuid: string };
  /** A time stamp that was never given before. */
  now(): string;
}
