import { expect } from "chai";
import { faulty, fine, untried } from "../../src/doctor/diagnosis.ts";
import { formatDiagnosis, formatSummary, type Layout } from "../../src/doctor/format-diagnosis.ts";

const layout = (width: number): Layout => ({ width, paint: (_tone, text) => text });
const wide = layout(80);

describe("[U] the text of doctor", () => {
  it("has a line for what is fine, and for what was not tried", () => {
    expect(formatDiagnosis(fine("region", { tried: "sign for us-east-1", came: "taken" }), wide)).to.equal(
      "✓ region                   sign for us-east-1 → taken\n",
    );
    expect(formatDiagnosis(untried("TLS", "the endpoint is plain http"), wide)).to.equal(
      "– TLS                      not tried: the endpoint is plain http\n",
    );
  });

  it("says below whose a cause is, what it is called and what to do", () => {
    const fact = { tried: "ListBuckets, signed", came: "403 InvalidToken" };
    expect(formatDiagnosis(faulty("credentials", "token", fact), wide).split("\n")).to.deep.equal([
      "✗ credentials              ListBuckets, signed → 403 InvalidToken",
      "                           configuration (token): the session token is not valid",
      "                           there: get new credentials, or leave the token away",
      "",
    ]);
  });

  it("stands one below the other on a narrow terminal", () => {
    expect(
      formatDiagnosis(faulty("ListParts", "not-served", { tried: "list", came: "501" }, "so"), layout(40)),
    ).to.equal("! ListParts\n    list → 501\n    server (not-served): so\n");
  });

  it("spells out what would move the cursor or read backwards, and cuts what is endless", () => {
    const text = formatDiagnosis(fine("S3", { tried: "ask", came: `\u001b[2J\u202e${"a".repeat(9000)}` }), wide);
    expect(text).to.include("\\u{1b}[2J\\u{202e}").and.not.include("\u001b");
    expect(text).to.have.length.below(700);
  });

  it("ends with how many of each there are, and what that means", () => {
    const diagnoses = [fine("a", { tried: "b", came: "c" }), faulty("region", "region", { tried: "b", came: "c" })];
    expect(formatSummary({ diagnoses, ready: false, interrupted: false }, wide)).to.equal(
      [
        "\n✓ 1 fine  ✗ 1 to put right first  ! 0 to know  – 0 not tried",
        "Not ready: no verdict could be trusted. To put right: region.\n",
      ].join("\n"),
    );
  });
});
