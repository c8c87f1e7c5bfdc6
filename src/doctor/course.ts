import type { Capability } from "../model/capability.ts";
import type { Exchange } from "../model/exchange.ts";
import type { Made } from "../model/plan.ts";
import type { Question, Setting } from "../model/question.ts";
import type { Diagnosis, Fact } from "./diagnosis.ts";
import { wasRefused } from "./read-fault.ts";
import type { Asker, Examiner } from "./tools.ts";

/** How far an examination has come. */
export interface Course {
  readonly tools: Examiner;
  readonly tell: (diagnosis: Diagnosis) => void;
  /** As the target was configured, until an answer shows what is right: so one mistake does not hide the next. */
  setting: Setting;
  /** The bucket that requests are made in, once there is one. */
  bucket?: string;
  /** Whether we made it, and may configure it. */
  isOurs: boolean;
  /** What was seen to work, and what was seen not to. */
  readonly seen: Map<Capability, boolean>;
  /** Requests without an answer, in a row. */
  unanswered: number;
  /** When the examination has to be over: milliseconds since the epoch. */
  readonly deadline: number;
}

/** After so many requests in a row without an answer, the rest would only cost time. */
const silenceLimit = 3;

/** Asks as the setting says, and counts silence. */
export async function ask(course: Course, question: Question): Promise<Exchange> {
  return count(course, await course.tools.ask(question, course.setting));
}

/** Asks, and writes down first what may be made by it. */
export async function askMaking(course: Course, question: Question, made: Made | undefined): Promise<Exchange> {
  const { journal, read } = course.tools;
  if (made === undefined) return ask(course, question);
  journal.made(made);
  const answer = await ask(course, question);
  const id = made.kind === "upload" ? read.capture({ from: "xml", path: "UploadId" }, answer) : undefined;
  if (id !== undefined) journal.uploadId(made, id);
  if (wasRefused(answer)) journal.gone(made);
  return answer;
}

/** Counts an exchange that came about otherwise. */
export function count(course: Course, exchange: Exchange): Exchange {
  course.unanswered = exchange.outcome.kind === "failure" ? course.unanswered + 1 : 0;
  return exchange;
}

/** Gives why nothing more should be asked; nothing as long as it makes sense. */
export function isOver({ tools, unanswered, deadline }: Course): string | undefined {
  if (tools.signal.aborted) return "interrupted";
  if (unanswered >= silenceLimit) return "the server has stopped answering";
  return tools.now() > deadline ? "the server takes too long" : undefined;
}

/** What was tried and what came, of an exchange. */
export function factOf(course: { readonly tools: Pick<Asker, "read"> }, tried: string, exchange: Exchange): Fact {
  return { tried, came: course.tools.read.describe(exchange) };
}
