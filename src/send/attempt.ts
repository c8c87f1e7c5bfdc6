import type { TransportFailure, WireResponse } from "../model/exchange.ts";
import type { Trust } from "./open-socket.ts";

/** What a sender allows a target, and how it trusts it. */
export interface SenderOptions extends Trust {
  /** Milliseconds for one request, from connecting to the last byte of the body. */
  readonly timeoutMs: number;
  /** Bytes of a body that are read; the rest is not. */
  readonly maxBodyBytes: number;
  /** Connections per address and server name. */
  readonly connections: number;
}

/** How one try at a request ended. */
export type Attempt =
  | { readonly kind: "response"; readonly response: WireResponse }
  | { readonly kind: "failure"; readonly failure: TransportFailure }
  /** The server had closed a kept connection before it saw the request. */
  | { readonly kind: "stale" }
  /** The server sent a 100 Continue that nobody asked for, which HTTP allows and undici does not read. */
  | { readonly kind: "unasked-continue" };

/** Bytes of a header section that are read; longer ones are no answer. */
export const MAX_HEADER_BYTES = 64 * 1024;

/** The reason of an abort that was due to time. */
export class DeadlinePassed extends Error {}
