import { Script } from "node:vm";
import { inflateRawSync } from "node:zlib";
import { expect } from "chai";
import { COMPARISON_FORMATS, compareReports } from "../../../src/compare.ts";
import type { Report, ReportExchange } from "../../../src/model/report.ts";
import { caseOf, matrixOf, reportOf } from "../../compare/fixture.ts";
import { HOSTILE, sampleReport } from "../sample-verdicts.ts";
import { hostileReports } from "./hostile-reports.ts";

const DATA = /<script type="application\/octet-stream" id="([\w-]+)">([\s\S]*?)<\/script>/g;

function pageOf(reports: readonly Report[], queries: readonly string[] = []): string {
  return COMPARISON_FORMATS.html(compareReports(reports, { queries }), { reports });
}

/** The page without embedded data, our own style and our own script. */
function markup(page: string): string {
  return page
    .replace(DATA, "")
    .replace(/<style>[\s\S]*?<\/style>/, "")
    .replace(/<script>[\s\S]*?<\/script>/, "");
}

function dataOf(page: string, id: string) {
  const found = [...page.matchAll(DATA)].find(([, name]) => name === id);
  return JSON.parse(inflateRawSync(Buffer.from(found?.[2] ?? "", "base64")).toString());
}

function tagsOf(text: string): string[] {
  return (text.match(/<\/?[a-z!][a-z0-9-]*/gi) ?? []).map((tag) => tag.toLowerCase());
}

function exchange(role: ReportExchange["role"], text: string): ReportExchange {
  return {
    step: "copy",
    role,
    startedAt: "2026-11-22T10:00:00.000Z",
    durationMs: 1,
    retries: 0,
    request: { method: "PUT", url: "http://127.0.0.1:9000/", headers: [] },
    response: { status: 200, headers: [], body: { size: 1, sha256: "", text, complete: true, truncated: false } },
  };
}

const ALL = (["setup", "claim", "observe", "control"] as const).map((role) => exchange(role, role));

describe("formatComparisonHtml", () => {
  const reports = [sampleReport(), { ...sampleReport(), target: { ...sampleReport().target, name: "other" } }];
  const page = pageOf(reports, ["fails on all"]);

  it("holds, by topic, what each cell opens: findings, sides, exchanges", () => {
    const [topic = ""] = [...new Set(compareReports(reports).cases.map(({ topic: own }) => own))];
    const panels = dataOf(page, "panels-0");
    const failing = reports[0]?.cases.find((one) => one.topic === topic && one.outcome === "fail");
    expect(panels[failing?.id ?? ""]).to.have.length(2);
    expect(panels[failing?.id ?? ""][1].exchanges).to.deep.equal(JSON.parse(JSON.stringify(failing?.exchanges)));
  });

  it("keeps of a case that passes the claim alone, and says how many exchanges it leaves out", () => {
    const [panel] = dataOf(pageOf([reportOf([caseOf("copy/a", "pass", { exchanges: ALL })])]), "panels-0")["copy/a"];
    expect(panel).to.deep.include({ exchanges: [ALL[1]], left: 3 });
  });

  it("keeps of a case that fails all, where there is room", () => {
    const [panel] = dataOf(pageOf([reportOf([caseOf("copy/a", "d", { exchanges: ALL })])]), "panels-0")["copy/a"];
    expect(panel).to.deep.include({ exchanges: ALL, left: 0 });
  });

  it("stays below 6 MB, whatever reports hold: then what explains least is left out first", () => {
    // What cannot be deflated: digits of a sequence without a pattern.
    let state = 1;
    const noise = (length: number) =>
      Array.from({ length }, () => {
        state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
        return String.fromCharCode(33 + ((state >> 16) % 90));
      }).join("");
    const cases = Array.from({ length: 400 }, (_, index) =>
      caseOf(`copy/${index}`, index % 2 ? "d" : "pass", {
        exchanges: ALL.map(({ role }) => exchange(role, noise(6000))),
      }),
    );
    const large = pageOf([reportOf(cases)]);
    expect(large.length).to.be.within(2_000_000, 6_000_000);
    const { "copy/0": passing, "copy/1": failing } = dataOf(large, "panels-0");
    expect(passing[0].exchanges).to.deep.equal([]);
    expect(failing[0].exchanges.map(({ role }: ReportExchange) => role)).to.deep.equal(["claim", "control"]);
  });

  it("loads nothing from anywhere", () => {
    expect(page).to.contain("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'");
    expect(markup(page)).not.to.match(/<[^>]*\s(?:src|srcset|href="(?!#))|<link|<iframe|<object/);
    expect(/<style>[\s\S]*?<\/style>/.exec(page)?.[0]).not.to.match(/@import|url\(/);
  });

  for (const value of HOSTILE) {
    it(`shows ${JSON.stringify(value)} as text alone`, () => {
      const hostile = pageOf(hostileReports(value));
      expect(tagsOf(markup(hostile))).to.deep.equal(tagsOf(markup(pageOf(hostileReports("harmless")))));
      expect(markup(hostile)).not.to.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(hostile.match(/<script/gi)).to.have.length(3);
      expect(hostile.match(/<\/script/gi)).to.have.length(3);
    });
  }

  it("has a script that compiles and never makes markup or code of data", () => {
    const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? "";
    expect(() => new Script(script)).not.to.throw();
    expect(script).not.to.match(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|fetch\(|XMLHttpRequest|blob:/,
    );
  });

  it("can be read without its script: a row for each case, which a link can name", () => {
    const text = markup(pageOf(matrixOf({ "copy/a": "pass dr -" })));
    expect(text).to.contain(
      '<tr id="copy/a" class="case-row"><th scope="row"><button type="button">The claim of copy/a</button>',
    );
    expect(text).to.match(
      /✓ pass<\/button><\/td>\s*<td><button type="button" class="fail">✗ both<\/button><\/td>\s*<td class="faint">· absent/,
    );
  });

  it("has its rows in the order of the cases, by which the script finds them", () => {
    const rows = [...markup(page).matchAll(/<tr id="([^"]*)" class="case-row">/g)].map(([, id]) => id);
    expect(rows).to.deep.equal(dataOf(page, "comparison").cases.map(({ id }: { id: string }) => id));
  });

  it("offers the queries that were asked, and asks what stands behind a score", () => {
    const text = markup(pageOf(matrixOf({ "copy/a": "pass d" }), ["passes on a"]));
    expect(text).to.contain('data-query="passes on a"');
    const asked = [...text.matchAll(/href="#q=([^"]*)"/g)].map(([, query = ""]) => decodeURIComponent(query));
    expect(asked).to.include('topic:"copy" and fails documented on "b"').and.include('passes on "a"');
    expect(() => compareReports(matrixOf({ "copy/a": "pass d" }), { queries: asked })).not.to.throw();
  });

  it("tells what changed, with links to the cells", () => {
    const before = reportOf([caseOf("copy/a", "d")], { day: "2026-01-01" });
    const after = reportOf([caseOf("copy/a", "pass")], { day: "2026-02-01" });
    expect(markup(pageOf([before, after]))).to.contain('<a href="#copy/a@store@2026-02-01"><code>copy/a</code></a>');
  });

  it("has a language, landmarks, a skip link, labels and header cells with a scope", () => {
    const text = markup(page);
    expect(text).to.contain('<html lang="en">').and.contain("<main>").and.contain("<header>").and.contain("<footer>");
    expect(text).to.contain('<a class="skip-link" href="#cases">').and.contain('id="cases" tabindex="-1"');
    expect(text.match(/<th(?! scope="(?:col|row|colgroup|rowgroup)")[\s>]/g)).to.equal(null);
    expect(text).to.match(/<label[^>]*><span class="hidden-label">Query<\/span> <input/);
  });
});
