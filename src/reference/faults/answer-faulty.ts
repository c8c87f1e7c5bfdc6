import type { Call } from "../call.ts";
import { Refusal } from "../http/refusal.ts";
import type { Reply } from "../http/reply.ts";
import { OPERATIONS } from "../operations.ts";
import { placeOf } from "../routing/place.ts";
import { isPartCopy, routeRequest } from "../routing/route-request.ts";
import type { Asked, Fault, Memory } from "./fault.ts";

/** Whether the defect shows in an operation. */
export function showsIn({ on = ["UploadPartCopy"] }: Fault, operation: Call["operation"]): boolean {
  return on.includes(operation);
}

/** The answer to a call by a server that may have a fault: it hears or does something else, or forgives. */
export function answerFaulty(fault: Fault | undefined, call: Call): Reply {
  if (fault === undefined || !showsIn(fault, call.operation)) return right(call);
  const heard = fault.hears?.(call) ?? call;
  try {
    return doFaulty(fault, heard);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    fault.besides?.(error, heard, right);
    const instead = fault.forgives?.(error, heard, right) ?? error;
    if (instead instanceof Refusal) throw instead;
    return instead;
  }
}

function doFaulty({ does, when = () => true }: Fault, call: Call): Reply {
  return does && when(call) ? does(call, right) : right(call);
}

function right(call: Call): Reply {
  return OPERATIONS[call.operation](call);
}

/** The answer that goes out, refusals among them, by a server that may have a fault. */
export function finishFaulty(fault: Fault | undefined, reply: Reply, asked: Asked, memory: Memory): Reply {
  if (fault?.answers === undefined && fault?.leaves === undefined) return reply;
  const operation = operationOf(asked);
  if (operation === undefined || !showsIn(fault, operation)) return reply;
  fault.leaves?.(reply, asked);
  return fault.answers?.(reply, { request: asked.request, memory }) ?? reply;
}

/** What a request asks for, as far as it can be told of one that was refused early. */
export function operationOf({ request, world }: Asked): Call["operation"] | undefined {
  try {
    return routeRequest(request, placeOf(world, request));
  } catch {
    return isPartCopy(request) ? "UploadPartCopy" : undefined;
  }
}
