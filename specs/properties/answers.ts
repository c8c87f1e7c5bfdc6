import { expect } from "chai";
import fc from "fast-check";
import { parseReport } from "../../src/load/load-report.ts";
import type { Report } from "../../src/model/report.ts";
import { FORMATS } from "../../src/report/formats.ts";
import { quoteShell } from "../../src/report/quote-shell.ts";
import {
  SECRET_KEY,
  SESSION_TOKEN,
  SIGNATURE,
  SSE_KEY,
  sampleCase,
  sampleExchange,
  sampleFinding,
  sampleReport,
  sampleVerdict,
} from "../report/sample-verdicts.ts";
import { type Property, property } from "./property.ts";
import { ANY_TEXT } from "./texts.ts";

const ANSWERED = fc
  .array(
    fc.oneof(ANY_TEXT, fc.constantFrom(SECRET_KEY, SESSION_TOKEN, SSE_KEY, encodeURIComponent(SSE_KEY), SIGNATURE)),
    {
      maxLength: 4,
    },
  )
  .map((texts) => texts.join(""));

interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** What findings and the reason say of it. */
  readonly said: string;
}

/** What an answer holds, the secrets of the run among it. */
const ANSWER: fc.Arbitrary<Answer> = fc.record({
  status: fc.nat(999),
  headers: fc.array(fc.tuple(ANSWERED, ANSWERED), { maxLength: 3 }),
  body: fc.oneof(
    fc.uint8Array({ maxLength: 30 }),
    ANSWERED.map((text) => Buffer.from(text)),
  ),
  said: ANSWERED,
});

/** A report of one case that failed by this answer. */
function reportOf({ status, headers, body, said }: Answer): Report {
  const response = { status, headers, body, truncated: false };
  const claim = sampleCase("copy-source/a", "A claim", 1);
  const findings = [sampleFinding({ where: said, expected: said, received: said })];
  const exchanges = [sampleExchange(0, "", { outcome: { kind: "response", response } })];
  return sampleReport({ verdicts: [sampleVerdict(claim, "fail", { findings, exchanges, reason: said })] });
}

/** One word of a shell, quoted in one of two ways, read a character at a time. */
function shellWord(word: string): Buffer {
  const [open, plain] = word.startsWith("$'") ? [2, false] : [1, true];
  const inner = word.slice(open, -1);
  return plain ? Buffer.from(inner.split("'\\''").join("'"), "latin1") : Buffer.from(unescaped(inner));
}

function unescaped(text: string): number[] {
  const tokens = text.match(/\\x[0-9a-f]{2}|\\[n'\\]|[^\\']/g) ?? [];
  expect(tokens.join("")).to.equal(text);
  return tokens.map((token) => {
    if (token.length === 4) return Number.parseInt(token.slice(2), 16);
    return token === "\\n" ? 0x0a : (token.at(-1) ?? "").charCodeAt(0);
  });
}

/** Bytes that a text of the wire stands for: up to U+00FF each its own, others their UTF-8. */
function wireBytes(text: string): Buffer {
  return Buffer.concat(
    [...text].map((one) => ((one.codePointAt(0) ?? 0) <= 0xff ? Buffer.from(one, "latin1") : Buffer.from(one))),
  );
}

/** What becomes of an answer on its way into a report. */
export const ANSWERS: readonly Property[] = [
  property(
    "whatever is answered is reported, and no secret of the run with it",
    ANSWER,
    (answer) => {
      const report = reportOf(answer);
      const { compact: _packed, ...formats } = FORMATS;
      const texts = Object.values(formats).map(({ render }) => render(report));
      for (const secret of [SECRET_KEY, SESSION_TOKEN, SSE_KEY, SIGNATURE]) {
        expect(texts.filter((text) => text.includes(secret))).to.deep.equal([]);
      }
      expect(parseReport(formats.json.render(report), "report.json")).to.deep.equal(report);
      expect(report.cases[0]?.exchanges[0]?.curl).to.match(/^[ -~]+$/);
    },
    { cost: "costly" },
  ),

  property(
    "a shell reads a quoted text as one word of the very bytes",
    fc.oneof(ANY_TEXT, fc.string({ unit: "binary" })),
    (text) => {
      const word = quoteShell(text);
      expect(word).to.match(/^(?:'(?:[ -&(-~]|'\\'')*'|\$'(?:[ -&(-[\]-~]|\\[ -~])*')$/);
      expect(shellWord(word)).to.deep.equal(wireBytes(text));
    },
  ),
];
