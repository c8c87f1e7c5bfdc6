import { invalidArgument } from "../http/refusal.ts";
import { queryValue, type Request } from "../http/request.ts";

/** The part number of a part request, 1 to 10,000 (PART-001…003, P1…P5); refuses query items that do not go together. */
export function readPartNumber(request: Request): number {
  const versionId = queryValue(request, "versionId");
  // V12
  if (versionId !== undefined) {
    throw invalidArgument("This operation does not accept a version-id.", "versionId", versionId);
  }
  // U2
  if (queryValue(request, "uploadId") === undefined) {
    throw invalidArgument("This operation does not accept partNumber without uploadId", "partNumber", "partNumber");
  }
  const text = queryValue(request, "partNumber") ?? "";
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= 10_000) return number;
  throw invalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
}
