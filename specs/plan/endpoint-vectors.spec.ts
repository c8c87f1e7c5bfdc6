import { readFileSync } from "node:fs";
import { expect } from "chai";
import { parse } from "yaml";
import { z } from "zod";
import { HarnessError } from "../../src/errors.ts";
import { createHostResolver, type HostQuestion, type HostResolver } from "../../src/plan/resolve-host.ts";

const flag = z.boolean().exactOptional();
const question = {
  bucket: z.string(),
  region: z.string().default("eu-west-1"),
  fips: flag,
  dualStack: flag,
  accelerate: flag,
  pathStyle: flag,
  endpoint: z.string().exactOptional(),
  useArnRegion: flag,
  disableMultiRegionAccessPoints: flag,
  globalEndpoint: flag,
};
const answer = z.strictObject({
  host: z.string(),
  path: z.string().default(""),
  service: z.string().default("s3"),
  region: z.string().exactOptional(),
});
const vectors = z.array(
  z.strictObject({
    clauses: z.array(z.string()),
    title: z.string(),
    rows: z.array(z.strictObject({ ...question, gives: z.union([z.literal("refused"), answer]) })),
  }),
);

const groups = vectors.parse(parse(readFileSync(new URL("endpoint-vectors.yaml", import.meta.url), "utf8")));

function answerOf(resolve: HostResolver, asked: HostQuestion): unknown {
  try {
    return resolve(asked);
  } catch (error) {
    if (error instanceof HarnessError && error.code === "usage") return "refused";
    throw error;
  }
}

describe("[U] createHostResolver, by the documented endpoint forms", () => {
  let resolve: HostResolver;

  before(async () => {
    resolve = await createHostResolver();
  });

  for (const { clauses, title, rows } of groups) {
    describe(`${title} (${clauses.join(", ")})`, () => {
      for (const { gives, ...asked } of rows) {
        const { bucket, ...options } = asked;
        it(`${bucket} ${JSON.stringify(options)}`, () => {
          const wanted =
            gives === "refused"
              ? gives
              : {
                  host: gives.host,
                  pathPrefix: gives.path,
                  service: gives.service,
                  region: gives.region ?? asked.region,
                };
          expect(answerOf(resolve, asked)).to.deep.equal(wanted);
        });
      }
    });
  }
});

/*
 * AWS publishes its own test cases of the rules as data (the trait smithy.rules#endpointTests of the S3 model, also as
 * endpoint-tests-1.json of botocore). They are not kept here; whoever has the file checks all that apply with
 *   ENDPOINT_TESTS=endpoint-tests-1.json npx mocha specs/plan/endpoint-vectors.spec.ts
 */
const published = process.env["ENDPOINT_TESTS"];

const scheme = z.object({ name: z.string(), signingName: z.string(), signingRegion: z.string().optional() });
const publishedCases = z.object({
  testCases: z.array(
    z.object({
      params: z.record(z.string(), z.union([z.string(), z.boolean()])).default({}),
      expect: z.union([
        z.object({ error: z.string() }),
        z.object({
          endpoint: z.object({
            url: z.url(),
            properties: z
              .object({ authSchemes: z.array(scheme) })
              .partial()
              .default({}),
          }),
        }),
      ]),
    }),
  ),
});
type PublishedCase = z.infer<typeof publishedCases>["testCases"][number];

/** What a resolver can be asked, by the name that the rules give it. */
const publishedOptions: Readonly<Record<string, keyof HostQuestion>> = {
  Bucket: "bucket",
  Region: "region",
  UseFIPS: "fips",
  UseDualStack: "dualStack",
  Accelerate: "accelerate",
  ForcePathStyle: "pathStyle",
  Endpoint: "endpoint",
  UseArnRegion: "useArnRegion",
  DisableMultiRegionAccessPoints: "disableMultiRegionAccessPoints",
  UseGlobalEndpoint: "globalEndpoint",
};

/**
 * UploadPartCopy binds Bucket alone and never asks for a session: what else an operation could bind must be absent or
 * false, Prefix (of listings) absent, and a directory bucket asked about without a session. Of the 393 cases of
 * August 2026, these are 275.
 */
function applies({ params }: PublishedCase): boolean {
  const directory = /--xa?-s3$/.test(String(params["Bucket"]));
  const others = ["UseObjectLambdaEndpoint", "UseS3ExpressControlEndpoint", "DisableAccessPoints", "Prefix"];
  return (
    params["Bucket"] !== undefined &&
    others.every((name) => !params[name]) &&
    (!directory || params["DisableS3ExpressSessionAuth"] === true)
  );
}

function publishedAnswer({ params, expect: wanted }: PublishedCase): unknown {
  if ("error" in wanted) return "refused";
  const { url, properties } = wanted.endpoint;
  const { host, pathname } = new URL(url);
  // AP-019: copypart signs by SigV4 alone.
  const signing = properties.authSchemes?.find(({ name }) => name === "sigv4");
  if (!signing) return "refused";
  return {
    host,
    pathPrefix: pathname.replace(/\/$/, ""),
    service: signing.signingName,
    region: signing.signingRegion ?? params["Region"],
  };
}

if (published) {
  const { testCases } = publishedCases.parse(JSON.parse(readFileSync(published, "utf8")));
  const applying = testCases.map((each, index) => ({ each, index })).filter(({ each }) => applies(each));

  describe(`[U] createHostResolver, by ${applying.length} published cases`, () => {
    for (const { each, index } of applying) {
      it(`case ${index}`, async () => {
        const asked = Object.entries(each.params).flatMap(([name, value]) => {
          const option = publishedOptions[name];
          return option === undefined ? [] : [[option, value]];
        });
        // The names and types are those of the rules' own parameters.
        const asQuestion = Object.fromEntries(asked) as HostQuestion;
        expect(answerOf(await createHostResolver(), asQuestion)).to.deep.equal(publishedAnswer(each));
      });
    }
  });
}
