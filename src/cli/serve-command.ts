import { HarnessError } from "../errors.ts";
import { startReference } from "../reference/start-reference.ts";
import type { SmallSourceRange } from "./embedded-target.ts";

/** `copypart serve`: the reference server, until Ctrl-C. Its keys are public: it holds nothing but what it is sent. */
export async function serveCommand(options: {
  readonly port?: string;
  readonly smallSourceRange: SmallSourceRange;
}): Promise<void> {
  const port = portOf(options.port);
  const reference = await startReference({ port, smallSourceRange: options.smallSourceRange }).catch(portTaken(port));
  const [main] = reference.accounts;
  process.stdout.write(
    [
      `http   ${reference.httpUrl}`,
      `https  ${reference.httpsUrl}`,
      `AWS_ACCESS_KEY_ID=${main.accessKeyId}`,
      `AWS_SECRET_ACCESS_KEY=${main.secretAccessKey}`,
      `region ${reference.region}, directory buckets in ${reference.zone}; Ctrl-C ends it`,
      "",
    ].join("\n"),
  );
  await new Promise<void>((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
  });
  await reference.close();
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
