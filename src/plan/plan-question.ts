import type { HostForm } from "../model/case.ts";
import type { PlannedStep } from "../model/plan.ts";
import type { Question, Setting } from "../model/question.ts";
import { kindNamed, type PlanContext } from "./context.ts";
import { encodeKey } from "./encode.ts";
import { planAddress } from "./plan-address.ts";

/** Gives the context in which a target is asked as a setting says, and no longer as its file does. */
export function contextIn(setting: Setting, context: PlanContext): PlanContext {
  const { endpoint, region, addressing } = setting;
  return { ...context, target: { ...context.target, endpoint, region, addressing } };
}

/** Gives the step that asks a question; it belongs to no case. */
export function planQuestion(question: Question, setting: Setting, given: PlanContext): PlannedStep {
  const context = contextIn(setting, given);
  const { method, bucket = "", key, query = "", headers = {}, body = "", signer = "main" } = question;
  const kind = kindNamed(bucket, context.target);
  const form = formOf(question);
  const address = planAddress({ form, bucket, kind, plain: false }, context);
  const prefix = bucket === "" ? "" : address.pathPrefix;
  return {
    id: "doctor",
    role: "setup",
    request: {
      method,
      path: key === undefined ? prefix || "/" : `${prefix}/${encodeKey(key)}`,
      query,
      headers: Object.entries(headers),
      body: { kind: "text", text: body },
      ...(address.host !== undefined && { host: address.host }),
      connection: address.connection,
      signer,
      signing: { region: address.region, service: address.service, clockOffset: setting.clockOffset },
    },
    checks: [],
    either: [],
    capture: {},
    observe: {},
  };
}

function formOf({ bucket, awsHost }: Question): HostForm {
  if (bucket === undefined) return { kind: "path-style" };
  return awsHost === undefined ? { kind: "target" } : { kind: "aws", options: awsHost };
}
