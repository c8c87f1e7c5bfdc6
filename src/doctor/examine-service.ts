import type { Exchange } from "../model/exchange.ts";
import { ask, type Course, factOf } from "./course.ts";
import { type Diagnosis, faulty, fine, untried } from "./diagnosis.ts";
import { clockDiagnosis, correctionOf, skewOf } from "./examine-clock.ts";
import { tlsInstead } from "./examine-way.ts";
import { callerFault, type Fault, serviceFault, statusOf } from "./read-fault.ts";
import type { Asker } from "./tools.ts";

const listBuckets = { method: "GET" } as const;
const tried = "ListBuckets, signed";

/** Says what answers there, where it is not S3. */
export async function serviceDiagnosis(tools: Asker, answer: Exchange): Promise<Diagnosis> {
  const fact = factOf({ tools }, tried, answer);
  const fault = serviceFault(answer, tools.read);
  if (fault === undefined) return fine("S3", fact);
  const { cause, detail } = (await tlsInstead(tools)) ?? fault;
  return faulty("S3", cause, fact, detail);
}

/** Says what is wrong with who asks, where and when, where the server has said so. */
export function callerDiagnosis(tools: Asker, answer: Exchange, at: number): Diagnosis | undefined {
  const fault = callerFault(answer, tools.read);
  if (fault === undefined) return undefined;
  const fact = factOf({ tools }, tried, answer);
  if (fault.cause === "clock") return clockDiagnosis(skewOf(answer, at, tools.read), true, fact.came);
  return faulty(fault.cause === "region" ? "region" : "credentials", fault.cause, fact, fault.detail);
}

/** An answer, and when it was made by our clock. */
interface Timed {
  readonly answer: Exchange;
  readonly at: number;
}

/** Asks for the list of buckets, the first request to every target. */
export async function askService(tools: Asker, course: Pick<Course, "setting">): Promise<Timed> {
  const before = tools.now();
  const answer = await tools.ask(listBuckets, course.setting);
  return { answer, at: (before + tools.now()) / 2 };
}

/** Looks at the service, the clock, the Region, the keys and the signature; false where it makes no sense to go on. */
export async function examineService(course: Course): Promise<boolean> {
  const { tools, tell } = course;
  const first = await askService(tools, course);
  const service = await serviceDiagnosis(tools, first.answer);
  tell(service);
  if (service.stops) return false;
  const { clock, region, last } = await correct(course, first);
  tell(clock ?? clockDiagnosis(skewOf(first.answer, first.at, tools.read), false, ""));
  const fault = callerFault(last.answer, tools.read);
  tell(region ?? regionFine(course, fault));
  if (fault !== undefined && fault.cause !== "clock" && fault.cause !== "region") {
    tell(faulty("credentials", fault.cause, factOf(course, tried, last.answer), fault.detail));
  }
  if (fault !== undefined) return false;
  tell(credentialsFine(course, last.answer));
  tell(await examineSignature(course, last.answer));
  return true;
}

/** A list, a denial, or an operation that is not served: what else is answered was not meant for these keys. */
function credentialsFine(course: Course, answer: Exchange): Diagnosis {
  const fact = factOf(course, tried, answer);
  const status = statusOf(answer);
  const strange = status >= 400 && status < 500 && status !== 403 && status !== 405;
  return strange ? faulty("credentials", "list-refused", fact) : fine("credentials", fact);
}

function regionFine({ setting }: Course, fault: Fault | undefined): Diagnosis {
  if (fault !== undefined) return untried("region", "the server refuses the request for another reason first");
  return fine("region", { tried: `sign for ${setting.region}`, came: "taken" });
}

interface Corrected {
  readonly clock?: Diagnosis;
  readonly region?: Diagnosis;
  readonly last: Timed;
}

/** Takes up what the server says of time and Region and asks again, so that one mistake does not hide the next. */
async function correct(course: Course, first: Timed): Promise<Corrected> {
  const found: { clock?: Diagnosis; region?: Diagnosis } = {};
  for (let last = first; ; last = await askService(course.tools, course)) {
    const fault = callerFault(last.answer, course.tools.read);
    const done = (await takeUp(course, fault, last, found)) === undefined;
    if (done) return { ...found, last };
  }
}

/** Corrects the setting for one mistake; gives nothing where that cannot help. */
async function takeUp(
  course: Course,
  fault: Fault | undefined,
  { answer, at }: Timed,
  found: { clock?: Diagnosis; region?: Diagnosis },
): Promise<true | undefined> {
  const { setting, tools } = course;
  const fact = factOf(course, `${tried} for ${setting.region}`, answer);
  if (fault?.cause === "clock" && found.clock === undefined) {
    const skew = skewOf(answer, at, tools.read);
    found.clock = clockDiagnosis(skew, true, fact.came);
    const clockOffset = correctionOf(skew);
    if (clockOffset === undefined) return undefined;
    course.setting = { ...setting, clockOffset };
    return true;
  }
  if ((fault?.cause !== "region" && fault?.cause !== "secret") || found.region !== undefined) return undefined;
  const region = fault.detail ?? (await guessRegion(course));
  if (region !== undefined || fault.cause === "region") found.region = faulty("region", "region", fact, region);
  if (region === undefined) return undefined;
  course.setting = { ...setting, region };
  return true;
}

/** Regions of servers that know only one. */
const COMMON = ["us-east-1", "default", "auto", "garage"];

/** Some servers call a signature for another Region wrong, and nothing more: one that is taken tells. */
async function guessRegion({ tools, setting }: Course): Promise<string | undefined> {
  for (const region of COMMON.filter((name) => name !== setting.region)) {
    const answer = await tools.ask(listBuckets, { ...setting, region });
    if (answer.outcome.kind === "failure") return undefined;
    if (tools.read.answeredOk(answer)) return region;
  }
  return undefined;
}

/** Whether a wrong secret makes a difference. */
async function examineSignature(course: Course, right: Exchange): Promise<Diagnosis> {
  const { tools } = course;
  const answer = await ask(course, { ...listBuckets, signer: "wrong-secret" });
  const fact = factOf(course, "ListBuckets, signed with a wrong secret", answer);
  const subject = "signature check";
  if (tools.read.answeredOk(answer)) return faulty(subject, "signature-unchecked", fact);
  const told = callerFault(answer, tools.read)?.cause === "secret" || tools.read.answeredOk(right);
  return told ? fine(subject, fact) : untried(subject, `any secret is answered with ${fact.came}`);
}
