import { HarnessError } from "../errors.ts";
import type { Signer } from "../model/case.ts";
import type { Credentials, Target } from "../model/target.ts";

/** A key pair that no server has ever given out. */
const NOBODY: Credentials = {
  accessKeyId: "AKIACOPYPARTNOBODY00",
  secretAccessKey: "copypart/known/to/no/server/0000000000000",
};

/**
 * The key pair that a signer of a case signs with on this target.
 *
 * @throws HarnessError `target-unfit`, when the case signs as a second account, or by temporary credentials, and the
 *   target names none.
 */
export function credentialsFor(signer: Signer, target: Target): Credentials {
  switch (signer) {
    case "main":
    case "anonymous":
      return target.credentials;
    case "second":
      return secondAccount(target);
    case "session":
      return session(target);
    case "unknown-key":
      return NOBODY;
    case "wrong-secret":
      return { ...target.credentials, secretAccessKey: `${target.credentials.secretAccessKey}-wrong` };
  }
}

function secondAccount({ name, second }: Target): Credentials {
  if (second !== undefined) return second.credentials;
  throw new HarnessError("target-unfit", `the target ${name} names no second account`, {
    hint: "Add `second` to the target file, or take `second-account` off its capabilities.",
  });
}

function session({ name, session: found }: Target): Credentials {
  if (found !== undefined) return found;
  throw new HarnessError("target-unfit", `the target ${name} names no temporary credentials`, {
    hint: "Add `session` to the target file, or take `session-credentials` off its capabilities.",
  });
}
