import type { Call } from "../call.ts";
import type { Refusal } from "../http/refusal.ts";
import type { Reply } from "../http/reply.ts";
import type { Request } from "../http/request.ts";
import type { OperationName } from "../routing/route-request.ts";
import type { World } from "../world.ts";

/** What is known of a request when its answer is ready. */
export interface Asked {
  readonly request: Request;
  readonly world: World;
}

/** Earlier answers that a server with a fault remembers, by a name of its own. */
export type Memory = Map<string, Reply>;

/** What an answer may be changed by. */
export interface Told {
  readonly request: Request;
  /** Empty when the fault begins. */
  readonly memory: Memory;
}

/**
 * A deliberate defect of the reference server: one small thing that a real server gets wrong. A hook that changes
 * nothing gives back the very object that it was given, so that it can be told which requests a defect touches.
 */
export interface Fault {
  /** `topic/what-is-wrong`. */
  readonly id: string;
  /** What the server does, one sentence. */
  readonly title: string;
  /** Ids of the clauses and recordings that it breaks. */
  readonly breaks: readonly string[];
  /** The server, or kind of server, that is known to do it. */
  readonly seenAt?: string;
  /** The operations that `hears`, `does`, `forgives` and `answers` are for; UploadPartCopy alone unless said. */
  readonly on?: readonly OperationName[];
  /** The request in place of this one when its host and path are read; its signature is still that of what came. */
  readonly reads?: (request: Request, world: World) => Request;
  /** Whether a request is believed to be the main account's, whatever its signature is. */
  readonly believes?: (request: Request, world: World) => boolean;
  /** The call that the rules hear in place of this one. */
  readonly hears?: (call: Call) => Call;
  /** The calls that `does` is for; all of its operations unless said. */
  readonly when?: (call: Call) => boolean;
  /** Does in its own way what `right` does as it should; every call that it is for counts as touched. */
  readonly does?: (call: Call, right: (call: Call) => Reply) => Reply;
  /** What it does besides refusing, when it refuses. */
  readonly besides?: (refusal: Refusal, call: Call, right: (call: Call) => Reply) => void;
  /** The answer, or another refusal, in place of a refusal; nothing where it is refused all the same. It leaves no trace. */
  readonly forgives?: (refusal: Refusal, call: Call, right: (call: Call) => Reply) => Reply | Refusal | undefined;
  /** What it leaves behind when an answer is ready; those of refusals are among them, the earliest too. */
  readonly leaves?: (reply: Reply, asked: Asked) => void;
  /** The answer in place of one that is ready; those of refusals are among them. It depends on nothing else. */
  readonly answers?: (reply: Reply, told: Told) => Reply;
}

/** Whether a defect changes nothing but answers: what is done and stored is right. */
export function onlyAnswers({ reads, believes, hears, does, besides, forgives, leaves }: Fault): boolean {
  return [reads, believes, hears, does, besides, forgives, leaves].every((hook) => hook === undefined);
}
