import type { JudgedBasis } from "../../model/basis.ts";
import type { Report, ReportCase, ReportFinding } from "../../model/report.ts";
import { answerOf, errorCodeOf, errorMessageOf } from "./answer-of.ts";
import { expectedOf, isRefusal, isSuccess } from "./expected-answer.ts";
import { type StepContext, stepContext, type ToldCase } from "./step-context.ts";
import type { Symptom, SymptomKind } from "./symptom.ts";

/** A finding, and where it stands among the findings that decide. */
type Placed = ReportFinding & { readonly index: number };

/** Gives the findings that decide: by the documents alone, what was only recorded decides nothing. */
function decidingFindings({ findings }: ReportCase, judgedBy: Report["run"]["basis"]): ReportFinding[] {
  return findings.filter(({ basis }) => basis === "documented" || (basis === "recorded" && judgedBy === "both"));
}

/** Gives the differences of a failing case, step by step; each finding that decides belongs to one of them. */
export function readSymptoms(item: ToldCase, judgedBy: Report["run"]["basis"]): Symptom[] {
  const findings = decidingFindings(item.told, judgedBy).map((finding, index) => ({ ...finding, index }));
  const steps = [...new Set(findings.map(({ step }) => step))];
  return steps.flatMap((id) =>
    readStep(
      findings.filter(({ step }) => step === id),
      stepContext(id, item),
    ),
  );
}

/** The status comes first: in another answer than the expected one nothing else can be as it should. */
function readStep(findings: readonly Placed[], context: StepContext): Symptom[] {
  const first = (check: ReportFinding["check"]) => findings.find((finding) => finding.check === check);
  const unanswered = first("answer");
  if (unanswered) return [symptom("no-answer", [unanswered, ...findings], context)];
  const control = first("control");
  if (control) return [ofControl([control, ...findings], context)];
  const nearest = nearestSide(findings);
  if (nearest.length > 0) return withRest(ofDetails(nearest, context), findings);
  const answer = first("either") ?? first("status") ?? wrongCode(findings, context);
  return answer ? [ofAnswer([answer, ...findings], context)] : ofDetails(findings, context);
}

/** Of several sides, the findings of one whose status and code hold: it lacks no more than details. */
function nearestSide(findings: readonly Placed[]): Placed[] {
  const sides = [...new Set(findings.flatMap(({ side }) => (side === undefined ? [] : [side])))];
  const own = sides.map((name) => findings.filter(({ side }) => side === name));
  return own.find((ones) => ones.every(({ check }) => DETAILS.has(check))) ?? [];
}

const DETAILS: ReadonlySet<string> = new Set(["error", "header", "element", "root", "body"]);

/** The findings of the other sides follow the first difference. */
function withRest([first, ...others]: readonly Symptom[], findings: readonly Placed[]): Symptom[] {
  if (first === undefined) return [];
  const told = new Set([first, ...others].flatMap((one) => one.findings));
  const rest = findings.filter(({ index }) => !told.has(index));
  const bases = [...new Set([...first.bases, ...basesOf(rest)])];
  return [{ ...first, findings: [...first.findings, ...rest.map(({ index }) => index)], bases }, ...others];
}

/** A status that holds with another code is another refusal; no code at all is a detail that every refusal lacks. */
function wrongCode(findings: readonly Placed[], { answer }: StepContext): Placed | undefined {
  if (answer === undefined || errorCodeOf(answer) === undefined) return undefined;
  return findings.find(({ check, side }) => check === "code" && side === undefined);
}

/** Where the twin without the defect fails too, the feature itself is what is missing. */
function ofControl(findings: Findings, context: StepContext): Symptom {
  return {
    ...symptom("refused", findings, context),
    role: "control",
    places: context.needed,
    expected: "2xx",
    received: answerOf(context.control),
    message: errorMessageOf(context.control),
  };
}

/** The telling finding first, then all of the step. */
type Findings = readonly [Placed, ...Placed[]];

function ofAnswer(findings: Findings, context: StepContext): Symptom {
  const expected = expectedOf(findings, context.answer);
  const kind = kindOf(findings, expected, context);
  return { ...symptom(kind, findings, context), expected, received: answerOf(context.answer) };
}

function kindOf(findings: Findings, expected: string, { answer }: StepContext): SymptomKind {
  const succeeded = isSuccess(answer);
  // Of two sides one accepts: what was accepted then is wrong in its bytes.
  if (succeeded && findings.some(({ check, side }) => check === "copied" && side !== undefined)) return "content";
  if (!isRefusal(expected)) return "refused";
  return succeeded ? "accepted" : "other-refusal";
}

/** Findings of the same place are one difference, whatever they rest on. */
function ofDetails(findings: readonly Placed[], context: StepContext): Symptom[] {
  const wheres = [...new Set(findings.map(({ where }) => where))];
  return wheres.flatMap((where) => {
    const [first, ...rest] = findings.filter((one) => one.where === where);
    if (first === undefined) return [];
    return [symptom(CONTENT.has(first.check) ? "content" : "detail", [first, ...rest], context)];
  });
}

/** Checks of what was stored, not of what was answered. */
const CONTENT: ReadonlySet<string> = new Set(["copied", "bytes", "part"]);

function symptom(kind: SymptomKind, [telling, ...rest]: Findings, context: StepContext): Symptom {
  const { caseId, operation, defects, features, answer } = context;
  const others = rest.filter(({ index }) => index !== telling.index);
  return {
    kind,
    caseId,
    step: telling.step,
    role: "claim",
    operation,
    places: kind === "refused" || kind === "content" || defects.length === 0 ? features : defects,
    expected: telling.expected,
    received: telling.received,
    message: errorMessageOf(answer),
    errorCode: (answer && errorCodeOf(answer)) ?? "",
    where: telling.where,
    findings: [telling, ...others].map(({ index }) => index),
    bases: basesOf([telling, ...others]),
    follows: [...new Set(others.filter(({ check }) => check === "error").map(({ where }) => where))],
  };
}

function basesOf(findings: readonly Placed[]): JudgedBasis[] {
  return [...new Set(findings.flatMap(({ basis }): JudgedBasis[] => (basis === "advice" ? [] : [basis])))];
}
