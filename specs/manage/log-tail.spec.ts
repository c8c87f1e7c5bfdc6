import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { excerptOf, fullDiskWords, keepLogSmall, lastLines, tellingLine } from "../../src/manage/log-tail.ts";
import { Yard } from "./fixture.ts";

describe("[U] the log of a managed server", () => {
  const yard = new Yard();
  const log = join(yard.folder, "log");
  const write = (...lines: readonly string[]) => writeFileSync(log, lines.join("\n"));
  after(() => yard.close());

  const crashes: readonly (readonly [runtime: string, lines: readonly string[], told: string])[] = [
    [
      "Node",
      ["up", "TypeError: x is undefined", "    at f (a.js:1:2)", "", "Node.js v24.0.0"],
      "TypeError: x is undefined",
    ],
    ["Python", ["Traceback (most recent call last):", '  File "a.py"', "KeyError: 'x'"], "KeyError: 'x'"],
    ["Go", ["up", "panic: nil map", "", "goroutine 1 [running]:", "main.main()"], "panic: nil map"],
    [
      "Java",
      ['Exception in thread "main" java.lang.X', "\tat a.b(C.java:1)"],
      'Exception in thread "main" java.lang.X',
    ],
    [
      "Rust",
      ["thread 'main' panicked at src/a.rs:1", "note: run with RUST_BACKTRACE=1"],
      "thread 'main' panicked at src/a.rs:1",
    ],
    ["anything else", ["up", "GET /Errors 200", ""], "GET /Errors 200"],
  ];
  for (const [runtime, lines, told] of crashes) {
    it(`says why ${runtime} crashed`, () => {
      write(...lines);
      expect(tellingLine(log)).to.equal(told);
    });
  }

  it("is shown without what would move a cursor, and only its end", () => {
    write("first", "\u001b[2Jsecond\u202e", `\u0007third ${"x".repeat(1000)}`, "");
    expect(lastLines(log, 2)).to.have.length(2);
    expect(lastLines(log, 2)[0]).to.equal("second");
    expect(lastLines(log, 2)[1]).to.have.length(301);
    expect(excerptOf(log, 1).excerpt).to.match(/^ {2}\| third x+\u2026$/);
  });

  it("says that a disk is full, also long before its end", () => {
    write("write /data/x: No space left on device", ...Array.from({ length: 5000 }, () => "GET /a/long/path 200 OK"));
    expect(fullDiskWords(log)).to.equal("No space left on device");
    write("up", "plenty of space left");
    expect(fullDiskWords(log)).to.equal(undefined);
  });

  it("may be missing", () => {
    expect(lastLines(join(yard.folder, "none"), 2)).to.deep.equal([]);
    expect(excerptOf(join(yard.folder, "none"))).to.deep.equal({});
    keepLogSmall(join(yard.folder, "none"));
  });
});
