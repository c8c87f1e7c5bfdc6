import { ACCOUNT_FAULTS } from "./accounts.ts";
import { ANSWER_FAULTS } from "./answers.ts";
import { CHECKSUM_FAULTS } from "./checksums.ts";
import { COMPLETING_FAULTS } from "./completing.ts";
import { DETAIL_FAULTS } from "./details.ts";
import { EARLY_SIDE_FAULTS } from "./early-sides.ts";
import { ENCRYPTION_FAULTS } from "./encryption.ts";
import { ERROR_FAULTS } from "./errors.ts";
import type { Fault } from "./fault.ts";
import { HEADER_FAULTS } from "./headers.ts";
import { ONE_SIDED_FAULTS } from "./one-sided.ts";
import { PLACE_FAULTS } from "./places.ts";
import { PRECONDITION_FAULTS } from "./preconditions.ts";
import { RANGE_FAULTS } from "./ranges.ts";
import { SIDE_FAULTS } from "./sides.ts";
import { SIGNING_FAULTS } from "./signing.ts";
import { SOURCE_FAULTS } from "./sources.ts";
import { STATUS_FAULTS } from "./statuses.ts";
import { TURN_FAULTS } from "./turns.ts";
import { UPLOAD_FAULTS } from "./uploads.ts";
import { VERSION_FAULTS } from "./versions.ts";

/** Every fault that the reference server can be given. */
export const FAULTS: readonly Fault[] = [
  ...RANGE_FAULTS,
  ...SOURCE_FAULTS,
  ...PRECONDITION_FAULTS,
  ...VERSION_FAULTS,
  ...UPLOAD_FAULTS,
  ...ENCRYPTION_FAULTS,
  ...CHECKSUM_FAULTS,
  ...ANSWER_FAULTS,
  ...STATUS_FAULTS,
  ...HEADER_FAULTS,
  ...DETAIL_FAULTS,
  ...TURN_FAULTS,
  ...SIDE_FAULTS,
  ...EARLY_SIDE_FAULTS,
  ...ONE_SIDED_FAULTS,
  ...ERROR_FAULTS,
  ...COMPLETING_FAULTS,
  ...ACCOUNT_FAULTS,
  ...SIGNING_FAULTS,
  ...PLACE_FAULTS,
];

/** Gives the fault of a name, if there is one. */
export function faultNamed(id: string): Fault | undefined {
  return FAULTS.find((fault) => fault.id === id);
}
