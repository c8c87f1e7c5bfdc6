/** Places that are not named by a header or a query parameter, in words. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["sign unsigned", "headers that are not signed"],
  ["sign omit", "headers of the signature that are missing"],
  ["sign payload", "a wrong hash of the payload"],
  ["sign clockOffset", "a signing time that is too far off"],
  ["sign scope", "a signature for another region or service"],
  ["sign presign", "the validity of a presigned URL"],
  ["sign authorization", "a malformed Authorization header"],
  ["signer anonymous", "the lack of a signature"],
  ["signer unknown-key", "an access key that nobody has"],
  ["signer wrong-secret", "a signature by a wrong secret"],
  ["signer second", "the second account"],
  ["empty body", "an empty body"],
]);

/** Gives a place as it stands in a sentence: `x-amz-copy-source-range`, `the query parameter partNumber`. */
export function placeWords(place: string): string {
  const word = WORDS.get(place);
  if (word !== undefined) return word;
  const [kind = "", ...rest] = place.split(" ");
  const name = rest.join(" ");
  switch (kind) {
    case "header":
      return name.startsWith("x-") ? name : `the header ${name}`;
    case "query":
      return `the query parameter ${name}`;
    case "bucket":
      return `a bucket of the kind ${name}`;
    default:
      return place;
  }
}

/** Whether a label is a place, and not a topic or a claim that symptoms share. */
export function isPlace(label: string): boolean {
  return WORDS.has(label) || /^(?:header|query|bucket|sign|signer) /.test(label);
}
