import type { ReportExchange } from "../../model/report.ts";

/**
 * Operations on an upload, with the element that none of their successes goes without: each of their exchanges is in the
 * report, so that it shows whether one ever succeeded. An upload id is of use whatever the root around it.
 */
const TOKENS: ReadonlyMap<string, string | undefined> = new Map([
  ["UploadPartCopy", "CopyPartResult"],
  ["UploadPart", undefined],
  ["CreateMultipartUpload", "UploadId"],
  ["CompleteMultipartUpload", "CompleteMultipartUploadResult"],
  ["AbortMultipartUpload", undefined],
  ["ListParts", "ListPartsResult"],
  ["ListMultipartUploads", "ListMultipartUploadsResult"],
]);

/** Whether the report shows every exchange of the operation. */
export function isOnUploads(operation: string): boolean {
  return TOKENS.has(operation);
}

/** Whether the answer is the success of the operation: a ListParts that gives the object is none. */
export function hasSucceeded(operation: string, { response }: ReportExchange): boolean {
  if (response === undefined || response.status < 200 || response.status > 299) return false;
  const text = response.body?.text ?? "";
  if (/<(?:\w+:)?Error[\s>]/.test(text)) return false;
  const token = TOKENS.get(operation);
  return token === undefined || new RegExp(`<(?:\\w+:)?${token}[\\s/>]`).test(text);
}

/** Gives the S3 operation that a request names by its method, query and copy source. */
export function operationOf({ request: { method, url, headers } }: ReportExchange): string {
  const query = url.includes("?") ? url.slice(url.indexOf("?") + 1) : "";
  const names = new Set(query.split("&").map((item) => (item.split("=")[0] ?? "").toLowerCase()));
  const copies = headers.some(([name]) => name.toLowerCase() === "x-amz-copy-source");
  if (names.has("uploads")) return method === "POST" ? "CreateMultipartUpload" : "ListMultipartUploads";
  if (names.has("uploadid")) return onUpload(method, copies);
  const [subresource] = [...names].filter((name) => /^[a-z]+$/.test(name) && !query.includes(`${name}=`));
  if (subresource !== undefined) return `${method} ?${subresource}`;
  if (method === "PUT" && copies) return "CopyObject";
  return onObject(method, url);
}

function onUpload(method: string, copies: boolean): string {
  switch (method) {
    case "PUT":
      return copies ? "UploadPartCopy" : "UploadPart";
    case "POST":
      return "CompleteMultipartUpload";
    case "DELETE":
      return "AbortMultipartUpload";
    default:
      return "ListParts";
  }
}

/** A bucket stands alone in the path, or in the host; what is sent to it is named by the method alone. */
function onObject(method: string, url: string): string {
  const segments = (url.split("?")[0] ?? "").split("/").slice(3);
  if (segments.filter((segment) => segment !== "").length < 2) return `${method} bucket`;
  const name = { PUT: "PutObject", GET: "GetObject", HEAD: "HeadObject", DELETE: "DeleteObject" }[method];
  return name ?? `${method} object`;
}
