import { InvalidArgumentError, Option } from "commander";
import type { Artifact } from "../index.ts";
import { artifactSchema } from "../model/statement.ts";

/** The option that names what was tested, for a statement about the run. */
export function attestSubjectOption(): Option {
  return new Option(
    "--attest-subject <artifact>",
    "NAME@sha256:HEX of what was tested, which the attestation is then about too; may be repeated",
  ).argParser((text: string, previous: readonly Artifact[] = []) => [...previous, readArtifact(text, previous)]);
}

function readArtifact(text: string, others: readonly Artifact[]): Artifact {
  const [, name = "", sha256 = ""] = /^(.*)@sha256:(.*)$/s.exec(text) ?? [];
  const artifact = { name, digest: { sha256 } };
  if (!artifactSchema.safeParse(artifact).success)
    throw new InvalidArgumentError("It is NAME@sha256: and 64 small hexadecimal digits, as of a container image.");
  if (others.some((other) => other.name === name)) throw new InvalidArgumentError(`${name} is named twice.`);
  return artifact;
}
