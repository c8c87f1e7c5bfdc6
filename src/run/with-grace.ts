/** What is under way when a run is interrupted may still finish: so long at most. */
const graceMs = 3_000;

/**
 * Gives a signal that follows another a little later. A creation that is cut off may still happen on the target,
 * after clean-up has found nothing there; one that may finish is known and taken away.
 */
export function withGrace(signal: AbortSignal, milliseconds: number = graceMs): AbortSignal {
  const later = new AbortController();
  const follow = () => void setTimeout(() => later.abort(signal.reason), milliseconds).unref();
  if (signal.aborted) later.abort(signal.reason);
  else signal.addEventListener("abort", follow, { once: true });
  return later.signal;
}
