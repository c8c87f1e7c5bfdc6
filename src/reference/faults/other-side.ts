import type { Call } from "../call.ts";
import type { Reply } from "../http/reply.ts";
import type { Request } from "../http/request.ts";
import type { OperationName } from "../routing/route-request.ts";
import { changePart, storeEmptyIn, uploadNamed } from "./copy-result.ts";
import type { Fault } from "./fault.ts";

/** The way that the reference server does not go. */
export interface OtherSide {
  readonly id: string;
  /** What the server does there, to be followed by what it does wrong. */
  readonly what: string;
  readonly breaks: readonly string[];
  readonly on?: OperationName;
  readonly when: (call: Call) => boolean;
  readonly take: (call: Call, right: (call: Call) => Reply) => Reply;
  /** No case reads what is stored there. */
  readonly unread?: true;
  /** A case looks there at the list of parts. */
  readonly listed?: true;
  /** The class of the refusal is fixed there, not its status and code: any of 4xx is right. */
  readonly loose?: true;
  /** Nothing of the kind is asked for afterwards. */
  readonly last?: true;
}

/** Requests that went the other way: what is wrong there is wrong with nothing else. */
export const taken = new WeakSet<Request>();

export function onRefused(side: OtherSide, id: string, wrong: string, change: (reply: Reply) => Reply): Fault {
  const { id: topic, what, breaks, when, take } = side;
  return {
    id: `side/${topic}-${id}`,
    title: `${what}, ${wrong}`,
    breaks,
    ...(side.on !== undefined && { on: [side.on] }),
    when,
    does: (call, right) => {
      taken.add(call.request);
      return take(call, right);
    },
    answers: (reply, { request }) => (taken.has(request) && reply.status >= 300 ? change(reply) : reply),
  };
}

export function onMade(
  { id: topic, what, breaks, when, take }: OtherSide,
  id: string,
  wrong: string,
  change: (reply: Reply, call: Call) => Reply,
): Fault {
  return {
    id: `side/${topic}-${id}`,
    title: `${what}, ${wrong}`,
    breaks,
    when,
    does: (call, right) => {
      taken.add(call.request);
      return change(take(call, right), call);
    },
  };
}

/** Gives what changes an answer from the one on that went the other way. */
export function afterwards(change: Required<Fault>["answers"]): Required<Fault>["answers"] {
  return (reply, told) => {
    if (taken.has(told.request)) told.memory.set("taken", reply);
    return told.memory.has("taken") ? change(reply, told) : reply;
  };
}

export function storedWrongly(side: OtherSide): Fault {
  return onMade(side, "and-stored-wrongly", "and other bytes are stored under the right ETag", (reply, call) => {
    changePart(call, (part) => ({ ...part, data: Buffer.alloc(part.data.length) }));
    return reply;
  });
}

/** Leaves an empty part in the upload that a request names; in every open one, where it names none. */
export function storeEmpty(call: Call): void {
  const upload = uploadNamed(call);
  storeEmptyIn(upload ? [upload] : call.world.uploads.values());
}
