import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseTarget } from "../../src/load/load-target.ts";
import { type Server, serverOf } from "../../src/manage/server.ts";
import { killServer } from "../../src/manage/stop.ts";
import { listen } from "../cli/fixture.ts";

export const mortalServer: string = fileURLToPath(new URL("mortal-server.ts", import.meta.url));

/** A port on which nothing listens just now. */
export async function freePort(): Promise<string> {
  const listener = createServer();
  const { port } = new URL(await listen(listener));
  await new Promise((done) => listener.close(done));
  return port;
}

/** A Node program that answers anything with 404. */
export const ANSWERS = `
  const server = require("node:http").createServer((_, answer) => answer.writeHead(404).end());
  server.listen(process.argv[1], "127.0.0.1");`;

/** A folder for servers that specs manage; none of them outlives it. */
export class Yard {
  readonly folder: string = mkdtempSync(join(tmpdir(), "copypart-manage-"));
  readonly #servers: Server[] = [];

  /** A program on the PATH of the servers, as a shell script. */
  addTool(name: string, script: string): void {
    mkdirSync(join(this.folder, "tools"), { recursive: true });
    writeFileSync(join(this.folder, "tools", name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  /** A server whose program is a text for Node, with the port and more as arguments, or of another recipe. */
  async server(
    program: string = ANSWERS,
    managed: Readonly<Record<string, unknown>> = {},
    scheme = "http",
  ): Promise<Server> {
    const start = ["${node}", "--eval", program, "${port}", "${data}"];
    const text = JSON.stringify({
      name: "spec",
      endpoint: `${scheme}://127.0.0.1:${await freePort()}`,
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
      managed: { install: [{ npm: ["nothing@1.0.0"] }], start, readySeconds: 20, ...managed },
    });
    const host = {
      environment: {
        PATH: `${join(this.folder, "tools")}:/usr/bin:/bin`,
        COPYPART_CACHE: this.folder,
        AWS_PROFILE: "own",
      },
      home: this.folder,
      node: process.execPath,
      isRoot: false,
    };
    const server = serverOf(parseTarget(text, "spec.yaml"), join(this.folder, "spec.yaml"), host);
    this.#servers.push(server);
    return server;
  }

  close(): void {
    for (const server of this.#servers) killServer(server);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
