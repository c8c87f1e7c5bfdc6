import type { Reply } from "../http/reply.ts";
import type { OperationName } from "../routing/route-request.ts";
import { asStatus, mapText, withUnknownCode } from "./change-reply.ts";
import type { Fault } from "./fault.ts";
import { inWords } from "./in-words.ts";

/** What is wrong with the answers of one operation, and what that breaks. */
interface Row {
  readonly on: OperationName;
  /** Clauses and recordings of its success. */
  readonly success: readonly string[];
  /** Those of its refusals, where the book looks closely at them. */
  readonly refusals?: readonly string[];
  /** The status of a success in place of its own. */
  readonly status?: number;
  /** The root of its success, where it has one. */
  readonly root?: string;
}

const ROWS: readonly Row[] = [
  { on: "UploadPartCopy", success: ["RESP-001", "B1"], refusals: ["UPID-004", "SRC-008", "PRE-007"] },
  { on: "UploadPart", success: ["L4"], refusals: ["V12", "AUTH-003"], status: 201 },
  {
    on: "CreateMultipartUpload",
    success: ["MPU-001"],
    refusals: ["CKS-010", "K8", "ENC-013"],
    status: 201,
    root: "InitiateMultipartUploadResult",
  },
  {
    on: "CompleteMultipartUpload",
    success: ["MPU-006"],
    refusals: ["MPU-007", "MPU-008", "MPU-009", "L7", "L8"],
    status: 201,
    root: "CompleteMultipartUploadResult",
  },
  { on: "AbortMultipartUpload", success: ["MPU-010"], refusals: ["MPU-009", "MPU-013"], status: 202 },
  { on: "ListParts", success: ["MPU-003"], refusals: ["MPU-009"], status: 203, root: "ListPartsResult" },
  { on: "GetObject", success: ["RESP-018"], status: 206 },
  { on: "HeadObject", success: ["CKS-018"], status: 206 },
];

/** Defects in status, code and root, operation by operation; all else of the answer is right. */
export const STATUS_FAULTS: readonly Fault[] = [
  ...ROWS.flatMap(faultsOf),
  {
    id: "refused/reading-of-an-unknown-code",
    title: "GetObject or ListParts that is refused has a code that nobody knows",
    breaks: ["MPU-009"],
    on: ["GetObject", "ListParts"],
    answers: (reply) => (reply.status >= 300 ? withUnknownCode(reply) : reply),
  },
];

function faultsOf(row: Row): Fault[] {
  return [
    ...createdFault(row),
    ...rootFault(row),
    ...(row.refusals === undefined ? [] : refusalFaults(row.on, row.refusals)),
    // After a list that is refused no case asks for another one.
    ...(row.on === "ListParts" || row.on === "HeadObject" ? [] : [grudging(row)]),
  ];
}

function refusalFaults(on: OperationName, refusals: readonly string[]): Fault[] {
  const refusing = (what: string, does: string, change: (reply: Reply) => Reply): Fault => ({
    id: `refused/${inWords(on)}-${what}`,
    title: `${on} that is refused ${does}`,
    breaks: refusals,
    on: [on],
    answers: (reply) => (reply.status >= 300 ? change(reply) : reply),
  });
  const otherThan = (status: number) => (reply: Reply) => asStatus(reply.status === status ? 400 : status)(reply);
  return [
    refusing("as-500", "has the status 500, whatever its code", otherThan(500)),
    refusing("as-403", "has the status 403, whatever its code", otherThan(403)),
    refusing("of-an-unknown-code", "has a code that nobody knows", withUnknownCode),
  ];
}

function createdFault({ on, success, status }: Row): Fault[] {
  if (status === undefined) return [];
  return [
    {
      id: `status/${inWords(on)}-as-${status}`,
      title: `${on} that succeeds is answered by ${status}`,
      breaks: success,
      on: [on],
      answers: (reply) => (isSuccess(reply) ? asStatus(status)(reply) : reply),
    },
  ];
}

function rootFault({ on, success, root }: Row): Fault[] {
  if (root === undefined) return [];
  return [
    {
      id: `root/of-${inWords(on)}`,
      title: `The root of the answer to ${on} is ${on}Response`,
      breaks: success,
      on: [on],
      answers: (reply) => mapText(reply, (text) => text.replaceAll(root, `${on}Response`)),
    },
  ];
}

/** What follows a refusal is refused alike: only a control can tell that the first had no reason of its own. */
function grudging({ on, success }: Row): Fault {
  return {
    id: `refused/${inWords(on)}-for-ever`,
    title: `After one ${on} that is refused, every other is answered by the same refusal`,
    breaks: success,
    on: [on],
    answers: (reply, { memory }) => {
      const grudge = memory.get(on) ?? (reply.status >= 400 ? reply : undefined);
      if (grudge) memory.set(on, grudge);
      return grudge ?? reply;
    },
  };
}

function isSuccess({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}
