import { DeadlinePassed } from "./attempt.ts";

/**
 * Does a piece of work with a signal that aborts after `timeoutMs`, with a `DeadlinePassed`, or as soon as one of
 * `others` does, with its reason.
 */
export async function withDeadline<T>(
  timeoutMs: number,
  others: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new DeadlinePassed()), timeoutMs);
  try {
    return await work(AbortSignal.any([deadline.signal, ...others]));
  } finally {
    clearTimeout(timer);
  }
}
