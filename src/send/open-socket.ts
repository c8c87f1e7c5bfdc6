import { X509Certificate } from "node:crypto";
import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { HarnessError } from "../errors.ts";
import type { Connection } from "../model/exchange.ts";

/** Which certificates are accepted: those of a CA of one's own, or any. */
export interface Trust {
  readonly caPem?: string;
  readonly insecure: boolean;
}

/**
 * Makes sure that the CA file holds a certificate: TLS itself would take any text, and then blame the target.
 *
 * @throws HarnessError `usage`
 */
export function checkTrust({ caPem }: Trust): void {
  if (caPem === undefined) return;
  try {
    new X509Certificate(caPem);
  } catch (cause) {
    throw new HarnessError("usage", "the CA file holds no certificate in PEM form", { cause });
  }
}

/** No connection came about; `cause` says why. */
export class NotConnected extends Error {
  constructor(cause: unknown) {
    super("not connected", { cause });
  }
}

/**
 * Opens a socket, with TLS for https. The address, the name in SNI and the name that the certificate is checked
 * against come from the connection, never from the Host header. `done` is called exactly once.
 */
export function openSocket(where: Connection, trust: Trust, done: (error: NotConnected | null) => void): Socket {
  const socket = where.protocol === "https:" ? openTls(where, trust) : connectPlain(address(where));
  let settled = false;
  const settle = (error: NotConnected | null): void => {
    if (!settled) done(error);
    settled = true;
  };
  socket.setNoDelay(true);
  socket.once(where.protocol === "https:" ? "secureConnect" : "connect", () => settle(null));
  socket.on("error", (error) => settle(new NotConnected(error)));
  socket.once("close", () => settle(new NotConnected(new Error("closed"))));
  return socket;
}

function openTls(where: Connection, trust: Trust): Socket {
  const name = where.servername ?? address(where).host;
  return connectTls({
    ...address(where),
    // An address is never shown in SNI; the certificate is then checked against the address itself.
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ...(trust.caPem === undefined ? {} : { ca: trust.caPem }),
    rejectUnauthorized: !trust.insecure,
    ALPNProtocols: ["http/1.1"],
  });
}

function address({ hostname, port }: Connection): { readonly host: string; readonly port: number } {
  return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port };
}
