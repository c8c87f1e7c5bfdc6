import { expect } from "chai";
import { createMemoryJournal } from "../../src/run/memory-journal.ts";

const upload = { kind: "upload", bucket: "b", key: "k", owner: "main" } as const;

describe("[U] createMemoryJournal", () => {
  it("knows what was made and not taken away, each thing once", () => {
    const journal = createMemoryJournal();
    journal.made({ kind: "bucket", bucket: "b", owner: "main" });
    journal.made({ kind: "bucket", bucket: "b", owner: "main" });
    journal.made({ kind: "bucket", bucket: "c", owner: "main" });
    journal.gone({ kind: "bucket", bucket: "c", owner: "main" });
    expect(journal.entries()).to.deep.equal([{ made: { kind: "bucket", bucket: "b", owner: "main" } }]);
  });

  it("keeps the id of an upload, also when the upload is announced again", () => {
    const journal = createMemoryJournal();
    journal.made(upload);
    journal.uploadId(upload, "1");
    journal.made(upload);
    expect(journal.entries()).to.deep.equal([{ made: upload, uploadId: "1" }]);
  });
});
