// How far apart calls are begun so that none of them is turned away. Arithmetic only.
//
// An API that lets one call a second through and asks for a pause of a second gets one call for each pause, and each of them costs two
// answers on top. Begun a second apart, calls cost nothing on top. So a short pause, shared by the calls that were let through before
// it, is taken for the distance that the API wants.

/** A pause of more than these milliseconds is long beside an answer: nothing is gained by spreading calls. */
const longestPause = 5_000;
/** Pauses that are looked at before they are believed: an API that counts in whole seconds rounds each of them. */
const enoughPauses = 3;
/** Calls arrive a little earlier or later than they are begun. */
const margin = 1.01;
/** A distance that proved too short grows by this. */
const growth = 1.02;
/** After so many calls in a row a shorter distance is tried. After each that fails, twice as many. */
const firstTrial = 80;
const shrink = 0.9;
/** Shorter than any answer. */
const shortest = 5;

/** The distance between calls on one org. */
export class Pace {
  #interval = 0;
  /** The distance before a shorter one was tried. */
  #proven: number | undefined;
  /** Calls that were let through since one was turned away. Undefined: none was yet, and what a quiet time saved up counts for nothing. */
  #admitted: number | undefined;
  #pauses = { count: 0, length: 0, admitted: 0 };
  #untilTrial = firstTrial;
  #inARow = 0;

  /** Milliseconds from the begin of one call to the begin of the next; 0: no need to wait. */
  get interval(): number {
    return this.#interval;
  }

  /** A call was let through. */
  admitted(): void {
    if (this.#admitted !== undefined) this.#admitted += 1;
    if (this.#interval === 0 || ++this.#inARow < this.#untilTrial) return;
    this.#inARow = 0;
    this.#proven = this.#interval;
    this.#interval = this.#interval * shrink < shortest ? 0 : this.#interval * shrink;
  }

  /** A call was turned away, alone or together with others, and the API asked for a pause of so many milliseconds. */
  turnedAway(pause: number): void {
    const admitted = this.#admitted ?? 0;
    this.#admitted = 0;
    this.#inARow = 0;
    if (pause <= 0 || pause > longestPause) return;
    if (this.#proven !== undefined) {
      this.#interval = this.#proven;
      this.#proven = undefined;
      this.#untilTrial *= 2;
    } else if (this.#interval > 0) this.#interval *= growth;
    else if (admitted > 0) this.#look(pause, admitted);
  }

  #look(pause: number, admitted: number): void {
    const { count, length, admitted: before } = this.#pauses;
    this.#pauses = { count: count + 1, length: length + pause, admitted: before + admitted };
    if (this.#pauses.count < enoughPauses) return;
    this.#interval = (this.#pauses.length / this.#pauses.admitted) * margin;
    this.#pauses = { count: 0, length: 0, admitted: 0 };
  }
}
