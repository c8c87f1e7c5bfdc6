/** A request as the operations see it: nothing decoded but what every one of them needs decoded. */
export interface Request {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  /** As sent, without `?`. */
  readonly rawQuery: string;
  /** Decoded, in order. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** By lower-case name; values are latin1 text, one character a byte; repeated headers are joined by a comma. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** Whether it came over TLS. */
  readonly secure: boolean;
}

/** The value of a query item; the first, if it is repeated; undefined, if it is absent. */
export function queryValue(request: Request, name: string): string | undefined {
  return request.query.find(([each]) => each === name)?.[1];
}
