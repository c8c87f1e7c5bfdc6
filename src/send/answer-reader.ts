import type { HeaderLine, WireResponse } from "../model/exchange.ts";

/** Bytes of a body that came, and how many the answer had announced. */
export interface BodyProgress {
  readonly size: number;
  readonly announced: string | undefined;
}

/** Collects an answer as it comes in, its body up to a limit. */
export class AnswerReader {
  readonly #limit: number;
  readonly #chunks: Uint8Array[] = [];
  #status: number | undefined;
  #headers: readonly HeaderLine[] = [];
  #size = 0;
  #truncated = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** How much of the body came; undefined until the headers were complete. */
  get progress(): BodyProgress | undefined {
    if (this.#status === undefined) return undefined;
    const announced = this.#headers.find(([name]) => name.toLowerCase() === "content-length")?.[1];
    return { size: this.#size, announced };
  }

  /** Takes the status and the raw headers: names and values in turn, as text or as bytes. */
  start(status: number, raw: readonly (string | Buffer)[]): void {
    const texts = raw.map((item) => (typeof item === "string" ? item : item.toString("latin1")));
    this.#status = status;
    this.#headers = Array.from({ length: texts.length / 2 }, (_, i) => [texts[2 * i] ?? "", texts[2 * i + 1] ?? ""]);
  }

  /** Takes a piece of the body; false as soon as the limit is passed and nothing more will be kept. */
  add(chunk: Uint8Array): boolean {
    const kept = chunk.subarray(0, this.#limit - this.#size);
    if (kept.length > 0) this.#chunks.push(kept);
    this.#size += kept.length;
    this.#truncated ||= kept.length < chunk.length;
    return !this.#truncated;
  }

  response(): WireResponse {
    const body = Buffer.concat(this.#chunks);
    return { status: this.#status ?? 0, headers: this.#headers, body, truncated: this.#truncated };
  }
}
