import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseTarget } from "../../src/load/load-target.ts";
import { type Server, serverOf } from "../../src/manage/server.ts";
import { killServer } from "../../src/manage/stop.ts";

export const mortalServer: string = fileURLToPath(new URL("mortal-server.ts", import.meta.url));

/**
 * A port on which nothing listens just now, below those that systems give by themselves: nobody's connection, and no
 * server on port 0, takes it before the one that it is for.
 */
export async function freePort(): Promise<string> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    if (await canListen(port)) return String(port);
  }
}

/** Whether a port can be listened on. */
export async function canListen(port: number): Promise<boolean> {
  const listener = createServer();
  try {
    listener.listen(port, "127.0.0.1");
    await once(listener, "listening");
    return true;
  } catch {
    return false;
  } finally {
    listener.close();
  }
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
