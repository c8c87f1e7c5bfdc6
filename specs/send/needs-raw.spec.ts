import { expect } from "chai";
import type { WireRequest } from "../../src/model/exchange.ts";
import { needsRaw } from "../../src/send/needs-raw.ts";
import { HOST, requestTo } from "./fixture.ts";

const CHANGES: readonly (readonly [title: string, change: Partial<WireRequest>, raw: boolean])[] = [
  ["an ordinary request", {}, false],
  ["an empty value", { headers: [HOST, ["x-a", ""]] }, false],
  ["a repeated header", { headers: [HOST, ["x-a", "1"], ["x-a", "2"]] }, false],
  ["a value of bytes beyond ASCII", { headers: [HOST, ["x-a", "\u00d0\u00ba"]] }, false],
  ["a DELETE with a body", { method: "DELETE", body: Buffer.from("a") }, false],
  ["a PUT with its length", { method: "PUT", headers: [HOST, ["content-length", "1"]], body: Buffer.from("a") }, false],
  ["an empty Host", { headers: [["host", ""]] }, false],
  ["a method of its own", { method: "BREW" }, false],
  ["no Host", { headers: [] }, true],
  ["two Hosts", { headers: [HOST, HOST] }, true],
  ["a Host with a bracket", { headers: [["host", "[a"]] }, true],
  ["a length that the client would drop", { headers: [HOST, ["content-length", "0"]] }, true],
  ["a length that is no number", { method: "PUT", headers: [HOST, ["content-length", "x"]] }, true],
  ["two lengths", { method: "PUT", headers: [HOST, ["content-length", "0"], ["content-length", "0"]] }, true],
  ["an Expect", { headers: [HOST, ["Expect", "100-continue"]] }, true],
  ["a target without slash", { target: "x" }, true],
  ["an absolute target", { target: "http://h/" }, true],
  ["a method that is no token", { method: "G T" }, true],
  ["CONNECT", { method: "CONNECT" }, true],
];

describe("needsRaw", () => {
  for (const [title, change, raw] of CHANGES) {
    it(`is ${raw} for ${title}`, () => {
      expect(needsRaw(requestTo({ protocol: "http:", hostname: "h", port: 80 }, change))).to.equal(raw);
    });
  }
});
