import { expect } from "chai";
import { parseTarget } from "../../src/load/load-target.ts";
import { problemsOf } from "./fixtures.ts";

const least = "name: a\nendpoint: http://127.0.0.1:9000\n";

function managed(...lines: readonly string[]): string {
  return ["managed:", "  install: [{ npm: [a@1] }]", ...lines.map((line) => `  ${line}`), ""].join("\n");
}

describe("[U] a managed target", () => {
  it("needs little, and gets the rest", () => {
    const target = parseTarget(`${least}${managed("start: [x]")}`, "a.yaml");
    expect(target.managed).to.deep.equal({
      install: [{ npm: ["a@1"] }],
      certificate: false,
      start: ["x"],
      env: {},
      prepare: [],
      readySeconds: 30,
    });
  });

  const good: readonly (readonly [fact: string, text: string])[] = [
    ["every placeholder", managed('start: ["${folder}/${data}", "${port}", "${targets}", "${node}"]')],
    ["the certificate that it asks for", managed('start: [x, "${tls}"]', "certificate: true")],
    ["a dollar sign that begins no placeholder", managed('start: [sh, -c, "echo $HOME $$"]')],
  ];
  for (const [fact, text] of good) {
    it(`may have ${fact}`, () => {
      expect(parseTarget(`${least}${text}`, "a.yaml").managed).to.not.equal(undefined);
    });
  }

  for (const host of ["127.0.0.1", "127.1.2.3", "localhost", "s3.localhost", "[::1]"]) {
    it(`may be at ${host}`, () => {
      expect(parseTarget(`name: a\nendpoint: http://${host}:1\n${managed("start: [x]")}`, "a.yaml").name).to.equal("a");
    });
  }

  const broken: readonly (readonly [fact: string, text: string, at: string, says: RegExp])[] = [
    [
      "a placeholder that nobody knows",
      `${least}${managed('start: [x, "${ports}"]')}`,
      "5:14",
      /^\$\{ports\} stands for nothing here Did you mean \$\{port\}\?$/,
    ],
    [
      "one in a variable",
      `${least}${managed("start: [x]", 'env: { A: "${x.y}" }')}`,
      "6:13",
      /stands for nothing here There are \$\{folder\}, /,
    ],
    [
      "one in a preparation",
      `${least}${managed("start: [x]", 'prepare: [[x, "${}"]]')}`,
      "6:17",
      /^\$\{\} stands for nothing/,
    ],
    [
      "a certificate without asking for one",
      `${least}${managed('start: [x, "${tls}"]')}`,
      "5:14",
      /^\$\{tls\} holds nothing Add `certificate: true`/,
    ],
    [
      "an endpoint on another machine",
      `name: a\nendpoint: http://10.0.0.1:9000\n${managed("start: [x]")}`,
      "2:11",
      /^endpoint of a managed server has to be a loopback address with a port Write http:\/\/127.0.0.1:9000\.$/,
    ],
    [
      "an endpoint without a port",
      `name: a\nendpoint: http://127.0.0.1\n${managed("start: [x]")}`,
      "2:11",
      /loopback address with a port/,
    ],
    [
      "an endpoint that only looks like loopback",
      `name: a\nendpoint: http://127.0.0.1.example.org:1\n${managed("start: [x]")}`,
      "2:11",
      /loopback address/,
    ],
    [
      "a plain endpoint on another machine",
      `${least}plainEndpoint: http://10.0.0.1:1\n${managed("start: [x]")}`,
      "3:16",
      /^plainEndpoint of a managed/,
    ],
    ["an unknown package manager", `${least}managed: { install: [{ brew: [a] }], start: [x] }`, "3:24", /brew/],
    ["half a jar's name", `${least}managed: { install: [{ maven: "a:b" }], start: [x] }`, "3:31", /a:b is not/],
  ];
  for (const [fact, text, at, says] of broken) {
    it(`may not have ${fact}`, () => {
      const [problem] = problemsOf(() => parseTarget(text, "a.yaml"));
      expect(`${problem?.at?.line}:${problem?.at?.column}`).to.equal(at);
      expect([problem?.message, problem?.hint].filter((part) => part !== undefined).join(" ")).to.match(says);
    });
  }
});
