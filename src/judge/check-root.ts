import { describeBody } from "./describe-answer.ts";
import { type Answer, rootOf } from "./read-answer.ts";
import { type ExpectedOf, MET, type Result, unmet } from "./result.ts";

/** Compares the local name of the root element. */
export function checkRoot(check: ExpectedOf<"root">, answer: Answer): Result {
  if (rootOf(answer, check.name)) return MET;
  const { content } = answer;
  return unmet("root element", check.name, content.kind === "xml" ? content.root.name : describeBody(answer));
}
