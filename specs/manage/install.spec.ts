import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { install, isInstalled } from "../../src/manage/install.ts";
import type { Server } from "../../src/manage/server.ts";
import { ANSWERS, Yard } from "./fixture.ts";

/** The commands that an installation ran, its own folder written as FOLDER. */
async function commandsOf(server: Server): Promise<readonly string[]> {
  const commands: string[] = [];
  await install(server, { onCommand: (command) => void commands.push(command) });
  return commands.map((command) => command.replaceAll(server.places.folder, "FOLDER"));
}

describe("[I] installing a managed server", function () {
  this.timeout(20_000);
  let yard: Yard;

  beforeEach(() => {
    yard = new Yard();
    for (const tool of ["npm", "go", "cargo", "java"]) yard.addTool(tool, "env > env-of-$(basename $0)");
    yard.addTool("dpkg-query", 'for package in "$@"; do [ "$package" = radosgw ] && echo installed; done; true');
    yard.addTool("python3", 'mkdir -p "$3/bin"; printf "#!/bin/sh\\n" > "$3/bin/pip"; chmod +x "$3/bin/pip"');
    yard.addTool("mvn", "mkdir -p jar; echo jar > jar/server-1.0.0.jar");
  });

  afterEach(() => yard.close());

  const jar = "-Dartifact=org.example:server:1.0.0:jar:exec -DoutputDirectory=FOLDER/jar";
  const rows: readonly (readonly [step: Readonly<Record<string, unknown>>, commands: readonly string[]])[] = [
    [{ npm: ["a@1", "b@2"] }, ["npm install --prefix FOLDER --no-audit --no-fund a@1 b@2"]],
    [
      { pypi: ["a[b]==1"] },
      ["python3 -m venv FOLDER/venv", "FOLDER/venv/bin/pip install --disable-pip-version-check a[b]==1"],
    ],
    [{ go: ["x.org/a@v1", "x.org/b@v2"] }, ["go install x.org/a@v1", "go install x.org/b@v2"]],
    [{ cargo: ["a@1 --features b"] }, ["cargo install --root FOLDER a@1 --features b"]],
    [
      { maven: "org.example:server:1.0.0:exec" },
      [`mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy ${jar}`],
    ],
    [{ debian: ["radosgw"] }, []],
  ];
  for (const [step, commands] of rows) {
    it(`runs for ${JSON.stringify(step)} what its package manager wants, once`, async () => {
      const server = await yard.server(ANSWERS, { install: [step] });
      expect(await commandsOf(server)).to.deep.equal(commands);
      expect(isInstalled(server)).to.equal(true);
      expect(await commandsOf(server)).to.deep.equal([]);
    });
  }

  it("has go put its binaries beside the rest", async () => {
    const server = await yard.server(ANSWERS, { install: [{ go: ["x.org/a@v1"] }] });
    await commandsOf(server);
    expect(readFileSync(join(server.places.folder, "env-of-go"), "utf8")).to.include(
      `GOBIN=${join(server.places.folder, "bin")}\n`,
    );
  });

  it("names the jar so that the recipe needs no version", async () => {
    const server = await yard.server(ANSWERS, { install: [{ maven: "org.example:server:1.0.0" }] });
    await commandsOf(server);
    expect(readFileSync(join(server.places.folder, "server.jar"), "utf8")).to.equal("jar\n");
  });

  it("begins anew when the recipe has changed, with nothing of the old one", async () => {
    const server = await yard.server();
    await commandsOf(server);
    const left = join(server.places.folder, "package.json");
    writeFileSync(left, "{}");
    const changed = { ...server, managed: { ...server.managed, install: [{ npm: ["nothing@1.0.1"] }] } };
    expect(isInstalled(changed)).to.equal(false);
    expect(await commandsOf(changed)).to.have.length(1);
    expect(existsSync(left)).to.equal(false);
  });

  const missing = [
    [{ go: ["x.org/a@v1"] }, "go", "install Go: https://go.dev/doc/install"],
    [{ cargo: ["a@1"] }, "cargo", "install Rust: https://rustup.rs"],
    [{ npm: ["a@1"] }, "npm", "npm comes with Node: https://nodejs.org"],
  ] as const;
  for (const [step, tool, hint] of missing) {
    it(`says what to do where there is no ${tool}`, async () => {
      const server = await yard.server(ANSWERS, { install: [step] });
      const elsewhere = { ...server, host: { ...server.host, environment: { PATH: "/nowhere" } } };
      const error = await install(elsewhere, { onCommand: () => {} }).catch((reason: unknown) => reason);
      expect(error).to.include({
        code: "usage",
        message: `spec cannot be installed: ${tool} is not on the PATH`,
        hint,
      });
    });
  }

  it("gives a user who is not root the command for packages of the system", async () => {
    yard.addTool("apt-get", "exit 1");
    const server = await yard.server(ANSWERS, { install: [{ debian: ["radosgw", "ceph-mon"] }] });
    const error = await install(server, { onCommand: () => {} }).catch((reason: unknown) => reason);
    expect(error).to.include({
      code: "usage",
      hint: "give this command, then the same again: sudo apt-get install --yes --no-install-recommends radosgw ceph-mon",
    });
  });

  it("shows the end of what a command said that failed, and is not done then", async () => {
    yard.addTool("npm", "echo first; echo 404 Not Found; exit 1");
    const server = await yard.server();
    const error = await install(server, { onCommand: () => {} }).catch((reason: unknown) => reason);
    expect(error).to.include({ code: "target-unfit", excerpt: "  | first\n  | 404 Not Found" });
    expect(isInstalled(server)).to.equal(false);
  });

  it("ends at once with all that it started when the user has had enough", async () => {
    yard.addTool("npm", "sleep 60");
    const server = await yard.server();
    const interruption = new AbortController();
    const installing = install(server, {
      onCommand: () => void setTimeout(() => interruption.abort(), 200),
      signal: interruption.signal,
    });
    expect(await installing.catch((reason: unknown) => reason)).to.equal(interruption.signal.reason);
  });
});
