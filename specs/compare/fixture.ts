import type { Report, ReportCase } from "../../src/model/report.ts";

/** How a target did in a case, in a word: the letters are the bases by which it fails. */
export type Word = "pass" | "d" | "r" | "dr" | "blocked" | "skipped" | "error";

/** A case of a report; what a spec does not say does not matter to it. */
export function caseOf(id: string, word: Word, changes: Partial<ReportCase> = {}): ReportCase {
  const judged = !["blocked", "skipped", "error"].includes(word);
  const result = (letter: string) => (word.includes(letter) && word.length <= 2 ? "fail" : "pass");
  return {
    id,
    title: `The claim of ${id}`,
    topic: id.split("/")[0] ?? "",
    clauses: ["SRC-001"],
    recordings: [],
    basis: ["documented", "recorded"],
    needs: [],
    outcome: word === "d" || word === "r" || word === "dr" ? "fail" : word,
    byBasis: judged ? { documented: result("d"), recorded: result("r") } : {},
    sides: [],
    findings: [],
    exchanges: [],
    durationMs: 1,
    ...changes,
  };
}

/** What of a report a spec may choose. */
export interface Choice {
  readonly name?: string;
  readonly version?: string;
  readonly day?: string;
  readonly digest?: string;
  readonly capabilities?: readonly string[];
  readonly run?: Partial<Report["run"]>;
  readonly suite?: Partial<Report["suite"]>;
}

/** A report of the cases. */
export function reportOf(cases: readonly ReportCase[], choice: Choice = {}): Report {
  const count = (outcome: string) => cases.filter((one) => one.outcome === outcome).length;
  const tally = (basis: "documented" | "recorded") => ({
    pass: cases.filter(({ byBasis }) => byBasis[basis] === "pass").length,
    fail: cases.filter(({ byBasis }) => byBasis[basis] === "fail").length,
  });
  const topics = [...new Set(cases.map(({ topic }) => topic))];
  const totals = {
    pass: count("pass"),
    fail: count("fail"),
    blocked: count("blocked"),
    skipped: count("skipped"),
    error: count("error"),
  };
  const startedAt = `${choice.day ?? "2026-11-22"}T10:00:00.000Z`;
  return {
    schema: "copypart-report/1",
    suite: { version: "0.1.0", digest: choice.digest ?? "aaaaaaaaaaaaaaaa", cases: cases.length, ...choice.suite },
    target: {
      name: choice.name ?? "store",
      ...(choice.version !== undefined && { version: choice.version }),
      endpoint: "http://127.0.0.1:9000",
      region: "us-east-1",
      addressing: "path",
      capabilities: [...(choice.capabilities ?? [])],
    },
    run: {
      id: "run",
      startedAt,
      finishedAt: startedAt,
      durationMs: 1,
      concurrency: 1,
      requests: 1,
      retries: 0,
      basis: "both",
      selection: [],
      interrupted: false,
      incidents: [],
      ...choice.run,
    },
    totals,
    byBasis: { documented: tally("documented"), recorded: tally("recorded") },
    byTopic: topics.map((topic) => ({ topic, title: `About ${topic}`, totals })),
    byProfile: [],
    evidence: { clauses: {}, recordings: {} },
    cases: [...cases],
  };
}

/** Reports of targets `a`, `b`, …: each row is a case, its words stand by target; `-` is a report without the case. */
export function matrixOf(rows: Readonly<Record<string, string>>): Report[] {
  const [first = ""] = Object.values(rows);
  return first.split(" ").map((_, column) => {
    const cases = Object.entries(rows).flatMap(([id, words]) => {
      const word = WORDS.find((known) => known === words.split(" ")[column]);
      return word === undefined ? [] : [caseOf(id, word)];
    });
    return reportOf(cases, { name: String.fromCharCode(97 + column), version: "1.0" });
  });
}

const WORDS: readonly Word[] = ["pass", "d", "r", "dr", "blocked", "skipped", "error"];
