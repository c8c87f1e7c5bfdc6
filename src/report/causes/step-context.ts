import type { Case } from "../../model/case.ts";
import type { ReportCase, ReportExchange } from "../../model/report.ts";
import { operationOf } from "./operation-of.ts";
import { controlPlaces, defectPlaces, featurePlaces } from "./places.ts";

/** A case as it is reported, and as it is written. */
export interface ToldCase {
  readonly told: ReportCase;
  readonly claim: Pick<Case, "steps" | "given">;
}

/** What is known of a step beside its findings. */
export interface StepContext {
  readonly caseId: string;
  readonly operation: string;
  readonly answer: ReportExchange | undefined;
  readonly control: ReportExchange | undefined;
  /** Where the request differs from its control. */
  readonly defects: readonly string[];
  /** What the request asks for beyond a plain one, and what its control does. */
  readonly features: readonly string[];
  readonly needed: readonly string[];
}

/** Gathers what is known of a step of a case. */
export function stepContext(id: string, { told, claim }: ToldCase): StepContext {
  const step = claim.steps.find((one) => one.id === id);
  const exchange = (role: ReportExchange["role"]) => told.exchanges.find((one) => one.step === id && one.role === role);
  const answer = exchange("claim");
  return {
    caseId: told.id,
    operation: step?.send.do ?? (answer ? operationOf(answer) : "request"),
    answer,
    control: exchange("control"),
    defects: step ? defectPlaces(step) : [],
    features: step ? featurePlaces(step.send, claim) : [],
    needed: step ? controlPlaces(step, claim) : [],
  };
}
