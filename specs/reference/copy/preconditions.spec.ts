import { expect } from "chai";
import { checkPreconditions } from "../../../src/reference/copy/preconditions.ts";
import type { StoredObject } from "../../../src/reference/world.ts";
import { refusalOf } from "../refusal-for-spec.ts";

const MODIFIED = Date.parse("2026-11-22T10:00:00Z");
const NOW = MODIFIED + 3_600_000;
const EARLIER = "Sat, 21 Nov 2026 10:00:00 GMT";
const SAME = "Sun, 22 Nov 2026 10:00:00 GMT";
const LATER = "Sun, 22 Nov 2026 10:30:00 GMT";
const FUTURE = "Mon, 23 Nov 2026 10:00:00 GMT";

const SOURCE: StoredObject = {
  deleteMarker: false,
  versionId: "null",
  data: Buffer.alloc(0),
  etag: "d41d8cd98f00b204e9800998ecf8427e",
  lastModified: MODIFIED,
  headers: {},
  storageClass: "STANDARD",
  encryption: { kind: "AES256" },
};
const ETAG = `"${SOURCE.etag}"`;
const OTHER = `"${"0".repeat(32)}"`;

/** Row: match, none-match, unmodified-since, modified-since (`-`: absent), and the header that fails. */
const ROWS: readonly (readonly [match: string, none: string, unmodified: string, modified: string, fails?: string])[] =
  [
    ["-", "-", "-", "-"],
    [ETAG, "-", "-", "-"],
    [SOURCE.etag, "-", "-", "-"],
    ["*", "-", "-", "-"],
    [OTHER, "-", "-", "-", "If-Match"],
    ["not-matching", "-", "-", "-", "If-Match"],
    ["-", OTHER, "-", "-"],
    ["-", ETAG, "-", "-", "If-None-Match"],
    ["-", SOURCE.etag, "-", "-", "If-None-Match"],
    ["-", "*", "-", "-", "If-None-Match"],
    ["-", "-", FUTURE, "-"],
    ["-", "-", SAME, "-"],
    ["-", "-", EARLIER, "-", "If-Unmodified-Since"],
    ["-", "-", "-", EARLIER],
    ["-", "-", "-", SAME, "If-Modified-Since"],
    ["-", "-", "-", LATER, "If-Modified-Since"],
    ["-", "-", "-", FUTURE],
    ["-", "-", "not-a-date", "not-a-date"],
    [ETAG, "-", EARLIER, "-"],
    [OTHER, "-", LATER, "-", "If-Match"],
    ["-", ETAG, "-", EARLIER, "If-None-Match"],
    ["-", OTHER, EARLIER, "-", "If-Unmodified-Since"],
    ["-", OTHER, "-", LATER, "If-Modified-Since"],
    [ETAG, OTHER, LATER, EARLIER],
    [OTHER, ETAG, EARLIER, LATER, "If-Match"],
    ["-", ETAG, EARLIER, LATER, "If-Unmodified-Since"],
    ["-", ETAG, "-", LATER, "If-None-Match"],
  ];

describe("reference checkPreconditions", () => {
  for (const [match, none, unmodified, modified, fails] of ROWS) {
    const given = [
      ["x-amz-copy-source-if-match", match],
      ["x-amz-copy-source-if-none-match", none],
      ["x-amz-copy-source-if-unmodified-since", unmodified],
      ["x-amz-copy-source-if-modified-since", modified],
    ].filter((item): item is [string, string] => item[1] !== "-");
    const said = given.map(([name, value]) => `${name?.slice(21)} ${value}`).join(", ");
    it(`${fails === undefined ? "lets pass" : `fails ${fails} of`} ${said || "no condition"}`, () => {
      const request = {
        method: "PUT",
        path: "/",
        rawQuery: "",
        query: [],
        headers: new Map(given),
        body: Buffer.alloc(0),
        secure: true,
      };
      const expected =
        fails === undefined ? {} : { code: "PreconditionFailed", Condition: `x-amz-copy-source-${fails}` };
      expect(refusalOf(() => checkPreconditions(request, SOURCE, NOW))).to.deep.equal(expected);
    });
  }
});
