import { HarnessError } from "../errors.ts";
import { nearest } from "../model/nearest.ts";
import type { Fault } from "../reference/faults/fault.ts";
import { FAULTS, faultNamed } from "../reference/faults/faults.ts";
import { startReference } from "../reference/start-reference.ts";
import type { SmallSourceRange } from "./embedded-target.ts";

/** `copypart serve`: the reference server, until Ctrl-C. Its keys are public: it holds nothing but what it is sent. */
export async function serveCommand(options: {
  readonly port?: string;
  readonly fault?: string;
  readonly smallSourceRange: SmallSourceRange;
}): Promise<void> {
  const port = portOf(options.port);
  const fault = options.fault === undefined ? undefined : knownFault(options.fault);
  const { smallSourceRange } = options;
  const reference = await startReference({ port, smallSourceRange, ...(fault && { fault }) }).catch(portTaken(port));
  const [main] = reference.accounts;
  process.stdout.write(
    [
      `http   ${reference.httpUrl}`,
      `https  ${reference.httpsUrl}`,
      `AWS_ACCESS_KEY_ID=${main.accessKeyId}`,
      `AWS_SECRET_ACCESS_KEY=${main.secretAccessKey}`,
      ...(fault ? [`fault  ${fault.id}: ${fault.title}`] : []),
      `region ${reference.region}, directory buckets in ${reference.zone}; Ctrl-C ends it`,
      "",
    ].join("\n"),
  );
  await new Promise<void>((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
  });
  await reference.close();
}

function knownFault(id: string): Fault {
  const fault = faultNamed(id);
  if (fault) return fault;
  const meant = nearest(
    id,
    FAULTS.map((each) => each.id),
  );
  const hint = `${meant === undefined ? "" : `did you mean ${meant}? `}\`copypart faults --list\` lists them`;
  throw new HarnessError("usage", `there is no fault named ${id}`, { hint });
}

function portOf(given: string | undefined): number {
  const port = Number(given ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new HarnessError("usage", `--port ${given} is not a port`, { hint: "0 to 65535; 0 takes any free one" });
}

function portTaken(port: number): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error && "code" in error) || error.code !== "EADDRINUSE") throw error;
    const hint = "take another, or 0 for any free one";
    throw new HarnessError("usage", `port ${port} is in use`, { hint, cause: error });
  };
}
