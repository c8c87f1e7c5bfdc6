import { expect } from "chai";
import { withGrace } from "../../src/run/with-grace.ts";

describe("[U] withGrace", () => {
  it("follows a signal later, with its reason", async () => {
    const first = new AbortController();
    const later = withGrace(first.signal, 1);
    first.abort("enough");
    expect(later.aborted).to.equal(false);
    await new Promise((done) => later.addEventListener("abort", done));
    expect(later.reason).to.equal("enough");
  });

  it("is aborted where the signal was aborted before", () => {
    expect(withGrace(AbortSignal.abort(), 1).aborted).to.equal(true);
  });
});
