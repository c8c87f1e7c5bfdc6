import type { ReportExchange } from "../model/report.ts";

/** Times are kept in whole milliseconds: what looks shorter may be rounding. */
const CERTAIN_MS = 2;

/** Whether one of the requests went out while another was still unanswered. */
export function overlap(exchanges: readonly Pick<ReportExchange, "startedAt" | "durationMs">[]): boolean {
  const spans = exchanges
    .map(({ startedAt, durationMs }) => ({ start: Date.parse(startedAt), duration: durationMs }))
    .sort((a, b) => a.start - b.start);
  return spans.some(({ start }, index) => {
    const before = spans[index - 1];
    return before !== undefined && before.start + before.duration > start + CERTAIN_MS;
  });
}
