import { expect } from "chai";
import { TRIALS } from "../../src/doctor/capability-trials.ts";
import type { Target } from "../../src/index.ts";
import { targetAt } from "../plan/fixture.ts";

/** Whom the policy that is tried lets do what. */
function statementsOn(target: Partial<Target>): unknown {
  const trial = TRIALS.find(({ capability }) => capability === "bucket-policy");
  const [put] = trial?.questions({ target: targetAt("http://127.0.0.1:9", target), bucket: "b", prefix: "p/" }) ?? [];
  return JSON.parse(put?.body ?? "{}").Statement;
}

describe("[U] the bucket policy that doctor tries", () => {
  it("denies what nobody asks for, and nothing else", () => {
    expect(statementsOn({})).to.deep.equal([
      {
        ...{ Sid: "copypart", Effect: "Deny", Principal: "*", Action: ["s3:GetObject"] },
        Resource: "arn:aws:s3:::b/nothing-of-this-name",
      },
    ]);
  });

  const owners: readonly (readonly [account: Partial<Target>, principal: string])[] = [
    [{ principal: "111122223333" }, "111122223333"],
    [{ accountId: "111122223333" }, "arn:aws:iam::111122223333:root"],
  ];
  for (const [account, principal] of owners) {
    it(`lets the owner in as ${principal} where a policy binds the owner too`, () => {
      expect(statementsOn({ ownersNeedPolicy: true, ...account })).to.deep.include({
        ...{ Sid: "owner", Effect: "Allow", Principal: { AWS: principal }, Action: "s3:*" },
        Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
      });
    });
  }
});
