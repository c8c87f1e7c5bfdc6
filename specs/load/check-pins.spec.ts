import { expect } from "chai";
import { fileWith, problemsIn } from "./fixtures.ts";

/** What is refused in a case of these clauses whose only step expects this and has a control. */
function refusedIn(clauses: string, expected: string): readonly string[] {
  const file = fileWith(`send: {}\ncontrol: { headers: { a: null } }\nexpect: ${expected}`);
  return problemsIn(file.replace("RANGE-003", clauses)).map(({ code, message }) => `${code}: ${message}`);
}

const allowed: readonly (readonly [clauses: string, expected: string])[] = [
  ["RANGE-008", "{ documented: { status: 4xx } }"],
  ["RANGE-008", "{ documented: { status: [4xx, 5xx] } }"],
  ["RANGE-008", "{ documented: { status: 200, root: CopyPartResult, part: { size: 1 B } } }"],
  ["RANGE-008", "{ documented: { status: 4xx, code: present, error: { Message: present }, part: absent } }"],
  ["RANGE-008", "{ documented: { code: absent, headers: { a: b } } }"],
  ["RANGE-008", "{ recorded: { recording: R7, status: 416, code: InvalidRange } }"],
  ["RANGE-001", "{ recorded: { recording: R7, status: 416 }, advice: { code: InvalidRange } }"],
  ["RANGE-004", "{ documented: { status: 412 } }"],
  ["RANGE-005", "{ documented: { status: 4xx, code: Coded } }"],
  ["RANGE-003", "{ documented: { status: 400, code: A } }"],
  ["RANGE-003", "{ documented: { status: [400, 4xx], code: { oneOf: [A, InvalidRequest] } } }"],
  ["RANGE-001, RANGE-004, RANGE-005", "{ documented: { status: 412, code: Coded } }"],
];

const status = (value: string) => `beyond-pin: the clauses of this case fix no status ${value}`;
const code = (value: string) => `beyond-pin: the clauses of this case fix no code ${value}`;
const nothing = "beyond-pin: the clauses of this case fix nothing that could be checked";
const side = "side: b, basis: recorded, recording: R7, status: 200";

const refused: readonly (readonly [clauses: string, expected: string, says: readonly string[]])[] = [
  ["RANGE-008", "{ documented: { status: 416, code: InvalidRange } }", [status("416"), code("InvalidRange")]],
  ["RANGE-008", "{ documented: { status: [4xx, 416] } }", [status("416")]],
  ["RANGE-008", "{ documented: { status: 301 } }", [status("301")]],
  ["RANGE-004", "{ documented: { status: 412, code: A } }", [code("A")]],
  ["RANGE-004", "{ documented: { status: 400 } }", [status("400")]],
  ["RANGE-005", "{ documented: { status: 400, code: Coded } }", [status("400")]],
  ["RANGE-003", "{ documented: { status: 400, code: AccessDenied } }", [code("AccessDenied")]],
  ["RANGE-003", "{ documented: { code: { oneOf: [A, AccessDenied] } } }", [code("AccessDenied")]],
  ["RANGE-003", "{ documented: { code: { matches: In.* } } }", [code("In.*")]],
  ["RANGE-001", "{ documented: { status: 4xx } }", [nothing]],
  ["RANGE-008", `{ either: [{ side: a, basis: documented, status: 416 }, { ${side} }] }`, [status("416")]],
  ["RANGE-001", `{ either: [{ side: a, basis: documented, status: 4xx }, { ${side} }] }`, [nothing]],
];

describe("parseCaseFile, against the pins of clauses", () => {
  for (const [clauses, expected] of allowed) {
    it(`allows ${expected} under ${clauses}`, () => expect(refusedIn(clauses, expected)).to.deep.equal([]));
  }

  for (const [clauses, expected, says] of refused) {
    it(`refuses ${expected} under ${clauses}`, () => expect(refusedIn(clauses, expected)).to.deep.equal(says));
  }

  it("points at the value and names the clauses with their pins", () => {
    const file = fileWith("send: {}\ncontrol: {}\nexpect: { documented: { code: A, status: 416 } }");
    const [problem] = problemsIn(file.replace("RANGE-003", "RANGE-003, RANGE-008"));
    expect(`${problem?.at?.line}:${problem?.at?.column}`).to.equal("9:46");
    expect(problem?.hint).to.include("RANGE-003 is pinned to status+code, RANGE-008 is pinned to outcome");
  });

  it("says nothing of pins where a clause is unknown", () => {
    expect(refusedIn("RANGE-999", "{ documented: { status: 416 } }").join()).to.match(/^unknown-clause: [^,]*$/);
  });
});
