// Values that wait for their turn, as bytes: the texts of one org say nearly the same over and over.
import { deserialize, serialize } from "node:v8";
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** A value that is put away until it is taken out. Plain values become bytes; what has a class, such as a secret, stays as it is. */
export class Packed<T> {
  readonly #bytes: Uint8Array;
  readonly #whole: object[] = [];

  constructor(value: T) {
    // No value of ours is a number as an object.
    const copy = withLeaves(value, (leaf) => Object(this.#whole.push(leaf) - 1));
    // What zlib gives is the beginning of 16 KiB.
    this.#bytes = new Uint8Array(deflateRawSync(serialize(copy), { level: 1 }));
  }

  /** Bytes that it takes. */
  get size(): number {
    return this.#bytes.buffer.byteLength;
  }

  /** The value, made anew each time. */
  take(): T {
    const copy = deserialize(inflateRawSync(this.#bytes));
    return withLeaves(copy, (leaf) => this.#whole[Number(leaf)]) as T;
  }
}

/** The value with another one in place of each object in it that is not plain. What stands in it twice stands in the copy twice. */
function withLeaves(value: unknown, leafOf: (leaf: object) => unknown): unknown {
  const copies = new Map<object, unknown>();
  const copy = (one: unknown): unknown => {
    if (typeof one !== "object" || one === null) return one;
    const made = copies.get(one) ?? copyOf(one, copy) ?? leafOf(one);
    copies.set(one, made);
    return made;
  };
  return copy(value);
}

function copyOf(value: object, copy: (one: unknown) => unknown): object | undefined {
  if (Array.isArray(value)) return value.map(copy);
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [copy(key), copy(one)]));
  if (value instanceof Set) return new Set([...value].map(copy));
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copy(one)]));
}
