import { detailGrouping } from "./group-details.ts";
import { familyOf } from "./places.ts";
import { DIED, type Grouping, type Symptom } from "./symptom.ts";
import type { WholeFacts } from "./whole-facts.ts";

/** Places that say where, but not what: two requests with another `x-amz-copy-source` may have nothing in common. */
const VAGUE: ReadonlySet<string> = new Set([
  ...[
    "header x-amz-copy-source",
    "source",
    "upload",
    "bucket",
    "key",
    "path",
    "host",
    "method",
    "body",
    "over",
    "query",
  ],
  ...["signer main", "signer second", "signer session"],
]);

/** Codes that are given for anything, so that two refusals with one of them may have nothing in common. */
const COMMON_CODES = /InvalidArgument|InvalidRequest|^\d?xx|^[\d ]*$/;

/** Gives what a symptom is grouped by: the same defect with the same answer, the same missing detail, the same silence. */
export function groupingOf(symptom: Symptom, facts: WholeFacts): Grouping {
  const { kind, operation, received, message, where } = symptom;
  if (facts.broken.has(operation)) return { bucket: `operation/${operation}`, labels: [""] };
  const named = namedPlaces(symptom, facts);
  switch (kind) {
    case "accepted":
      return acceptedGrouping(symptom, named, facts);
    case "other-refusal":
      return refusalGrouping(symptom, named, facts);
    case "refused":
      return {
        bucket: `refused/${operation}/${received}/${message}`,
        labels: [...orElse(named, setupOrTopic(symptom)), ...sameWords(symptom)],
      };
    case "detail":
      return detailGrouping(symptom, facts);
    case "content":
      return {
        bucket: `content/${operation}/${where === "ListParts" ? "part" : "bytes"}`,
        labels: orElse(named, `claim ${nameOf(symptom)}`),
      };
    case "no-answer":
      return {
        bucket: `no-answer/${operation}/${DIED.test(received) ? "died" : "silent"}`,
        labels: orElse(named, `claim ${nameOf(symptom)}`),
      };
    case "unseen":
      return { bucket: `unseen/${operation}/${received}`, labels: [where] };
  }
}

/** How a signature is looked at does not depend on the operation. */
function acceptedGrouping(symptom: Symptom, named: readonly string[], { unauthenticated }: WholeFacts): Grouping {
  const { operation, places, expected } = symptom;
  if (unauthenticated && places.some(isSigning)) return { bucket: "authentication", labels: [""] };
  const signing = named.filter((place) => place.startsWith("sign "));
  if (signing.length > 0) return { bucket: "accepted/any operation", labels: signing };
  const code = codeOf(expected);
  const what = COMMON_CODES.test(code) ? nameOf(symptom) : `${topicOf(symptom)} ${code}`;
  return { bucket: `accepted/${operation}`, labels: orElse(named, `claim ${places.join("+")} ${what}`) };
}

/** What is never refused elsewhere is refused here for something else: the cause is that nobody looks at it. */
function refusalGrouping(symptom: Symptom, named: readonly string[], { powerless }: WholeFacts): Grouping {
  const { operation, places, expected, received } = symptom;
  const mute = named.filter((place) => powerless.has(place));
  if (mute.length > 0) return { bucket: `accepted/${operation}`, labels: mute };
  const vague = places.length === 0 ? "" : `claim ${places.join("+")} ${topicOf(symptom)}`;
  const labels = orElse(named.map(familyOf), vague);
  // A server error is no answer that anybody chose, whatever was expected.
  if (/^5(?!01)/.test(received)) return { bucket: `server-error/${operation}/${received}`, labels };
  return { bucket: `other-refusal/${operation}/${codeOf(expected)}/${received}`, labels };
}

function namedPlaces({ places }: Symptom, { powerless }: WholeFacts): string[] {
  const named = places.filter(isTelling);
  const joined = named.map((place) =>
    powerless.has(familyOf(place)) || place.startsWith("sign ") ? familyOf(place) : place,
  );
  return [...new Set(joined)].sort((a, b) => rank(a) - rank(b));
}

/** A header tells more than the bucket that it is sent to. */
function rank(place: string): number {
  return ["header", "query", "sign", "signer", "bucket"].indexOf(place.split(" ")[0] ?? "");
}

function isSigning(place: string): boolean {
  return /^(?:sign |signer (?:anonymous|unknown-key|wrong-secret)$|header (?:x-amz-date|authorization)$)/.test(place);
}

/** The code of an expected answer where there is one: `InvalidArgument` of `400 InvalidArgument`. */
export function codeOf(expected: string): string {
  return /[A-Z]\w+$/.exec(expected)?.[0] ?? expected;
}

function orElse(labels: readonly string[], other: string): readonly string[] {
  return labels.length > 0 ? labels : [other];
}

/** Two refusals in the same words have one cause, unless the words are the few of every such refusal. */
function sameWords({ message, errorCode }: Symptom): string[] {
  const isUsual = /^(?:NoSuch|AccessDenied|Internal|NotImplemented)/.test(errorCode) && message.length < USUAL_LENGTH;
  return message === "" || isUsual ? [] : ["claim in the same words"];
}

const USUAL_LENGTH = 80;

function setupOrTopic(symptom: Symptom): string {
  return symptom.role === "setup" ? "" : `claim ${topicOf(symptom)}`;
}

function nameOf({ caseId }: Symptom): string {
  return caseId.split("/").slice(0, 2).join("/");
}

function topicOf({ caseId }: Symptom): string {
  return caseId.split("/")[0] ?? caseId;
}

/** Whether a place says what is wrong or asked for, and not only where. */
export function isTelling(place: string): boolean {
  return !VAGUE.has(place);
}
