import type { ChangingServer, Target } from "../../index.ts";
import type { WireRequest, WireResponse } from "../../model/exchange.ts";
import { seededBytes } from "../../model/seeded-random.ts";
import { onlyAnswers } from "../../reference/faults/fault.ts";
import { faultNamed } from "../../reference/faults/faults.ts";
import { type Reference, startReference } from "../../reference/start-reference.ts";
import { describeEmbedded } from "../embedded-target.ts";
import { type Player, playTape, type Tape } from "./tape.ts";
import { asRead, withoutConnection } from "./without-connection.ts";

/** A reference server that can be given one fault after the other. */
export interface FaultyServer extends ChangingServer {
  readonly reference: Reference;
}

/**
 * Starts a reference server whose clock stands still but where a case would wait, and whose ids come from a seed: a case
 * sends the same bytes each time. What it answers to a case without a fault is kept on a tape, for the faults that
 * change answers alone.
 */
export async function startFaulty(seed: string, startedAt: number = Date.now()): Promise<FaultyServer> {
  let ahead = 0;
  let random = seededBytes(seed);
  let tape: Tape = [];
  let isRecording = false;
  let player: Player | undefined;
  const now = () => startedAt + ahead;
  const reference = await startReference({ now, random: (size) => random(size) });

  /** Does on the server what was only played, so that it can go on from there. */
  const catchUp = (played: Tape) => {
    const then = ahead;
    for (const entry of played) {
      ahead = entry.ahead;
      reference.answer(...withoutConnection(entry.request));
    }
    ahead = then;
    player = undefined;
  };
  const record = (request: WireRequest): WireResponse => {
    const recorded = reference.record(...withoutConnection(request));
    const response = asRead(recorded.sent, request);
    tape.push({ request, recorded, response, ahead });
    return response;
  };
  return {
    reference,
    target: patient(describeEmbedded(reference, "recorded")),
    enter: (id) => {
      const fault = id === undefined ? undefined : faultNamed(id);
      const [bringBack, then] = [reference.remember(), ahead];
      random = seededBytes(`${seed}/case`);
      reference.setFault(fault);
      isRecording = fault === undefined;
      if (isRecording) tape = [];
      player = fault && onlyAnswers(fault) ? playTape(tape, fault) : undefined;
      return () => {
        player = undefined;
        isRecording = false;
        reference.setFault(undefined);
        bringBack();
        ahead = then;
      };
    },
    answer: (request, raw) => {
      const played = raw ? undefined : player?.answer(request);
      if (played !== undefined) return played;
      if (player) catchUp(player.played());
      if (raw) {
        // From here on nothing is sure to be on the tape as it was done.
        isRecording = false;
        return undefined;
      }
      return isRecording ? record(request) : asRead(reference.answer(...withoutConnection(request)), request);
    },
    now,
    pause: async (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

/** A fault may keep a request waiting for ever; the faultless server answers in milliseconds. */
function patient(target: Target): Target {
  return { ...target, limits: { ...target.limits, timeoutSeconds: 20 } };
}
