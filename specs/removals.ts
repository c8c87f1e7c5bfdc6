import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Document, isMap, isScalar, isSeq, parseDocument } from "yaml";
import { compareKills } from "../src/cli/faults/compare-kills.ts";
import { type CaseUnderFaults, openFaultBench } from "../src/cli/faults/judge-faults.ts";
import { HarnessError } from "../src/errors.ts";
import { type Case, loadCaseBook } from "../src/index.ts";
import { killsSchema } from "../src/model/kills.ts";
import { seededBytes } from "../src/model/seeded-random.ts";

/*
 * Takes single checks out of the case files, chosen at random or all of them, and tells who notices: the loader, or the
 * matrix of faults by what is kept in cases/kills.json. Exit 1 where nobody does. `npm run removals -- --count 20 --seed 1`
 */

const { values } = parseArgs({
  options: { count: { type: "string" }, seed: { type: "string", default: "1" }, all: { type: "boolean" } },
});

const CASES = fileURLToPath(new URL("../cases", import.meta.url));
const kept = killsSchema.parse(JSON.parse(readFileSync(join(CASES, "kills.json"), "utf8")));

/** Whatever is no check of its own. */
const NAMES = new Set(["recording", "side", "basis"]);

type Path = readonly (string | number)[];

/** A check as it is written, and the entry that it belongs to. */
interface Written {
  readonly file: string;
  readonly entry: string;
  readonly path: Path;
}

const checks = readdirSync(CASES)
  .filter((name) => name.endsWith(".yaml"))
  .flatMap(checksIn);
const { digest, cases: unchanged } = await loadCaseBook(CASES);
if (kept.book !== digest) fail("cases/kills.json is of another case book: npm run faults");
const count = Number(values.count ?? 20);
if (!Number.isInteger(count) || count < 1) fail(`--count takes a whole number from 1, not ${values.count}`);
const chosen = values.all ? checks : choose(checks, count, values.seed);
say(`${chosen.length} of ${checks.length} checks, ${values.all ? "all" : `by seed ${values.seed}`}`);
const bench = await openFaultBench("removals");
let unseen = 0;
for (const check of chosen) {
  const [before] = await differences(unchanged, check.entry);
  if (before !== undefined) fail(`cases/kills.json is out of date: ${before}: npm run faults`);
  const by = await whoNotices(check);
  if (by === undefined) unseen += 1;
  say(`${by === undefined ? "✗" : "✓"} ${check.entry}  ${nameOf(check.path)}: ${by ?? "nobody notices"}`);
}
say(`${chosen.length - unseen} noticed, ${unseen} not`);
await bench.close();
process.exitCode = unseen > 0 ? 1 : 0;

function fail(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function whoNotices({ file, entry, path }: Written): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "copypart-removal-"));
  try {
    cpSync(CASES, folder, { recursive: true });
    const document = read(file);
    remove(document, path);
    writeFileSync(join(folder, file), document.toString());
    const [first, ...more] = await differences((await loadCaseBook(folder)).cases, entry);
    return first && `the matrix: ${first}${more.length > 0 ? `, and ${more.length} more` : ""}`;
  } catch (error) {
    if (error instanceof HarnessError) return `the loader: ${error.message.split("\n")[0]}`;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function differences(cases: readonly Case[], entry: string): Promise<string[]> {
  const seen: CaseUnderFaults[] = [];
  for (const item of cases) {
    if (item.id === entry || item.id.startsWith(`${entry}/`)) seen.push(await bench.judge(item));
  }
  return compareKills(seen, kept);
}

/** The checks of a case file: of each step, by basis, and the controls. */
function checksIn(file: string): Written[] {
  const entries = read(file).get("cases");
  if (!isSeq(entries)) return [];
  return entries.items.flatMap((item, at) => {
    const entry = isMap(item) ? String(item.get("id")) : "";
    return pathsIn(item, ["cases", at]).map((path) => ({ file, entry, path }));
  });
}

function pathsIn(node: unknown, path: Path): Path[] {
  if (!isMap(node)) return [];
  const steps = node.get("steps", true);
  const inSteps = isSeq(steps) ? steps.items.flatMap((step, at) => pathsIn(step, [...path, "steps", at])) : [];
  const control: Path[] = node.has("control") ? [[...path, "control"]] : [];
  return [...expectedIn(node.get("expect", true), [...path, "expect"]), ...control, ...inSteps];
}

function expectedIn(node: unknown, path: Path): Path[] {
  if (!isMap(node)) return [];
  return ["documented", "recorded", "advice", "either"].flatMap((basis) =>
    listed(node.get(basis, true), [...path, basis]).flatMap(([one, at]) => singleIn(one, at)),
  );
}

function listed(node: unknown, path: Path): (readonly [unknown, Path])[] {
  return isSeq(node) ? node.items.map((item, at) => [item, [...path, at]]) : [[node, path]];
}

function singleIn(node: unknown, path: Path): Path[] {
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : "";
    if (NAMES.has(name)) return [];
    if (!["headers", "xml", "error"].includes(name) || !isMap(value)) return [[...path, name]];
    return value.items.map((inner) => [...path, name, isScalar(inner.key) ? String(inner.key.value) : ""]);
  });
}

/** Takes a check out, and what would be left empty around it. */
function remove(document: Document, path: Path): void {
  document.deleteIn(path);
  const around = path.slice(0, -1);
  const node = document.getIn(around);
  if (around.length > 0 && isMap(node) && node.items.length === 0) remove(document, around);
}

function read(file: string): Document {
  return parseDocument(readFileSync(join(CASES, file), "utf8"));
}

function nameOf(path: Path): string {
  return path.slice(2).join(".");
}

function choose(all: readonly Written[], count: number, seed: string): Written[] {
  const random = seededBytes(seed);
  const left = [...all];
  return Array.from({ length: Math.min(count, all.length) }, () =>
    left.splice(random(4).readUInt32BE() % left.length, 1),
  ).flat();
}
