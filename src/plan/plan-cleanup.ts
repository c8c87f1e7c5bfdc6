import type { Owner } from "../model/capability.ts";
import type { PlannedStep } from "../model/plan.ts";
import { kindNamed, type PlanContext } from "./context.ts";
import { encodeKey, encodeName } from "./encode.ts";
import { type Address, planAddress, planBucketAddress } from "./plan-address.ts";

/** Requests that take away what a run made. Each is a step of its own and of no case. */
export interface CleanupRequests {
  abortUpload(bucket: string, key: string, uploadId: string): PlannedStep;
  deleteObject(bucket: string, key: string, versionId?: string): PlannedStep;
  deleteBucket(bucket: string): PlannedStep;
  /** Lists what is left in a bucket whose keys begin with `prefix`: unfinished uploads, versions, or objects. */
  list(bucket: string, what: "uploads" | "versions" | "objects", prefix: string): PlannedStep;
  /** ListBuckets: the first request to a target, and the one that asks whether it is alive. */
  listBuckets(): PlannedStep;
}

/** Gives the clean-up requests for what an account made on a target. */
export function createCleanupRequests(context: PlanContext, owner: Owner = "main"): CleanupRequests {
  const cleanupStep = stepBy(owner);
  const about = (bucket: string) =>
    planAddress({ form: { kind: "target" }, bucket, kind: kindNamed(bucket, context.target), plain: false }, context);
  const objectStep = (method: string, bucket: string, key: string, query: string) => {
    const address = about(bucket);
    return cleanupStep(method, `${address.pathPrefix}/${encodeKey(key)}`, query, address);
  };
  return {
    abortUpload: (bucket, key, id) => objectStep("DELETE", bucket, key, `uploadId=${encodeName(id)}`),
    deleteObject: (bucket, key, versionId) =>
      versionId === undefined
        ? objectStep("DELETE", bucket, key, "")
        : withoutBody(objectStep("DELETE", bucket, key, `versionId=${encodeName(versionId)}`)),
    deleteBucket(bucket) {
      const address = planBucketAddress(bucket, kindNamed(bucket, context.target), context);
      return cleanupStep("DELETE", address.pathPrefix || "/", "", address);
    },
    list(bucket, what, prefix) {
      const address = about(bucket);
      const query = what === "objects" ? "list-type=2" : what;
      return cleanupStep("GET", address.pathPrefix || "/", `${query}&prefix=${encodeName(prefix)}`, address);
    },
    listBuckets() {
      const address = planAddress({ form: { kind: "path-style" }, bucket: "", kind: "general", plain: false }, context);
      return cleanupStep("GET", "/", "", address);
    },
  };
}

function stepBy(signer: Owner) {
  return (method: string, path: string, query: string, address: Address): PlannedStep => ({
    id: "clean-up",
    role: "cleanup",
    request: {
      method,
      path,
      query,
      headers: [],
      body: { kind: "text", text: "" },
      ...(address.host !== undefined && { host: address.host }),
      connection: address.connection,
      signer,
      signing: { region: address.region, service: address.service },
    },
    checks: [],
    either: [],
    capture: {},
    observe: {},
  });
}

/** Swift brings back an older version for the one that goes, and waits for a body of it as long as nobody says no. */
function withoutBody(step: PlannedStep): PlannedStep {
  return { ...step, request: { ...step.request, headers: [["content-length", "0"]] } };
}
