/** The time of a signature in its three forms. */
export interface SigningTime {
  /** What stands in x-amz-date and in the string to sign: YYYYMMDD'T'HHMMSS'Z', or what the request says instead. */
  readonly text: string;
  /** The day of the credential scope, YYYYMMDD. */
  readonly day: string;
  /** The moment that the signing key is derived for. */
  readonly date: Date;
}

const BASIC_FORMAT = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/**
 * The time that a request is signed for: its own x-amz-date, when a case gives one, otherwise `now`.
 * A given date that is no date is signed as it stands, with a scope of `now`.
 */
export function signingTime(now: Date, given: string | undefined): SigningTime {
  const text = given ?? basicFormat(now);
  const date = parseBasicFormat(text) ?? now;
  return { text, day: basicFormat(date).slice(0, 8), date };
}

function basicFormat(date: Date): string {
  return date
    .toISOString()
    .replace(/\.\d{3}Z$/, "Z")
    .replace(/[-:]/g, "");
}

function parseBasicFormat(text: string): Date | undefined {
  const date = new Date(text.replace(BASIC_FORMAT, "$1-$2-$3T$4:$5:$6Z"));
  return BASIC_FORMAT.test(text) && !Number.isNaN(date.getTime()) ? date : undefined;
}
