import { type Grouping, modeOf, type Symptom } from "./symptom.ts";
import { isMissingElement, type WholeFacts } from "./whole-facts.ts";

/** Parts of an answer that a server gives together or not at all. */
const TOGETHER: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:header |Part(?:\[\d+\])?\/)?(?:Checksum|x-amz-checksum-)(?:CRC32C?|CRC64NVME|SHA\d+|MD5|XXHASH\d+|Type|Algorithm)$/i,
    "checksum",
  ],
  [/^(header .*-customer-)(?:algorithm|key-md5)$/i, "$1*"],
  [/^header x-amz-(?:request-id|id-2)$/i, "request ids"],
];

/**
 * Gives what a detail of an answer is grouped by. What an error lacks belongs to the error, whatever the operation;
 * elements that stand in no error at all are one thing to add.
 */
export function detailGrouping(symptom: Symptom, { neverGiven }: WholeFacts): Grouping {
  const { operation, where, errorCode } = symptom;
  if (isMissingElement(symptom) && neverGiven.has(where)) return { bucket: "error/elements never given", labels: [""] };
  if (lacksDocument(symptom)) return { bucket: `detail/${operation}/error document`, labels: [""] };
  const part = joinTogether(where);
  const labels = [howOf(symptom)];
  if (errorCode === "") return { bucket: `detail/${operation}/${part}`, labels };
  if (isMissingElement(symptom))
    return { bucket: `error/elements`, labels: [`error ${errorCode}`, `element ${where}`] };
  return { bucket: `error/${errorCode}/${part.startsWith("header ") ? "headers" : part}`, labels };
}

/** Where no Error came none of its elements can be there. */
export function lacksDocument({ errorCode, where, expected }: Symptom): boolean {
  return errorCode === "" && (where.startsWith("Error/") || (where === "root element" && expected === "Error"));
}

function joinTogether(where: string): string {
  const found = TOGETHER.find(([form]) => form.test(where));
  return (found === undefined ? where : where.replace(...found)).replace(/\[\d+\]/g, "");
}

/** Two values that are wrong in the same place are wrong in the same way only if the same was asked of them. */
function howOf(symptom: Symptom): string {
  const mode = modeOf(symptom);
  if (mode !== "other") return mode;
  return (
    /^a value matching .*/s.exec(symptom.expected)?.[0] ??
    (symptom.expected.startsWith("other than") ? "not other" : "other")
  );
}
