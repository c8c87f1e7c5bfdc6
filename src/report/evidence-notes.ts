import type { Report, ReportCase, ReportClause, ReportRecording } from "../model/report.ts";

/** A clause or recording that a case rests on, in words. */
export interface EvidenceNote {
  readonly id: string;
  /** The fact, in our words, and for a recording what was answered. */
  readonly fact: string;
  /** Where that is known from, and how well. */
  readonly about: string;
}

/** Gives what each clause of a case says; one that the report does not explain goes by its id alone. */
export function clauseNotes({ clauses }: ReportCase, { clauses: known }: Report["evidence"]): EvidenceNote[] {
  return clauses.map((id) => noteOf(id, known, clauseNote));
}

/** Gives what each recording of a case shows. */
export function recordingNotes({ recordings }: ReportCase, { recordings: known }: Report["evidence"]): EvidenceNote[] {
  return recordings.map((id) => noteOf(id, known, recordingNote));
}

type Told = Pick<EvidenceNote, "fact" | "about">;

function noteOf<Item>(id: string, known: Readonly<Record<string, Item>>, tell: (item: Item) => Told): EvidenceNote {
  const item = Object.hasOwn(known, id) ? known[id] : undefined;
  return item === undefined ? { id, fact: "", about: "" } : { id, ...tell(item) };
}

function clauseNote({ fact, strength, pin, source }: ReportClause): Told {
  return { fact, about: `${strength}, pinned to ${pin}; ${source}` };
}

function recordingNote(recording: ReportRecording): Told {
  const { behaviour, condition, status, code, evidence, origin, date, disputed } = recording;
  const answer = [status, code].filter((part) => part !== undefined).join(" ");
  const about = [
    evidence.replace(/\b[GVQDO]\b/g, (letter) => KINDS.get(letter) ?? letter),
    origin,
    date ?? "date not known",
    disputed === undefined ? undefined : `disputed: ${disputed}`,
  ];
  return {
    fact: `${behaviour}${condition === undefined ? "" : ` (${condition})`}${answer === "" ? "" : `: ${answer}`}`,
    about: about.filter((part) => part !== undefined).join("; "),
  };
}

/** The letters by which recordings say how well they are known. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["G", "recorded AWS answer"],
  ["V", "test verified on AWS"],
  ["Q", "AWS answer quoted by a person"],
  ["D", "documents"],
  ["O", "opinion"],
]);
