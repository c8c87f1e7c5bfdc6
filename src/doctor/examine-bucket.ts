import type { Exchange } from "../model/exchange.ts";
import type { Setting } from "../model/question.ts";
import type { CauseName } from "./causes.ts";
import { askMaking, type Course, count, factOf } from "./course.ts";
import { type Diagnosis, faulty, fine, untried } from "./diagnosis.ts";
import { callerFault, statusOf } from "./read-fault.ts";
import type { Examiner } from "./tools.ts";
import { BODY } from "./trial.ts";

/** What came of using a bucket in one style: it was made, unless the target names one, and listed. */
interface Attempt {
  readonly made?: Exchange;
  readonly list?: Exchange;
  /** The bucket was found where the style says. */
  readonly works: boolean;
}

/** Looks at how a bucket is named in requests, and whether there is one; false where no case could run. */
export async function examineBucket(course: Course): Promise<boolean> {
  const { tools, tell, setting } = course;
  course.bucket = tools.bucketName("general");
  course.isOurs = tools.target.buckets.general === undefined;
  const own = await attempt(course, setting);
  const otherWay = { ...setting, addressing: opposite(setting) };
  const other = await attempt(course, otherWay, own.works);
  if (!own.works && other.works) course.setting = otherWay;
  tell(addressingDiagnosis(course, own, other));
  noteVirtualHosted(course, own, other);
  const rights = bucketDiagnosis(course, own.works || !other.works ? own : other);
  tell(rights);
  if (!course.isOurs && !rights.stops) await examineMaking(course);
  return !rights.stops;
}

/** The same in few requests, before a run: gives what is wrong where its cause is known. */
export async function bucketFault(course: Course): Promise<Diagnosis | undefined> {
  const { tools, setting } = course;
  course.bucket = tools.bucketName("general");
  course.isOurs = tools.target.buckets.general === undefined;
  const own = await attempt(course, setting);
  if (own.works) return writeFault(course);
  const otherWay = { ...setting, addressing: opposite(setting) };
  const other = await attempt(course, otherWay);
  // The run would look for it the way that it is configured.
  if (other.works) await tools.takeAway(otherWay);
  const found = [addressingDiagnosis(course, own, other), bucketDiagnosis(course, other.works ? other : own)];
  return found.find(({ stops, cause }) => stops && cause !== "bucket-refused") ?? writeFault(course);
}

/** In a bucket of ours we may write; whether we may in the user's, one object tells. */
async function writeFault(course: Course): Promise<Diagnosis | undefined> {
  const { isOurs, bucket = "", tools } = course;
  if (isOurs) return undefined;
  const key = `${tools.runId}/doctor/source`;
  const made = { kind: "object", bucket, key, versioned: false, owner: "main" } as const;
  const answer = await askMaking(course, { method: "PUT", bucket, key, body: BODY }, made);
  const fact = factOf(course, "write an object", answer);
  return statusOf(answer) === 403 ? faulty("PutObject", "no-rights", fact, "PutObject") : undefined;
}

function opposite({ addressing }: Setting): Setting["addressing"] {
  return addressing === "path" ? "virtual-hosted" : "path";
}

/** `exists`: it was made already, in the other style. */
async function attempt(course: Course, setting: Setting, exists = false): Promise<Attempt> {
  const { tools, isOurs, bucket = "" } = course;
  const [made] = isOurs && !exists ? await tools.makeBucket("general", setting) : [];
  if (made !== undefined) count(course, made);
  // 409: the other style has made it.
  if (made !== undefined && !tools.read.answeredOk(made) && statusOf(made) !== 409) return { made, works: false };
  const list = count(course, await tools.ask({ method: "GET", bucket, query: "list-type=2&max-keys=1" }, setting));
  const works = tools.read.rootOf(list) === "ListBucketResult";
  return { ...(made && { made }), list, works };
}

function addressingDiagnosis(course: Course, own: Attempt, other: Attempt): Diagnosis {
  const { setting, tools } = course;
  const style = tools.target.addressing;
  const tried = `name the bucket in ${style} style, then in the other`;
  const came = `${style}: ${cameOf(tools, own)}; ${opposite({ ...setting, addressing: style })}: ${cameOf(tools, other)}`;
  if (own.works) return fine("addressing", { tried, came });
  if (!other.works) return untried("addressing", `neither style reached a bucket (${came})`);
  if (brokeInTls(own)) return faulty("addressing", "certificate-for-buckets", { tried, came });
  const cause: CauseName = style === "path" ? "virtual-hosted-only" : "path-only";
  return faulty("addressing", cause, { tried, came });
}

/** The service itself was reached, so it is the name with the bucket in it that the certificate does not hold. */
function brokeInTls({ made, list }: Attempt): boolean {
  const outcome = (list ?? made)?.outcome;
  return outcome?.kind === "failure" && outcome.failure.kind === "tls";
}

function cameOf({ read }: Examiner, { made, list, works }: Attempt): string {
  if (works) return "works";
  const told = list ?? made;
  return told === undefined ? "not tried" : read.describe(told);
}

/** Both styles were tried, so what the server said of either may be believed. */
function noteVirtualHosted({ tools, seen }: Course, own: Attempt, other: Attempt): void {
  if (!own.works && !other.works) return;
  seen.set("virtual-hosted", tools.target.addressing === "virtual-hosted" ? own.works : other.works);
}

/** Whether there is a bucket to work in. */
function bucketDiagnosis(course: Course, { made, list, works }: Attempt): Diagnosis {
  const { isOurs, tools } = course;
  const answer = list ?? made;
  const subject = isOurs ? "CreateBucket" : "bucket";
  const tried = isOurs ? "make a bucket" : "list the bucket that `buckets` names";
  if (answer === undefined) return untried(subject, "no answer");
  const fact = factOf(course, tried, made ?? answer);
  if (works) return fine(subject, fact);
  if (made !== undefined && list !== undefined) {
    return faulty("ListObjectsV2", "bucket-not-listed", factOf(course, "list the bucket that was made", list));
  }
  const fault = callerFault(answer, tools.read);
  if (fault !== undefined) return faulty(subject, fault.cause, fact, fault.detail);
  if (isOurs) return faulty(subject, causeOfRefusal(tools, answer), fact, "make buckets");
  if (statusOf(answer) === 403) return faulty(subject, "no-rights-to-some", fact, "list the bucket");
  return faulty(subject, statusOf(answer) === 404 ? "no-bucket" : "bucket-not-listed", fact);
}

/** A server that does not know an operation says so in one of these ways. */
const UNSERVED = new Set([405, 501]);

function causeOfRefusal({ read }: Examiner, answer: Exchange): CauseName {
  const status = statusOf(answer);
  if (status === 403) return "no-rights";
  if (read.codeOf(answer) === "TooManyBuckets") return "too-many-buckets";
  return UNSERVED.has(status) ? "no-create-bucket" : "bucket-refused";
}

/** With a bucket of the user's, making others is wanted by some cases alone. */
async function examineMaking(course: Course): Promise<void> {
  const { tools, tell, setting } = course;
  if (tools.target.buckets.other !== undefined) return;
  const [made] = await tools.makeBucket("other", setting);
  if (made === undefined) return;
  count(course, made);
  const fact = factOf(course, "make a bucket", made);
  const use = "cases that need a bucket of their own will be blocked";
  if (tools.read.answeredOk(made)) tell(fine("CreateBucket", fact));
  else if (statusOf(made) === 403) tell(faulty("CreateBucket", "no-rights-to-some", fact, "make buckets"));
  else tell(faulty("CreateBucket", "not-served", fact, use));
}
