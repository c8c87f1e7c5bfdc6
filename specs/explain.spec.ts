import { expect } from "chai";
import { explain } from "../src/index.ts";
import { book } from "./run-book.ts";

describe("explain, of every case of the book", () => {
  let texts: ReadonlyMap<string, string>;

  before(async function () {
    this.timeout("30s");
    const explained = await explain(book.cases, book);
    texts = new Map(book.cases.map(({ id }, index) => [id, explained[index] ?? ""]));
  });

  /** The ids of the cases whose text lacks something that it should hold. */
  function lacking(wanted: (id: string) => readonly string[]): string[] {
    return book.cases.filter(({ id }) => wanted(id).some((part) => !texts.get(id)?.includes(part))).map(({ id }) => id);
  }

  const caseOf = (id: string) => book.cases.find((item) => item.id === id) ?? fail(id);

  it("shows the claim first, and where it stands", () => {
    const wrong = book.cases.filter(({ id, title, at }) => {
      const [first, second] = texts.get(id)?.split("\n") ?? [];
      return first !== title || second !== `${id}  (${at.file}:${at.line})`;
    });
    expect(wrong.map(({ id }) => id)).to.deep.equal([]);
  });

  it("shows each step with a request line and who signs it", () => {
    const line = (step: string) =>
      new RegExp(`^Step ${step}\\n  [A-Z]+ \\S+\\n(?:  .*\\n)*?  signed by \\S+ for \\S`, "m");
    const wrong = book.cases.filter(({ id, steps }) => steps.some((step) => !line(step.id).test(texts.get(id) ?? "")));
    expect(wrong.map(({ id }) => id)).to.deep.equal([]);
  });

  it("shows each expectation with its basis", () => {
    expect(
      lacking((id) =>
        caseOf(id).steps.flatMap(({ checks, either }) => [
          ...checks.map(({ basis, recording }) => `expects ${recording ? `${basis} ${recording}` : basis}: `),
          ...either.map(({ side, basis, recording }) => `or ${side} (${recording ? `${basis} ${recording}` : basis}):`),
        ]),
      ),
    ).to.deep.equal([]);
  });

  it("shows each clause with its pin, its fact and its source", () => {
    expect(
      lacking((id) =>
        caseOf(id).clauses.flatMap((name) => {
          const { strength, pin, fact, source } = book.clauses.get(name) ?? fail(name);
          return [`${name} ${strength}, pinned to ${pin}: ${fact}`, source];
        }),
      ),
    ).to.deep.equal([]);
  });

  it("shows each recording with its evidence and its date, or that the date is not known", () => {
    expect(
      lacking((id) =>
        caseOf(id).recordings.flatMap((name) => {
          const { behaviour, evidence, date = "date not known" } = book.recordings.get(name) ?? fail(name);
          return [`${name} ${behaviour}`, `evidence ${evidence}`, `, ${date}\n`];
        }),
      ),
    ).to.deep.equal([]);
  });

  it("shows what the documents leave open about its clauses, each once", () => {
    for (const { id, clauses } of book.cases) {
      const disputes = [...book.contradictions, ...book.silences];
      const touching = disputes.filter((dispute) => dispute.clauses.some((name) => clauses.includes(name)));
      const shown = texts.get(id)?.match(/^ {2}(?:contradiction|silence)-\d+(?=,)/gm) ?? [];
      expect(shown.map((line) => line.trim())).to.deep.equal(touching.map((dispute) => dispute.id));
    }
  });

  it("shows no customer key", () => {
    expect([...texts.values()].join().match(/customer-key: (?!\(customer key\))/g)).to.equal(null);
  });
});

function fail(id: string): never {
  throw new Error(`the book has no ${id}`);
}
