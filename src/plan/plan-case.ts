import { BUCKETS, type BucketKind } from "../model/capability.ts";
import type { Case, RequestPatch, Step } from "../model/case.ts";
import type { Made, PlannedCase, PlannedFixture, PlannedStep } from "../model/plan.ts";
import type { PlanContext } from "./context.ts";
import { objectMade, planBucket, planLastModified, planObject, planUpload } from "./plan-fixtures.ts";
import { OPERATION_FORMS } from "./plan-operation.ts";
import { planStep } from "./plan-step.ts";
import { createScope, type Scope } from "./scope.ts";

/** Gives what the run has to carry out for a case: fixtures in the order of making, steps, and what they may make. */
export function planCase(item: Case, context: PlanContext): PlannedCase {
  const scope = createScope(item, context);
  const steps = item.steps.map((step) => planStep(step, scope));
  return {
    case: item,
    fixtures: planFixtures(item, scope),
    steps,
    makes: madeBy(item, steps, scope),
    values: scope.values,
    contents: scope.contents,
  };
}

function planFixtures(item: Case, scope: Scope): PlannedFixture[] {
  const text = JSON.stringify(item.steps);
  const used = usedNames(item, text);
  const objects = [...scope.objects.values()].filter(({ name }) => used.has(name));
  const uploads = [...scope.uploads.values()].filter(({ name }) => used.has(name));
  const kinds = new Set<BucketKind>([...objects, ...uploads].map(({ kind }) => kind));
  for (const kind of BUCKETS) if (refersTo(text, `bucket.${kind}`)) kinds.add(kind);
  return [
    ...[...kinds].map((kind) => planBucket(kind, scope.context)),
    ...objects.map((object) => planObject(object, scope)),
    ...objects
      .filter(({ name }) => refersTo(text, `${name}.last-modified`))
      .map((object) => planLastModified(object, scope)),
    ...uploads.map((upload) => planUpload(upload, scope)),
  ];
}

/** Fixtures that a request goes to, reads from, or names: only those are made. */
function usedNames(item: Case, text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const step of item.steps) {
    for (const name of requestNames(step.send)) names.add(name);
    if (step.control) for (const name of requestNames({ ...step.send, ...step.control })) names.add(name);
  }
  for (const name of [...Object.keys(item.given.objects), ...Object.keys(item.given.uploads)]) {
    if (text.includes(`\${${name}.`)) names.add(name);
  }
  return names;
}

function requestNames(request: Step["send"] & RequestPatch): string[] {
  const form = OPERATION_FORMS[request.do];
  const overridden = Object.keys(request.headers ?? {}).some((name) => name.toLowerCase() === "x-amz-copy-source");
  const copies = "x-amz-copy-source" in form.headers && !overridden;
  return [...(form.about === "object" ? [request.of] : [request.to]), ...(copies ? [request.of] : [])];
}

/** Whether a reference stands anywhere in the steps, which are given as JSON. */
function refersTo(steps: string, name: string): boolean {
  return steps.includes(`\${${name}}`);
}

const making = new Set(["CompleteMultipartUpload", "PutObject", "CopyObject"]);

/** Objects that come into being by the steps themselves, to be journaled before they are sent. */
function madeBy(item: Case, steps: readonly PlannedStep[], scope: Scope): Made[] {
  const names = new Set<string>();
  item.steps.forEach(({ send }, index) => {
    if (making.has(send.do)) names.add(OPERATION_FORMS[send.do].about === "object" ? send.of : send.to);
    if (steps[index]?.observe.complete) names.add(send.to);
  });
  return [...names].flatMap((name) => {
    const located = scope.uploads.get(name) ?? scope.objects.get(name);
    return located ? [objectMade(located)] : [];
  });
}
