import { readFileSync } from "node:fs";
import { expect } from "chai";
import { openIn } from "../src/cli/faults/describe-matrix.ts";
import { makeMatrix } from "../src/cli/faults/kill-matrix.ts";
import { type KillMatrix, witnessesSchema } from "../src/model/kill-matrix.ts";
import { FAULTS } from "../src/reference/faults/faults.ts";
import { book } from "./run-book.ts";

const witnesses = witnessesSchema.parse(
  JSON.parse(readFileSync(new URL("fault-witnesses.json", import.meta.url), "utf8")),
);

describe("[E] the case book against servers that are wrong", () => {
  let matrix: KillMatrix;

  before(async function () {
    this.timeout("5m");
    // All catches are in docs/faults.md (npm run faults); here one is seen of each fault, and one by each case.
    matrix = await makeMatrix({ book, faults: [], cases: [], known: witnesses, onJobs: () => {}, onDone: () => {} });
  });

  it("has a case that can fail for every case, and one that catches it for every fault", () => {
    expect(openIn(matrix)).to.deep.equal([]);
  });

  it("has all cases and at least 120 faults, each of which breaks a clause or a recording", () => {
    expect(matrix.cases).to.have.lengthOf(book.cases.length);
    expect(matrix.faults).to.have.lengthOf(FAULTS.length).above(119);
    expect(matrix.faults.filter(({ clauses, recordings }) => clauses.length + recordings.length === 0)).to.be.empty;
  });

  it("passes no case on a server that answers everything alike", () => {
    expect(matrix.trivial).to.have.length.above(8);
    expect(matrix.trivial.flatMap(({ passes }) => passes)).to.deep.equal([]);
  });
});
