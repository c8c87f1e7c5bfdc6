import { expect } from "chai";
import type { Exchange } from "../../src/model/exchange.ts";
import type { PlannedStep } from "../../src/model/plan.ts";
import { type Cleaner, cleanUp } from "../../src/run/clean-up.ts";
import { createMemoryJournal } from "../../src/run/memory-journal.ts";
import type { ListedItem, Listing } from "../../src/run/take-away.ts";
import type { Entry } from "../../src/run/tools.ts";
import { exchangeOf, type Reply, stepOf } from "./fixture.ts";

/** A server of buckets that hold items; an upload has an upload id, a version a version id. */
class Store {
  readonly buckets: Map<string, ListedItem[]>;
  readonly log: string[] = [];
  /** Answers a request in the place of the store. */
  readonly override: (request: string) => Reply | undefined;
  readonly #steps = new Map<PlannedStep, { readonly name: string; readonly act: () => Reply }>();
  readonly #lists = new Map<Exchange, readonly ListedItem[]>();

  constructor(
    buckets: Readonly<Record<string, ListedItem[]>>,
    override: (request: string) => Reply | undefined = () => undefined,
  ) {
    this.buckets = new Map(Object.entries(buckets));
    this.override = override;
  }

  cleaner(entries: readonly Entry[]): Cleaner & { readonly journal: ReturnType<typeof createMemoryJournal> } {
    const journal = createMemoryJournal();
    for (const { made, uploadId } of entries) {
      journal.made(made);
      if (uploadId !== undefined) journal.uploadId(made, uploadId);
    }
    return {
      journal,
      concurrency: 2,
      requestsOf: () => this.#requests(),
      exchange: async (step) => this.#answer(step),
      readList: (exchange) => this.#lists.get(exchange) ?? [],
    };
  }

  #requests(): ReturnType<Cleaner["requestsOf"]> {
    return {
      abortUpload: (bucket, key, uploadId) =>
        this.#step(`abort ${bucket}/${key} ${uploadId}`, () => this.#take(bucket, { key, uploadId })),
      deleteObject: (bucket, key, versionId) =>
        this.#step(`delete ${bucket}/${key}${versionId === undefined ? "" : ` ${versionId}`}`, () =>
          this.#take(bucket, versionId === undefined ? { key } : { key, versionId }),
        ),
      deleteBucket: (bucket) => this.#step(`delete ${bucket}`, () => this.#takeBucket(bucket)),
      list: (bucket, what, prefix) =>
        this.#step(`list ${what} ${bucket}/${prefix}`, () => (this.buckets.has(bucket) ? 200 : 404)),
    };
  }

  #step(name: string, act: () => Reply): PlannedStep {
    const step = stepOf(name, "cleanup");
    this.#steps.set(step, { name, act });
    return step;
  }

  #answer(step: PlannedStep): Exchange {
    const { name, act } = this.#steps.get(step) ?? { name: "", act: () => 500 };
    this.log.push(name);
    const exchange = exchangeOf(step, this.override(name) ?? act());
    const [, what, bucket, prefix] = /^list (\w+) (\w+)\/(.*)$/.exec(name) ?? [];
    if (what) this.#lists.set(exchange, this.#listed(bucket ?? "", what, prefix ?? ""));
    return exchange;
  }

  #listed(bucket: string, what: Listing | string, prefix: string): ListedItem[] {
    const items = (this.buckets.get(bucket) ?? []).filter(({ key }) => key.startsWith(prefix));
    const isUpload = ({ uploadId }: ListedItem) => uploadId !== undefined;
    // Two items a page: what is left has to be asked for again.
    return items.filter((item) => isUpload(item) === (what === "uploads")).slice(0, 2);
  }

  #take(bucket: string, gone: ListedItem): Reply {
    const items = this.buckets.get(bucket) ?? [];
    const index = items.findIndex((item) => JSON.stringify(item) === JSON.stringify(gone));
    if (index < 0) return 404;
    items.splice(index, 1);
    return 204;
  }

  #takeBucket(bucket: string): Reply {
    const items = this.buckets.get(bucket);
    if (!items) return 404;
    if (items.length > 0) return 409;
    this.buckets.delete(bucket);
    return 204;
  }

  left(): Record<string, string[]> {
    return Object.fromEntries(
      Array.from(this.buckets, ([name, items]) => [name, items.map(({ key, uploadId }) => uploadId ?? key)]),
    );
  }
}

const bucket = (name: string): Entry => ({ made: { kind: "bucket", bucket: name, owner: "main" } });
const object = (at: string, key: string, versioned = false): Entry => ({
  made: { kind: "object", bucket: at, key, versioned, owner: "main" },
});
const upload = (at: string, key: string, uploadId?: string): Entry => ({
  made: { kind: "upload", bucket: at, key, owner: "main" },
  ...(uploadId !== undefined && { uploadId }),
});

async function clean(store: Store, entries: readonly Entry[]) {
  const cleaner = store.cleaner(entries);
  const problems = await cleanUp(cleaner.journal.entries(), cleaner);
  return { problems, left: store.left(), entries: cleaner.journal.entries() };
}

describe("[U] cleanUp", () => {
  it("takes away uploads, then objects, then buckets, and forgets them", async () => {
    const store = new Store({ ours: [{ key: "o" }, { key: "u", uploadId: "1" }] });
    const cleaned = await clean(store, [bucket("ours"), object("ours", "o"), upload("ours", "u", "1")]);
    expect(cleaned).to.deep.equal({ problems: [], left: {}, entries: [] });
    expect(store.log).to.deep.equal(["abort ours/u 1", "delete ours/o", "delete ours"]);
  });

  it("takes what is not there any more as taken away", async () => {
    const { problems, entries } = await clean(new Store({}), [
      bucket("gone"),
      object("gone", "o"),
      object("gone", "v", true),
      upload("gone", "u", "1"),
      upload("gone", "w"),
    ]);
    expect({ problems, entries }).to.deep.equal({ problems: [], entries: [] });
  });

  it("sweeps a bucket of ours that is not empty, page by page", async () => {
    const items = [..."abcde"].flatMap((key) => [{ key }, { key, uploadId: `u-${key}` }]);
    const { problems, left } = await clean(new Store({ ours: items }), [bucket("ours")]);
    expect({ problems, left }).to.deep.equal({ problems: [], left: {} });
  });

  it("takes away every version of a key, and of no other that begins alike", async () => {
    const versions = ["k", "k", "k2"].map((key, index) => ({ key, versionId: `v${index}` }));
    const { left } = await clean(new Store({ theirs: versions }), [object("theirs", "k", true)]);
    expect(left).to.deep.equal({ theirs: ["k2"] });
  });

  it("touches nothing but the journal's keys in a bucket that was there before", async () => {
    const store = new Store({
      theirs: [{ key: "o" }, { key: "precious" }, { key: "u", uploadId: "1" }, { key: "u2", uploadId: "2" }],
    });
    const { problems, left } = await clean(store, [object("theirs", "o"), upload("theirs", "u", "1")]);
    expect({ problems, left }).to.deep.equal({ problems: [], left: { theirs: ["precious", "2"] } });
  });

  it("takes away uploads whose id it never learned, and further ones of the same key", async () => {
    const uploads = ["1", "2"].map((uploadId) => ({ key: "u", uploadId }));
    const { left } = await clean(new Store({ theirs: [...uploads, { key: "w", uploadId: "3" }] }), [
      upload("theirs", "u", "1"),
      upload("theirs", "w"),
    ]);
    expect(left).to.deep.equal({ theirs: [] });
  });

  it("takes away the object that a server made of an upload in a bucket that was there before", async () => {
    const { left } = await clean(new Store({ theirs: [{ key: "u" }] }), [upload("theirs", "u", "1")]);
    expect(left).to.deep.equal({ theirs: [] });
  });

  it("takes away the versions of a key where the answer tells that the bucket keeps them", async () => {
    const store = new Store({ theirs: ["1", "2"].map((versionId) => ({ key: "o", versionId })) }, (name) =>
      name === "delete theirs/o" ? { status: 204, headers: [["x-amz-version-id", "3"]] } : undefined,
    );
    const { problems, left } = await clean(store, [object("theirs", "o")]);
    expect({ problems, left }).to.deep.equal({ problems: [], left: { theirs: [] } });
  });

  it("gives up on a bucket whose server answers deletions with success and deletes nothing", async () => {
    const store = new Store({ ours: [{ key: "o" }] }, (name) => (name === "delete ours/o" ? 204 : undefined));
    const { problems, entries } = await clean(store, [bucket("ours")]);
    expect({ problems, entries }).to.deep.equal({
      problems: ["bucket ours: the target answered 409"],
      entries: [bucket("ours")],
    });
  });

  it("names the code of a refusal", async () => {
    const body = "<Error><Code>BucketNotEmpty</Code></Error>";
    const store = new Store({ ours: [] }, (name) => (name === "delete ours" ? { status: 409, body } : undefined));
    const { problems } = await clean(store, [bucket("ours")]);
    expect(problems).to.deep.equal(["bucket ours: the target answered 409 BucketNotEmpty"]);
  });

  describe("tells, and keeps in the journal, what it could not take away:", () => {
    const rows: readonly (readonly [title: string, entry: Entry, fails: RegExp, problem: string])[] = [
      ["an object", object("b", "o"), /^delete b\/o/, "object b/o: the target answered 500"],
      ["a version", object("b", "v", true), /^delete b\/v/, "object b/v: the target answered 500"],
      [
        "versions that can't be listed",
        object("b", "v", true),
        /^list versions/,
        "versions of b/v: the target answered 500",
      ],
      ["an upload", upload("b", "u", "1"), /^abort/, "upload of b/u: the target answered 500"],
      ["uploads that can't be listed", upload("b", "u"), /^list uploads/, "uploads of b/u: the target answered 500"],
      ["a bucket", bucket("b"), /^delete b$/, "bucket b: the target answered 500"],
      ["a bucket with something in it", bucket("b"), /^(delete b\/|abort)/, "bucket b: the target answered 409"],
    ];
    for (const [title, entry, fails, problem] of rows) {
      it(title, async () => {
        const items = [{ key: "o" }, { key: "v", versionId: "1" }, { key: "u", uploadId: "1" }];
        const { problems, entries } = await clean(
          new Store({ b: items }, (name) => (fails.test(name) ? 500 : undefined)),
          [entry],
        );
        expect({ problems, entries }).to.deep.equal({ problems: [problem], entries: [entry] });
      });
    }
  });

  it("stops asking a target that answers nothing, and counts what it did not try", async () => {
    const store = new Store({}, () => "timeout");
    const { problems, entries } = await clean(
      store,
      [..."abcdefghijkl"].map((key) => object("b", key)),
    );
    expect(store.log.length).to.be.within(5, 6);
    expect(problems.at(-1)).to.match(/^[67] more were not tried, because the target answers nothing$/);
    expect(entries).to.have.length(12);
  });

  it("looks for nothing in a bucket of which a target says nothing", async () => {
    const store = new Store({}, () => "timeout");
    expect((await clean(store, [bucket("a")])).problems).to.have.length(1);
    expect(store.log).to.deep.equal(["delete a"]);
  });

  it("stops asking in the middle of a bucket, too", async () => {
    const store = new Store({ theirs: [] }, (name) => (name.startsWith("delete") ? "timeout" : undefined));
    const cleaner = store.cleaner([object("theirs", "k", true)]);
    const versions = [..."abcdefgh"].map((versionId) => ({ key: "k", versionId }));
    await cleanUp(cleaner.journal.entries(), { ...cleaner, readList: () => versions });
    expect(store.log).to.deep.equal(["list versions theirs/k", ...[..."abcde"].map((id) => `delete theirs/k ${id}`)]);
  });

  const slip = () => {
    throw new Error("a slip");
  };
  const slips: readonly (readonly [title: string, change: (cleaner: Cleaner) => Partial<Cleaner>])[] = [
    ["in a request", (cleaner) => ({ requestsOf: (owner) => ({ ...cleaner.requestsOf(owner), abortUpload: slip }) })],
    [
      "before any request",
      (cleaner) => ({ requestsOf: (owner) => (owner === "second" ? slip() : cleaner.requestsOf(owner)) }),
    ],
    [
      "in the journal",
      ({ journal }) => ({
        journal: { ...journal, gone: (made) => (made.kind === "upload" ? slip() : journal.gone(made)) },
      }),
    ],
  ];
  for (const [title, change] of slips) {
    it(`goes on after a fault of ours ${title}, and tells it`, async () => {
      const store = new Store({ b: [{ key: "o" }] });
      const theirs: Entry = { made: { kind: "upload", bucket: "b", key: "u", owner: "second" }, uploadId: "1" };
      const cleaner = store.cleaner([theirs, object("b", "o")]);
      const problems = await cleanUp(cleaner.journal.entries(), { ...cleaner, ...change(cleaner) });
      expect(problems).to.deep.equal(["upload in b: a slip"]);
      expect(store.left()).to.deep.equal({ b: [] });
    });
  }
});
