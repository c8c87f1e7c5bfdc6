import type { OperationName } from "../routing/route-request.ts";
import { withReplyHeader } from "./change-reply.ts";
import type { Fault } from "./fault.ts";
import { inWords } from "./in-words.ts";

/** A header of an answer. */
interface Row {
  readonly on: OperationName;
  readonly header: string;
  readonly breaks: readonly string[];
}

/** Headers that are left out where they belong; where the book looks at their value, another one too. */
const KEPT: readonly (Row & { readonly wrong?: string })[] = [
  { on: "UploadPartCopy", header: "date", breaks: ["RESP-013"] },
  { on: "UploadPartCopy", header: "x-amz-delete-marker", wrong: "false", breaks: ["V8"] },
  { on: "UploadPartCopy", header: "x-amz-version-id", wrong: "null", breaks: ["V8"] },
  { on: "UploadPart", header: "etag", breaks: ["A7", "L4"] },
  { on: "GetObject", header: "etag", wrong: '"d41d8cd98f00b204e9800998ecf8427e"', breaks: ["RESP-019", "CKS-018"] },
  { on: "GetObject", header: "last-modified", wrong: "Thu, 01 Jan 1970 00:00:00 GMT", breaks: ["RESP-019"] },
  { on: "GetObject", header: "content-type", wrong: "binary/octet-stream", breaks: ["MPU-002", "X5"] },
  { on: "GetObject", header: "x-amz-meta-colour", wrong: "blue", breaks: ["MPU-002", "X5"] },
  { on: "GetObject", header: "x-amz-tagging-count", wrong: "9", breaks: ["MPU-002", "X6"] },
  { on: "HeadObject", header: "etag", wrong: '"d41d8cd98f00b204e9800998ecf8427e"', breaks: ["CKS-018"] },
  {
    on: "CompleteMultipartUpload",
    header: "x-amz-server-side-encryption-customer-algorithm",
    wrong: "aws:kms",
    breaks: ["E46", "E47"],
  },
  {
    on: "CompleteMultipartUpload",
    header: "x-amz-server-side-encryption-customer-key-MD5",
    wrong: "1B2M2Y8AsgTpgAmY7PhCfg==",
    breaks: ["E46", "E47"],
  },
];

/** Headers that are answered where they do not belong, on refusals too. */
const ADDED: readonly (Row & { readonly value: string })[] = [
  {
    on: "UploadPartCopy",
    header: "x-amz-server-side-encryption-aws-kms-key-id",
    value: "arn:aws:kms:us-east-1:111122223333:key/0",
    breaks: ["ENC-009", "ENC-011"],
  },
  {
    on: "UploadPartCopy",
    header: "x-amz-server-side-encryption-customer-algorithm",
    value: "AES256",
    breaks: ["SSEC-014", "E40"],
  },
  {
    on: "UploadPartCopy",
    header: "x-amz-server-side-encryption-customer-key-MD5",
    value: "1B2M2Y8AsgTpgAmY7PhCfg==",
    breaks: ["SSEC-014", "E40"],
  },
  { on: "UploadPartCopy", header: "x-amz-request-charged", value: "requester", breaks: ["PAY-005"] },
  { on: "UploadPartCopy", header: "x-amz-delete-marker", value: "true", breaks: ["V10", "VER-009"] },
  { on: "UploadPartCopy", header: "x-amz-version-id", value: "null", breaks: ["V14", "B9"] },
  { on: "GetObject", header: "x-amz-meta-of-source", value: "kept", breaks: ["X5"] },
  { on: "GetObject", header: "x-amz-tagging-count", value: "2", breaks: ["X6"] },
  {
    on: "CompleteMultipartUpload",
    header: "x-amz-server-side-encryption-customer-key-MD5",
    value: "1B2M2Y8AsgTpgAmY7PhCfg==",
    breaks: ["E46"],
  },
];

/** Headers of a copy that name the source's key, which no answer repeats. */
const SOURCE_KEY = ["algorithm", "key", "key-MD5"] as const;

/** Defects in one header of an answer; all else of it is right. */
export const HEADER_FAULTS: readonly Fault[] = [
  ...KEPT.flatMap(({ on, header, wrong, breaks }): Fault[] => [
    {
      id: idOf(on, header, "missing"),
      title: `${on} is answered without ${header}`,
      breaks,
      on: [on],
      answers: (reply) => (header in reply.headers || header === "date" ? withReplyHeader(reply, header, "") : reply),
    },
    ...(wrong === undefined
      ? []
      : [
          {
            id: idOf(on, header, "wrong"),
            title: `${on} is answered with another ${header}`,
            breaks,
            on: [on],
            answers: (reply) => (header in reply.headers ? withReplyHeader(reply, header, wrong) : reply),
          } satisfies Fault,
        ]),
  ]),
  ...ADDED.map(
    ({ on, header, value, breaks }): Fault => ({
      id: idOf(on, header, "always"),
      title: `${on} is answered with ${header}, whether or not it belongs there`,
      breaks,
      on: [on],
      answers: (reply) => (header in reply.headers ? reply : withReplyHeader(reply, header, value)),
    }),
  ),
  ...SOURCE_KEY.map((name): Fault => {
    const header = `x-amz-copy-source-server-side-encryption-customer-${name}`;
    return {
      id: idOf("UploadPartCopy", header, "repeated"),
      title: `A copy is answered with the ${header} that it was sent`,
      breaks: ["SSEC-015"],
      answers: (reply, { request }) =>
        withReplyHeader(reply, header, request.headers.get(header.toLowerCase()) ?? reply.headers[header]),
    };
  }),
];

function idOf(on: OperationName, header: string, what: string): string {
  return `header/${inWords(on)}-${header.toLowerCase()}-${what}`;
}
