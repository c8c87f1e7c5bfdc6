import type { Exchange } from "../model/exchange.ts";
import { textAt } from "./find-elements.ts";
import { errorOf, readAnswer } from "./read-answer.ts";

/** Gives the name of the root element of an answer, where its body is XML. */
export function rootNameOf(exchange: Exchange): string | undefined {
  const answer = readAnswer(exchange);
  return answer.kind === "answer" && answer.content.kind === "xml" ? answer.content.root.name : undefined;
}

/** Gives `Error/Code`, where the body is an S3 error document. */
export function codeOf(exchange: Exchange): string | undefined {
  return errorTextOf(exchange, "Code");
}

/** Gives `Error/Region`, where the body is an S3 error document that names the Region to sign for. */
export function regionOf(exchange: Exchange): string | undefined {
  return errorTextOf(exchange, "Region");
}

function errorTextOf(exchange: Exchange, element: string): string | undefined {
  const answer = readAnswer(exchange);
  const error = answer.kind === "answer" ? errorOf(answer) : undefined;
  return error && textAt(error, element);
}

/** One thing that a list of uploads, versions or objects names. */
export interface ListedItem {
  readonly key: string;
  readonly versionId?: string;
  readonly uploadId?: string;
}

const itemNames: ReadonlySet<string> = new Set(["Upload", "Version", "DeleteMarker", "Contents"]);

/** Gives what a ListMultipartUploads, ListObjectVersions or ListObjectsV2 answer names; nothing for any other answer. */
export function readListedItems(exchange: Exchange): readonly ListedItem[] {
  const answer = readAnswer(exchange);
  if (answer.kind !== "answer" || answer.content.kind !== "xml") return [];
  return answer.content.root.children
    .filter(({ name }) => itemNames.has(name))
    .flatMap((item) => {
      const key = textAt(item, "Key");
      const versionId = textAt(item, "VersionId");
      const uploadId = textAt(item, "UploadId");
      if (key === undefined) return [];
      return [{ key, ...(versionId !== undefined && { versionId }), ...(uploadId !== undefined && { uploadId }) }];
    });
}
