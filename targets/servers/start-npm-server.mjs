#!/usr/bin/env node
// Starts a server that npm installs, in a process of its own, and returns when it answers; what ran before is ended by its pid.
// usage: node targets/servers/start-npm-server.mjs 20minutes-s3rver | fauxqs
// The servers are installed beside their data, not in this project:
//   npm install --prefix ~/.cache/copypart/servers @20minutes/s3rver@5.0.0 fauxqs@2.4.1
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const home = process.env.COPYPART_SERVERS ?? join(homedir(), ".cache/copypart/servers");

const servers = {
  "20minutes-s3rver": {
    port: 4568,
    run: async (directory) => {
      const { default: S3rver } = await import("@20minutes/s3rver");
      await new S3rver({ address: "127.0.0.1", port: 4568, directory, silent: true }).run();
    },
  },
  fauxqs: {
    port: 4566,
    run: async () => {
      const { startFauxqs } = await import("fauxqs");
      await startFauxqs({ host: "127.0.0.1", port: 4566, logger: false });
    },
  },
};

const [name, role] = process.argv.slice(2);
const server = servers[name];
if (!server) {
  console.error(`name a server: ${Object.keys(servers).join(" or ")}`);
  process.exit(2);
}
const folder = join(home, `run-${name}`);
const pidFile = join(folder, "pid");

if (role === "--stay") {
  await server.run(join(folder, "data"));
} else {
  endByPid();
  rmSync(join(folder, "data"), { recursive: true, force: true });
  mkdirSync(join(folder, "data"), { recursive: true });
  const log = openSync(join(folder, "log"), "a");
  // From there, the names of the servers' packages are found.
  const script = join(folder, "server.mjs");
  copyFileSync(fileURLToPath(import.meta.url), script);
  const child = spawn(process.execPath, [script, name, "--stay"], {
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.unref();
  writeFileSync(pidFile, String(child.pid));
  await untilItAnswers(`http://127.0.0.1:${server.port}/`);
}

function endByPid() {
  if (!existsSync(pidFile)) return;
  try {
    process.kill(Number(readFileSync(pidFile, "utf8")));
  } catch {
    // It has ended already.
  }
}

async function untilItAnswers(url) {
  for (let tries = 0; tries < 100; tries += 1) {
    await pause(100);
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
  }
  console.error(`${name} does not answer at ${url}; its log: ${join(folder, "log")}`);
  process.exit(1);
}
