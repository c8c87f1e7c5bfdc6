import { isIP } from "node:net";
import { createSecureContext, type SecureContext } from "node:tls";

/** A certificate and its private key, PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** An authority of the server's own, which makes a certificate for whatever name it is asked for. */
export interface Authority {
  readonly caPem: string;
  /** For a client that names no server: valid for `localhost` and the loopback addresses. */
  readonly own: KeyPair;
  /** For a client that names one (SNI). Bucket names have dots and are not known before: each domain that they stand in gets a wildcard of its own. */
  contextFor(name: string): Promise<SecureContext>;
}

/** Makes an authority. The library takes a third of a second to load, so it is loaded only here. */
export async function makeAuthority(hostname: string): Promise<Authority> {
  const ca = await sign("copypart reference authority", [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
  ]);
  const contexts = new Map<string, Promise<SecureContext>>();
  return {
    caPem: ca.cert,
    own: await sign("localhost", leaf(["localhost", "127.0.0.1", "::1", hostname]), ca),
    contextFor(name) {
      const shared = certifiedFor(name);
      const context = contexts.get(shared) ?? sign("copypart reference", leaf([shared]), ca).then(createSecureContext);
      contexts.set(shared, context);
      return context;
    },
  };
}

/** The name itself, where a wildcard would stand in a top-level domain or in an address: clients accept none there. */
function certifiedFor(name: string): string {
  const domain = name.slice(name.indexOf(".") + 1);
  return domain.includes(".") && isIP(domain) === 0 ? `*.${domain}` : name;
}

type Extensions = NonNullable<NonNullable<Parameters<typeof import("selfsigned").generate>[1]>["extensions"]>;

async function sign(commonName: string, extensions: Extensions, ca?: KeyPair): Promise<KeyPair> {
  const { generate } = await import("selfsigned");
  const made = await generate([{ name: "commonName", value: commonName }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions,
    ...(ca ? { ca } : {}),
  });
  return { cert: made.cert, key: made.private };
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
