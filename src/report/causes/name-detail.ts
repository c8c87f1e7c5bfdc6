import { clipText } from "../show-invisible.ts";
import { listWords } from "./cause-words.ts";
import { lacksDocument } from "./group-details.ts";
import type { Group } from "./group-symptoms.ts";
import { modeOf, type Symptom } from "./symptom.ts";

const VALUE_LIMIT = 80;

/** So many errors are named with what each lacks; of more, all elements are named once. */
const ERRORS_NAMED = 2;

/** Gives what is wrong in answers that are right otherwise. `titleOf` gives the claim of a case, in words. */
export function nameDetail({ bucket, symptoms }: Group, first: Symptom, titleOf: (caseId: string) => string): string {
  if (bucket === "error/elements never given") return `Errors never have ${elementWords(symptoms)}`;
  if (bucket === "error/elements") return `Errors come without ${elementWords(symptoms)}`;
  if (lacksDocument(first)) return `${first.operation} refuses without an Error document: ${first.received}`;
  const who = first.errorCode === "" ? first.operation : `The error ${first.errorCode}`;
  const where = listWords([...new Set(symptoms.map(whereWords))]);
  switch (modeOf(first)) {
    case "absent":
      return `${who} ${first.errorCode === "" ? "answers" : "comes"} without ${where}`;
    case "unexpected":
      return `${who} has ${where}, which must not be there`;
    case "empty":
      return `${who} has nothing in ${where}`;
    case "other":
      return saysLittle(first)
        ? `${who}: ${where} is not as it has to be: “${titleOf(first.caseId)}”`
        : `${who}: ${where} is ${clipText(first.received, VALUE_LIMIT)}, and has to be ${clipText(first.expected, VALUE_LIMIT)}`;
  }
}

/** Whole bodies, times, ids and ETags: other ones in the next run, and no reader sees what is wrong with them. */
function saysLittle({ where, expected, received }: Symptom): boolean {
  return (
    where === "body" || [expected, received].some((value) => /\d{4}-\d\d-\d\dT|[0-9a-f]{8}[-0-9a-f]{8}/i.test(value))
  );
}

function whereWords({ where }: Symptom): string {
  return where
    .replace(/\[\d+\]/g, "")
    .replace(/^header /, "the header ")
    .replace(/^body$/, "the body");
}

/** Gives missing elements with the errors that lack them: `Key (NoSuchKey)`, `Message (NoSuchKey and NoSuchBucket)`. */
function elementWords(symptoms: readonly Symptom[]): string {
  const codes = [...new Set(symptoms.map(({ errorCode }) => errorCode))];
  const lacking = new Map<string, string[]>();
  for (const code of codes) {
    const elements = elementsOf(symptoms.filter(({ errorCode }) => errorCode === code));
    lacking.set(elements, [...(lacking.get(elements) ?? []), code]);
  }
  if (lacking.size > ERRORS_NAMED) return elementsOf(symptoms);
  return listWords([...lacking].map(([elements, own]) => `${elements} (${listWords(own)})`));
}

function elementsOf(symptoms: readonly Symptom[]): string {
  return listWords([...new Set(symptoms.map(({ where }) => where.replace("Error/", "")))].sort());
}
