import { readFileSync } from "node:fs";
import { expect } from "chai";
import { compareKills, compareNames } from "../src/cli/faults/compare-kills.ts";
import { openIn } from "../src/cli/faults/describe-matrix.ts";
import { makeMatrix } from "../src/cli/faults/kill-matrix.ts";
import type { KillMatrix } from "../src/model/kill-matrix.ts";
import { killsSchema } from "../src/model/kills.ts";
import { FAULTS } from "../src/reference/faults/faults.ts";
import { book } from "./run-book.ts";

const kept = killsSchema.parse(JSON.parse(readFileSync(new URL("../cases/kills.json", import.meta.url), "utf8")));

describe("[E] the case book against servers that are wrong", () => {
  let matrix: KillMatrix;

  before(async function () {
    this.timeout("5m");
    matrix = await makeMatrix({ book, faults: [], cases: [], onJobs: () => {}, onDone: () => {} });
  });

  it("has a fault for every check of a case, a case for every fault, and no case that another one repeats", () => {
    expect(openIn(matrix)).to.deep.equal([]);
  });

  it("has all cases and at least 120 faults, each of which breaks clauses or recordings of the book", () => {
    expect(matrix.cases).to.have.lengthOf(book.cases.length);
    expect(matrix.faults).to.have.lengthOf(FAULTS.length).above(119);
    const named = FAULTS.filter(({ breaks }) => breaks.every((id) => book.clauses.has(id) || book.recordings.has(id)));
    expect(named.filter(({ breaks }) => breaks.length > 0)).to.have.lengthOf(FAULTS.length);
  });

  it("passes no case on a server that answers everything alike", () => {
    expect(matrix.trivial).to.have.length.above(8);
    expect(matrix.trivial.flatMap(({ passes }) => passes)).to.deep.equal([]);
  });

  // A check that is taken away, or no longer sees what it saw, shows here: `npm run faults` keeps a change that is meant.
  it("catches what is kept beside the case book, and nothing else", () => {
    expect([...compareNames(book.cases, kept), ...compareKills(matrix.cases, kept)]).to.deep.equal([]);
    expect(kept.book).to.equal(book.digest);
  });
});
