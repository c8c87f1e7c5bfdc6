import type { Report } from "../model/report.ts";
import { formatCompact } from "./format-compact.ts";
import { formatFindings } from "./format-findings.ts";
import { formatHtml } from "./format-html.ts";
import { formatJson } from "./format-json.ts";
import { formatJunit } from "./format-junit.ts";
import { formatMarkdown } from "./format-markdown.ts";
import { formatText } from "./format-text.ts";

/** A way to write a report down. */
export interface Format {
  /** The usual name of its file. */
  readonly file: string;
  readonly render: (report: Report) => string;
}

/** Every format by name; text is for the terminal, the others are for files. */
export const FORMATS = {
  json: { file: "report.json", render: formatJson },
  compact: { file: "report.json", render: formatCompact },
  junit: { file: "junit.xml", render: formatJunit },
  markdown: { file: "report.md", render: formatMarkdown },
  findings: { file: "findings.md", render: formatFindings },
  html: { file: "report.html", render: formatHtml },
  text: { file: "report.txt", render: (report: Report): string => formatText(report) },
} as const satisfies Readonly<Record<string, Format>>;
