/*
 * The architecture, as rules with their reasons. The layout is the pipeline: what each folder is for stands in CONTRIBUTING.md.
 * specs/architecture.spec.ts plants a wrong import for each rule here and sees it reported.
 */

const stages = [
  "load",
  "select",
  "plan",
  "sign",
  "send",
  "judge",
  "report",
  "run",
  "doctor",
  "manage",
  "coverage",
  "compare",
  "deviations",
  "stability",
  "verify",
];

/** Library (as it is imported) to the folder that knows it, or the folders. A library that is not in this table cannot be used in src/. */
const homes = {
  zod: "model",
  yaml: "load",
  "@aws-sdk/client-s3": "plan",
  "@smithy/signature-v4": "sign",
  "@aws-crypto/[^/]+": "sign",
  undici: "send",
  "fast-xml-parser": "judge",
  "hash-wasm": "judge",
  // Both make certificates of their own, and the reference server may share no code.
  selfsigned: ["manage", "reference"],
  "@aws-sdk/credential-provider-node": "load",
  commander: "cli",
  picocolors: "cli",
};

const library = (name) => `(?:^|/)node_modules/${name}/`;

/** A stage knows the words (model), our errors and itself. */
const stage = (name) => ({
  name: `${name}-joins-no-other-stage`,
  comment:
    "A stage imports model/, errors.ts and itself. So each can be read, tested and replaced alone; only the files beside the folders join them: src/run.ts, and those that its rule below names.",
  from: { path: `^src/${name}/` },
  to: { path: "^src/", pathNot: [`^src/(?:model|${name})/`, "^src/errors\\.ts$"] },
});

const home = ([name, folders]) => ({
  name: `${name.replace("/[^/]+", "")}-only-in-${[folders].flat().join("-and-")}`,
  comment: `Few know this library, so that it can be replaced there and its habits do not spread: ${folders}.`,
  from: { path: "^src/", pathNot: `^src/(?:${[folders].flat().join("|")})/` },
  to: { path: library(name) },
});

const rules = [
  {
    name: "model-imports-nothing-of-ours",
    comment:
      "The words of the project stand at the bottom: a type that needs a stage would tie every stage to that one. errors.ts lends the type of a place in a file.",
    from: { path: "^src/model/" },
    to: { path: "^src/", pathNot: ["^src/model/", "^src/errors\\.ts$"] },
  },
  {
    name: "errors-import-nothing-of-ours",
    comment: "Everybody may throw a HarnessError, so it may depend on nobody.",
    from: { path: "^src/errors\\.ts$" },
    to: { path: "^src/" },
  },
  ...stages.map(stage),
  {
    name: "run-joins-stages-alone",
    comment:
      "The pipeline is joined on one screen, src/run.ts; what else joins stages has a screen of its own: the way to a target (line.ts), several runs of one selection (repeat.ts), cleaning up there (clean.ts), looking at it (doctor.ts, examiner.ts), judging (judging.ts), from saved reports to a comparison (compare.ts), to a statement about them (attest.ts) or to their verdicts again (verify.ts, rejudge.ts), and single cases against servers with a fault (arena.ts). They talk to no terminal and know no server of ours.",
    from: { path: "^src/(?:run|repeat|line|judging|clean|doctor|examiner|compare|attest|verify|rejudge|arena)\\.ts$" },
    to: { path: "^src/(?:cli|manage|reference)/|^src/index\\.ts$" },
  },
  {
    name: "index-exports-no-command-line",
    comment: "The library must be usable without the command line and what it does to process and console.",
    from: { path: "^src/index\\.ts$" },
    to: { path: "^src/cli/" },
  },
  {
    name: "cli-uses-the-public-face",
    comment:
      "The command line does what any other program could do with the library, and starts servers: the reference server and managed ones. A stage that it reached into would have a second joiner. Commands that only read the case book take load/ and select/ as they stand: by index.ts they would load all that sends and judges, and answer late. So does the one that compares reports, with compare.ts.",
    from: { path: "^src/cli/" },
    to: {
      path: "^src/",
      pathNot: ["^src/(?:cli|model|load|select|manage|reference)/", "^src/(?:index|run|compare|errors)\\.ts$"],
    },
  },
  {
    name: "reference-shares-no-code",
    comment:
      "The yardstick imports model/ only: a mistake about ranges, encoding, XML or signing must not hide on both sides of the wire.",
    from: { path: "^src/reference/" },
    to: { path: "^src/", pathNot: "^src/(?:model|reference)/" },
  },
  ...Object.entries(homes).map(home),
  {
    name: "every-library-has-a-home",
    comment: "A new runtime library is a decision: it gets a folder in the table above and a note in docs/decisions/.",
    from: { path: "^src/" },
    to: { path: "(?:^|/)node_modules/", pathNot: Object.keys(homes).map(library) },
  },
  {
    name: "every-import-resolves",
    comment: "A library that cannot be found escapes the other rules.",
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: "files-only-in-load-manage-and-cli",
    comment:
      "Reading is load/'s and writing is cli/'s business, and a managed server lives in a folder; everything between works on values and runs anywhere.",
    from: { path: "^src/", pathNot: "^src/(?:load|manage|cli)/" },
    to: { path: "^(?:node:)?fs(?:/promises)?$" },
  },
  {
    name: "processes-only-in-manage-and-cli",
    comment:
      "What starts a process has to end it too, whatever happens: that is manage/'s business, and the command line's for a target's own restart command.",
    from: { path: "^src/", pathNot: "^src/(?:manage|cli)/" },
    to: { path: "^(?:node:)?child_process$" },
  },
  {
    name: "pure-stages-reach-no-network",
    comment:
      "Selecting, planning, judging, reporting and counting coverage are functions of their input: a saved run can be judged again offline. (node:net stays allowed: it knows what an IP address looks like.)",
    from: {
      path: "^src/(?:model|load|select|plan|sign|judge|report|doctor|coverage|compare|deviations|stability|verify)/",
    },
    to: { path: "^(?:node:)?(?:tls|http|https|http2|dgram|dns|dns/promises|child_process|worker_threads)$" },
  },
  {
    name: "no-cycles",
    comment: "A cycle is one module in several files, and its load order is luck.",
    from: {},
    to: { circular: true },
  },
  {
    name: "src-never-imports-specs",
    comment: "What is published must not need what is not.",
    from: { path: "^src/" },
    to: { path: "^specs/" },
  },
  {
    name: "no-orphans",
    comment: "A module that nothing imports and that imports nothing is forgotten or not yet connected.",
    from: { orphan: true, path: "^src/" },
    to: {},
  },
];

export default {
  forbidden: rules.map((rule) => ({ ...rule, severity: "error" })),
  options: {
    doNotFollow: { path: "node_modules" },
    // The build's output is the other branch of the launcher; it exists only after a build.
    exclude: { path: "(?:^|\\.\\./)dist/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".js"], conditionNames: ["import", "node", "types", "default"] },
  },
};
