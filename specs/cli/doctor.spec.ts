import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parseTarget } from "../../src/load/load-target.ts";
import { type Reference, startReference } from "../../src/reference/start-reference.ts";
import { Ward } from "../doctor/fixture.ts";
import { bucketsOf, Desk, KEYS, targetFile } from "./fixture.ts";

describe("[E] copypart doctor", () => {
  const desk = new Desk();
  const ward = new Ward();
  let reference: Reference;
  let standing: readonly string[];

  before(async () => {
    reference = await startReference({ tls: false });
    standing = await bucketsOf(reference);
    desk.write("sound.yaml", targetFile(reference.httpUrl, ["capabilities: [versioning]"]));
    desk.write("region.yaml", targetFile(reference.httpUrl, ["region: eu-central-1"]));
  });

  after(async () => {
    desk.close();
    await ward.close();
    await reference.close();
  });

  it("ends with 0 where a run could begin, and proposes a target file that loads", async () => {
    const { code, stdout, stderr } = await desk.call(["doctor", "--target", "./sound.yaml"]);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(stdout).to.include("Ready: verdicts can be trusted.");
    const [, proposed = ""] = stdout.split("A target file that says what was seen:\n");
    const target = parseTarget(proposed, "proposed.yaml");
    expect(target).to.include({ name: "spec", endpoint: reference.httpUrl, region: "us-east-1", addressing: "path" });
    expect(target.capabilities).to.include.members(["versioning", "checksums", "tagging"]);
    expect(target.credentials).to.deep.equal({
      accessKeyIdFrom: "AWS_ACCESS_KEY_ID",
      secretAccessKeyFrom: "AWS_SECRET_ACCESS_KEY",
    });
  });

  it("shows one thing after the other in lines that are no longer than the terminal", async () => {
    for (const COLUMNS of ["40", "80"]) {
      const { stdout } = await desk.call(["doctor", "--target", "./region.yaml"], { COLUMNS });
      const [shown = ""] = stdout.split("A target file");
      const lines = shown.split("\n").filter((line) => line.trim().includes(" "));
      expect(lines.map(({ length }) => length).filter((length) => length > Number(COLUMNS))).to.deep.equal([]);
    }
  });

  it("ends with 3 and says what to put right", async () => {
    const { code, stdout } = await desk.call(
      ["doctor", "--endpoint", reference.httpUrl, "--region", "eu-west-3"],
      KEYS,
    );
    expect(code).to.equal(3);
    expect(stdout).to.match(/✗ region [\s\S]* configuration \(region\): write `region: us-east-1`/);
    expect(stdout).to.include("Not ready: no verdict could be trusted. To put right: region.");
    expect(stdout)
      .to.match(/^region: us-east-1$/m)
      .and.match(/^credentials: chain$/m);
  });

  it("prints with --json the same for machines, and a proposal that is a target file as it stands", async () => {
    const { stdout } = await desk.call(["doctor", "--json", "--endpoint", reference.httpUrl], KEYS);
    const told = JSON.parse(stdout);
    expect(told).to.include({ ready: true, interrupted: false });
    expect(told).to.have.nested.property("diagnoses[0].subject", "name resolution");
    expect(told).to.have.nested.property("diagnoses[0].whose", "fine");
    expect(parseTarget(JSON.stringify(told.proposal), "proposed.yaml").endpoint).to.equal(reference.httpUrl);
  });

  it("ends with 2 where there is nothing to look at", async () => {
    const { code, stderr } = await desk.call(["doctor"]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/^error\[usage\]: there is nothing to look at\n {2}hint: give --target or --endpoint/);
  });

  it("shows no secret", async () => {
    const secret = KEYS.AWS_SECRET_ACCESS_KEY;
    const message = `<Error><Code>SignatureDoesNotMatch</Code><Message>not ${secret}</Message></Error>`;
    desk.write("gossip.yaml", targetFile(await ward.canned({ status: 403, body: message })));
    for (const more of [[], ["--json"]]) {
      const { code, stdout, stderr } = await desk.call(["doctor", "--target", "./gossip.yaml", ...more]);
      expect(code).to.equal(3);
      expect(stdout).to.include("not (hidden)");
      expect(`${stdout}${stderr}`).not.to.include(secret);
    }
    const run = await desk.call(["run", "--target", "./gossip.yaml"]);
    expect(run.code).to.equal(3);
    expect(run.stderr).to.include("copypart doctor --target ./gossip.yaml").and.not.include(secret);
  });

  it("leaves nothing on the server and nothing in the folder", async () => {
    expect(await bucketsOf(reference)).to.deep.equal(standing);
    expect(existsSync(join(desk.folder, "reports")) ? readdirSync(join(desk.folder, "reports")) : []).to.deep.equal([]);
  });

  it("writes down what it makes before it makes it, so that `clean` finds it after a kill", async () => {
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const endpoint = await ward.proxy(reference, ({ method, url }) => {
      if (method === "PUT" && url.includes("partNumber=1")) asked();
      return undefined;
    });
    desk.write("killed.yaml", targetFile(endpoint));
    const running = desk.start(["doctor", "--target", "./killed.yaml"]);
    await isAsked;
    running.child.kill("SIGKILL");
    await running.done;
    expect(readFileSync(join(desk.folder, "reports/spec/journal-doctor.jsonl"), "utf8")).to.include('"kind":"bucket"');
    expect(await bucketsOf(reference)).not.to.deep.equal(standing);
    const { code, stdout } = await desk.call(["clean"]);
    expect({ code, stdout }).to.have.property("code", 0);
    expect(await bucketsOf(reference)).to.deep.equal(standing);
  });
});
