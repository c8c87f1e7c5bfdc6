import type { Exchange } from "../model/exchange.ts";
import type { Verdict } from "../model/verdict.ts";

/** How servers say that they have no room; none of these codes is Amazon S3's. */
const NO_ROOM = /<Code>(?:InsufficientStorage|\w*StorageFull|QuotaExceeded)<|no space left|ENOSPC/i;

/**
 * Tells that a target had no room for what cases need, if its answers or its log say so, or if it would store hardly
 * anything: what cases then say of it is about its disk.
 */
export function storageTrouble(verdicts: readonly Verdict[], logSays?: string): string | undefined {
  const full = verdicts.filter(({ exchanges }) => exchanges.some(saysNoRoom));
  if (full.length > 0) {
    return `the target had no room for what ${count(full)} sent (${sampleOf(full, saysNoRoom)}): its disk is full or its quota is used up`;
  }
  if (logSays !== undefined)
    return `the target had no room for what some cases sent (its log says: ${logSays}): its disk is full or its quota is used up`;
  const unmade = verdicts.filter(({ outcome, exchanges }) => outcome === "blocked" && exchanges.some(isFault));
  if (unmade.length < 2 || unmade.length * 2 < verdicts.length) return undefined;
  return `the target would not store what ${count(unmade)} need (${sampleOf(unmade, isFault)}): see its log, and whether its disk is full`;
}

function saysNoRoom({ outcome }: Exchange): boolean {
  if (outcome.kind === "failure" || outcome.response.status < 400) return false;
  return outcome.response.status === 507 || NO_ROOM.test(textOf(outcome.response.body));
}

/** A set-up that the target itself says it cannot do. */
function isFault({ role, outcome }: Exchange): boolean {
  return role === "setup" && outcome.kind === "response" && outcome.response.status >= 500;
}

function sampleOf(verdicts: readonly Verdict[], isOne: (exchange: Exchange) => boolean): string {
  const outcome = verdicts.flatMap(({ exchanges }) => exchanges).find(isOne)?.outcome;
  if (outcome?.kind !== "response") return "no answer";
  const code = /<Code>(\w{1,60})<\/Code>/.exec(textOf(outcome.response.body))?.[1];
  return code === undefined ? `${outcome.response.status}` : `${outcome.response.status} ${code}`;
}

function textOf(body: Uint8Array): string {
  return Buffer.from(body.subarray(0, 4096)).toString("latin1");
}

function count({ length }: readonly Verdict[]): string {
  return length === 1 ? "one case" : `${length} cases`;
}
