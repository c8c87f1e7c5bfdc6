import { once } from "node:events";
import { connect, createServer, isIP } from "node:net";
import { HarnessError } from "../errors.ts";
import type { Server } from "./server.ts";

/** On this machine a connection is made at once or not at all. */
const patienceMs = 1_000;

/** Makes sure that nobody else listens where the server will: else verdicts would be about another one. */
export async function checkPorts({ name, endpoint, plainEndpoint }: Server): Promise<void> {
  for (const url of [endpoint, plainEndpoint]) {
    if (url === undefined) continue;
    const { hostname, port } = new URL(url);
    if (await isFree(addressOf(hostname), Number(port))) continue;
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

/** Some systems let two listen on one port, one of them on all addresses: so both ways are tried. */
async function isFree(host: string, port: number): Promise<boolean> {
  return !(await isAnswered(host, port)) && canListen(host, port);
}

function isAnswered(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: patienceMs });
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
