import { z } from "zod";

const text = z.string().min(1);

const command = z.array(text).min(1).describe("Command and arguments, run without a shell in ${folder}.");

/** What commands and variables may refer to as ${…}. */
export const PLACEHOLDERS = ["folder", "data", "tls", "port", "targets", "node"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
/** Anything that is written as one. */
export const PLACEHOLDER = /\$\{([^}]*)\}/g;

/** One step of an installation, by the package manager that knows the server. */
const installStep = z
  .union([
    z.strictObject({ npm: z.array(text).min(1).describe("Packages, into ${folder}/node_modules.") }),
    z.strictObject({ pypi: z.array(text).min(1).describe("Requirements, into ${folder}/venv.") }),
    z.strictObject({ go: z.array(text).min(1).describe("Packages with their version, binaries into ${folder}/bin.") }),
    z.strictObject({
      cargo: z.array(text).min(1).describe("Crates as name@version, options behind; binaries into ${folder}/bin."),
    }),
    z.strictObject({
      maven: z
        .string()
        .regex(
          /^[^:\s/]+:[^:\s/]+:[^:\s/]+(:[^:\s/]+)?$/,
          "group:artifact:version or group:artifact:version:classifier",
        )
        .describe("group:artifact:version:classifier, a jar as ${folder}/server.jar."),
    }),
    z.strictObject({ debian: z.array(text).min(1).describe("Packages of the system; needs root.") }),
  ])
  .describe("One of npm, pypi, go, cargo, maven, debian.");

/** How copypart has, starts, restarts and stops a server of its own. */
export const managedSchema = z
  .strictObject({
    install: z.array(installStep).min(1).describe("Steps in order; what is there is not installed again."),
    image: text.optional().describe("A container image, for users with an engine; copypart itself starts none."),
    certificate: z
      .boolean()
      .default(false)
      .describe("Make a certificate of an authority of its own in ${tls}, which the target then trusts."),
    start: command.describe(
      "Command and arguments of the server, without a shell in ${folder}; it stays in the foreground.",
    ),
    env: z.record(z.string().regex(/^[A-Za-z_]\w*$/), z.string()).default({}),
    prepare: z.array(command).default([]).describe("Commands that are run once the server answers."),
    restart: command
      .optional()
      .describe("Brings the dead part back where stopping and starting the whole would do too much."),
    readySeconds: z.number().positive().max(600).default(30).describe("How long until it answers."),
  })
  .describe(
    "How to have the server on this machine. Placeholders: ${folder}, ${data}, ${tls}, ${port}, ${targets}, ${node}.",
  );

export type Managed = z.infer<typeof managedSchema>;
export type InstallStep = z.infer<typeof installStep>;
