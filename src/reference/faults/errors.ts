import { Refusal } from "../http/refusal.ts";
import { emptyReply, type Reply } from "../http/reply.ts";
import { mapElement, mapText, withoutElement, withReplyHeader } from "./change-reply.ts";
import type { Fault } from "./fault.ts";

const CONTENT_TYPE = "content-type";

/** Defects in how a refusal is told. */
export const ERROR_FAULTS: readonly Fault[] = [
  onRefusal("error/with-status-200", "A refusal is told with status 200", ["ERR-001"], (reply) => ({
    ...reply,
    status: 200,
  })),
  onRefusal("error/empty", "A refusal has no body", ["ERR-003", "B11"], (reply) => emptyReply(reply.status)),
  onRefusal("error/html", "A refusal is a page of HTML", ["ERR-002", "ERR-003", "B11"], (reply) => ({
    ...reply,
    headers: { ...reply.headers, [CONTENT_TYPE]: "text/html" },
    body: `<!doctype html><html><body><h1>${reply.status}</h1></body></html>`,
  })),
  onRefusal("error/json", "A refusal is JSON", ["ERR-002", "ERR-003", "B11"], (reply) => ({
    ...reply,
    headers: { ...reply.headers, [CONTENT_TYPE]: "application/json" },
    body: JSON.stringify({ error: reply.status }),
  })),
  onRefusal("error/text", "A refusal calls itself text/plain", ["ERR-002"], (reply) =>
    withReplyHeader(reply, CONTENT_TYPE, "text/plain"),
  ),
  onRefusal("error/wrapped", "A refusal stands within ErrorResponse", ["ERR-003"], (reply) =>
    mapText(reply, (text) => text.replace(/(<Error>.*<\/Error>)/s, "<ErrorResponse>$1</ErrorResponse>")),
  ),
  onRefusal("error/in-the-namespace", "A refusal stands in the namespace of S3", ["ERR-009"], (reply) =>
    mapText(reply, (text) => text.replace("<Error>", '<Error xmlns="http://s3.amazonaws.com/doc/2006-03-01/">')),
  ),
  ...["Code", "Message", "RequestId"].map((element) =>
    onRefusal(`error/without-${element.toLowerCase()}`, `A refusal has no ${element}`, [breaksOf(element)], (reply) =>
      withoutElement(reply, element),
    ),
  ),
  onRefusal(
    "error/without-arguments",
    "A refusal names no ArgumentName and ArgumentValue",
    ["R17", "P1", "U2"],
    (reply) => withoutElement(withoutElement(reply, "ArgumentName"), "ArgumentValue"),
  ),
  onRefusal("error/without-condition", "A failed precondition is not named", ["C2", "C4", "C6", "C8"], (reply) =>
    withoutElement(reply, "Condition"),
  ),
  onRefusal("error/other-request-id", "The RequestId of a refusal is not that of the header", ["ERR-006"], (reply) =>
    mapElement(reply, "RequestId", (id) => `X${id.slice(1)}`),
  ),
  onRefusal("error/markup-not-escaped", "A refusal repeats keys as they are, markup too", ["ERR-003"], (reply) =>
    mapText(reply, (text) => text.replaceAll("&lt;", "<").replaceAll("&amp;", "&")),
  ),
  onRefusal("error/any-code", "Every refusal has the code BadRequest", ["ERR-004"], (reply) =>
    mapElement(reply, "Code", () => "BadRequest"),
  ),
  onRefusal(
    "error/all-bad-request",
    "Every refusal has the status 400",
    ["UPID-004", "SRC-008", "PRE-007"],
    (reply) => ({
      ...reply,
      status: 400,
    }),
  ),
  onRefusal("error/all-not-found", "Every refusal has the status 404", ["UPID-004", "SRC-008", "PRE-007"], (reply) => ({
    ...reply,
    status: 404,
  })),
  {
    id: "error/all-internal",
    title: "Every refusal is told as InternalError",
    breaks: ["UPID-004", "SRC-008", "PRE-007"],
    forgives: () => new Refusal("InternalError", "We encountered an internal error. Please try again."),
  },
  {
    id: "error/all-denied",
    title: "Every refusal is told as AccessDenied",
    breaks: ["UPID-004", "SRC-008", "PRE-007"],
    forgives: () => new Refusal("AccessDenied", "Access Denied"),
  },
  {
    id: "error/all-succeed",
    title: "What should be refused is answered as if it had been done",
    breaks: ["ERR-001"],
    answers: (reply) =>
      reply.status < 400
        ? reply
        : {
            status: 200,
            headers: { [CONTENT_TYPE]: "application/xml" },
            body: '<CopyPartResult><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"d41d8cd98f00b204e9800998ecf8427e"</ETag></CopyPartResult>',
          },
  },
];

function onRefusal(id: string, title: string, breaks: readonly string[], change: (reply: Reply) => Reply): Fault {
  return { id, title, breaks, answers: (reply) => (reply.status >= 400 ? change(reply) : reply) };
}

function breaksOf(element: string): string {
  const clauses: Readonly<Record<string, string>> = {
    Code: "ERR-004",
    Message: "ERR-005",
    RequestId: "ERR-006",
  };
  return clauses[element] ?? "ERR-003";
}
