import { verifySignature } from "../auth/verify-signature.ts";
import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import { emptyReply, type Reply } from "../http/reply.ts";
import type { Request } from "../http/request.ts";
import { placeOf } from "../routing/place.ts";
import { routeRequest } from "../routing/route-request.ts";
import type { Account, World } from "../world.ts";
import { operationOf, showsIn } from "./answer-faulty.ts";
import type { Asked, Fault, Memory } from "./fault.ts";

/** Somebody who wants to know which faults would have shown. */
export interface Watch {
  readonly faults: readonly Fault[];
  readonly onTouch: (id: string) => void;
  /** What each of the faults would remember, by its id. */
  readonly memories: Map<string, Memory>;
}

/** Tells the faults that would change how a request is taken. A server with one of them answers all others as it should. */
export function tellRequestTouches(watch: Watch | undefined, request: Request, world: World): void {
  if (watch === undefined) return;
  const call = callOf(request, world);
  for (const fault of watch.faults) {
    if (isRead(fault, request, world) || isBelieved(fault, request, world, call) || isDone(fault, call))
      watch.onTouch(fault.id);
  }
}

/** Tells the faults that would not leave a refusal as it is. */
export function tellRefusalTouches(watch: Watch | undefined, refusal: unknown, request: Request, world: World): void {
  const call = watch && refusal instanceof Refusal ? callOf(request, world) : undefined;
  if (watch === undefined || call === undefined || !(refusal instanceof Refusal)) return;
  for (const fault of watch.faults) {
    if (showsIn(fault, call.operation) && isChanged(fault, refusal, call)) watch.onTouch(fault.id);
  }
}

/** A fault that would do the right thing after all, to something else, would change something. */
function isChanged({ besides, forgives }: Fault, refusal: Refusal, call: Call): boolean {
  let isDone = false;
  const right = () => {
    isDone = true;
    return emptyReply(200);
  };
  return besides !== undefined || forgives?.(refusal, call, right) !== undefined || isDone;
}

/** Tells the faults that would change an answer. */
export function tellReplyTouches(watch: Watch | undefined, reply: Reply, asked: Asked): void {
  if (watch === undefined) return;
  const operation = operationOf(asked);
  for (const fault of watch.faults) {
    if (operation === undefined || !showsIn(fault, operation)) continue;
    const memory: Memory = watch.memories.get(fault.id) ?? new Map();
    watch.memories.set(fault.id, memory);
    const told = fault.answers?.(reply, { request: asked.request, memory }) ?? reply;
    if (told !== reply || fault.leaves !== undefined) watch.onTouch(fault.id);
  }
}

function isRead({ reads }: Fault, request: Request, world: World): boolean {
  try {
    return reads !== undefined && reads(request, world) !== request;
  } catch {
    return true;
  }
}

/** Belief changes something where the signature is refused, or where another account has signed. */
function isBelieved({ believes }: Fault, request: Request, world: World, call: Call | undefined): boolean {
  return call?.caller !== world.accounts[0] && believes?.(request, world) === true;
}

function isDone(fault: Fault, call: Call | undefined): boolean {
  if (call === undefined || !showsIn(fault, call.operation)) return false;
  const { hears, does, when = () => true } = fault;
  return (hears !== undefined && hears(call) !== call) || (does !== undefined && when(call));
}

/** The call that a request is, as far as it gets; nothing where it is refused before. */
function callOf(request: Request, world: World): Call | undefined {
  try {
    const place = placeOf(world, request);
    const caller: Account = verifySignature(world, request, place);
    return { world, request, caller, place, operation: routeRequest(request, place), bill: { charged: false } };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
