import type { Case, Step } from "../../../src/model/case.ts";
import type { ReportCase, ReportExchange, ReportFinding } from "../../../src/model/report.ts";

type Role = ReportExchange["role"];

/** What a case of these specs is made of: what was sent, what came, what was found. */
export interface Told {
  readonly id: string;
  readonly outcome?: "fail" | "blocked" | "pass";
  readonly reason?: string;
  readonly send?: Partial<Step["send"]>;
  readonly control?: Step["control"];
  readonly capture?: Step["capture"];
  readonly findings?: readonly Partial<ReportFinding>[];
  readonly exchanges?: readonly ReportExchange[];
  readonly given?: Partial<Case["given"]>;
}

function finding(changes: Partial<ReportFinding> = {}): ReportFinding {
  const status = { check: "status", basis: "documented", step: "copy", where: "status" } as const;
  return { ...status, expected: "4xx", received: "200 CopyPartResult", ...changes };
}

export const COPIED = "<CopyPartResult><ETag>&quot;f706f9a2efb65f699ac178af493c54df&quot;</ETag></CopyPartResult>";

export function refusal(code: string, more = "", message = ""): string {
  return `<?xml version="1.0"?>\n<Error><Code>${code}</Code><Message>${message}</Message>${more}</Error>`;
}

/** An exchange with an answer; its request is a plain copy unless said. */
export function exchange(
  status: number,
  text: string,
  changes: { readonly step?: string; readonly role?: Role; readonly request?: Partial<ReportExchange["request"]> } = {},
): ReportExchange {
  const { step = "copy", role = "claim", request } = changes;
  const url = "http://127.0.0.1:9000/copypart-7f3a-general/7f3a/upload?partNumber=1&uploadId=u1";
  const headers: [string, string][] = [["x-amz-copy-source", "copypart-7f3a-general/7f3a/source"]];
  const body = { size: text.length, sha256: "0", text, complete: true, truncated: false };
  return {
    ...{ step, role, startedAt: "2026-11-22T10:00:00.000Z", durationMs: 1, retries: 0 },
    request: { method: "PUT", url, headers, ...request },
    response: { status, headers: [], ...(text !== "" && { body }) },
  };
}

export function silence(message: string): ReportExchange {
  const { response: _, ...asked } = exchange(0, "");
  return { ...asked, failure: { kind: "reset", message } };
}

/** ListParts as it looks at what a copy left behind. */
export function listed(status: number, text: string): ReportExchange {
  const url = "http://127.0.0.1:9000/copypart-7f3a-general/7f3a/upload?uploadId=u1";
  return exchange(status, text, {
    step: "copy.list",
    role: "observe",
    request: { method: "GET", url, headers: [] },
  });
}

export function toldCase({ id, outcome = "fail", reason, findings = [], exchanges = [] }: Told): ReportCase {
  return {
    ...{ id, title: `Claim of ${id}`, topic: id.split("/")[0] ?? "", clauses: ["RANGE-008"], recordings: ["R12"] },
    ...{ basis: ["documented", "recorded"], needs: [], outcome, byBasis: {}, sides: [], durationMs: 1 },
    ...(reason !== undefined && { reason }),
    findings: findings.map(finding),
    exchanges: [...exchanges],
  };
}

export function writtenCase({ id, send, control, capture = {}, given }: Told): Pick<Case, "id" | "steps" | "given"> {
  const request = { do: "UploadPartCopy", to: "upload", of: "source", ...send } as const;
  const step = { id: "copy", send: request, checks: [], either: [], capture };
  return {
    id,
    steps: [{ ...step, ...(control !== undefined && { control }) }],
    given: { objects: {}, uploads: {}, ...given },
  };
}
