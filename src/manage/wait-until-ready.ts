import { get as getPlain } from "node:http";
import { get as getSecure } from "node:https";
import { setTimeout as pause } from "node:timers/promises";

const intervalMs = 50;
const longestAnswerMs = 2_000;

/**
 * Asks a server until it answers anything in HTTP; false: it did not in time. Whom its certificate is from is no
 * question of being ready: the run looks at that.
 */
export async function waitUntilReady(url: string, limitMs: number, signal: AbortSignal): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (Date.now() < end && !signal.aborted) {
    if (await answers(url, Math.min(longestAnswerMs, Math.max(intervalMs, end - Date.now())))) return true;
    await pause(intervalMs);
  }
  return false;
}

function answers(url: string, timeoutMs: number): Promise<boolean> {
  const options = { agent: false, timeout: timeoutMs };
  return new Promise((done) => {
    const request = url.startsWith("https:")
      ? getSecure(url, { ...options, rejectUnauthorized: false })
      : getPlain(url, options);
    request.once("response", () => {
      done(true);
      request.destroy();
    });
    request.once("timeout", () => request.destroy());
    request.on("error", () => done(false));
    request.once("close", () => done(false));
  });
}
