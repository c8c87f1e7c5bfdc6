import type { Report } from "../model/report.ts";

type Form = (report: Report, index: number) => string;

const numbered: Form = ({ target }, index) => `${target.name}@${index + 1}`;

/** From the shortest on. */
const FORMS: readonly Form[] = [
  ({ target }) => target.name,
  ({ target }) => `${target.name}@${target.version ?? "unknown"}`,
  ({ target, run }) => `${target.name}@${run.startedAt.slice(0, 10)}`,
  ({ target, run }) => `${target.name}@${run.startedAt}`,
];

/**
 * Gives each report a name of its own, in their order: the target's, with version, date, time or place behind it
 * where reports of one name need it to be told apart.
 */
export function labelTargets(reports: readonly Report[]): string[] {
  return reports.map((report, index) => {
    const alike = reports.flatMap((one, at) => (one.target.name === report.target.name ? [{ one, at }] : []));
    const tellsApart = (form: Form) => new Set(alike.map(({ one, at }) => form(one, at))).size === alike.length;
    return (FORMS.find(tellsApart) ?? numbered)(report, index);
  });
}
