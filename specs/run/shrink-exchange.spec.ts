import { createHash } from "node:crypto";
import { expect } from "chai";
import { contentOf } from "../../src/model/content.ts";
import { shrinkExchange } from "../../src/run/shrink-exchange.ts";
import { exchangeOf, stepOf } from "./fixture.ts";

describe("[U] shrinkExchange", () => {
  const exchange = exchangeOf(stepOf("read", "observe"), { body: "small" });

  it("leaves a small body as it is", () => {
    expect(shrinkExchange(exchange)).to.deep.equal(exchange);
  });

  it("keeps the beginning of a large body, and size and sha256 of all of it", () => {
    const body = contentOf("large", 100_000);
    const { request } = shrinkExchange({ ...exchange, request: { ...exchange.request, body } });
    expect(Buffer.from(request.body)).to.deep.equal(Buffer.from(body.subarray(0, 65_536)));
    expect(request.body.buffer.byteLength).to.equal(65_536);
    expect(request.whole).to.deep.equal({ size: 100_000, sha256: createHash("sha256").update(body).digest("hex") });
  });
});
