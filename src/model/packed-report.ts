import { createHash } from "node:crypto";
import { z } from "zod";
import { reportExchangeSchema, reportSchema } from "./report.ts";

/** What a packed report holds of its exchanges, by case id: an exchange, or the place of one in the case itself. */
export const packedExchangesSchema = z.record(z.string(), z.array(z.union([z.int().min(0), reportExchangeSchema])));

/** A report as it stands in a file: whole, or packed, so that a file of many exchanges stays small. */
export const savedReportSchema = reportSchema
  .extend({
    packed: z
      .strictObject({
        encoding: z.literal("deflate-raw+base64"),
        exchanges: z
          .string()
          .describe(
            "JSON, deflated: by case id all exchanges in order; a number is the place of one in `exchanges` of the case.",
          ),
      })
      .optional()
      .describe(
        "Present in a compact report: `exchanges` of a case then hold only what shows a cause of failures; the others are in here, and `copypart report FILE --format json` writes them out.",
      ),
    seal: z
      .string()
      .optional()
      .describe("sha256 of the file as it stands, these 64 digits left out: tells a report that was edited."),
  })
  .describe("A copypart report: all verdicts of a run.");

/** How the seal stands in the file: on its last line but one. */
const SEAL_LINE = /\n {2}"seal": "([0-9a-f]*)"\n\}\n$/;

/** Gives the seal that stands in the text of a report, and the one that the text asks for. */
export function readSeal(text: string): { readonly found: string | undefined; readonly wanted: string } {
  const found = SEAL_LINE.exec(text)?.[1];
  const bare = text.replace(SEAL_LINE, '\n  "seal": ""\n}\n');
  return { found, wanted: createHash("sha256").update(bare).digest("hex") };
}

export type SavedReport = z.infer<typeof savedReportSchema>;
export type PackedExchanges = z.infer<typeof packedExchangesSchema>;
