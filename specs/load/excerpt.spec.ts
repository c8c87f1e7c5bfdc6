import { expect } from "chai";
import { excerptOf } from "../../src/load/excerpt.ts";

describe("excerptOf", () => {
  const long = `${"a".repeat(120)}KEY${"b".repeat(120)}`;

  const rows: readonly {
    fact: string;
    text: string;
    at: [line: number, column: number, length: number];
    gives: string;
  }[] = [
    { fact: "puts carets under a key", text: "one\ntwo: 3\n", at: [2, 1, 3], gives: "two: 3\n^^^" },
    { fact: "cuts carets at the end of the line", text: "a: b\nc: d", at: [1, 4, 40], gives: "a: b\n   ^" },
    { fact: "gives one caret for nothing", text: "", at: [1, 1, 0], gives: "\n^" },
    { fact: "shows a tab as one column", text: "\ta: b", at: [1, 2, 1], gives: " a: b\n ^" },
    { fact: "drops the carriage return", text: "a: b\r\nc: d\r\n", at: [2, 1, 1], gives: "c: d\n^" },
    {
      fact: "cuts a long line on both sides",
      text: long,
      at: [1, 121, 3],
      gives: `…${"a".repeat(50)}KEY${"b".repeat(47)}…\n${" ".repeat(51)}^^^`,
    },
    { fact: "cuts a long line after its begin", text: long, at: [1, 1, 1], gives: `${"a".repeat(100)}…\n^` },
    {
      fact: "cuts a long line before its end",
      text: long,
      at: [1, 243, 1],
      gives: `…${"b".repeat(100)}\n${" ".repeat(100)}^`,
    },
  ];

  for (const { fact, text, at, gives } of rows) it(fact, () => expect(excerptOf(text, ...at)).to.equal(gives));
});
