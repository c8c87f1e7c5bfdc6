/** The bucket kind that a name says; undefined, if no bucket can have that name (DIRH-004…012). */
export function bucketKindOf(name: string): "general" | "directory" | undefined {
  if (/--xa?-s3$/.test(name)) return zoneOf(name) === undefined ? undefined : "directory";
  return isGeneralName(name) ? "general" : undefined;
}

/** The zone in the name of a directory bucket or its access point: the last field before the suffix (DIRH-009, DIRH-018, AP-014). */
export function zoneOf(name: string): string | undefined {
  // DIRH-010…012
  if (name.length > 63 || /^(?:xn--|sthree-)/.test(name)) return undefined;
  // DIRH-004, DIRH-007, DIRH-008; a zone id ends in its number: use1-az4.
  return /^[a-z0-9][a-z0-9-]*--([a-z0-9]+(?:-[a-z0-9]+)*-[a-z]{2,}\d+)--xa?-s3$/.exec(name)?.[1];
}

function isGeneralName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !/\.\.|^\d+\.\d+\.\d+\.\d+$/.test(name);
}
