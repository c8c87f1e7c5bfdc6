import { X509Certificate } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import type { Server } from "./server.ts";

/** The files of a server's certificate, below its folder for TLS. */
const FILES = { ca: "ca.crt", certificate: "public.crt", key: "private.key" } as const;

/** A certificate that ends within this time is made anew. */
const shortestRestMs = 7 * 24 * 60 * 60 * 1000;

/** Where the authority is that signed the server's certificate, if the server has one of ours. */
export function authorityOf({ managed, places }: Server): string | undefined {
  return managed.certificate ? join(places.tls, FILES.ca) : undefined;
}

/** Makes an authority and a certificate for the server's names, unless it has them; its private key is kept to its user. */
export async function ensureCertificate(server: Server): Promise<void> {
  const { tls } = server.places;
  if (!server.managed.certificate || isGood(tls)) return;
  mkdirSync(tls, { recursive: true, mode: 0o700 });
  const ca = await sign("copypart authority of a managed server", [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
  ]);
  const own = await sign("localhost", leaf(namesOf(server)), { cert: ca.cert, key: ca.private });
  writeFileSync(join(tls, FILES.key), own.private, { mode: 0o600 });
  writeFileSync(join(tls, FILES.certificate), own.cert);
  writeFileSync(join(tls, FILES.ca), ca.cert);
}

function isGood(tls: string): boolean {
  try {
    const { validTo } = new X509Certificate(readFileSync(join(tls, FILES.certificate)));
    readFileSync(join(tls, FILES.ca));
    return Date.parse(validTo) > Date.now() + shortestRestMs;
  } catch {
    return false;
  }
}

/** Buckets may stand before the host's name, or before AWS's where the host is an address (ADDR-007) or in another Region. */
function namesOf({ endpoint, regions }: Server): string[] {
  const { hostname } = new URL(endpoint);
  const host = hostname.replace(/^\[|\]$/g, "");
  const awsHosts = regions.map((region) => `*.s3.${region}.amazonaws.com`);
  return [...new Set(["localhost", "127.0.0.1", "::1", host, ...(isIP(host) === 0 ? [`*.${host}`] : []), ...awsHosts])];
}

type Generate = typeof import("selfsigned").generate;
type Extensions = NonNullable<NonNullable<Parameters<Generate>[1]>["extensions"]>;

/** The library takes a third of a second to load, so it is loaded only here. */
async function sign(commonName: string, extensions: Extensions, ca?: { readonly cert: string; readonly key: string }) {
  const { generate } = await import("selfsigned");
  return generate([{ name: "commonName", value: commonName }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions,
    ...(ca ? { ca } : {}),
  });
}

function leaf(names: readonly string[]): Extensions {
  const altNames = names.map((name) =>
    isIP(name) === 0 ? ({ type: 2, value: name } as const) : ({ type: 7, ip: name } as const),
  );
  return [
    { name: "basicConstraints", cA: false },
    { name: "keyUsage", digitalSignature: true },
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames },
  ];
}
