import { expect } from "chai";
import { evaluatePolicy, type Question } from "../../../src/reference/policies/evaluate-policy.ts";
import { readPolicy } from "../../../src/reference/policies/policy.ts";

const ALLOW = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/*" };
const READ: Question = {
  accountId: "111122223333",
  action: "s3:GetObject",
  resource: "arn:aws:s3:::bucket/key",
  sessionMode: undefined,
};

const effectOf = (statements: readonly object[], question: Partial<Question> = {}) =>
  evaluatePolicy(readPolicy(JSON.stringify({ Statement: statements })), { ...READ, ...question });

describe("[U] evaluatePolicy", () => {
  const rows: [fact: string, statements: readonly object[], question: Partial<Question>, effect: string | undefined][] =
    [
      ["what a statement names", [ALLOW], {}, "Allow"],
      ["a denial before a permission", [ALLOW, { ...ALLOW, Effect: "Deny" }], {}, "Deny"],
      ["a denial after a permission", [{ ...ALLOW, Effect: "Deny" }, ALLOW], {}, "Deny"],
      ["another action", [ALLOW], { action: "s3:GetObjectVersion" }, undefined],
      ["every action", [{ ...ALLOW, Action: "s3:*" }], { action: "s3:PutObject" }, "Allow"],
      ["one of several actions", [{ ...ALLOW, Action: ["s3:PutObject", "s3:getobject"] }], {}, "Allow"],
      ["another bucket", [ALLOW], { resource: "arn:aws:s3:::other/key" }, undefined],
      ["the bucket itself, where objects are named", [ALLOW], { resource: "arn:aws:s3:::bucket" }, undefined],
      ["a key with slashes", [ALLOW], { resource: "arn:aws:s3:::bucket/a/b\nc" }, "Allow"],
      ["a dot that is no wildcard", [{ ...ALLOW, Resource: "arn:aws:s3:::bucket/k.y" }], {}, undefined],
      ["an account by its root", [{ ...ALLOW, Principal: { AWS: "arn:aws:iam::111122223333:root" } }], {}, "Allow"],
      ["an account by its id", [{ ...ALLOW, Principal: { AWS: ["444455556666", "111122223333"] } }], {}, "Allow"],
      ["another account", [{ ...ALLOW, Principal: { AWS: "444455556666" } }], {}, undefined],
    ];
  for (const [fact, statements, question, effect] of rows) {
    it(`answers ${effect ?? "nothing"} to ${fact}`, () => expect(effectOf(statements, question)).to.equal(effect));
  }

  for (const [mode, effect] of [
    ["ReadOnly", "Allow"],
    ["ReadWrite", undefined],
  ] as const) {
    it(`answers ${effect ?? "nothing"} to a ${mode} session, where ReadOnly is allowed`, () => {
      const limited = { ...ALLOW, Condition: { StringEquals: { "s3express:SessionMode": "ReadOnly" } } };
      expect(effectOf([limited], { sessionMode: mode })).to.equal(effect);
    });
  }
});

describe("[U] readPolicy", () => {
  const rows: [fact: string, text: string][] = [
    ["no JSON", "{"],
    ["no object", "[]"],
    ["no statement", '{"Statement":[]}'],
    ["an effect that is none", JSON.stringify({ Statement: { ...ALLOW, Effect: "Maybe" } })],
    ["no principal", JSON.stringify({ Statement: { ...ALLOW, Principal: {} } })],
    ["an action that is no text", JSON.stringify({ Statement: { ...ALLOW, Action: [1] } })],
    ["no resource", JSON.stringify({ Statement: { ...ALLOW, Resource: [] } })],
    ["an element that is not served", JSON.stringify({ Statement: { ...ALLOW, NotAction: "s3:*" } })],
    ["a condition that is not served", JSON.stringify({ Statement: { ...ALLOW, Condition: { IpAddress: {} } } })],
    [
      "a second condition",
      JSON.stringify({
        Statement: { ...ALLOW, Condition: { StringEquals: { "s3express:SessionMode": "ReadOnly", "aws:x": "y" } } },
      }),
    ],
  ];
  for (const [fact, text] of rows) {
    it(`refuses ${fact}`, () =>
      expect(() => readPolicy(text))
        .to.throw()
        .with.property("code", "MalformedPolicy"));
  }
});
