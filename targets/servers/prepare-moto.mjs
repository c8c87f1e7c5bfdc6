#!/usr/bin/env node
// Makes a user in a second account of moto. Its keys are those of the target file: after the same seed, moto makes up
// the same ones.
// usage: node prepare-moto.mjs PORT
const [port] = process.argv.slice(2);

await ask({ Action: "CreateUser", UserName: "second" });
await post("/moto-api/seed?a=2");
await ask({ Action: "CreateAccessKey", UserName: "second" });

/** moto tells the service by the scope of the signature, which it does not check, and the account by a header. */
async function ask(form) {
  const scope = "any/20260101/us-east-1/iam/aws4_request";
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`;
  const headers = { authorization, "x-moto-account-id": "222222222222" };
  await post("/", { headers, body: new URLSearchParams({ ...form, Version: "2010-05-08" }) });
}

async function post(path, options) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", ...options });
  if (answer.ok) return;
  console.error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  process.exit(1);
}
