import type { OperationName } from "../routing/route-request.ts";

/** The name of an operation as ids of faults have it: `upload-part-copy`. */
export function inWords(operation: OperationName): string {
  return operation.replace(/(?<!^)([A-Z])/g, "-$1").toLowerCase();
}
