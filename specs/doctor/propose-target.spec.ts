import { expect } from "chai";
import { proposeTarget } from "../../src/doctor/propose-target.ts";
import { parseTarget } from "../../src/load/load-target.ts";
import { printTarget } from "../../src/load/print-target.ts";
import { targetSchema } from "../../src/model/target.ts";

const seen = {
  endpoint: "https://s3.example:9000",
  region: "eu-west-1",
  addressing: "virtual-hosted",
  capabilities: ["versioning", "second-account"],
} as const;

const secret = "a secret that nobody may see";
const keys = { accessKeyId: "ID", secretAccessKey: secret, sessionToken: secret };

describe("[U] proposeTarget", () => {
  const file = targetSchema.parse({
    name: "mine",
    endpoint: "https://s3.example:9000",
    credentials: keys,
    second: { credentials: keys, accountId: "111122223333" },
    session: keys,
    tls: { ca: "my-ca.pem" },
    capabilities: ["sse-c"],
    limits: { concurrency: 2 },
  });
  const text = printTarget(proposeTarget(file, seen));

  it("gives a file that loads and says what was seen, beside what the file said", () => {
    const loaded = parseTarget(text, "proposed.yaml");
    expect(loaded).to.deep.include({ name: "mine", ...seen, tls: { ca: "my-ca.pem" } });
    expect(loaded.limits.concurrency).to.equal(2);
  });

  it("names environment variables where a key stood as it is", () => {
    expect(text).not.to.include(secret);
    expect(text)
      .to.include("accessKeyIdFrom: SECOND_ACCESS_KEY_ID")
      .and.include("sessionTokenFrom: SESSION_SESSION_TOKEN");
  });

  it("leaves out what goes without saying, and leaves alone where keys are found", () => {
    const plain = targetSchema.parse({ name: "mine", endpoint: "http://a", credentials: { profile: "mine" } });
    expect(proposeTarget(plain, { ...seen, capabilities: [] })).to.deep.equal({
      name: "mine",
      endpoint: seen.endpoint,
      region: "eu-west-1",
      addressing: "virtual-hosted",
      capabilities: [],
      credentials: { profile: "mine" },
    });
  });
});
