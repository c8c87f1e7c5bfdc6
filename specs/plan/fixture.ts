import type { Case, RequestTemplate, Step } from "../../src/model/case.ts";
import { type Target, targetSchema } from "../../src/model/target.ts";
import type { PlanContext } from "../../src/plan/context.ts";

/** A target on an address of its own, as emulators have it. */
export function targetAt(endpoint: string, more: Partial<Target> = {}): Target {
  const { second: _none, session: _nor, ...defaults } = targetSchema.parse({ name: "spec", endpoint });
  return {
    ...defaults,
    credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    tls: { insecure: false },
    ...more,
  };
}

/** A context whose resolver answers as AWS's rules do for the few forms that specs need. */
export function contextOf(target: Target = targetAt("http://127.0.0.1:9000")): PlanContext {
  return {
    target,
    runId: "run1",
    resolveHost: ({ bucket, region, control }) => ({
      host: control ? `s3express-control.${region}.amazonaws.com` : `${bucket}.resolved.${region}.amazonaws.com`,
      pathPrefix: control ? `/${bucket}` : "",
      service: bucket.endsWith("--x-s3") ? "s3express" : "s3",
      region,
    }),
  };
}

/** One step that sends `send`, and what else a step may have. */
export function stepOf(send: Partial<RequestTemplate> = {}, more: Partial<Step> = {}): Step {
  return {
    id: "copy",
    send: { do: "UploadPartCopy", to: "upload", of: "source", ...send },
    checks: [{ kind: "status", allowed: ["200"], basis: "documented" }],
    either: [],
    capture: {},
    ...more,
  };
}

/** A case of these steps, with the fixtures that every case has. */
export function caseOf(steps: readonly Step[], given: Partial<Case["given"]> = {}): Case {
  const source = { bucket: "general", key: "source", versions: [1024], headers: {}, own: false } as const;
  const upload = { bucket: "general", key: "upload", headers: {}, state: "open" } as const;
  return {
    id: "topic/case",
    topic: "topic",
    title: "A claim",
    clauses: ["OP-001"],
    recordings: [],
    basis: ["documented"],
    needs: [],
    given: { objects: { source, ...given.objects }, uploads: { upload, ...given.uploads } },
    steps,
    at: { file: "topic.yaml", line: 1, column: 1 },
  };
}
