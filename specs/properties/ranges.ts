import { expect } from "chai";
import fc from "fast-check";
import { compareBytes } from "../../src/judge/compare-bytes.ts";
import { showBytes, showCount } from "../../src/judge/show-value.ts";
import { contentOf } from "../../src/model/content.ts";
import { joinPieces } from "../../src/plan/fill.ts";
import { piecesOf } from "../../src/plan/scope.ts";
import { checkCopyRange, readCopyRange } from "../../src/reference/copy/copy-range.ts";
import { Refusal } from "../../src/reference/http/refusal.ts";
import { type Property, property } from "./property.ts";

/** Numbers where a double, a 32-bit or a 53-bit count goes wrong. */
const EDGES: readonly bigint[] = [0n, 1n, 9n, 2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n, 10n ** 309n];

const OFFSET = fc
  .tuple(fc.constantFrom(...EDGES), fc.bigInt({ min: -2n, max: 2n }), fc.constantFrom("", "", "0", "00000"))
  .map(([edge, step, zeros]) => zeros + String(edge + step < 0n ? 0n : edge + step));

const RANGE_PIECES = [
  "bytes=",
  "bytes",
  "=",
  "-",
  "0",
  "9",
  "10",
  ",",
  " ",
  "+",
  "\n",
  "\t",
  "１",
  "Bytes=",
  "e5",
  ".",
  "∞",
];
const RANGE_TEXT = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(OFFSET, OFFSET).map(([first, last]) => `bytes=${first}-${last}`) },
  { weight: 1, arbitrary: fc.tuple(OFFSET, OFFSET).map(([first, last]) => `bytes=${first}-,${last}-`) },
  { weight: 1, arbitrary: OFFSET.map((offset) => `bytes=-${offset}`) },
  { weight: 1, arbitrary: OFFSET.map((offset) => `bytes=${offset}-`) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...RANGE_PIECES), { maxLength: 6 }).map((parts) => parts.join("")) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(OFFSET, OFFSET, fc.nat(20), fc.constantFrom(...RANGE_PIECES))
      .map(([first, last, at, piece]) => {
        const text = `bytes=${first}-${last}`;
        return text.slice(0, at) + piece + text.slice(at);
      }),
  },
);

interface Exact {
  readonly first: bigint;
  readonly last: bigint;
}

/** `bytes=first-last`, read a character at a time and counted exactly. */
function naiveRange(text: string): Exact | undefined {
  if (text.slice(0, 6) !== "bytes=") return undefined;
  const [first = "", last = "", ...more] = text.slice(6).split("-");
  const areDigits = [first, last].every((part) => part !== "" && [...part].every((one) => "0123456789".includes(one)));
  if (!areDigits || more.length > 0 || BigInt(first) > BigInt(last)) return undefined;
  return { first: BigInt(first), last: BigInt(last) };
}

/** What the reference says of a range over so many bytes: the code of its refusal, or the bytes by their index. */
function answerOf(text: string, size: number): string | readonly number[] {
  try {
    const range = readCopyRange(text);
    checkCopyRange(range, size, { smallSourceRange: "recorded" });
    return Array.from({ length: size }, (_, index) => index).slice(range.first, range.last + 1);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** The same by looking at each byte. */
function naiveAnswer(text: string, size: number): string | readonly number[] {
  const range = naiveRange(text);
  if (range === undefined) return "InvalidArgument";
  const bytes = Array.from({ length: size }, (_, index) => index);
  const has = (offset: bigint) => bytes.some((index) => BigInt(index) === offset);
  if (!has(range.first)) return "InvalidRequest";
  if (!has(range.last)) return "InvalidArgument";
  return bytes.filter((index) => BigInt(index) >= range.first && BigInt(index) <= range.last);
}

function isReadable(text: string): boolean {
  try {
    readCopyRange(text);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

const NAMES = ["source", "other.v2", "body"] as const;
/** Few contents, for they are kept. */
const CONTENT = fc.record({ seed: fc.constantFrom("a", "b", "object:0#1"), size: fc.nat(24) });
const CONTENTS = fc.record({ source: CONTENT, "other.v2": CONTENT, body: CONTENT });
const BOUNDS = fc.option(
  fc.tuple(fc.nat(26), fc.nat(26)).map(([first, last]) => ({ first, last })),
  { nil: {} },
);
const SLICES = fc.array(
  fc.tuple(fc.constantFrom(...NAMES), BOUNDS).map(([of, bounds]) => ({ of, ...bounds })),
  { maxLength: 4 },
);

interface Received {
  readonly expected: readonly number[];
  readonly body: readonly number[];
  readonly truncated: boolean;
}

const BYTES = fc.array(fc.nat(255), { maxLength: 12 });
/** Bodies near to what is expected: the same, cut, longer, one byte changed; or any. */
const RECEIVED: fc.Arbitrary<Received> = fc
  .record({
    expected: BYTES,
    tail: fc.array(fc.nat(255), { maxLength: 2 }),
    at: fc.nat(12),
    cut: fc.nat(12),
    how: fc.nat(3),
    truncated: fc.boolean(),
  })
  .map(({ expected, tail, at, cut, how, truncated }) => {
    const changed = expected.map((byte, index) => (index === at % expected.length ? byte ^ 1 : byte));
    const bodies = [expected, expected.slice(0, cut), [...expected, ...tail], changed];
    return { expected, body: bodies[how] ?? tail, truncated };
  });

/** The finding that a reader with two lists of bytes would write; nothing, where all is as expected. */
function naiveComparison({ expected, body, truncated }: Received) {
  const different = expected.findIndex((byte, index) => index < body.length && body[index] !== byte);
  if (different >= 0) return { kind: "unmet", place: `byte ${showCount(different)}` };
  if (body.length > expected.length) return { kind: "unmet", place: `byte ${showCount(expected.length)}` };
  if (truncated && body.length < expected.length) return { kind: "unseen", place: undefined };
  if (body.length < expected.length) return { kind: "unmet", place: `byte ${showCount(body.length)}` };
  return truncated ? { kind: "unmet", place: `byte ${showCount(body.length)}` } : { kind: "met", place: undefined };
}

/** Ranges as the reference reads them, slices as plans and checks count them. */
export const RANGES: readonly Property[] = [
  property("the reference reads a range as exact numbers say", RANGE_TEXT, (text) => {
    expect(isReadable(text)).to.equal(naiveRange(text) !== undefined);
  }),

  property(
    "the reference copies the bytes that a range names, and refuses one that names others",
    fc.tuple(
      fc.oneof(
        RANGE_TEXT,
        fc.tuple(fc.nat(14), fc.nat(14)).map((ends) => `bytes=${ends.join("-")}`),
      ),
      fc.nat(12),
    ),
    ([text, size]) => {
      expect(answerOf(text, size)).to.deep.equal(naiveAnswer(text, size));
    },
  ),

  property(
    "what is expected of slices are the bytes between their ends, one after another",
    fc.tuple(CONTENTS, SLICES),
    ([contents, slices]) => {
      const naive = slices.flatMap(
        ({ of, first, last }: { of: (typeof NAMES)[number]; first?: number; last?: number }) => {
          const bytes = [...contentOf(contents[of].seed, contents[of].size)];
          return bytes.filter((_, index) => index >= (first ?? 0) && index <= (last ?? Number.POSITIVE_INFINITY));
        },
      );
      expect([...joinPieces(piecesOf(slices, contents))]).to.deep.equal(naive);
    },
  ),

  property(
    "a body is as expected only byte for byte, and a finding names the first that is not",
    RECEIVED,
    (received) => {
      const { expected, body, truncated } = received;
      const answer = { kind: "answer", status: 200, headers: [], content: { kind: "other" } } as const;
      const result = compareBytes(Uint8Array.from(expected), { ...answer, body: Uint8Array.from(body), truncated });
      expect(result.kind).to.equal(naiveComparison(received).kind);
      expect("where" in result ? result.where : undefined).to.equal(naiveComparison(received).place);
      expect("expected" in result ? result.expected : showBytes(expected.length)).to.contain(
        showBytes(expected.length),
      );
    },
  ),

  property(
    "content repeats nowhere, so that a slice of another place is another slice",
    fc.tuple(fc.constantFrom("a", "b", "object:0#1", "topic/case#body"), fc.integer({ min: 5, max: 600 })),
    ([seed, size]) => {
      const hex = Buffer.from(contentOf(seed, size)).toString("hex");
      const windows = Array.from({ length: size - 4 }, (_, index) => hex.slice(2 * index, 2 * index + 10));
      expect(new Set(windows).size).to.equal(windows.length);
      expect(hex.startsWith(Buffer.from(contentOf(seed, 5)).toString("hex"))).to.equal(true);
    },
    { cost: "costly" },
  ),
];
