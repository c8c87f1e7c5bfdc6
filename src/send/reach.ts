import { lookup } from "node:dns/promises";
import { isIP, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Connection, TransportFailure } from "../model/exchange.ts";
import { DeadlinePassed } from "./attempt.ts";
import { describeFailure } from "./describe-failure.ts";
import { NotConnected, openSocket, type Trust } from "./open-socket.ts";

/** What came of looking a name up. */
export type LookUp =
  | { readonly addresses: readonly string[] }
  | { readonly addresses?: never; readonly failure: TransportFailure };

/** What came of a TLS handshake: the certificate is trusted, or why not, or there was no TLS at all. */
export type Handshake =
  | { readonly kind: "trusted"; readonly about: string }
  | { readonly kind: "untrusted"; readonly about: string; readonly code: string }
  | { readonly kind: "failed"; readonly failure: TransportFailure };

/** Looks up the addresses of a host. */
export async function lookUpHost(where: Connection, timeoutMs: number): Promise<LookUp> {
  const { hostname } = where;
  if (isIP(hostname) !== 0) return { addresses: [hostname] };
  try {
    const found = await inTime(lookup(hostname, { all: true }), timeoutMs);
    if (found !== undefined) return { addresses: [...new Set(found.map(({ address }) => address))] };
    const message = `the name ${hostname} was not looked up within ${timeoutMs} ms`;
    return { failure: { kind: "unresolved", message } };
  } catch (error) {
    return { failure: failureOf(new NotConnected(error), where, timeoutMs) };
  }
}

/** Connects over TCP and hangs up again; gives why that was not possible. */
export async function connectTo(where: Connection, timeoutMs: number): Promise<TransportFailure | undefined> {
  const plain: Connection = { ...where, protocol: "http:" };
  const { socket, failure } = await open(plain, { insecure: true }, timeoutMs);
  socket.destroy();
  return failure;
}

/** Shakes hands over TLS with whatever certificate is shown, and tells whether it would be trusted. */
export async function shakeHands(where: Connection, trust: Trust, timeoutMs: number): Promise<Handshake> {
  const { socket, failure } = await open({ ...where, protocol: "https:" }, { ...trust, insecure: true }, timeoutMs);
  try {
    if (failure !== undefined) return { kind: "failed", failure };
    return socket instanceof TLSSocket ? describeCertificate(socket) : { kind: "trusted", about: "" };
  } finally {
    socket.destroy();
  }
}

/** Node gives the code of the error where its types promise the error. */
function describeCertificate(socket: TLSSocket): Handshake {
  const { subject, issuer, valid_to: end } = socket.getPeerCertificate();
  const about = `${socket.getProtocol() ?? "TLS"}, certificate of ${nameIn(subject)} by ${nameIn(issuer)}, valid to ${end}`;
  if (socket.authorized) return { kind: "trusted", about };
  return { kind: "untrusted", about, code: String(socket.authorizationError) };
}

function nameIn(name: { readonly CN?: unknown; readonly O?: unknown } | undefined): string {
  return String(name?.CN ?? name?.O ?? "(no name)");
}

interface Opened {
  readonly socket: Socket;
  readonly failure?: TransportFailure;
}

function open(where: Connection, trust: Trust, timeoutMs: number): Promise<Opened> {
  return new Promise((resolve) => {
    const settle = (error: Error | null): void => {
      clearTimeout(timer);
      resolve(error === null ? { socket } : { socket, failure: failureOf(error, where, timeoutMs) });
    };
    const timer = setTimeout(() => settle(new DeadlinePassed()), timeoutMs);
    const socket = openSocket(where, trust, settle);
  });
}

function failureOf(error: unknown, where: Connection, timeoutMs: number): TransportFailure {
  const progress = { where, timeoutMs, connected: false, received: 0, body: undefined };
  return describeFailure(error, progress) ?? { kind: "refused", message: "this machine has no socket left" };
}

async function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
