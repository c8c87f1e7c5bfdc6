#!/usr/bin/env node
// Makes the bucket and the access point that MiniStack's target file names.
// usage: node prepare-ministack.mjs PORT
const [port] = process.argv.slice(2);
// A root key of MiniStack is the number of its account; its signature is not checked.
const account = "000000000000";
const authorization = `AWS4-HMAC-SHA256 Credential=${account}/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=none`;
const xmlns = "http://awss3control.amazonaws.com/doc/2018-08-20/";

await put("/copypart-behind");
await put(
  "/v20180820/accesspoint/copypart",
  `<CreateAccessPointRequest xmlns="${xmlns}"><Bucket>copypart-behind</Bucket></CreateAccessPointRequest>`,
);

async function put(path, body) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: "PUT",
    headers: { authorization, "x-amz-account-id": account },
    ...(body ? { body } : {}),
  });
  if (answer.ok || answer.status === 409) return;
  console.error(`PUT ${path}: ${answer.status} ${await answer.text()}`);
  process.exit(1);
}
