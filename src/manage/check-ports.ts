import { once } from "node:events";
import { connect, createServer, isIP } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { HarnessError } from "../errors.ts";
import type { Server } from "./server.ts";

/** On this machine a connection is made at once or not at all. */
const connectMs = 1_000;
const intervalMs = 20;

/**
 * Makes sure that nobody else listens where the server will: else verdicts would be about another one. Where the
 * server itself has just left, the system may need a moment to let go of the port.
 * @throws HarnessError when a port is still used after `patienceMs`.
 */
export async function checkPorts({ name, endpoint, plainEndpoint }: Server, patienceMs: number): Promise<void> {
  for (const url of [endpoint, plainEndpoint]) {
    if (url === undefined) continue;
    const { hostname, port } = new URL(url);
    if (await becomesFree(addressOf(hostname), Number(port), patienceMs)) continue;
    throw new HarnessError("target-unfit", `${name} cannot be started: port ${port} is used by another process`, {
      hint: `end what listens on ${hostname}:${port} and try again; to run against it as it stands, take \`managed\` out of a copy of the target file`,
    });
  }
}

/** A name of this machine, such as localhost, stands for its first address. */
function addressOf(hostname: string): string {
  const host = hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? "127.0.0.1" : host;
}

async function becomesFree(host: string, port: number, patienceMs: number): Promise<boolean> {
  const end = Date.now() + patienceMs;
  while (!(await isFree(host, port))) {
    if (Date.now() >= end) return false;
    await pause(intervalMs);
  }
  return true;
}

/** Some systems let two listen on one port, one of them on all addresses: so both ways are tried. */
async function isFree(host: string, port: number): Promise<boolean> {
  return !(await isAnswered(host, port)) && canListen(host, port);
}

function isAnswered(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: connectMs });
    const settle = (answered: boolean) => {
      socket.destroy();
      done(answered);
    };
    socket.once("connect", () => settle(true));
    socket.once("timeout", () => settle(false));
    socket.on("error", () => settle(false));
  });
}

/** Other reasons not to listen, such as a port that only root may use, are the server's to tell. */
async function canListen(host: string, port: number): Promise<boolean> {
  const listener = createServer();
  try {
    listener.listen({ host, port, exclusive: true });
    await once(listener, "listening");
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "EADDRINUSE");
  } finally {
    listener.close();
  }
}
