import { dirname, join, resolve } from "node:path";
import { HarnessError } from "../errors.ts";
import type { Managed, Placeholder } from "../model/managed.ts";
import type { TargetFile } from "../model/target.ts";
import type { Host } from "./host.ts";

/** Where the things of a server are: one folder for each, and nothing outside it. */
export interface Places {
  readonly folder: string;
  /** Emptied at each start. */
  readonly data: string;
  readonly tls: string;
  readonly log: string;
  readonly installLog: string;
  readonly pidFile: string;
  /** Says which recipe was installed. */
  readonly stamp: string;
}

/** A server that copypart has, starts and stops. */
export interface Server {
  readonly name: string;
  readonly endpoint: string;
  readonly plainEndpoint?: string;
  readonly regions: readonly string[];
  readonly managed: Managed;
  readonly places: Places;
  readonly values: Readonly<Record<Placeholder, string>>;
  readonly host: Host;
}

/** Gives the server of a target file with a `managed` block. */
export function serverOf(target: TargetFile, file: string, host: Host): Server {
  const { name, endpoint, plainEndpoint, region, otherRegion, managed } = target;
  if (!managed) throw notManaged(name, file);
  const places = placesOf(name, host);
  return {
    name,
    endpoint,
    ...(plainEndpoint !== undefined && { plainEndpoint }),
    regions: otherRegion === undefined ? [region] : [region, otherRegion],
    managed,
    places,
    values: {
      folder: places.folder,
      data: places.data,
      tls: places.tls,
      port: new URL(endpoint).port,
      targets: dirname(resolve(file)),
      node: host.node,
    },
    host,
  };
}

/** Gives the places of the server of this name. */
export function placesOf(name: string, { environment, home }: Host): Places {
  const cache = environment["COPYPART_CACHE"] || join(home, ".cache", "copypart");
  const folder = resolve(cache, "servers", name);
  return {
    folder,
    data: join(folder, "data"),
    tls: join(folder, "tls"),
    log: join(folder, "server.log"),
    installLog: join(folder, "install.log"),
    pidFile: join(folder, "server.pid"),
    stamp: join(folder, "installed.json"),
  };
}

function notManaged(name: string, file: string): HarnessError {
  return new HarnessError("usage", `copypart does not know how to have ${name}: ${file} has no \`managed\` block`, {
    hint: "start the server yourself; docs/target-files.md says how a target file describes a managed one",
  });
}
