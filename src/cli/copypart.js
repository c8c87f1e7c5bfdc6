#!/usr/bin/env node
// The command, in JavaScript that every Node reads: an old one gets a sentence, not a syntax error.
// A checkout runs the sources as they are; an installed package runs the build, because Node strips no types below node_modules.
import { existsSync, readFileSync } from "node:fs";
import nodeModule from "node:module";

const needed = [22, 20];
const [major, minor] = process.versions.node.split(".").map(Number);
const inCheckout = existsSync(new URL("./main.ts", import.meta.url));

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  const remedy = inCheckout ? " In a checkout, `npm ci` brings one, and `npx copypart` uses it." : "";
  console.error(`copypart needs Node ${needed.join(".")} or newer; this is ${process.versions.node}.${remedy}`);
  process.exitCode = 2;
} else {
  // Keeps what was compiled for the next start, which then takes half the time.
  nodeModule.enableCompileCache();
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const { main } = await (inCheckout ? import("./main.ts") : import("../../dist/cli/main.js"));
  await main(process.argv.slice(2), version);
}
