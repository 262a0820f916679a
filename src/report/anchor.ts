// Names of places on a page. They are made of org and address alone, so that a link to a change leads to it on the next page as well.

/** A name that is one word, whatever an org or a key is called. */
export function anchorOf(...parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[^\p{L}\p{N}._+/-]/gu, "_").slice(0, 200)).join("/");
}

/** Gives each place a name of its own. */
export class Anchors {
  readonly #given = new Map<string, number>();

  take(...parts: readonly string[]): string {
    const name = anchorOf(...parts);
    const times = (this.#given.get(name) ?? 0) + 1;
    this.#given.set(name, times);
    // No name that is made of parts has this sign.
    return times === 1 ? name : `${name}~${times}`;
  }
}
