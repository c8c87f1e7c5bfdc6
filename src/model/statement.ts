import { z } from "zod";

/*
 * An in-toto Statement v1 with a test-result predicate v0.1, as far as copypart writes it. The words are in-toto's:
 * https://github.com/in-toto/attestation, spec/v1/statement.md and spec/predicates/test-result.md.
 */

export const STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
export const TEST_RESULT_TYPE = "https://in-toto.io/attestation/test-result/v0.1";

/** Something that never changes, by its digest: what a statement is about. */
export const artifactSchema = z.strictObject({
  name: z.string().min(1),
  digest: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
});

export type Artifact = z.infer<typeof artifactSchema>;

/** Something that a run was made with; it has a digest or a URI. */
export interface ResourceDescriptor {
  readonly name: string;
  readonly uri?: string;
  readonly digest?: { readonly sha256: string };
  readonly annotations?: Readonly<Record<string, unknown>>;
}

/** The result of a run as a supply chain reads it. */
export interface Statement {
  readonly _type: typeof STATEMENT_TYPE;
  readonly subject: readonly Artifact[];
  readonly predicateType: typeof TEST_RESULT_TYPE;
  readonly predicate: {
    readonly result: "PASSED" | "WARNED" | "FAILED";
    readonly configuration: readonly ResourceDescriptor[];
    /** Case ids. */
    readonly passedTests: readonly string[];
    readonly warnedTests: readonly string[];
    readonly failedTests: readonly string[];
  };
}
