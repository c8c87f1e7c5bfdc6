import type { Operation } from "../model/case.ts";

/** What an operation sends when a case says nothing else. References name the fixture given as `upload` or `object`. */
export interface OperationForm {
  readonly method: string;
  /** Whether bucket and key come from the upload or from the object fixture; `uploads` alone needs no key. */
  readonly about: "upload" | "object" | "bucket";
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

const uploadId = "${upload.id}";
const copySource = { "x-amz-copy-source": "${source.path}" };

/** The request forms of the operations (OP-002, MPU-001, MPU-003, MPU-006, MPU-010); `upload` and `source` stand for the step's fixtures. */
export const OPERATION_FORMS: Readonly<Record<Operation, OperationForm>> = {
  UploadPartCopy: {
    method: "PUT",
    about: "upload",
    query: { partNumber: "1", uploadId },
    headers: copySource,
  },
  UploadPart: { method: "PUT", about: "upload", query: { partNumber: "1", uploadId }, headers: {} },
  CreateMultipartUpload: { method: "POST", about: "upload", query: { uploads: "" }, headers: {} },
  CompleteMultipartUpload: {
    method: "POST",
    about: "upload",
    query: { uploadId },
    headers: { "content-type": "application/xml" },
  },
  AbortMultipartUpload: { method: "DELETE", about: "upload", query: { uploadId }, headers: {} },
  ListParts: { method: "GET", about: "upload", query: { uploadId }, headers: {} },
  ListMultipartUploads: { method: "GET", about: "bucket", query: { uploads: "" }, headers: {} },
  PutObject: { method: "PUT", about: "object", query: {}, headers: {} },
  GetObject: { method: "GET", about: "object", query: {}, headers: {} },
  HeadObject: { method: "HEAD", about: "object", query: {}, headers: {} },
  DeleteObject: { method: "DELETE", about: "object", query: {}, headers: {} },
  CopyObject: { method: "PUT", about: "upload", query: {}, headers: copySource },
};
