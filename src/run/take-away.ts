import type { Exchange } from "../model/exchange.ts";
import type { PlannedStep } from "../model/plan.ts";
import type { Entry, Missing, Values } from "./tools.ts";

/** What a bucket can hold, as it is listed. */
export type Listing = "uploads" | "versions" | "objects";

/** An item of a list. */
export interface ListedItem {
  readonly key: string;
  readonly versionId?: string;
  readonly uploadId?: string;
}

/** What taking away needs. */
export interface Remover {
  readonly requests: {
    abortUpload(bucket: string, key: string, uploadId: string): PlannedStep;
    deleteObject(bucket: string, key: string, versionId?: string): PlannedStep;
    deleteBucket(bucket: string): PlannedStep;
    list(bucket: string, what: Listing, prefix: string): PlannedStep;
  };
  readonly exchange: (step: PlannedStep, values: Values) => Promise<Exchange | Missing>;
  /** Reads the items of a list of uploads, versions or objects; empty for any other answer. */
  readonly readList: (exchange: Exchange) => readonly ListedItem[];
  /** Whether the run made this bucket, so that all that is in it may go. */
  readonly isOurs: (bucket: string) => boolean;
}

/** Why something is still there, one sentence; undefined: it is gone. */
type Problem = string | undefined;

/** Takes one thing away and gives why it is still there, if it is. */
export function takeAway({ made, uploadId }: Entry, remover: Remover): Promise<Problem> {
  switch (made.kind) {
    case "upload":
      return abortUploads(made.bucket, made.key, uploadId, remover);
    case "object":
      return made.versioned
        ? deleteVersions(made.bucket, made.key, remover)
        : deleteObject(made.bucket, made.key, remover);
    case "bucket":
      return deleteBucket(made.bucket, remover);
  }
}

/**
 * In a bucket that stays, every upload of the key goes: a case may have begun a second one, or we never learned the id.
 * So does the object of that key, which a server makes that takes the copy of a part for the copy of an object.
 */
async function abortUploads(bucket: string, key: string, id: string | undefined, remover: Remover): Promise<Problem> {
  const problem = id === undefined ? undefined : await deleteOne(bucket, { key, uploadId: id }, remover);
  if (problem !== undefined || remover.isOurs(bucket)) return problem;
  return (await deleteListed(bucket, "uploads", key, remover)).problem ?? (await deleteObject(bucket, key, remover));
}

/** A bucket that stays may keep versions without our knowledge: the answer tells, and then they go, too. */
async function deleteObject(bucket: string, key: string, remover: Remover): Promise<Problem> {
  const answer = await remover.exchange(remover.requests.deleteObject(bucket, key), {});
  const problem = problemOf(answer, `object ${bucket}/${key}`);
  const stays = problem === undefined && !remover.isOurs(bucket) && tellsVersion(answer);
  return stays ? deleteVersions(bucket, key, remover) : problem;
}

function tellsVersion(answer: Exchange | Missing): boolean {
  if ("missing" in answer || answer.outcome.kind === "failure") return false;
  return answer.outcome.response.headers.some(([name]) => name.toLowerCase() === "x-amz-version-id");
}

/** A key in a versioned bucket has versions to take away one by one, and delete markers. */
async function deleteVersions(bucket: string, key: string, remover: Remover): Promise<Problem> {
  return (await deleteListed(bucket, "versions", key, remover)).problem;
}

/** More pages than any run leaves: a server whose deletions change nothing would be swept for ever. */
const maxSweeps = 5;

/**
 * A bucket that we made holds nothing but what we made: what is left in it goes first, page by page, where a server
 * says so; of one that says nothing, no list can be hoped for.
 */
async function deleteBucket(bucket: string, remover: Remover): Promise<Problem> {
  const step = remover.requests.deleteBucket(bucket);
  for (let sweeps = 0; ; sweeps += 1) {
    const answer = await remover.exchange(step, {});
    const problem = problemOf(answer, `bucket ${bucket}`);
    if (problem === undefined || isSilence(answer) || sweeps === maxSweeps) return problem;
    if ((await sweep(bucket, remover)) === 0) return problem;
  }
}

function isSilence(answer: Exchange | Missing): boolean {
  return "outcome" in answer && answer.outcome.kind === "failure" && answer.outcome.failure.kind === "timeout";
}

async function sweep(bucket: string, remover: Remover): Promise<number> {
  let gone = 0;
  for (const what of ["uploads", "versions", "objects"] as const) {
    gone += (await deleteListed(bucket, what, undefined, remover)).gone;
  }
  return gone;
}

/** Takes away what a list shows: of one key, or everything. */
async function deleteListed(
  bucket: string,
  what: Listing,
  key: string | undefined,
  remover: Remover,
): Promise<{ readonly gone: number; readonly problem: Problem }> {
  const answer = await remover.exchange(remover.requests.list(bucket, what, key ?? ""), {});
  const unlisted = problemOf(answer, `${what} of ${bucket}/${key ?? ""}`);
  if (unlisted !== undefined || "missing" in answer) return { gone: 0, problem: unlisted };
  const items = remover.readList(answer).filter((item) => key === undefined || item.key === key);
  let problem: Problem;
  let gone = 0;
  for (const item of items) {
    const kept = await deleteOne(bucket, item, remover);
    problem ??= kept;
    if (kept === undefined) gone += 1;
  }
  return { gone, problem };
}

function deleteOne(bucket: string, { key, versionId, uploadId }: ListedItem, remover: Remover): Promise<Problem> {
  const { requests } = remover;
  return uploadId === undefined
    ? tryStep(requests.deleteObject(bucket, key, versionId), `object ${bucket}/${key}`, remover)
    : tryStep(requests.abortUpload(bucket, key, uploadId), `upload of ${bucket}/${key}`, remover);
}

async function tryStep(step: PlannedStep, what: string, { exchange }: Remover): Promise<Problem> {
  return problemOf(await exchange(step, {}), what);
}

/** What is not there any more is as good as taken away. */
function problemOf(answer: Exchange | Missing, what: string): Problem {
  if ("missing" in answer) return `${what}: ${answer.missing} is not known`;
  if (answer.outcome.kind === "failure") return `${what}: ${answer.outcome.failure.message}`;
  const { status, body } = answer.outcome.response;
  if (status < 300 || status === 404) return undefined;
  const code = /<Code>(\w{1,60})<\/Code>/.exec(Buffer.from(body.subarray(0, 4096)).toString("latin1"))?.[1];
  return `${what}: the target answered ${status}${code === undefined ? "" : ` ${code}`}`;
}
