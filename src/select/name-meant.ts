import { matchesPattern } from "../model/match-pattern.ts";
import { nearest } from "../model/nearest.ts";

/**
 * Gives what an id or pattern that meets none of the names was most likely meant to be: a whole table, a near name, or
 * the same in the topic that its first segment was meant to be. Nothing where all are too far off.
 */
export function nameMeant(entry: string, names: readonly string[]): string | undefined {
  if (names.some((name) => name.startsWith(`${entry}/`))) return `${entry}/**`;
  return nearest(entry, names) ?? inTopicMeant(entry, names) ?? names.find((name) => name.includes(entry));
}

function inTopicMeant(entry: string, names: readonly string[]): string | undefined {
  const [first = "", ...rest] = entry.split("/");
  const topics = new Set(names.filter((name) => name.includes("/")).map((name) => name.split("/")[0] ?? ""));
  const topic = topics.has(first) ? first : nearest(first, topics);
  if (topic === undefined) return undefined;
  const pattern = [topic, ...rest].join("/");
  if (names.some((name) => matchesPattern(pattern, name))) return pattern;
  return nearest(pattern, names) ?? `${topic}/**`;
}
