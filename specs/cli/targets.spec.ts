import { existsSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import { Desk, KEYS, listen, targetFile, writeBook } from "./fixture.ts";

const html = "<!doctype html><html><head><title>Welcome</title></head><body>It works!</body></html>";

/** What is given to `copypart run`, in which environment, the exit code, and what stderr shows. */
interface Row {
  readonly title: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly code: number;
  readonly stderr: RegExp;
}

const rows: readonly Row[] = [
  {
    title: "a port where nothing listens",
    args: ["--target", "closed.yaml"],
    code: 3,
    stderr: /^error\[target-unreachable\]: .*nothing listens on 127.0.0.1:\d+\n {2}hint: /,
  },
  {
    title: "a name that has no address",
    args: ["--target", "unresolved.yaml"],
    code: 3,
    stderr: /^error\[target-unreachable\]: .*no..body has no address.*\n {2}hint: /,
  },
  {
    title: "a server that answers HTML",
    args: ["--target", "html.yaml"],
    code: 3,
    stderr:
      /^error\[target-unfit\]: .*does not answer as S3: 200 \(HTML\)\n {2}hint: .*`copypart doctor --target html.yaml` tells more/,
  },
  {
    title: "a server that never answers",
    args: ["--target", "silent.yaml"],
    code: 3,
    stderr: /^error\[target-unreachable\]: .*no answer came within 300 ms\n {2}hint: /,
  },
  {
    title: "an installation of nothing",
    args: ["--install"],
    code: 2,
    stderr: /^error\[usage\]: --install installs a target, and none is named\n {2}hint: --target NAME/,
  },
  {
    title: "a target file whose endpoint is no URL",
    args: ["--target", "wrong.yaml"],
    code: 2,
    stderr: /^wrong.yaml:2:11: error\[schema\]: .*127.0.0.1:9000.*\n.*\n *\^+/,
  },
  {
    title: "an endpoint of another scheme",
    args: ["--endpoint", "ftp://127.0.0.1"],
    env: KEYS,
    code: 2,
    stderr: /^error\[usage\]: --endpoint: /,
  },
  {
    title: "an environment variable that is not set",
    args: ["--target", "named.yaml"],
    env: { SPEC_KEY: "id" },
    code: 2,
    stderr: /^error\[usage\]: the environment variable SPEC_SECRET is not set\n {2}hint: /,
  },
  {
    title: "a certificate authority that is not there",
    args: ["--target", "tls.yaml"],
    code: 2,
    stderr: /^error\[file-unreadable\]: cannot read the certificate authority .*ca.pem/,
  },
];

describe("[E] copypart run, against what is no target,", () => {
  const desk = new Desk();
  const sockets = new Set<Socket>();
  const servers: Server[] = [];

  before(async () => {
    writeBook(desk);
    servers.push(
      createHttpServer((_request, response) => response.setHeader("content-type", "text/html").end(html)),
      createServer((socket) => void sockets.add(socket.on("error", () => {}))),
      createServer(),
    );
    const [htmlUrl = "", silentUrl = "", closedUrl = ""] = await Promise.all(servers.map(listen));
    servers.pop()?.close();
    desk.write("closed.yaml", targetFile(closedUrl));
    desk.write("unresolved.yaml", targetFile("http://no..body"));
    desk.write("html.yaml", targetFile(htmlUrl));
    desk.write("silent.yaml", targetFile(silentUrl, ["limits: { timeoutSeconds: 0.3 }"]));
    desk.write("wrong.yaml", targetFile("127.0.0.1:9000"));
    const named = "credentials: { accessKeyIdFrom: SPEC_KEY, secretAccessKeyFrom: SPEC_SECRET }";
    desk.write("named.yaml", `name: spec\nendpoint: ${closedUrl}\n${named}\n`);
    desk.write("tls.yaml", targetFile("https://127.0.0.1:9", ["tls: { ca: ca.pem }"]));
  });

  after(() => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
    desk.close();
  });

  for (const { title, args, env, code, stderr } of rows) {
    it(`${title}, ends with ${code} and one message`, async () => {
      const done = await desk.call(["run", "--cases", "cases", ...args], env);
      expect(done.stderr)
        .to.match(stderr)
        .and.not.match(/\n\s+at /);
      expect(done).to.include({ code, stdout: "" });
    });
  }

  it("credentials that nobody has, ends with 2 and one message", async () => {
    const done = await desk.run(["run", "--cases", "cases", "--endpoint", "http://127.0.0.1:9"]);
    expect(done).to.deep.include({ code: 2, stdout: "" });
    expect(done.stderr).to.match(
      /^error\[usage\]: no AWS credentials were found\n {2}hint: set AWS_ACCESS_KEY_ID.*\n$/,
    );
  });

  it("writes nothing", () => {
    expect(existsSync(join(desk.folder, "reports"))).to.equal(false);
  });
});
