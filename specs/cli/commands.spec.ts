import { expect } from "chai";
import { Desk, writeBook } from "./fixture.ts";

const brokenBook = `
topic: broken
title: Broken
cases:
  - id: broken/one
    title: One
    clauses: [OP-001]
    send: {}
    expects: { documented: { status: 200 } }
`;

/** What is called, the exit code, and what stdout and stderr show. */
const rows: readonly (readonly [args: string, code: number, stdout: RegExp, stderr: RegExp])[] = [
  [
    "--help",
    0,
    /Commands:[\s\S]*run [\s\S]*list [\s\S]*explain [\s\S]*coverage [\s\S]*validate [\s\S]*serve [\s\S]*clean /,
    /^$/,
  ],
  ["run --help", 0, /Examples:\n {2}copypart run\n/, /^$/],
  ["--version", 0, /^\d+\.\d+\.\d+\n$/, /^$/],
  ["", 2, /^$/, /Usage: copypart/],
  ["frobnicate", 2, /^$/, /unknown command 'frobnicate'/],
  ["list --frobnicate", 2, /^$/, /unknown option '--frobnicate'/],
  ["list --needs everything", 2, /^$/, /everything.*Allowed choices are versioning/],
  [
    "run --target a.yaml --endpoint http://127.0.0.1:1",
    2,
    /^$/,
    /'--endpoint <url>' cannot be used with option '--target/,
  ],
  ["run --target a.yaml --capability sse-c", 2, /^$/, /'--capability <name>' cannot be used with option '--target/],
  ["run --cases cases --concurrency 0", 2, /^$/, /--concurrency 0 is not a whole number from 1 to 256/],
  ["run --cases cases --repeat 1", 2, /^$/, /--repeat 1 is not a whole number from 2 to 1000/],
  ["run --cases cases --repeat many", 2, /^$/, /--repeat many is not a whole number from 2 to 1000/],
  [
    "run --cases cases --shuffle copies/**",
    2,
    /^$/,
    /--shuffle copies\/\*\* is no seed\n {2}hint: .*patterns stand before --shuffle/,
  ],
  [
    "run --cases cases copies/hole",
    2,
    /^$/,
    /pattern copies\/hole matches no case\n {2}hint: Did you mean copies\/whole\?/,
  ],
  ["run --cases cases --needs sse-c copies/whole", 2, /^$/, /error\[usage\]: no case meets all filters\n {2}hint: /],
  ["run --cases cases --target nowhere.yaml", 2, /^$/, /error\[file-unreadable\]: cannot read nowhere.yaml/],
  ["list --cases nowhere", 2, /^$/, /error\[file-unreadable\]: cannot read nowhere/],
  ["list --cases broken", 2, /^$/, /broken\/one.yaml:8:5: error\[schema\]: .*expects.*\n.*\n *\^+\n {2}hint: .*expect/],
  [
    "list --cases cases --topic copies --clause OP-001 **/whole",
    0,
    /^copies\/whole {2}A whole object is copied\n$/,
    /^1 case\n$/,
  ],
  ["list --cases cases", 0, /^copies\/whole {2}A whole object is copied\n/, /^3 cases\n$/],
  [
    "explain --cases cases copies/whole",
    0,
    /A whole object is copied[\s\S]*x-amz-copy-source: [\s\S]*OP-001 MUST/,
    /^$/,
  ],
  ["explain --cases cases copies", 0, /copies\/whole[\s\S]*---[\s\S]*copies\/customer-key/, /^$/],
  [
    "explain --cases cases copies/hole",
    2,
    /^$/,
    /there is no case copies\/hole\n {2}hint: Did you mean copies\/whole\?/,
  ],
  ["explain --cases cases copeis", 2, /^$/, /there is no case copeis\n {2}hint: Did you mean copies\? copypart list/],
  ["explain --cases cases nope", 2, /^$/, /there is no case nope\n {2}hint: copypart list shows all ids\./],
  [
    "validate --cases cases nowhere.yaml",
    2,
    /^$/,
    /^error\[file-unreadable\]: cannot read nowhere.yaml: there is no such file or directory\n$/,
  ],
  [
    "coverage --cases cases",
    1,
    /^The operation \(1 covered, 0 excluded, 0 untracked\)\n {2}✓ OP-001 {2}copies\/whole[\s\S]*\n {2}✗ \w+ {2}untracked\n/,
    /^1 left open\n$/,
  ],
  ["coverage --json --markdown", 2, /^$/, /--json and --markdown cannot be given together/],
  ["coverage --cases cases --report nowhere.json", 2, /^$/, /error\[file-unreadable\]: cannot read nowhere.json/],
  ["coverage --cases cases --report target.yaml", 2, /^$/, /error\[file-unreadable\]: target.yaml is not JSON/],
  ["coverage --cases cases --report other.json", 2, /^$/, /error\[schema\]: other.json is not a report of copypart/],
  ["validate --cases cases", 0, /^3 cases in 1 file: no mistake found\n$/, /^$/],
  [
    "validate --cases cases cases/copies.yaml target.yaml",
    0,
    /copies.yaml: 3 cases: no mis[\s\S]*target spec: no mis/,
    /^$/,
  ],
  [
    "validate --cases cases broken/one.yaml endpoint.yaml",
    2,
    /^$/,
    /one.yaml:8:5: [\s\S]*endpoint.yaml:2:11: error\[schema\]/,
  ],
  ["serve --port 70000", 2, /^$/, /--port 70000 is not a port/],
  ["clean", 0, /^nothing to clean: no journal under reports\/\n$/, /^$/],
  ["clean nowhere.jsonl", 2, /^$/, /cannot read the journal nowhere.jsonl/],
  ["clean cases/copies.yaml", 2, /^$/, /cases\/copies.yaml is not a copypart journal/],
];

describe("[E] copypart", () => {
  const desk = new Desk();

  before(async () => {
    writeBook(desk);
    writeBook(desk, "broken");
    desk.write("broken/one.yaml", brokenBook.trimStart());
    desk.write("target.yaml", "name: spec\nendpoint: http://127.0.0.1:9000\n");
    desk.write("other.json", "{}");
    desk.write("endpoint.yaml", "name: spec\nendpoint: 127.0.0.1:9000\n");
  });

  after(() => desk.close());

  for (const [args, code, stdout, stderr] of rows) {
    it(`${args || "without a command"} ends with ${code}`, async () => {
      const done = await desk.call(args.split(" ").filter((arg) => arg !== ""));
      expect(done.stdout).to.match(stdout);
      expect(done.stderr)
        .to.match(stderr)
        .and.not.match(/\n\s+at /);
      expect(done.code).to.equal(code);
    });
  }
});
