import type { Exchange } from "../model/exchange.ts";
import type { CauseName } from "./causes.ts";
import { type Diagnosis, type Fact, faulty, fine } from "./diagnosis.ts";
import { answerHeader } from "./read-fault.ts";
import type { Reader } from "./tools.ts";

/** What an answer shows of the server's clock: seconds that it is ahead of ours. */
export interface Skew {
  /** By its Date header. */
  readonly byDate?: number;
  /** By what it says when it refuses a signature for its time. */
  readonly bySignature?: number;
}

/** Signatures are refused beyond (AUTH-017). */
const limitSeconds = 15 * 60;
/** Clocks are seldom nearer than this, and need not be. */
const driftSeconds = 60;

/** Reads the server's clock; `at` is when the answer was made by ours, in milliseconds since the epoch. */
export function skewOf(exchange: Exchange, at: number, { capture }: Pick<Reader, "capture">): Skew {
  const byDate = secondsFrom(answerHeader(exchange, "date"), at);
  const bySignature = secondsFrom(capture({ from: "xml", path: "ServerTime" }, exchange), at);
  return { ...(byDate !== undefined && { byDate }), ...(bySignature !== undefined && { bySignature }) };
}

function secondsFrom(text: string | undefined, at: number): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : Math.round((time - at) / 1000);
}

/** Says what is wrong with a clock, or that none is; `refused` where the server refused our time. */
export function clockDiagnosis(skew: Skew, refused: boolean, came: string): Diagnosis {
  const ahead = skew.byDate === undefined ? "no Date header" : `Date is ${showSkew(skew.byDate)}`;
  const fact: Fact = { tried: "compare the clocks", came: refused ? `${came}; ${ahead}` : ahead };
  const cause = causeOf(skew, refused);
  if (cause === undefined) return fine("clock", fact);
  const detail = skew.byDate ?? skew.bySignature;
  return faulty("clock", cause, fact, detail === undefined ? "" : showSkew(detail));
}

function causeOf({ byDate, bySignature }: Skew, refused: boolean): CauseName | undefined {
  const seconds = Math.abs(byDate ?? bySignature ?? 0);
  // Minutes below the limit, for the server's check may be narrower than AWS's.
  if (refused) return byDate !== undefined && seconds < limitSeconds / 3 ? "server-clock" : "clock";
  if (seconds > limitSeconds) return "clock-unchecked";
  return seconds > driftSeconds ? "clock-drift" : undefined;
}

/** The seconds by which to sign, so that the next mistake is seen, too. */
export function correctionOf({ byDate, bySignature }: Skew): number | undefined {
  return bySignature ?? byDate;
}

/** Gives `20 minutes ahead of ours`. */
function showSkew(seconds: number): string {
  if (Math.abs(seconds) <= 1) return "as ours";
  return `${showDuration(Math.abs(seconds))} ${seconds > 0 ? "ahead of" : "behind"} ours`;
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

function showDuration(seconds: number): string {
  const [unit, size] = UNITS.find(([, length]) => seconds >= 2 * length) ?? ["second", 1];
  const number = Math.round(seconds / size);
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}
