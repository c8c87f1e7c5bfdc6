import { clipText, showInOneLine } from "../show-invisible.ts";
import { commonestOf, expectedWords } from "./cause-words.ts";
import type { Group } from "./group-symptoms.ts";
import { nameDetail } from "./name-detail.ts";
import { isPlace, placeWords } from "./place-words.ts";
import { DIED, type Symptom } from "./symptom.ts";
import type { WholeFacts } from "./whole-facts.ts";

const TITLE_LIMIT = 300;

/** What names are made from beside the symptoms. */
export interface Naming {
  readonly facts: WholeFacts;
  /** The claim of a case, in words. */
  readonly titleOf: (caseId: string) => string;
}

/** Gives the cause as a sentence that the author of a server understands, made of what was seen alone. */
export function nameCause(group: Group, naming: Naming): string {
  const [first] = group.symptoms;
  return first === undefined ? "" : clipText(showInOneLine(sentence(group, first, naming)), TITLE_LIMIT);
}

function sentence(group: Group, first: Symptom, naming: Naming): string {
  const { bucket, label, symptoms } = group;
  const answered = wasAnswered(commonestOf(symptoms.map(({ received }) => received)));
  if (bucket.startsWith("operation/")) return `${first.operation} never succeeds: ${answered}`;
  if (bucket === "authentication")
    return "Signatures are not verified: a request signed with a wrong secret is accepted";
  if (bucket.startsWith("accepted/")) return acceptedSentence(group, first, naming);
  const who = isPlace(label) ? `${first.operation} with ${placeWords(label)}` : first.operation;
  const claims = claimsOf(group, naming);
  switch (first.kind) {
    case "accepted":
    case "other-refusal":
      return refusalSentence(group, first) + claims;
    case "refused":
      return `${who} has to succeed, and ${answered}${inWords(first)}${claims}`;
    case "detail":
      return nameDetail(group, first, naming.titleOf);
    case "content":
      return contentSentence(first, who) + claims;
    case "no-answer":
      return `${DIED.test(first.received) ? "The server dies of" : "No answer comes to"} ${who}${claims}`;
    case "unseen":
      return first.where === "" ? `${first.operation}: ${answered}, so what it shows is not known` : first.where;
  }
}

function acceptedSentence(group: Group, { operation }: Symptom, naming: Naming): string {
  const { bucket, label, symptoms } = group;
  const who = bucket === "accepted/any operation" ? "The server" : operation;
  const expected = expectedWords(symptoms.map((one) => one.expected));
  if (!isPlace(label)) return `${who} accepts what it has to refuse with ${expected}${claimsOf(group, naming)}`;
  const what = naming.facts.powerless.has(label) ? "every request" : "requests";
  return `${who} accepts ${what} that it has to refuse for ${placeWords(label)}`;
}

function refusalSentence({ bucket, label, symptoms }: Group, { operation }: Symptom): string {
  const cause = isPlace(label) ? ` for ${placeWords(label)}` : "";
  const verb = bucket.startsWith("server-error/") ? "answers" : "refuses";
  const received = commonestOf(symptoms.map((one) => one.received));
  const expected = expectedWords(symptoms.map((one) => one.expected));
  return `${operation} ${verb} with ${received}${cause}, not with ${expected}`;
}

function contentSentence({ where, expected, received }: Symptom, who: string): string {
  if (where === "ListParts") return `${who} leaves ${received} in the upload, not ${expected}`;
  if (received.startsWith(`${where} answered `)) return `What ${who} made cannot be had: ${received}`;
  return `${who} gives other bytes than it has to`;
}

/** Where no place tells what is meant, a claim does. */
function claimsOf({ label, symptoms }: Group, { titleOf }: Naming): string {
  if (!label.startsWith("claim ")) return "";
  const titles = [...new Set(symptoms.map(({ caseId }) => titleOf(caseId)))];
  const more = titles.length > 1 ? ` (and ${titles.length - 1} more)` : "";
  return `: “${titles[0] ?? ""}”${more}`;
}

function inWords({ message }: Symptom): string {
  return message === "" ? "" : ` (“${message}”)`;
}

function wasAnswered(received: string): string {
  return received.startsWith("no answer") ? `it gets ${received}` : `it is answered ${received}`;
}
