import { join } from "node:path";
import type { InstallStep } from "../model/managed.ts";
import type { Server } from "./server.ts";

/** What one step of an installation runs, with what it needs for that. */
export interface Work {
  readonly commands: readonly (readonly [string, ...string[]])[];
  readonly environment: Readonly<Record<string, string>>;
  /** Programs that have to be there, and what to do about one that is not. */
  readonly tools: Readonly<Record<string, string>>;
}

/** Where `maven` puts the one jar that it fetches. */
export const JAR_FOLDER = "jar";

const maven = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

/** Gives the commands that a step stands for. */
export function workOf(step: InstallStep, { places: { folder } }: Server): Work {
  if ("npm" in step) {
    const command = ["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", ...step.npm] as const;
    return { ...plain, commands: [command], tools: { npm: "npm comes with Node: https://nodejs.org" } };
  }
  if ("pypi" in step) return pypi(step.pypi, join(folder, "venv"));
  if ("go" in step) {
    return {
      commands: step.go.map((name) => ["go", "install", name]),
      environment: { GOBIN: join(folder, "bin") },
      tools: { go: "install Go: https://go.dev/doc/install" },
    };
  }
  if ("cargo" in step) {
    const commands = step.cargo.map((crate) => ["cargo", "install", "--root", folder, ...crate.split(/\s+/)] as const);
    return { ...plain, commands, tools: { cargo: "install Rust: https://rustup.rs" } };
  }
  if ("maven" in step) return fetchJar(step.maven, folder);
  return {
    commands: [["apt-get", "update"], aptInstall(step.debian)],
    environment: { DEBIAN_FRONTEND: "noninteractive" },
    tools: { "apt-get": "these are packages of Debian and its descendants; elsewhere, install what they hold by hand" },
  };
}

/** The command that a user has to give who is not root. */
export function aptInstall(packages: readonly string[]): readonly [string, ...string[]] {
  return ["apt-get", "install", "--yes", "--no-install-recommends", ...packages];
}

const plain = { environment: {} };

function pypi(requirements: readonly string[], venv: string): Work {
  return {
    ...plain,
    commands: [
      ["python3", "-m", "venv", venv],
      [join(venv, "bin", "pip"), "install", "--disable-pip-version-check", ...requirements],
    ],
    tools: { python3: "install Python 3 with its venv module (Debian: apt-get install python3-venv)" },
  };
}

function fetchJar(coordinates: string, folder: string): Work {
  const [group = "", artifact = "", version = "", classifier] = coordinates.split(":");
  const name = `${artifact}-${version}${classifier === undefined ? "" : `-${classifier}`}.jar`;
  const path = `${group.replaceAll(".", "/")}/${artifact}/${version}/${name}`;
  const full = [group, artifact, version, "jar", ...(classifier === undefined ? [] : [classifier])].join(":");
  return {
    ...plain,
    commands: [["mvn", "-B", "-q", maven, `-Dartifact=${full}`, `-DoutputDirectory=${join(folder, JAR_FOLDER)}`]],
    tools: {
      java: "install a Java runtime (Debian: apt-get install default-jre-headless)",
      mvn: `install Maven (Debian: apt-get install maven), or fetch the jar yourself: curl --create-dirs -fo ${join(folder, JAR_FOLDER, name)} https://repo1.maven.org/maven2/${path}`,
    },
  };
}
