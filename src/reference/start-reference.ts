import { randomBytes } from "node:crypto";
import { createServer, type Server, type ServerOptions } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { answerRequest } from "./answer-request.ts";
import { type GivenPlaces, givePlaces } from "./buckets/given-places.ts";
import type { KmsKeyName, KmsKeys } from "./encryption/kms-key.ts";
import { makeKmsKeys } from "./encryption/kms-keys.ts";
import { finishFaulty } from "./faults/answer-faulty.ts";
import type { Fault } from "./faults/fault.ts";
import { tellRefusalTouches, tellReplyTouches, tellRequestTouches, type Watch } from "./faults/watch.ts";
import { answerTo, type FullReply, type Manners } from "./http/answer-to.ts";
import { type Authority, makeAuthority } from "./http/certificate.ts";
import type { RequestHead } from "./http/read-request.ts";
import { clientErrorListener, listener } from "./http/server.ts";
import { rememberWorld } from "./remember-world.ts";
import { isPartCopy } from "./routing/route-request.ts";
import { DEFAULT_RULES, type Rules } from "./rules.ts";
import type { Account, World } from "./world.ts";

/** The main account, and another that owns nothing of the first. */
export type Accounts = readonly [main: Account, second: Account];

/** How to start the reference server; nothing of it is needed. */
export interface ReferenceOptions {
  /** Port of the http listener; 0, the default: any free one. */
  readonly port?: number;
  /** Port of the https listener; 0, the default: any free one. */
  readonly tlsPort?: number;
  /** Whether there is an https listener; true by default. It costs a third of a second. */
  readonly tls?: boolean;
  /** Which side to take where the documents and the recordings part (R5, RANGE-006); as recorded by default. */
  readonly smallSourceRange?: Rules["smallSourceRange"];
  /** The accounts, the main one first; two with public keys by default. */
  readonly accounts?: Accounts;
  /** Milliseconds since the epoch; the clock by default. */
  readonly now?: () => number;
  /** Bytes for ids, and for entity tags that tell nothing; the machine's randomness by default. */
  readonly random?: (size: number) => Buffer;
  /** What it does wrong on purpose; nothing by default. */
  readonly fault?: Fault;
  /** The address to listen on, by which the server is also named in Host; 127.0.0.1 by default. */
  readonly hostname?: string;
}

/** A reference server that runs. */
export interface Reference {
  readonly httpUrl: string;
  /** Empty without TLS. */
  readonly httpsUrl: string;
  /** The certificate of the authority to trust; empty without TLS. */
  readonly caPem: string;
  readonly accounts: Accounts;
  /** ARN of the KMS key that serves, and that is meant where none is named. */
  readonly kmsKeyId: string;
  /** ARNs of the keys that refuse, by what makes them refuse (ENC-013, PERM-007). */
  readonly kmsKeys: Readonly<Record<Exclude<KmsKeyName, "usable">, string>>;
  readonly region: string;
  /** A second Region, whose hosts are served too. */
  readonly otherRegion: string;
  /** Access points and the like, which are there from the start. */
  readonly places: GivenPlaces;
  /** The zone id of directory buckets to be made; others are served too. */
  readonly zone: string;
  /** Sets what it does wrong from the next request on; nothing: it does all right. */
  setFault(fault: Fault | undefined): void;
  /** Tells, from now on, which of some faults would change what a request is answered, or leaves behind. */
  watch(faults: readonly Fault[], onTouch: (id: string) => void): void;
  /** Answers a request without a connection, as it would answer one that came by one. */
  answer(head: RequestHead, body: Buffer): FullReply;
  /** Remembers all buckets as they are, and gives what brings them back; uploads are forgotten then. */
  remember(): () => void;
  /** Ends all connections and forgets everything. */
  close(): Promise<void>;
}

/** Account ids and keys of nobody: examples, and as public as this file. */
const ACCOUNTS: Accounts = [
  {
    accessKeyId: "COPYPARTEXAMPLE00001",
    secretAccessKey: "copypart/public/example/secret/main/0001",
    accountId: "111122223333",
    session: {
      accessKeyId: "COPYPARTSESSION00001",
      secretAccessKey: "copypart/public/example/secret/session/1",
      sessionToken: "copypart/public/example/session/token/00000001",
    },
  },
  {
    accessKeyId: "COPYPARTEXAMPLE00002",
    secretAccessKey: "copypart/public/example/secret/second/02",
    accountId: "444455556666",
  },
];

const REGION = "us-east-1";
const OTHER_REGION = "eu-west-1";

/** Starts the reference server: an executable reading of the clauses and of the recorded answers, in memory only (design §6). */
export async function startReference(options: ReferenceOptions = {}): Promise<Reference> {
  const hostname = options.hostname ?? "127.0.0.1";
  const accounts = options.accounts ?? ACCOUNTS;
  const world = newWorld(options, accounts, hostname);
  const places = givePlaces(world);
  const authority = options.tls === false ? undefined : await makeAuthority(hostname);
  const servers: Server[] = [];
  let fault = options.fault;
  const manners = mannersOf(
    world,
    () => fault,
    () => watched,
  );
  let watched: Watch | undefined;
  const urls = await openDoor(manners, authority, { ...options, hostname }, servers);
  return {
    ...urls,
    setFault: (next) => {
      fault = next;
    },
    watch: (faults, onTouch) => {
      watched = { faults, onTouch };
    },
    remember: () => rememberWorld(world),
    answer: (head, body) => answerTo(manners, head, body),
    caPem: authority?.caPem ?? "",
    accounts,
    ...namesOf(world.kmsKeys),
    region: world.region,
    otherRegion: OTHER_REGION,
    places,
    zone: world.zone,
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

function mannersOf(world: World, fault: () => Fault | undefined, watch: () => Watch | undefined): Manners {
  return {
    now: world.now,
    random: world.random,
    answer: (request) => {
      tellRequestTouches(watch(), request, world);
      try {
        return answerRequest(world, request, fault());
      } catch (refusal) {
        tellRefusalTouches(watch(), refusal, request, world);
        throw refusal;
      }
    },
    isPartCopy,
    finish: (reply, request) => {
      tellReplyTouches(watch(), reply, { request, world });
      return finishFaulty(fault(), reply, { request, world });
    },
  };
}

async function openDoor(
  manners: Manners,
  authority: Authority | undefined,
  { hostname, port = 0, tlsPort = 0 }: Pick<ReferenceOptions, "port" | "tlsPort"> & { readonly hostname: string },
  servers: Server[],
): Promise<{ readonly httpUrl: string; readonly httpsUrl: string }> {
  const http = createServer(SERVER_OPTIONS, listener(manners, false));
  servers.push(http);
  const httpUrl = `http://${await listen(http, manners, hostname, port)}`;
  if (!authority) return { httpUrl, httpsUrl: "" };
  const https = createTlsServer(tlsOptions(authority), listener(manners, true));
  servers.push(https);
  return { httpUrl, httpsUrl: `https://${await listen(https, manners, hostname, tlsPort)}` };
}

// A missing Host is answered by the rules (ADDR-004), not by the HTTP library.
const SERVER_OPTIONS: ServerOptions = { requireHostHeader: false, keepAliveTimeout: 60_000 };

function newWorld(options: ReferenceOptions, accounts: Accounts, hostname: string): World {
  return {
    accounts,
    region: REGION,
    regions: [REGION, OTHER_REGION],
    zone: "use1-az4",
    kmsKeys: makeKmsKeys(REGION, accounts[0].accountId),
    hostname,
    rules: { ...DEFAULT_RULES, smallSourceRange: options.smallSourceRange ?? DEFAULT_RULES.smallSourceRange },
    now: options.now ?? Date.now,
    random: options.random ?? randomBytes,
    buckets: new Map(),
    accessPoints: [],
    uploads: new Map(),
  };
}

function namesOf({ usable, disabled, signing, deleted, refused, ...keys }: KmsKeys) {
  const kmsKeys = {
    disabled: disabled.arn,
    signing: signing.arn,
    deleted: deleted.arn,
    refused: refused.arn,
    "encrypt-only": keys["encrypt-only"].arn,
  };
  return { kmsKeyId: usable.arn, kmsKeys };
}

function tlsOptions(authority: Authority): Parameters<typeof createTlsServer>[0] {
  return {
    ...SERVER_OPTIONS,
    ...authority.own,
    SNICallback: (name, done) => {
      authority.contextFor(name).then(
        (context) => done(null, context),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  };
}

async function listen(server: Server, manners: Manners, hostname: string, port: number): Promise<string> {
  server.on("clientError", clientErrorListener(manners));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, resolve);
  });
  const address = server.address();
  const name = hostname.includes(":") ? `[${hostname}]` : hostname;
  return `${name}:${isAddressInfo(address) ? address.port : port}`;
}

function isAddressInfo(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
