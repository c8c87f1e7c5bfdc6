import { CAPABILITIES } from "../model/capability.ts";
import { type Course, isOver } from "./course.ts";
import { type Diagnosis, type Examination, faulty, fine, untried } from "./diagnosis.ts";
import { examineBucket } from "./examine-bucket.ts";
import { examineCapabilities } from "./examine-capabilities.ts";
import { examineOperations } from "./examine-operations.ts";
import { examineService } from "./examine-service.ts";
import { examineWay, settingOf } from "./examine-way.ts";
import type { Examiner } from "./tools.ts";

/** All requests together: what is not known by then is not worth waiting for. */
const limitMs = 90_000;

/**
 * Looks at a target from the way to it up to what it can do, and stops looking where nothing further could be told.
 * Everything that it makes is written down first and taken away again.
 */
export async function examine(
  tools: Examiner,
  hide: (diagnosis: Diagnosis) => Diagnosis,
  onDiagnosis: (diagnosis: Diagnosis) => void,
): Promise<Examination> {
  const diagnoses: Diagnosis[] = [];
  const course: Course = {
    tools,
    tell: (found) => {
      const diagnosis = hide(found);
      diagnoses.push(diagnosis);
      onDiagnosis(diagnosis);
    },
    setting: settingOf(tools),
    isOurs: true,
    seen: new Map(),
    unanswered: 0,
    deadline: tools.now() + limitMs,
  };
  const reached = await examineInTurn(course).catch((error: unknown) => {
    // What was under way when the user had enough tells nothing; what came before stands.
    if (tools.signal.aborted) return false;
    throw error;
  });
  const ready = reached && diagnoses.every(({ stops }) => !stops);
  const interrupted = tools.signal.aborted;
  return { diagnoses, ready: ready && !interrupted, interrupted, ...(reached && { proposal: proposalOf(course) }) };
}

/** Whether a bucket was reached: from there on a target file can be proposed. */
async function examineInTurn(course: Course): Promise<boolean> {
  const { tools, tell } = course;
  const way = await examineWay(tools);
  way.forEach(tell);
  if (way.some(({ stops }) => stops)) return leave(course, "S3, clock, region, credentials, addressing, operations");
  if (!(await examineService(course))) return leave(course, "addressing, rights, operations");
  try {
    if (!(await examineBucket(course))) return leave(course, "operations, capabilities");
    if (await examineOperations(course)) await examineCapabilities(course);
    return true;
  } finally {
    await takeAway(course);
  }
}

function leave({ tell }: Course, what: string): false {
  tell(untried("the rest", `${what}: what is above comes first`));
  return false;
}

/** Everything goes, and is looked for afterwards: the answer of a deletion is only a promise. */
async function takeAway(course: Course): Promise<void> {
  const { tools, tell, setting, bucket = "", isOurs } = course;
  const made = tools.journal.entries().length;
  if (made === 0) return;
  const problems = await tools.takeAway(setting);
  const left = tools.journal.entries().length;
  const fact = { tried: "take away what was made", came: `${made - left} of ${made} gone` };
  const [first] = problems;
  if (first !== undefined) {
    tell(faulty("DeleteBucket", "deletes-refused", { ...fact, came: `${fact.came}; ${problems.join("; ")}` }));
    return;
  }
  const list = isOurs && isOver(course) === undefined ? await look(course, bucket) : undefined;
  if (list === undefined) tell(fine("DeleteBucket", fact));
  else tell(faulty("DeleteBucket", "deletes-do-nothing", { ...fact, came: `DeleteBucket was taken, and ${list}` }));
}

async function look({ tools, setting }: Course, bucket: string): Promise<string | undefined> {
  const answer = await tools.ask({ method: "GET", bucket, query: "list-type=2&max-keys=1" }, setting);
  return tools.read.rootOf(answer) === "ListBucketResult" ? "the bucket is still listed" : undefined;
}

/** What was seen to work, and what was declared and not seen to fail. */
function proposalOf({ setting, seen, tools }: Course): NonNullable<Examination["proposal"]> {
  const { endpoint, region, addressing } = setting;
  const capabilities = CAPABILITIES.filter((name) => seen.get(name) ?? tools.target.capabilities.includes(name));
  return { endpoint, region, addressing, capabilities };
}
