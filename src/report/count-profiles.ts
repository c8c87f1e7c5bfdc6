import type { Profile } from "../model/profile.ts";
import type { Report, ReportCase } from "../model/report.ts";
import { countOutcomes } from "./count-totals.ts";

/** What has to be known of a case to count it: its needs, and whether the documents judge it. */
export interface Countable {
  readonly needs: readonly string[];
  readonly basis: readonly string[];
}

/** What a run claims and was judged by. */
export interface Claims {
  readonly capabilities: readonly string[];
  readonly judgedBy: Report["run"]["basis"];
}

/**
 * Gives the totals of each profile, in the order of the book; each case is counted in one profile. `book` is all cases
 * that there are, so that a profile of which some were not selected does not look complete. Judged by the documents
 * alone, cases that rest on none belong to no profile.
 */
export function countByProfile(
  cases: readonly ReportCase[],
  book: readonly Countable[],
  profiles: readonly Profile[],
  { capabilities, judgedBy }: Claims,
): Report["byProfile"] {
  const counts = ({ basis }: Countable) => judgedBy === "both" || basis.includes("documented");
  return profiles.map((profile) => {
    const belongs = (item: Countable) => counts(item) && profileOf(item, profiles) === profile;
    return {
      name: profile.name,
      title: profile.title,
      claimed: claims(profile, capabilities),
      cases: book.filter(belongs).length,
      totals: countOutcomes(cases.filter(belongs)),
    };
  });
}

function claims({ capabilities: own }: Profile, declared: readonly string[]): boolean {
  return own.length === 0 || own.some((capability) => declared.includes(capability));
}

/** The last profile with a capability that the case needs: profiles stand from the most general on. */
function profileOf({ needs }: Countable, profiles: readonly Profile[]): Profile | undefined {
  if (needs.length === 0) return profiles.find(({ capabilities }) => capabilities.length === 0);
  return profiles.findLast((profile) => profile.capabilities.some((capability) => needs.includes(capability)));
}

/** Gives how a profile stands, in words: `complete`, `9 of 11`, `not claimed`. */
export function profileStanding({ claimed, cases, totals }: Report["byProfile"][number]): string {
  if (!claimed) return "not claimed";
  if (cases > 0 && totals.pass === cases) return "complete";
  const run = totals.pass + totals.fail + totals.blocked + totals.skipped + totals.error;
  if (run === 0) return "not run";
  return `${totals.pass} of ${run}${totals.skipped === 0 ? "" : `, ${totals.skipped} skipped`}`;
}

/** Gives the profiles in one line, those left out that were not run: `core: complete; directory buckets: not claimed`. */
export function profilesLine({ byProfile }: Pick<Report, "byProfile">): string {
  return byProfile
    .map((profile) => ({ title: profile.title.toLowerCase(), standing: profileStanding(profile) }))
    .filter(({ standing }) => standing !== "not run")
    .map(({ title, standing }) => `${title}: ${standing}`)
    .join("; ");
}
