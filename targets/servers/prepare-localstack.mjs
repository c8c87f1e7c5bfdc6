#!/usr/bin/env node
// Makes the KMS keys of LocalStack's target file: one to use, one disabled, one for signing, one about to be deleted.
// usage: node prepare-localstack.mjs PORT
const [port] = process.argv.slice(2);

await createKey("1", {});
await createKey("2", {});
await ask("DisableKey", { KeyId: idOf("2") });
await createKey("3", { KeyUsage: "SIGN_VERIFY", KeySpec: "ECC_NIST_P256" });
await createKey("4", {});
await ask("ScheduleKeyDeletion", { KeyId: idOf("4"), PendingWindowInDays: 7 });

/** This tag is LocalStack's own way to give a key its id. */
async function createKey(digit, more) {
  await ask("CreateKey", { Tags: [{ TagKey: "_custom_id_", TagValue: idOf(digit) }], ...more });
}

function idOf(digit) {
  return `${digit.repeat(8)}-0000-4000-8000-000000000000`;
}

async function ask(action, body) {
  const scope = "test/20260101/us-east-1/kms/aws4_request";
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `TrentService.${action}`,
    },
    body: JSON.stringify(body),
  });
  if (answer.ok) return;
  console.error(`${action}: ${answer.status} ${await answer.text()}`);
  process.exit(1);
}
