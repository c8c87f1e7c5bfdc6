/** Nothing is loaded, from anywhere: a report can be opened from a disk, and a hostile answer can reach nobody. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
