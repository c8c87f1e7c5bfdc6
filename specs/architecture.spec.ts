import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { cruise, type ICruiseOptions } from "dependency-cruiser";
import extractConfig from "dependency-cruiser/config-utl/extract-depcruise-config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Each rule with an import that it has to refuse: the file that it stands in, and what it imports. */
const planted: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ["model-imports-nothing-of-ours", "src/model/wrong.ts", "../load/right.ts"],
  ["errors-import-nothing-of-ours", "src/errors.ts", "./model/right.ts"],
  ["load-joins-no-other-stage", "src/load/wrong.ts", "../plan/right.ts"],
  ["select-joins-no-other-stage", "src/select/wrong.ts", "../load/right.ts"],
  ["plan-joins-no-other-stage", "src/plan/wrong.ts", "../sign/right.ts"],
  ["sign-joins-no-other-stage", "src/sign/wrong.ts", "../send/right.ts"],
  ["send-joins-no-other-stage", "src/send/wrong.ts", "../sign/right.ts"],
  ["judge-joins-no-other-stage", "src/judge/wrong.ts", "../reference/right.ts"],
  ["report-joins-no-other-stage", "src/report/wrong.ts", "../judge/right.ts"],
  ["coverage-joins-no-other-stage", "src/coverage/wrong.ts", "../load/right.ts"],
  ["compare-joins-no-other-stage", "src/compare/wrong.ts", "../report/right.ts"],
  ["deviations-joins-no-other-stage", "src/deviations/wrong.ts", "../report/right.ts"],
  ["stability-joins-no-other-stage", "src/stability/wrong.ts", "../select/right.ts"],
  ["verify-joins-no-other-stage", "src/verify/wrong.ts", "../judge/right.ts"],
  ["run-joins-no-other-stage", "src/run/wrong.ts", "../send/right.ts"],
  ["doctor-joins-no-other-stage", "src/doctor/wrong.ts", "../send/right.ts"],
  ["manage-joins-no-other-stage", "src/manage/wrong.ts", "../load/right.ts"],
  ["run-joins-stages-alone", "src/run.ts", "./reference/right.ts"],
  ["run-joins-stages-alone", "src/repeat.ts", "./cli/right.ts"],
  ["run-joins-stages-alone", "src/compare.ts", "./cli/right.ts"],
  ["run-joins-stages-alone", "src/attest.ts", "./cli/right.ts"],
  ["run-joins-stages-alone", "src/arena.ts", "./reference/right.ts"],
  ["run-joins-stages-alone", "src/doctor.ts", "./reference/right.ts"],
  ["index-exports-no-command-line", "src/index.ts", "./cli/right.ts"],
  ["cli-uses-the-public-face", "src/cli/wrong.ts", "../judge/right.ts"],
  ["reference-shares-no-code", "src/reference/wrong.ts", "../plan/right.ts"],
  ["reference-shares-no-code", "src/reference/wrong-error.ts", "../errors.ts"],
  ["zod-only-in-model", "src/load/wrong-zod.ts", "zod"],
  ["yaml-only-in-load", "src/select/wrong-yaml.ts", "yaml"],
  ["@aws-sdk/client-s3-only-in-plan", "src/sign/wrong-client.ts", "@aws-sdk/client-s3"],
  ["@smithy/signature-v4-only-in-sign", "src/reference/wrong-signature.ts", "@smithy/signature-v4"],
  ["@aws-crypto-only-in-sign", "src/plan/wrong-hash.ts", "@aws-crypto/sha256-js"],
  ["undici-only-in-send", "src/judge/wrong-client.ts", "undici"],
  ["fast-xml-parser-only-in-judge", "src/reference/wrong-parser.ts", "fast-xml-parser"],
  ["hash-wasm-only-in-judge", "src/reference/wrong-checksum.ts", "hash-wasm"],
  ["selfsigned-only-in-manage-and-reference", "src/send/wrong-certificate.ts", "selfsigned"],
  ["@aws-sdk/credential-provider-node-only-in-load", "src/cli/wrong-chain.ts", "@aws-sdk/credential-provider-node"],
  ["commander-only-in-cli", "src/run/wrong-arguments.ts", "commander"],
  ["picocolors-only-in-cli", "src/report/wrong-colours.ts", "picocolors"],
  ["every-library-has-a-home", "src/cli/wrong-library.ts", "ajv"],
  ["every-import-resolves", "src/load/wrong-name.ts", "./nowhere.ts"],
  ["files-only-in-load-manage-and-cli", "src/report/wrong-file.ts", "node:fs/promises"],
  ["files-only-in-load-manage-and-cli", "src/reference/wrong-file.ts", "fs"],
  ["processes-only-in-manage-and-cli", "src/run/wrong-process.ts", "node:child_process"],
  ["pure-stages-reach-no-network", "src/plan/wrong-network.ts", "node:https"],
  ["no-cycles", "src/send/chicken.ts", "./egg.ts"],
  ["src-never-imports-specs", "src/select/wrong-spec.ts", "../../specs/right.ts"],
];

/** What the planted imports point to, and ways to write an import other than the plain one. */
const standing: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["load", "select", "plan", "sign", "send", "judge", "report", "model", "reference", "cli"].map((stage) => [
      `src/${stage}/right.ts`,
      "",
    ]),
  ),
  "specs/right.ts": "",
  "src/send/egg.ts": 'import "./chicken.ts";',
  "src/send/orphan.ts": "",
  "src/report/wrong-type.ts": 'import type {} from "../judge/right.ts";',
  "src/report/wrong-export.ts": 'export {} from "../judge/right.ts";',
  "src/report/wrong-late.ts": 'await import("../judge/right.ts");',
};

async function write(folder: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

async function plant(folder: string): Promise<void> {
  for (const [, file, imported] of planted) await write(folder, file, `import "${imported}";\n`);
  for (const [file, text] of Object.entries(standing)) await write(folder, file, `${text}\n`);
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
}

/** Every violation below `folder` of the rules in the repository's configuration, as `rule: file`. */
async function violations(folder: string): Promise<readonly string[]> {
  const config = await extractConfig(join(root, ".dependency-cruiser.mjs"));
  const options: ICruiseOptions = { ...config.options, baseDir: folder, validate: true, ruleSet: config };
  const { output } = await cruise(["src"], options);
  if (typeof output === "string") throw new Error("expected the result as data");
  return output.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

describe("the architecture", () => {
  describe("with wrong imports planted", () => {
    let folder: string;
    let found: readonly string[];

    before(async () => {
      folder = await realpath(await mkdtemp(join(tmpdir(), "copypart-architecture-")));
      await plant(folder);
      found = await violations(folder);
    });

    after(() => rm(folder, { recursive: true, force: true }));

    for (const [rule, file, imported] of planted) {
      it(`${rule} refuses ${imported} in ${file}`, () => {
        expect(found).to.include(`${rule}: ${file}`);
      });
    }

    for (const file of ["wrong-type", "wrong-export", "wrong-late"].map((name) => `src/report/${name}.ts`)) {
      it(`refuses it too when written as ${standing[file]}`, () => {
        expect(found).to.include(`report-joins-no-other-stage: ${file}`);
      });
    }

    it("no-orphans refuses a module that nothing imports", () => {
      expect(found).to.include("no-orphans: src/send/orphan.ts");
    });

    it("refuses nothing in the files that the planted imports point to", () => {
      expect(found.filter((violation) => violation.endsWith("/right.ts"))).to.deep.equal([]);
    });
  });

  it("has a planted import for every rule", async () => {
    const { forbidden } = await extractConfig(join(root, ".dependency-cruiser.mjs"));
    const names = (forbidden ?? []).map(({ name }) => name);
    expect(names).to.have.members([...new Set(planted.map(([rule]) => rule)), "no-orphans"]);
  });

  it("holds in the sources", async () => {
    expect(await violations(root)).to.deep.equal([]);
  });
});
