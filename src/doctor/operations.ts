import type { CaptureSource } from "../model/case.ts";
import type { Exchange } from "../model/exchange.ts";
import type { Question } from "../model/question.ts";
import { answerHeader } from "./read-fault.ts";
import type { Reader } from "./tools.ts";
import { BODY } from "./trial.ts";

/** One operation that the suite needs, as it is tried. */
export interface Operation {
  /** As S3 calls it. */
  readonly name: string;
  readonly tried: string;
  readonly question: Omit<Question, "bucket" | "values">;
  /** Which of the things that are made it is about; absent: the bucket. */
  readonly thing?: Thing;
  /** Operations that have to have succeeded before, and values that their answers have to have given. */
  readonly needs?: readonly string[];
  /** Values that its answer gives. */
  readonly gives?: Readonly<Record<string, CaptureSource>>;
  /** What is made, to be written down first. */
  readonly makes?: "object" | "upload";
  /** Gives what is wrong with an answer of 2xx. */
  readonly wrong?: (answer: Exchange, read: Reader, given: ReadonlySet<string>) => string | undefined;
  /** Whether without it no case can run. */
  readonly needed?: true;
  /** What is lost without it. */
  readonly use: string;
  /** Asked after it, and to be refused: what was taken away is not there any more. */
  readonly gone?: Omit<Question, "bucket" | "values">;
}

/** The names of what is made, below the run's own prefix. */
export type Thing = "source" | "copied" | "aborted";

const reading = "what was copied cannot be read back: checks of copied bytes will be blocked";

const put = { method: "PUT", body: BODY } as const;
const uploadId = "uploadId=${upload}";
const complete =
  '<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Part><PartNumber>1</PartNumber><ETag>${part}</ETag></Part></CompleteMultipartUpload>';

/** The operations in the order in which they are tried. */
export const OPERATIONS: readonly Operation[] = [
  {
    name: "PutObject",
    tried: "write an object",
    question: put,
    thing: "source",
    makes: "object",
    needed: true,
    use: "no case can run without an object to copy from: look into the log of the server",
  },
  {
    name: "HeadObject",
    tried: "ask for its size",
    question: { method: "HEAD" },
    thing: "source",
    needs: ["PutObject"],
    wrong: (answer) => {
      const size = answerHeader(answer, "content-length");
      return size === String(BODY.length) ? undefined : `content-length ${size ?? "is missing"}, not ${BODY.length}`;
    },
    use: "cases that look at objects will be blocked",
  },
  {
    name: "GetObject",
    tried: "read it",
    question: { method: "GET" },
    thing: "source",
    needs: ["PutObject"],
    wrong: sameBytes,
    use: reading,
  },
  {
    name: "CreateMultipartUpload",
    tried: "begin an upload",
    question: { method: "POST", query: "uploads" },
    thing: "copied",
    makes: "upload",
    gives: { upload: { from: "xml", path: "UploadId" } },
    wrong: (_, __, given) => (given.has("upload") ? undefined : "no UploadId"),
    needed: true,
    use: "no case can run without an upload: look into the log of the server",
  },
  {
    name: "UploadPart",
    tried: "write part 1",
    question: { ...put, query: `partNumber=1&${uploadId}` },
    thing: "copied",
    needs: ["upload"],
    gives: { part: { from: "header", name: "etag" } },
    wrong: (_, __, given) => (given.has("part") ? undefined : "no ETag"),
    use: "cases whose uploads begin with a part of their own will be blocked",
  },
  {
    name: "ListParts",
    tried: "list the parts",
    question: { method: "GET", query: uploadId },
    thing: "copied",
    needs: ["upload"],
    wrong: (answer, { capture }, given) => {
      const listed = capture({ from: "xml", path: "Part/PartNumber" }, answer);
      return listed === "1" || !given.has("part") ? undefined : "part 1 is not in the list";
    },
    use: "whether a part was stored is seen by ListParts: cases that look for one will be blocked",
  },
  {
    name: "CompleteMultipartUpload",
    tried: "complete it with part 1",
    question: { method: "POST", query: uploadId, headers: { "content-type": "application/xml" }, body: complete },
    thing: "copied",
    needs: ["part"],
    makes: "object",
    wrong: (answer, { rootOf }) =>
      rootOf(answer) === "CompleteMultipartUploadResult" ? undefined : "no CompleteMultipartUploadResult",
    use: reading,
  },
  {
    name: "GetObject, completed",
    tried: "read what was uploaded",
    question: { method: "GET" },
    thing: "copied",
    needs: ["CompleteMultipartUpload"],
    wrong: sameBytes,
    use: reading,
  },
  {
    name: "CreateMultipartUpload 2",
    tried: "begin another upload",
    question: { method: "POST", query: "uploads" },
    thing: "aborted",
    makes: "upload",
    needs: ["upload"],
    gives: { second: { from: "xml", path: "UploadId" } },
    wrong: (_, __, given) => (given.has("second") ? undefined : "no UploadId"),
    use: "cases begin one upload after the other: expect blocked cases",
  },
  {
    // Not to the first upload: some servers complete none with a part left out.
    name: "UploadPartCopy",
    tried: "copy the object to a part of it",
    question: {
      method: "PUT",
      query: "partNumber=1&uploadId=${second}",
      headers: { "x-amz-copy-source": "${source}" },
    },
    thing: "aborted",
    needs: ["PutObject", "second"],
    gives: { copy: { from: "xml", path: "ETag" } },
    wrong: (answer, { rootOf }, given) =>
      rootOf(answer) === "CopyPartResult" && given.has("copy") ? undefined : "no CopyPartResult with an ETag",
    use: "this is what copypart judges: expect most cases to fail",
  },
  {
    name: "ListMultipartUploads",
    tried: "list the uploads",
    question: { method: "GET", query: "uploads&prefix=${prefix}" },
    needs: ["second"],
    wrong: (answer, { capture }) =>
      capture({ from: "xml", path: "Upload/Key" }, answer) === undefined ? "the upload is not in the list" : undefined,
    use: "uploads are found by it when a bucket is cleaned: a run may leave some behind",
  },
  {
    name: "AbortMultipartUpload",
    tried: "abort it",
    question: { method: "DELETE", query: "uploadId=${second}" },
    thing: "aborted",
    needs: ["second"],
    gone: { method: "GET", query: "uploadId=${second}" },
    use: "",
  },
  {
    name: "DeleteObject",
    tried: "delete the object",
    question: { method: "DELETE" },
    thing: "source",
    needs: ["PutObject"],
    gone: { method: "HEAD" },
    use: "",
  },
];

function sameBytes({ outcome }: Exchange): string | undefined {
  const bytes = outcome.kind === "response" ? Buffer.from(outcome.response.body) : Buffer.alloc(0);
  return bytes.equals(Buffer.from(BODY)) ? undefined : `other bytes than were written (${bytes.length} of them)`;
}
