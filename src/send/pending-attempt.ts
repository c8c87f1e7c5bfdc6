import { HarnessError } from "../errors.ts";
import type { TransportFailure } from "../model/exchange.ts";
import { type Attempt, DeadlinePassed } from "./attempt.ts";
import { describeFailure, type Progress } from "./describe-failure.ts";

/** What an attempt has to be able to say and do while it is under way. */
export interface Course {
  readonly progress: () => Progress;
  /** Closes the connection; nothing that comes in afterwards counts. */
  readonly abandon: () => void;
  /** How a failure ends the attempt. */
  readonly endOf: (failure: TransportFailure) => Attempt;
}

/** An attempt under way: it ends once, by an answer, a failure or an abort, whichever comes first. */
export class PendingAttempt {
  /** Rejects with the signal's reason when that is not the deadline, and with a HarnessError when the fault is ours. */
  readonly ended: Promise<Attempt>;
  #resolve: (attempt: Attempt) => void = () => undefined;
  #reject: (reason: unknown) => void = () => undefined;
  readonly #course: Course;
  readonly #signal: AbortSignal;
  readonly #onAbort = (): void => this.#abort();
  #isOver = false;

  constructor(signal: AbortSignal, course: Course) {
    this.ended = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#course = course;
    this.#signal = signal;
    signal.addEventListener("abort", this.#onAbort);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  end(attempt: Attempt): void {
    if (this.#close()) this.#resolve(attempt);
  }

  /** Ends with what the error says about the target, or rejects if it says nothing about it. */
  fail(error: unknown): void {
    const failure = describeFailure(error, this.#course.progress());
    if (failure !== undefined) this.end(this.#course.endOf(failure));
    else this.#throw(new HarnessError("internal", "the request could not be sent", { cause: error }));
  }

  #abort(): void {
    if (this.#signal.reason instanceof DeadlinePassed) this.fail(this.#signal.reason);
    else this.#throw(this.#signal.reason);
    this.#course.abandon();
  }

  #throw(reason: unknown): void {
    if (this.#close()) this.#reject(reason);
  }

  #close(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    this.#signal.removeEventListener("abort", this.#onAbort);
    return true;
  }
}
