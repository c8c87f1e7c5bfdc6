import { expect } from "chai";
import { createFixtureMaker } from "../../src/run/make-fixtures.ts";
import { caseOf, fixtureOf, Stage, stepOf } from "./fixture.ts";

const bucket = fixtureOf("bucket:general", "bucket.general", [{ kind: "bucket", bucket: "b", owner: "main" }]);
const source = fixtureOf("object:0123456789ab", "source");
const upload = {
  ...fixtureOf("upload:topic/case/upload", "upload", [{ kind: "upload", bucket: "b", key: "k", owner: "main" }]),
  steps: [stepOf("create upload", "setup", { capture: { id: { from: "xml", path: "UploadId" } } })],
};

describe("[U] createFixtureMaker", () => {
  it("makes a fixture once, also when it is asked for again while it is being made", async () => {
    const stage = new Stage();
    const maker = createFixtureMaker(stage.tools);
    const states = await Promise.all([maker.make(source, {}), maker.make(source, {})]);
    states.push(await maker.make(source, {}));
    expect(stage.sent).to.deep.equal(["setup make source"]);
    expect(states.map(({ values }) => values)).to.deep.equal(
      Array.from({ length: 3 }, () => ({ "source.size": "10", "source.etag": '"e"' })),
    );
  });

  it("gives the values under the name by which each case knows the fixture", async () => {
    const maker = createFixtureMaker(new Stage().tools);
    await maker.make(source, {});
    const { values } = await maker.make({ ...source, name: "first" }, {});
    expect(values).to.have.all.keys("first.size", "first.etag");
  });

  it("announces what it makes, and the id of an upload as soon as it is known", async () => {
    const body = "<R><UploadId>u1</UploadId></R>";
    const stage = new Stage(() => ({ body }));
    await createFixtureMaker(stage.tools).make(upload, {});
    expect(stage.journaled).to.deep.equal(["made upload", "upload id u1"]);
  });

  it("remembers a refusal: the answer would be the same", async () => {
    const stage = new Stage(() => 403);
    const maker = createFixtureMaker(stage.tools);
    await maker.make(source, {});
    const { blocked, exchanges } = await maker.make(source, {});
    expect(blocked).to.match(/^make source: .*403/);
    expect(exchanges).to.have.length(1);
    expect(stage.sent).to.have.length(1);
  });

  it("tries again what was lost with its connection", async () => {
    const replies = ["reset", 200] as const;
    const stage: Stage = new Stage(() => replies[stage.sent.length - 1]);
    const maker = createFixtureMaker(stage.tools);
    expect(await maker.make(source, {})).to.have.property("blocked");
    expect(await maker.make(source, {})).not.to.have.property("blocked");
  });

  it("is blocked by a value that the target did not give", async () => {
    const stage = new Stage(undefined, { exchange: async () => ({ missing: "upload.id" }) });
    const { blocked } = await createFixtureMaker(stage.tools).make(upload, {});
    expect(blocked).to.equal("create upload: the target gave no upload.id");
  });

  for (const [title, fixture, isBlocked] of [
    ["takes 409 for its bucket as made: a server that came back has kept it", bucket, false],
    ["takes 409 for anything else as a refusal", source, true],
    [
      "takes 409 for a later step of the bucket as a refusal",
      { ...bucket, steps: [stepOf("create", "setup"), stepOf("versioning", "setup")] },
      true,
    ],
  ] as const) {
    it(title, async () => {
      const stage = new Stage(({ id }) => (id === "create" ? 200 : 409));
      const { blocked } = await createFixtureMaker(stage.tools).make(fixture, {});
      expect(blocked !== undefined).to.equal(isBlocked);
    });
  }

  it("makes what a case keeps for itself anew after forgetting it, and leaves what is shared", async () => {
    const stage = new Stage();
    const maker = createFixtureMaker(stage.tools);
    const own = fixtureOf("object:topic/case/own", "own");
    const planned = caseOf("topic/case", { fixtures: [source, own, upload] });
    for (const fixture of planned.fixtures) await maker.make(fixture, {});
    maker.forgetOwn(planned);
    for (const fixture of planned.fixtures) await maker.make(fixture, {});
    expect(stage.sent.slice(3)).to.deep.equal(["setup make own", "setup create upload"]);
  });

  it("makes everything anew after the target lost its state", async () => {
    const stage = new Stage();
    const maker = createFixtureMaker(stage.tools);
    await maker.make(bucket, {});
    maker.forget();
    await maker.make(bucket, {});
    expect(stage.sent).to.have.length(2);
  });
});
