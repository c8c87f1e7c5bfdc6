/** What is wrong with a query, and where: offsets count from 0. */
export class QuerySlip extends Error {
  readonly at: number;
  readonly length: number;
  /** What to write instead. */
  readonly hint: string;

  constructor(message: string, place: { readonly at: number; readonly length: number }, hint: string) {
    super(message);
    this.at = place.at;
    this.length = place.length;
    this.hint = hint;
  }
}
