import type { FillKey } from "./locate.ts";
import type { Path } from "./path.ts";
import type { Problem } from "./problem.ts";
import { isRecord, referencesIn, textsIn } from "./texts.ts";

/** One case as written, a row of its table filled in, not yet checked. */
export interface ExpandedEntry {
  readonly value: unknown;
  /** Where the entry stands in its file. */
  readonly path: Path;
  /** Id of the row, for a case of a table. */
  readonly row?: string;
  readonly fillKey: FillKey;
}

type Row = Readonly<Record<string, unknown>>;

/** Gives one entry per row of `each`, `${row.…}` filled in everywhere but in `id`; one entry where there is no table. */
export function expandRows(value: unknown, path: Path): ExpandedEntry[] {
  const rows = rowsOf(value);
  if (!isRecord(value) || rows.length === 0) return [{ value, path, fillKey: (key) => key }];
  const { id, each, ...fields } = value;
  return rows.map((row) => ({
    value: { ...(id !== undefined && { id }), each, ...fillRecord(fields, row) },
    path,
    row: nameOf(row),
    fillKey: (key) => fillText(key, row),
  }));
}

/** Finds references to columns that are not there, columns that nothing uses, and rows that share an id. */
export function checkRows(value: unknown, path: Path): Problem[] {
  if (!isRecord(value)) return [];
  const { each: _each, ...fields } = value;
  const rows = rowsOf(value);
  const used = referencesIn(fields, path).filter(({ name }) => name.startsWith("row."));
  return [
    ...used.flatMap(({ path: at, on, name }) => checkColumn(name.slice("row.".length), rows, { path: at, on })),
    ...unusedColumns(rows, new Set(used.map(({ name }) => name.slice("row.".length))), path),
    ...repeatedRows(rows, path),
    ...repeatedKeys(fields, rows, path),
  ];
}

function checkColumn(column: string, rows: readonly Row[], place: Pick<Problem, "path" | "on">): Problem[] {
  const without = rows.filter((row) => !Object.hasOwn(row, column));
  if (rows.length > 0 && without.length === 0) return [];
  const code = "unknown-reference";
  if (rows.length === 0) {
    return [
      {
        code,
        ...place,
        message: `\${row.${column}} stands in a case that has no table`,
        hint: "Add `each:` with rows.",
      },
    ];
  }
  const message =
    without.length === rows.length
      ? `no row has a column ${column}`
      : `the row ${nameOf(without[0])} has no column ${column}`;
  return [{ code, ...place, message, hint: `Columns of the first row: ${Object.keys(rows[0] ?? {}).join(", ")}.` }];
}

function unusedColumns(rows: readonly Row[], used: ReadonlySet<string>, path: Path): Problem[] {
  const seen = new Set<string>(["id", ...used]);
  return rows.flatMap((row, index) =>
    Object.keys(row).flatMap((column): Problem[] => {
      if (seen.has(column)) return [];
      seen.add(column);
      const message = `the column ${column} is never used`;
      const hint = `Use it as \${row.${column}}, or take it away.`;
      return [{ code: "schema", path: [...path, "each", index, column], on: "key", message, hint }];
    }),
  );
}

function repeatedRows(rows: readonly Row[], path: Path): Problem[] {
  const ids = rows.map(({ id }) => id);
  return rows.flatMap((row, index): Problem[] => {
    if (row["id"] === undefined || ids.indexOf(row["id"]) === index) return [];
    const message = `two rows have the id ${nameOf(row)}`;
    return [{ code: "duplicate-id", path: [...path, "each", index, "id"], on: "value", message }];
  });
}

/** YAML refuses equal keys; a row can still make two keys equal. */
function repeatedKeys(fields: Row, rows: readonly Row[], path: Path): Problem[] {
  const keys = textsIn(fields, path).filter(({ on }) => on === "key");
  const changing = keys.filter(({ text }) => text.includes("${row."));
  return changing.flatMap(({ path: at, text }) => {
    const siblings = keys.filter(
      (key) => key.path.length === at.length && sameParent(key.path, at) && key.text !== text,
    );
    const clashes = rows.some((row) => siblings.some((key) => fillText(key.text, row) === fillText(text, row)));
    const message = `with a row filled in, ${text} stands twice in the same mapping`;
    return clashes ? [{ code: "schema" as const, path: at, on: "key" as const, message }] : [];
  });
}

function sameParent(one: Path, other: Path): boolean {
  return one.slice(0, -1).every((segment, index) => segment === other[index]);
}

function rowsOf(value: unknown): Row[] {
  const each = isRecord(value) ? value["each"] : undefined;
  return Array.isArray(each) ? each.filter(isRecord) : [];
}

/** As it is written: an id may still be anything. */
function nameOf({ id }: Row = {}): string {
  return typeof id === "object" ? JSON.stringify(id) : String(id);
}

/** A text that is nothing but a reference takes the row's value as it is, so that numbers stay numbers. */
function fill(value: unknown, row: Row): unknown {
  if (typeof value === "string") {
    const whole = /^\$\{row\.([^}]+)\}$/.exec(value)?.[1];
    return whole === undefined ? fillText(value, row) : (cellOf(row, whole) ?? value);
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, row));
  return isRecord(value) ? fillRecord(value, row) : value;
}

function fillRecord(record: Row, row: Row): Row {
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [fillText(key, row), fill(item, row)]));
}

function fillText(text: string, row: Row): string {
  return text.replace(/\$\{row\.([^}]+)\}/g, (reference, column: string) => String(cellOf(row, column) ?? reference));
}

function cellOf(row: Row, column: string): string | number | undefined {
  const cell = Object.hasOwn(row, column) ? row[column] : undefined;
  return typeof cell === "string" || typeof cell === "number" ? cell : undefined;
}
