/** The error codes that the reference server answers with, and their status (ERRLIST). */
const STATUS = {
  AccessDenied: 403,
  AuthorizationHeaderMalformed: 400,
  AuthorizationQueryParametersError: 400,
  BadDigest: 400,
  BadRequest: 400,
  BucketAlreadyExists: 409,
  BucketNotEmpty: 409,
  EntityTooLarge: 400,
  EntityTooSmall: 400,
  InternalError: 500,
  InvalidAccessKeyId: 403,
  InvalidAccessPoint: 400,
  InvalidAccessPointAliasError: 400,
  InvalidArgument: 400,
  InvalidBucketName: 400,
  InvalidBucketOwnerAWSAccountID: 400,
  InvalidDigest: 400,
  InvalidEncryptionAlgorithmError: 400,
  InvalidHostHeader: 400,
  InvalidObjectState: 403,
  InvalidPart: 400,
  InvalidPartOrder: 400,
  InvalidRange: 416,
  InvalidRequest: 400,
  InvalidToken: 400,
  InvalidURI: 400,
  "KMS.DisabledException": 400,
  "KMS.InvalidKeyUsageException": 400,
  "KMS.KMSInvalidStateException": 400,
  "KMS.NotFoundException": 400,
  KeyTooLongError: 400,
  MalformedPolicy: 400,
  MalformedXML: 400,
  MethodNotAllowed: 405,
  NoSuchAccessPoint: 404,
  NoSuchBucket: 404,
  NoSuchBucketPolicy: 404,
  NoSuchKey: 404,
  NoSuchOutpost: 404,
  NoSuchUpload: 404,
  NoSuchVersion: 404,
  NotImplemented: 501,
  PermanentRedirect: 301,
  PreconditionFailed: 412,
  RequestHeaderSectionTooLarge: 400,
  RequestTimeTooSkewed: 403,
  SignatureDoesNotMatch: 403,
  TemporaryRedirect: 307,
  XAmzContentSHA256Mismatch: 400,
} as const;

export type RefusalCode = keyof typeof STATUS;

/** Children of `Error` beside Code, Message, Resource, RequestId and HostId, in order. */
export type RefusalDetail = readonly (readonly [element: string, value: string | number])[];

/** The end of an operation that answers with an error document; thrown where the rule stands. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly detail: RefusalDetail;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: RefusalCode,
    message: string,
    detail: RefusalDetail = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.code = code;
    this.status = STATUS[code];
    this.detail = detail;
    this.headers = headers;
  }
}

/** InvalidArgument with its two recorded elements; the second is absent where AWS leaves it out. */
export function invalidArgument(message: string, name: string, value?: string): Refusal {
  const argument: RefusalDetail = [["ArgumentName", name]];
  return new Refusal(
    "InvalidArgument",
    message,
    value === undefined ? argument : [...argument, ["ArgumentValue", value]],
  );
}

/** The refusal of a request that the caller has no right to. */
export function accessDenied(message = "Access Denied", detail: RefusalDetail = []): Refusal {
  return new Refusal("AccessDenied", message, detail);
}
