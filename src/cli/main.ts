import { Command, CommanderError, Option } from "commander";
import { HarnessError } from "../errors.ts";
import { BASES } from "../model/basis.ts";
import { CAPABILITIES } from "../model/capability.ts";
import { attestSubjectOption } from "./attest-subject.ts";
import { EXIT, exitCodeOfError } from "./exit-code.ts";
import { COMPARISON_FORMAT_NAMES, REPORT_FORMATS } from "./options.ts";
import { showError } from "./show-error.ts";

/*
 * The command line. Each command's module is loaded when it is called, so that --help answers at once.
 * stdout carries results, stderr talk.
 */

const casesOption = new Option("--cases <folder>", "case book to use instead of the one that comes with copypart");

function addSelection(command: Command): Command {
  return command
    .argument("[patterns...]", "case ids to take; * stands for part of a segment, ** for any number of segments")
    .addOption(repeatable("--exclude <pattern>", "case ids to leave out"))
    .addOption(repeatable("--topic <topic>", "take the cases of a topic"))
    .addOption(repeatable("--clause <id>", "take the cases that rest on a clause"))
    .addOption(repeatable("--needs <capability>", "take the cases that need a capability", CAPABILITIES))
    .addOption(repeatable("--with-basis <basis>", "take the cases with checks of a basis", BASES));
}

/** An option that is given once for each value: one that took several would swallow the patterns behind it. */
function repeatable(flags: string, description: string, choices?: readonly string[]): Option {
  const option = new Option(flags, `${description}; may be repeated`);
  if (choices) option.choices(choices);
  const read = option.parseArg ?? ((value: string) => value);
  return option.argParser((value, previous: readonly string[] = []) => [...previous, String(read(value, value))]);
}

function addTarget(command: Command): Command {
  return command
    .option("--target <name>", "a target that `copypart target list` names, or a target file")
    .addOption(
      new Option("--endpoint <url>", "endpoint to test; credentials come from the AWS credential chain").conflicts(
        "target",
      ),
    )
    .addOption(
      new Option("--region <region>", "region to sign for, with --endpoint").default("us-east-1").conflicts("target"),
    )
    .addOption(
      new Option("--addressing <style>", "with --endpoint")
        .choices(["path", "virtual-hosted"])
        .default("path")
        .conflicts("target"),
    )
    .addOption(
      repeatable(
        "--capability <name>",
        "what the endpoint supports (a choice of --needs), with --endpoint; else cases are skipped",
      ).conflicts("target"),
    );
}

function addSide(command: Command): Command {
  return command.addOption(
    new Option("--small-source-range <side>", "the side that the embedded server takes on ranges of small sources")
      .choices(["recorded", "documented"])
      .default("recorded"),
  );
}

function createProgram(version: string): Command {
  const program = new Command("copypart")
    .description("Wire-level conformance suite for S3's UploadPartCopy")
    .version(version)
    .exitOverride()
    .showHelpAfterError("(copypart --help lists the commands, copypart COMMAND --help their options)");

  addSide(addTarget(addSelection(program.command("run"))))
    .description("run cases against a target (the embedded reference server unless one is named) and write reports")
    .addOption(casesOption)
    .addOption(
      new Option("--basis <basis>", "what fails a case: both, or the documents alone")
        .choices(["both", "documented"])
        .default("both"),
    )
    .option("--install", "install the target first, where copypart manages it and it is not there")
    .option("--concurrency <n>", "cases under way at once (default: the target's limit)")
    .option(
      "--shuffle [seed]",
      "run the cases in random order, the same for the same seed (default: a fresh seed, told)",
    )
    .option(
      "--repeat <n>",
      "run all of it <n> times, in other orders and concurrencies; exit 1 where a verdict changes",
    )
    .option("--output <folder>", "where reports go (default: reports/<target name>)")
    .option("--quiet", "no progress")
    .addOption(new Option("--json", "print the report as JSON instead of the summary").conflicts("writeDeviations"))
    .option(
      "--deviations <file>",
      "known deviations, one pattern a line (default: the list that the target file names)",
    )
    .option("--write-deviations", "print the list that excuses this run instead of the summary")
    .option("--attest", "write an in-toto statement about the run too, report.intoto.json (docs/attestation.md)")
    .addOption(attestSubjectOption().implies({ attest: true }))
    .addHelpText(
      "after",
      examples("run", [
        "",
        "'copy-source-range/**'",
        "--target fauxqs --install",
        "--repeat 20 --shuffle 7",
        "--target targets/my-server.yaml",
        "--endpoint http://127.0.0.1:9000 --capability versioning",
      ]),
    )
    .action(async (patterns, options) => (await import("./run-command.ts")).runCommand(patterns, options, version));

  addSelection(program.command("list"))
    .description("list cases")
    .addOption(casesOption)
    .option("--json", "print an array with id, title, topic, clauses, basis, needs")
    .addHelpText("after", examples("list", ["", "--json", "--clause RANGE-003", "--topic copy-source"]))
    .action(async (patterns, options) => (await import("./list-command.ts")).listCommand(patterns, options));

  program
    .command("explain")
    .description("show what a case claims, sends, expects, and on what evidence")
    .argument("<case>", "case id")
    .addOption(casesOption)
    .addHelpText("after", examples("explain", ["copy-source-range/last-byte-beyond-end"]))
    .action(async (id, options) => (await import("./explain-command.ts")).explainCommand(id, options));

  program
    .command("coverage")
    .description("show which cases cover each clause and recording, by a run against the embedded reference server")
    .addOption(casesOption)
    .option("--report <file>", "compute it from this saved report.json instead")
    .option("--json", "print clauses[], recordings[], groups[] and problems[]")
    .option("--markdown", "print the page kept in docs/coverage.md")
    .addHelpText("after", examples("coverage", ["", "--json", "--report reports/embedded/report.json"]))
    .action(async (options) => (await import("./coverage-command.ts")).coverageCommand(options, version));

  program
    .command("report")
    .description("write a saved report down in another format")
    .argument("<file>", "a report.json, whole or compact")
    .addOption(new Option("--format <format>", "what to make of it").choices(REPORT_FORMATS).default("text"))
    .option("--output <file>", "where to (default: stdout)")
    .addOption(attestSubjectOption().implies({ format: "attestation" }))
    .addHelpText(
      "after",
      examples("report", [
        "reports/fauxqs/report.json",
        "reports/fauxqs/report.json --format json",
        "reports/fauxqs/report.json --format attestation --output reports/fauxqs/report.intoto.json",
      ]),
    )
    .action(async (file, options) => (await import("./report-command.ts")).reportCommand(file, options));

  program
    .command("compare")
    .description("show saved reports side by side: scores by topic, cases in which targets differ, what changed")
    .argument("<files...>", "reports (report.json, whole or compact), one column each")
    .addOption(
      new Option("--format <format>", "what to make of it (default: by the name of --output, else text)").choices(
        COMPARISON_FORMAT_NAMES,
      ),
    )
    .option("--output <file>", "where to (default: stdout)")
    .addOption(repeatable("--query <query>", "list the cases for which it holds (docs/compare.md)"))
    .addOption(repeatable("--since <file>", "an earlier report of one of the targets: what changed since"))
    .addHelpText(
      "after",
      examples("compare", [
        "reports/*/report.json",
        "reports/*/report.json --output comparison.html",
        "reports/*/report.json --query 'fails on all but one' --query 'differs from fauxqs'",
        "reports/my-server/report.json --since last-week.json",
      ]),
    )
    .action(async (files, options) => (await import("./compare-command.ts")).compareCommand(files, options));

  program
    .command("verify")
    .description("judge saved reports again from their recorded exchanges, with no target")
    .argument("<files...>", "report.json files, whole or compact")
    .addOption(casesOption)
    .option("--target <name>", "the target, or target file, that the reports should have been made with")
    .option(
      "--attestation <file>",
      "statement about the report (default: report.intoto.json beside report.json, if any)",
    )
    .option("--json", "print file, attestation, problems[], rejudged and unsent of each")
    .addHelpText(
      "after",
      examples("verify", ["reports/*/report.json", "reports/my-server/report.json --target targets/my-server.yaml"]),
    )
    .action(async (files, options) => (await import("./verify-command.ts")).verifyCommand(files, options));

  program
    .command("validate")
    .description("check case files and target files without sending anything")
    .argument("[files...]", "case or target files; the whole case book unless named")
    .addOption(casesOption)
    .addHelpText("after", examples("validate", ["", "cases/copy-source.yaml", "targets/my-server.yaml"]))
    .action(async (files, options) => (await import("./validate-command.ts")).validateCommand(files, options));

  addTarget(program.command("doctor"))
    .description("tell your configuration from your server before any verdict, and propose a target file")
    .option("--install", "install the target first, where copypart manages it and it is not there")
    .option("--json", "print target, ready, diagnoses[] and proposal (a target file: JSON is YAML)")
    .addHelpText(
      "after",
      examples("doctor", [
        "--endpoint http://127.0.0.1:9000",
        "--target targets/my-server.yaml",
        "--endpoint https://s3.example.test --json | jq .proposal > targets/example.yaml",
      ]),
    )
    .action(async (options) => (await import("./doctor-command.ts")).doctorCommand(options));

  addTargetCommands(program.command("target"));

  program
    .command("faults")
    .description("show that each case can fail: run the book against the reference server with one fault at a time")
    .argument("[faults...]", "fault ids to try; * stands for part of a segment (default: all)")
    .addOption(casesOption)
    .addOption(repeatable("--case <pattern>", "cases to run"))
    .option("--list", "list the faults (those that are named), and run nothing")
    .option(
      "--json",
      "print faults[] with killedBy[], cases[] with kills[], catches[] and idle[], twins[], trivial[], whole",
    )
    .option("--markdown", "print the page kept in docs/faults.md")
    .option("--quiet", "no progress")
    .addHelpText("after", examples("faults", ["--list", "'range/*'", "--case 'preconditions/**'", "--json"]))
    .action(async (patterns, options) => (await import("./faults-command.ts")).faultsCommand(patterns, options));

  addSide(program.command("serve"))
    .description("run the reference server until it is interrupted")
    .option("--port <n>", "port of plain http (default: any free one)")
    .option("--fault <name>", "what it does wrong on purpose (copypart faults --list)")
    .addHelpText("after", examples("serve", ["--port 9000"]))
    .action(async (options) => (await import("./serve-command.ts")).serveCommand(options));

  program
    .command("clean")
    .description("take away what an interrupted or killed run left on its target")
    .argument("[journal]", "journal of the run (default: every reports/*/journal*.jsonl)")
    .option("--target <name>", "target or target file, where it is not the one the journal names")
    .addHelpText("after", examples("clean", ["", "reports/my-server/journal.jsonl"]))
    .action(async (journal, options) => (await import("./clean-command.ts")).cleanCommand(journal, options));
  return program;
}

function addTargetCommands(program: Command): void {
  program
    .description("have real servers: list, show, install, start and stop the targets that copypart knows")
    .addHelpText("after", examples("target", ["list", "show fauxqs", "install fauxqs", "start fauxqs", "stop fauxqs"]));
  const add = (name: string, description: string) =>
    program.command(name).description(description).option("--json", "print what is the case afterwards as JSON");
  const commands = () => import("./target-command.ts");
  add("list", "list the targets and what there is of each on this machine").action(async (options) =>
    (await commands()).listTargets(options),
  );
  add("show", "show a target: endpoint, capabilities, how to have it, its state")
    .argument("<name>", "target, or target file")
    .action(async (name, options) => (await commands()).showTarget(name, options));
  add("install", "install servers, each into a folder of its own below ~/.cache/copypart (or $COPYPART_CACHE)")
    .argument("<names...>", "targets, or target files")
    .action(async (names, options) => (await commands()).installTargets(names, options));
  add("start", "start a server with no data and wait until it answers")
    .argument("<name>", "target, or target file")
    .action(async (name, options) => (await commands()).startTarget(name, options));
  add("stop", "stop a server that copypart started")
    .argument("<name>", "target, or target file")
    .action(async (name, options) => (await commands()).stopTarget(name, options));
}

function examples(command: string, lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  copypart ${command} ${line}`.trimEnd()).join("\n")}`;
}

/** Runs the command line and leaves the exit code in the process; nothing that happens shows a stack trace. */
export async function main(argv: readonly string[], version: string): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners("error").includes(tolerateEarlyEnd)) stream.on("error", tolerateEarlyEnd);
  }
  try {
    await createProgram(version).parseAsync(argv, { from: "user" });
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** A reader that has seen enough (`copypart list | head`) is no fault; what is still to be cleaned up goes on. */
function tolerateEarlyEnd(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

function report(error: unknown): number {
  // Commander has told the user already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.conforms : EXIT.usage;
  process.stderr.write(`${showError(error)}\n`);
  if (process.env["COPYPART_DEBUG"]) console.error(error);
  return error instanceof HarnessError ? exitCodeOfError(error.code) : EXIT.internal;
}
