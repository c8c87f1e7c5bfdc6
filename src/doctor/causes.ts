/** What is known of a cause. */
export interface Cause {
  readonly whose: "configuration" | "server";
  /** Whether no verdict could be trusted. */
  readonly stops: boolean;
  /** What to do, or what it costs; the detail is what the target told: a Region, an operation, a style. */
  readonly hint: (detail: string) => string;
}

const yours = (hint: string | Cause["hint"]): Cause => cause("configuration", true, hint);
const theirs = (hint: string | Cause["hint"]): Cause => cause("server", true, hint);

function cause(whose: Cause["whose"], stops: boolean, hint: string | Cause["hint"]): Cause {
  return { whose, stops, hint: typeof hint === "string" ? () => hint : hint };
}

/** The cause lets verdicts stand, but costs some of them. */
function bearable(known: Cause): Cause {
  return { ...known, stops: false };
}

const afterwards = "then `copypart clean` takes away what is left";

/** Every cause that copypart can name: the one table, for `doctor` and for the short form before a run. */
export const CAUSES = {
  // The way there.
  "name-unknown": yours(
    "check the spelling of the host in `endpoint`, and the name server or hosts file of this machine",
  ),
  "nothing-listens": yours("check that the server is up, and host and port of `endpoint`"),
  "no-connection": yours(
    "check host and port of `endpoint`, and what stands between: a firewall drops what it refuses",
  ),
  "tls-port": yours((url) => `this port speaks TLS: write \`endpoint: ${url}\``),
  "plain-port": yours(
    (url) => `this port speaks plain http: write \`endpoint: ${url}\`, or give the server a certificate`,
  ),
  "unknown-authority": yours(
    "name the PEM file of its authority under `tls: { ca: FILE }`; `tls: { insecure: true }` takes any certificate",
  ),
  "certificate-name": yours("write a name that the certificate holds in `endpoint`, or renew the certificate"),
  "certificate-time": theirs("renew the certificate; or the clock of this machine is wrong"),
  "tls-broken": theirs("look into the log of the server, and of what ends TLS before it"),
  // What answers there.
  silent: theirs(
    "the server takes connections and leaves requests without a (whole) answer: is it still starting, stopped, or stuck?",
  ),
  cut: theirs(
    "the server closes connections without a (whole) answer: look into its log, and that of what stands before it",
  ),
  "not-http": yours("something that is no web server listens there: check the port of `endpoint`"),
  html: yours(
    "a web page is answered there, so this is a console, a proxy or a website: check host and port of `endpoint`",
  ),
  json: yours(
    "JSON is answered there, so this is another API, perhaps that of administration: check the port of `endpoint`",
  ),
  redirect: yours((place) => `the server sends elsewhere${place === "" ? "" : `, to ${place}`}: check \`endpoint\``),
  "not-s3": yours("ListBuckets should be answered with ListAllMyBucketsResult or an Error document: check `endpoint`"),
  // Who asks, when and where.
  clock: yours(
    (ahead) =>
      `the clocks differ${ahead === "" ? "" : `, the server's is ${ahead}`}: set that of this machine or of the server's`,
  ),
  "clock-drift": bearable(
    yours("signatures are refused from 15 minutes on: set the clocks of both machines by time servers"),
  ),
  "server-clock": theirs(
    "its Date header is right and its signature check goes by another time: set the clock behind the proxy, or the time zone",
  ),
  "clock-unchecked": bearable(
    theirs("its clock is wrong, and it takes signatures of any time: cases about signing will fail"),
  ),
  region: yours(
    (region) => `write \`region: ${region === "" ? "…` as the server is configured" : `${region}\``} (\`--region\`)`,
  ),
  "access-key": yours("the access key id is not known there: check `credentials`, and that they are of this server"),
  secret: yours(
    "the secret access key does not fit the access key id, or a proxy changes requests on the way: check `credentials`",
  ),
  "list-refused": bearable(
    yours(
      "a server that knows the keys lists their buckets, or denies it: check that `endpoint` is its S3 API and no console, and `credentials`",
    ),
  ),
  "token-expired": yours("the session token has expired: get new credentials"),
  token: yours("the session token is not valid there: get new credentials, or leave the token away"),
  "signature-unchecked": bearable(
    theirs("it checks no signature: cases about signing will fail, and it must not stand on a network"),
  ),
  // What may be done, and how a bucket is named.
  "virtual-hosted-only": yours(
    "the server takes the bucket from the host alone: write `addressing: virtual-hosted` (`--addressing`)",
  ),
  "path-only": yours("the server takes the bucket from the path alone: write `addressing: path` (`--addressing`)"),
  "certificate-for-buckets": yours(
    "virtual-hosted style over https needs a certificate for `*.` and the host of `endpoint`: have one made, or write `addressing: path`",
  ),
  "no-rights": yours(
    (what) =>
      `the account may not do this: give it the right to ${what}, or name a bucket of its own under \`buckets: { general: … }\``,
  ),
  "no-rights-to-some": bearable(
    yours((what) => `the account may not do this: give it the right to ${what}; cases that need it are blocked`),
  ),
  "no-rights-to-delete": bearable(
    yours((what) => `the account may not do this: give it the right to ${what}, or a run leaves what it makes`),
  ),
  "no-bucket": yours(
    "the bucket under `buckets: { general: … }` is not there: check its name, or leave it away and one is made",
  ),
  "too-many-buckets": yours("remove buckets of that account, or name one under `buckets: { general: … }`"),
  "no-create-bucket": theirs(
    "the server makes no buckets by S3: make one by its own means and name it under `buckets: { general: … }`",
  ),
  "bucket-refused": theirs(
    "no case can run without a bucket: look into the log of the server, or name one under `buckets: { general: … }`",
  ),
  "bucket-not-listed": bearable(
    theirs("what is left in a bucket is found by its list: clean-up may leave things behind"),
  ),
  // What it does with requests.
  "needed-not-served": theirs((use) => use),
  "not-served": bearable(theirs((use) => use)),
  "wrong-answer": bearable(theirs((use) => use)),
  "deletes-refused": bearable(
    theirs(`a run leaves what it makes: use a server that can be thrown away, or mend it; ${afterwards}`),
  ),
  "deletes-do-nothing": bearable(
    theirs(
      `the server says that it is gone, and it is still there: a run leaves what it makes; mend it, ${afterwards}`,
    ),
  ),
  "not-as-declared": bearable(
    theirs(
      (capability) =>
        `cases that need ${capability} will fail or be blocked: take it off \`capabilities\`, unless the server claims it`,
    ),
  ),
  "needs-https": bearable(
    yours(
      "like AWS, it takes customer keys over https alone: give an https `endpoint`, or take sse-c off `capabilities`",
    ),
  ),
} as const satisfies Readonly<Record<string, Cause>>;

/** The name of a cause, for machines. */
export type CauseName = keyof typeof CAUSES;
