// A bar on a terminal. Whatever else is written to the terminal while it stands goes above it, and at its end no trace of it is left.
import type { MultiBar } from "cli-progress";
import type { Io } from "./io.ts";

/** Milliseconds after which a run is long enough for one. */
const patience = 1_000;
/** Columns at the end of the line that stay free: a terminal shows ^C where the cursor is. */
const spare = 3;

/** Draws one line again and again, until it is closed. */
export class Bar {
  readonly #stream: Io["stderr"];
  readonly #line: (width: number) => string;
  readonly #timer: NodeJS.Timeout;
  readonly #write: Io["stderr"]["write"];
  /** What was said before there was a bar. */
  readonly #held: string[] = [];
  #bars: MultiBar | undefined;
  #drawn = 0;
  /** The begin of a line whose end is not written yet. */
  #begun = "";
  #isClosed = false;

  /** `line` gives it for so many columns. */
  constructor(stream: Io["stderr"], line: (width: number) => string) {
    this.#stream = stream;
    this.#line = line;
    this.#write = stream.write;
    // A run goes on without a bar.
    this.#timer = setTimeout(() => this.#show().catch(() => undefined), patience);
  }

  /** Says something that is worth a line only where the run is long enough for a bar. */
  say(line: string): void {
    if (this.#bars === undefined) this.#held.push(line);
    else this.#bars.log(`${line}\n`);
  }

  /** Takes it away. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    if (this.#bars === undefined) return;
    // What was said since the last drawing would be lost.
    this.#bars.update();
    this.#bars.stop();
    this.#stream.off("resize", this.#resized);
    this.#stream.write = this.#write;
    if (this.#begun !== "") this.#stream.write(this.#begun);
  }

  async #show(): Promise<void> {
    const { MultiBar } = await import("cli-progress");
    if (this.#isClosed) return;
    this.#bars = new MultiBar({
      // It would cut off the end of a line by its signs, of which colours have many that take no column.
      stream: { isTTY: true, columns: Number.MAX_SAFE_INTEGER, write: this.#raw } as unknown as NodeJS.WritableStream,
      format: () => {
        this.#drawn = this.#columns();
        return this.#line(Math.max(0, this.#drawn - spare));
      },
      // What is said pushes it down, and it is the same line as before.
      forceRedraw: true,
      clearOnComplete: true,
      // The terminal would be left without, should the process be killed.
      linewrap: true,
      // The run ends by itself on Ctrl-C, and the cursor that nobody hid is there.
      gracefulExit: false,
      hideCursor: false,
    });
    this.#bars.create(1, 0);
    for (const line of this.#held) this.#bars.log(`${line}\n`);
    this.#stream.write = this.#above;
    this.#stream.on("resize", this.#resized);
    this.#bars.update();
  }

  readonly #raw = (text: string): boolean => this.#write.call(this.#stream, text);

  readonly #above = (part: string | Uint8Array, ...more: readonly unknown[]): boolean => {
    this.#begun += typeof part === "string" ? part : Buffer.from(part).toString("utf8");
    const end = this.#begun.lastIndexOf("\n") + 1;
    if (end > 0) this.#bars?.log(this.#begun.slice(0, end));
    this.#begun = this.#begun.slice(end);
    const done = more.find((one): one is () => void => typeof one === "function");
    if (done !== undefined) process.nextTick(done);
    return true;
  };

  /** A line that no longer has room takes several of a narrower terminal. */
  readonly #resized = (): void => {
    const rows = Math.max(1, Math.ceil((this.#drawn - spare) / this.#columns()));
    this.#raw(`\r${rows > 1 ? `\u001b[${rows - 1}A` : ""}\u001b[J`);
    this.#bars?.update();
  };

  #columns(): number {
    // A terminal whose size nobody told has none.
    return this.#stream.columns || 80;
  }
}
