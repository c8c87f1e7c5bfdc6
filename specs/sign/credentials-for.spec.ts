import { expect } from "chai";
import { HarnessError } from "../../src/errors.ts";
import { type Target, targetSchema } from "../../src/model/target.ts";
import { credentialsFor } from "../../src/sign/credentials-for.ts";
import { signRequest } from "../../src/sign/sign-request.ts";
import { fieldOf, orderOf, requestOf, SAMPLE_KEY } from "./fixture.ts";

const session = { ...SAMPLE_KEY, sessionToken: "t" };
const other = { accessKeyId: "OTHER", secretAccessKey: "secret" };
const temporary = { ...other, sessionToken: "u" };
const { second: _, session: _none, ...file } = targetSchema.parse({ name: "t", endpoint: "http://127.0.0.1:1" });
const target: Target = {
  ...file,
  credentials: session,
  session: temporary,
  second: { credentials: other },
  tls: { insecure: false },
};

describe("credentialsFor", () => {
  it("gives each account its own keys", () => {
    expect(credentialsFor("main", target)).to.equal(session);
    expect(credentialsFor("anonymous", target)).to.equal(session);
    expect(credentialsFor("second", target)).to.equal(other);
    expect(credentialsFor("session", target)).to.equal(temporary);
  });

  it("gives a key that the target doesn't know, without the session of the one it knows", () => {
    const unknown = credentialsFor("unknown-key", target);
    expect(unknown.accessKeyId)
      .to.match(/^AKIA[A-Z0-9]{16}$/)
      .and.not.equal(session.accessKeyId);
    expect(unknown).to.not.have.property("sessionToken");
  });

  it("gives the right key with a secret that signs differently", async () => {
    const wrong = credentialsFor("wrong-secret", target);
    expect({ ...wrong, secretAccessKey: "" }).to.deep.equal({ ...session, secretAccessKey: "" });
    const [bad, good] = await Promise.all(
      [wrong, session].map(async (credentials) => await signRequest(requestOf({}), orderOf({}, { credentials }))),
    );
    expect(fieldOf(bad ?? requestOf({}), "Signature")).to.match(/^[0-9a-f]{64}$/);
    expect(bad?.headers.at(-1)).to.not.deep.equal(good?.headers.at(-1));
  });

  for (const signer of ["second", "session"] as const) {
    it(`refuses ${signer} where the target doesn't name it`, () => {
      const { second: __, session: ___, ...alone } = target;
      expect(() => credentialsFor(signer, alone))
        .to.throw(HarnessError)
        .with.property("code", "target-unfit");
    });
  }
});
