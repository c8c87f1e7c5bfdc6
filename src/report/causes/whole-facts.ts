import type { ReportExchange } from "../../model/report.ts";
import { isSuccess } from "./expected-answer.ts";
import { hasSucceeded, isOnUploads, operationOf } from "./operation-of.ts";
import { defectPlaces, familyOf } from "./places.ts";
import type { ToldCase } from "./step-context.ts";
import { modeOf, type Symptom } from "./symptom.ts";

/** What only shows when all cases are looked at together. */
export interface WholeFacts {
  /** Operations that were to succeed and never did. */
  readonly broken: ReadonlySet<string>;
  /** Places for which several requests had to be refused, and none was. */
  readonly powerless: ReadonlySet<string>;
  /** Whether a request signed with a wrong secret was accepted: then no signature is looked at. */
  readonly unauthenticated: boolean;
  /** Elements that errors lack wherever they were looked for, and that stand in no error at all. */
  readonly neverGiven: ReadonlySet<string>;
}

/** Gathers what all cases together show. */
export function wholeFacts(cases: readonly ToldCase[], symptoms: readonly Symptom[]): WholeFacts {
  const accepted = symptoms.filter(({ kind }) => kind === "accepted");
  return {
    broken: brokenOperations(cases, symptoms),
    powerless: powerlessPlaces(cases, accepted),
    neverGiven: elementsNeverGiven(cases, symptoms),
    unauthenticated: accepted.some(({ places }) => places.includes("signer wrong-secret")),
  };
}

/** Only a plain request tells of the operation as such: one that asks for more may have failed for that. */
function brokenOperations(cases: readonly ToldCase[], symptoms: readonly Symptom[]): Set<string> {
  const plain = symptoms.filter(({ kind, places }) => (kind === "refused" || kind === "unseen") && places.length === 0);
  const wanted = plain.map(({ operation }) => operation);
  const broken = new Set(wanted.filter(isOnUploads));
  for (const { told, claim } of cases) {
    for (const exchange of told.exchanges) {
      const operation = claim.steps.find(({ id }) => isOf(exchange, id))?.send.do ?? operationOf(exchange);
      if (broken.has(operation) && hasSucceeded(operation, exchange)) broken.delete(operation);
    }
  }
  return broken;
}

function isOf({ step, role }: ReportExchange, id: string): boolean {
  return step === id && (role === "claim" || role === "setup");
}

/** One accepted request shows little; two, and none refused, show that nobody looks. */
function powerlessPlaces(cases: readonly ToldCase[], accepted: readonly Symptom[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { places } of accepted)
    for (const place of new Set(places.map(familyOf))) counts.set(place, (counts.get(place) ?? 0) + 1);
  const refusing = new Set(cases.flatMap(refusedFor));
  return new Set([...counts].filter(([place, count]) => count > 1 && !refusing.has(place)).map(([place]) => place));
}

/** The places of a case that were the only defect of a request that was refused. */
function refusedFor({ told, claim }: ToldCase): string[] {
  return claim.steps.flatMap((step) => {
    const answer = told.exchanges.find((one) => one.role === "claim" && one.step === step.id);
    const families = [...new Set(defectPlaces(step).map(familyOf))];
    return answer?.response !== undefined && !isSuccess(answer) && families.length === 1 ? families : [];
  });
}

function elementsNeverGiven(cases: readonly ToldCase[], symptoms: readonly Symptom[]): Set<string> {
  const missing = new Set(symptoms.filter(isMissingElement).map(({ where }) => where));
  const texts = cases.flatMap(({ told }) => told.exchanges.map(({ response }) => response?.body?.text ?? ""));
  const errors = texts.filter((text) => /<(?:\w+:)?Error[\s>]/.test(text));
  const isGiven = (where: string) =>
    errors.some(
      (text) =>
        text.includes(`<${where.replace("Error/", "")}>`) && !text.includes(`<${where.replace("Error/", "")}></`),
    );
  return new Set([...missing].filter((where) => !isGiven(where)));
}

/** Whether the symptom is an element of an error that is not there, or that has nothing in it. */
export function isMissingElement(symptom: Symptom): boolean {
  const mode = modeOf(symptom);
  return symptom.kind === "detail" && symptom.where.startsWith("Error/") && (mode === "absent" || mode === "empty");
}
