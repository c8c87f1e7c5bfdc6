import { type Diagnosis, type Fact, faulty, fine, untried } from "./diagnosis.ts";
import type { Fault } from "./read-fault.ts";
import type { Asker, Handshake } from "./tools.ts";

/** Looks at the way to the endpoint: name, connection, TLS. The last diagnosis says whether it leads there. */
export async function examineWay(tools: Asker): Promise<Diagnosis[]> {
  const told: Diagnosis[] = [];
  for (const look of [lookUp, connect, shakeHands]) {
    const diagnosis = await look(tools);
    told.push(diagnosis);
    if (diagnosis.stops) return told;
  }
  return told;
}

async function lookUp({ target, way }: Asker): Promise<Diagnosis> {
  const { hostname } = new URL(target.endpoint);
  const { addresses = [], failure } = await way.lookUp(target.endpoint);
  const tried = `look up ${hostname}`;
  if (failure !== undefined) return faulty("name resolution", "name-unknown", { tried, came: failure.message });
  const [first] = addresses;
  const isAddress = first === hostname.replace(/^\[|\]$/g, "");
  return fine("name resolution", { tried, came: isAddress ? "is an address" : addresses.slice(0, 4).join(", ") });
}

async function connect({ target, way }: Asker): Promise<Diagnosis> {
  const failure = await way.connect(target.endpoint);
  const tried = `connect to ${new URL(target.endpoint).host}`;
  if (failure === undefined) return fine("connection", { tried, came: "connected" });
  const cause = failure.kind === "timeout" ? "no-connection" : "nothing-listens";
  return faulty("connection", cause, { tried, came: failure.message });
}

/** Says what comes of a TLS handshake, where there is to be one. */
export async function shakeHands(tools: Asker): Promise<Diagnosis> {
  if (tools.target.endpoint.startsWith("http:")) return untried("TLS", "the endpoint is plain http");
  const hands = await tools.way.shakeHands(tools.target.endpoint);
  const tried = "shake hands";
  switch (hands.kind) {
    case "trusted":
      return fine("TLS", { tried, came: hands.about });
    case "untrusted":
      return certificate(tools, hands, { tried, came: `${hands.about}: ${hands.code}` });
    case "failed": {
      const fault = (await plainInstead(tools)) ?? { cause: "tls-broken" as const };
      return faulty("TLS", fault.cause, { tried, came: hands.failure.message }, fault.detail);
    }
  }
}

const DATES = new Set(["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"]);

function certificate({ target }: Asker, { code }: Extract<Handshake, { kind: "untrusted" }>, fact: Fact): Diagnosis {
  if (target.tls.insecure) return fine("TLS", { ...fact, came: `${fact.came}, which tls.insecure allows` });
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") return faulty("TLS", "certificate-name", fact);
  return faulty("TLS", DATES.has(code) ? "certificate-time" : "unknown-authority", fact);
}

/** Whether the port of an https endpoint speaks plain http. Nothing that is signed goes out there. */
async function plainInstead(tools: Asker): Promise<Fault | undefined> {
  const endpoint = withScheme(tools.target.endpoint, "http");
  const { outcome } = await tools.ask({ method: "GET", signer: "anonymous" }, { ...settingOf(tools), endpoint });
  return outcome.kind === "response" ? { cause: "plain-port", detail: endpoint } : undefined;
}

/** Whether the port of an http endpoint speaks TLS. */
export async function tlsInstead({ target, way }: Asker): Promise<Fault | undefined> {
  if (target.endpoint.startsWith("https:")) return undefined;
  const endpoint = withScheme(target.endpoint, "https");
  const { kind } = await way.shakeHands(endpoint);
  return kind === "failed" ? undefined : { cause: "tls-port", detail: endpoint };
}

/** The default port of a scheme is not that of the other. */
function withScheme(endpoint: string, scheme: "http" | "https"): string {
  const { hostname, port, protocol } = new URL(endpoint);
  return `${scheme}://${hostname}:${port === "" ? (protocol === "https:" ? "443" : "80") : port}`;
}

/** How a target was configured to be asked. */
export function settingOf({ target: { endpoint, region, addressing } }: Asker) {
  return { endpoint, region, addressing, clockOffset: 0 };
}
