import type { WireRequest, WireResponse } from "../../model/exchange.ts";
import type { Fault, Memory } from "../../reference/faults/fault.ts";
import type { Recorded } from "../../reference/start-reference.ts";
import { asRead } from "./without-connection.ts";

/** A request of a case on the faultless server, and its answer. */
interface Entry {
  readonly request: WireRequest;
  readonly recorded: Recorded;
  readonly response: WireResponse;
  /** By how much the clock had been put forward. */
  readonly ahead: number;
}

/** What a case sent to the faultless server and what came, in order. */
export type Tape = Entry[];

/** Plays a tape. */
export interface Player {
  /** The answer to the next request; nothing from where the case goes another way than on the tape. */
  readonly answer: (request: WireRequest) => WireResponse | undefined;
  /** What has been played, and is not yet done on the server. */
  readonly played: () => Tape;
}

/**
 * Plays a tape as a server would answer whose fault changes answers alone: what such a server does and holds is what the
 * faultless one did and held, as long as it is asked the same in the same order.
 */
export function playTape(tape: Tape, fault: Fault): Player {
  const memory: Memory = new Map();
  let next = 0;
  return {
    answer: (request) => {
      const entry = tape[next];
      if (entry?.request !== request) return undefined;
      next += 1;
      const { recorded, response } = entry;
      const sent = recorded.by(fault, memory);
      return sent === recorded.sent ? response : asRead(sent, request);
    },
    played: () => tape.slice(0, next),
  };
}
