import { inflateRawSync } from "node:zlib";
import { HarnessError } from "../errors.ts";
import {
  type PackedExchanges,
  packedExchangesSchema,
  type SavedReport,
  savedReportSchema,
} from "../model/packed-report.ts";
import type { Report, ReportExchange } from "../model/report.ts";
import { readText } from "./read-text.ts";

/** Bytes that the exchanges of a report may unpack to: a hundred times what the largest run so far came to. */
const UNPACKED_LIMIT = 512 * 1024 * 1024;

/** What of a report is wanted. */
export interface ReportWanted {
  /** Whether packed exchanges are unpacked, which takes longer than all the rest; true unless said. */
  readonly exchanges?: boolean;
}

/**
 * Gives a saved report, whole or compact, with all its exchanges.
 * @throws HarnessError `file-unreadable` where there is no such file or it is no JSON, `schema` where it is no report.
 */
export async function loadReport(path: string, wanted: ReportWanted = {}): Promise<Report> {
  return parseReport(await readText(path), path, wanted);
}

/** Gives the report that a text holds; `file` is only named in errors. */
export function parseReport(text: string, file: string, { exchanges = true }: ReportWanted = {}): Report {
  const { packed, seal: _seal, ...report } = readSaved(text, file);
  return packed === undefined || !exchanges
    ? report
    : { ...report, cases: unpackCases(report.cases, packed.exchanges, file) };
}

function readSaved(text: string, file: string): SavedReport {
  const value = parseJson(text, file);
  const parsed = savedReportSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "" : `, at ${issue.path.join(".")}: ${issue.message}`;
  throw notAReport(file, place, parsed.error);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new HarnessError("file-unreadable", `${file} is not JSON: ${why}`, { cause });
  }
}

function unpackCases(cases: Report["cases"], packed: string, file: string): Report["cases"] {
  const all = unpack(packed, file);
  return cases.map((one) => {
    const entries = Object.hasOwn(all, one.id) ? all[one.id] : undefined;
    const exchanges = (entries ?? []).map((entry): ReportExchange => {
      const exchange = typeof entry === "number" ? one.exchanges[entry] : entry;
      if (exchange === undefined) throw notAReport(file, `: ${one.id} has no exchange ${String(entry)}`);
      return exchange;
    });
    return { ...one, exchanges };
  });
}

function unpack(packed: string, file: string): PackedExchanges {
  try {
    const text = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: UNPACKED_LIMIT }).toString("utf8");
    return packedExchangesSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw notAReport(file, ": what is packed in it cannot be read", cause);
  }
}

function notAReport(file: string, why: string, cause?: unknown): HarnessError {
  return new HarnessError("schema", `${file} is not a report of copypart${why}`, {
    hint: "Name a report.json that `copypart run` wrote.",
    cause,
  });
}
