import { errorDocument } from "../xml/write-xml.ts";
import { Refusal } from "./refusal.ts";
import type { Reply } from "./reply.ts";

/** What an error document says about the request that it answers. */
export interface ErrorContext {
  readonly resource: string;
  readonly requestId: string;
  readonly hostId: string;
  /** A part copy, whose errors were recorded without an XML declaration (B11). */
  readonly partCopy: boolean;
}

/** The answer to a request that ended in an exception: the refusal's own, or InternalError for a fault of ours (ERR-002…009). */
export function errorResponse(error: unknown, context: ErrorContext): Reply {
  const refusal = error instanceof Refusal ? error : internalError(error);
  const body = errorDocument(
    [
      ["Code", refusal.code],
      ["Message", refusal.message],
      ...refusal.detail,
      ["Resource", context.resource],
      ["RequestId", context.requestId],
      ["HostId", context.hostId],
    ],
    !context.partCopy,
  );
  return { status: refusal.status, headers: { ...refusal.headers, "content-type": "application/xml" }, body };
}

function internalError(error: unknown): Refusal {
  const cause = error instanceof Error ? error.message : String(error);
  return new Refusal("InternalError", `We encountered an internal error: ${cause}`);
}
