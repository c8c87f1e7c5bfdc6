/*
 * A server to be managed by specs: the reference server behind a door that does something at a copy into the upload
 * `nobody`. usage: node mortal-server.ts PORT DEED [FILE]; with FILE, only as long as there is no such file.
 */
import { existsSync, writeFileSync } from "node:fs";
import { createServer, request as send } from "node:http";
import { enableCompileCache } from "node:module";

// It is started often: what is compiled once is kept, as the command line itself does.
enableCompileCache();
const { startReference } = await import("../../src/reference/start-reference.ts");
const { clientOf } = await import("../reference/client-for-spec.ts");

const [port = "", deed = "", file] = process.argv.slice(2);

/** What it does instead of answering. */
const deeds: Readonly<Record<string, () => void>> = {
  exit: () => process.exit(7),
  SIGKILL: () => process.kill(process.pid, "SIGKILL"),
  SIGSTOP: () => process.kill(process.pid, "SIGSTOP"),
  none: () => {},
};

function isDue(url: string): boolean {
  if (!url.includes("uploadId=nobody") || (file !== undefined && existsSync(file))) return false;
  if (file !== undefined) writeFileSync(file, "");
  return true;
}

const reference = await startReference({ tls: false });
const { hostname, port: inner } = new URL(reference.httpUrl);
// A first answer takes longer than others; specs with little patience begin with the second.
await clientOf(reference)("GET /");

const door = createServer((request, response) => {
  const { method = "", url = "", headers } = request;
  if (isDue(url)) {
    process.stderr.write(`nobody is no upload: ${deed}\n`);
    deeds[deed]?.();
    if (deed !== "none") return;
  }
  if (deed === "full" && method === "PUT" && url.split("?")[0]?.split("/").length !== 2) {
    request.resume();
    response.writeHead(507).end("<Error><Code>InsufficientStorage</Code><Message>No space left</Message></Error>");
    return;
  }
  const onward = send({ hostname, port: inner, method, path: url, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
});
door.listen(Number(port), "127.0.0.1");
