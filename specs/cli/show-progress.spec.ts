import { expect } from "chai";
import { createProgress, type Progress } from "../../src/cli/show-progress.ts";
import { blockedVerdict } from "../../src/run/end-verdict.ts";
import { caseOf, Stage } from "../run/fixture.ts";

const blocked = blockedVerdict(caseOf("topic/case"), "the target said \u001b[2J\nboo", new Stage().tools);

/** Everything that a progress over two cases writes. */
function written(isTTY: boolean, quiet: boolean, tell: (progress: Progress) => void): string {
  const texts: string[] = [];
  const write = (text: string | Uint8Array): boolean => texts.push(String(text)) > 0;
  const progress = createProgress(2, quiet, { isTTY, columns: 40, write });
  tell(progress);
  progress.end();
  return texts.join("");
}

describe("[U] createProgress", () => {
  it("writes a plain line a case where it is read by no human", () => {
    expect(written(false, false, (progress) => progress.verdict(blocked))).to.equal(
      "[1/2] blocked topic/case: the target said  [2J boo\n",
    );
  });

  it("writes incidents in one line", () => {
    expect(written(false, false, (progress) => progress.incident("died\r\nof it"))).to.equal("! died of it\n");
  });

  it("writes over one line on a terminal, no wider than it is, and leaves it empty", () => {
    const text = written(true, false, (progress) => progress.verdict({ ...blocked, outcome: "pass" }));
    expect(text).to.equal("\r\u001b[K1/2 cases  1 pass  topic/case\r\u001b[K");
  });

  it("lets what did not pass stand above that line", () => {
    expect(written(true, false, (progress) => progress.verdict(blocked))).to.match(/blocked.* topic\/case\n/);
  });

  it("names the repetition, where there are several", () => {
    const texts: string[] = [];
    const write = (text: string | Uint8Array): boolean => texts.push(String(text)) > 0;
    const second = { number: 2, of: 3, seed: "7/1", idSeed: "7/1", concurrency: 1 };
    createProgress(2, false, { isTTY: true, columns: 80, write }, second).verdict({ ...blocked, outcome: "pass" });
    expect(texts.join("")).to.equal(
      "repetition 2 of 3: the order of seed 7/1, 1 at a time\n\r\u001b[Krepetition 2 of 3: 1/2 cases  1 pass  topic/case",
    );
  });

  it("is silent when quiet", () => {
    const tell = (progress: Progress) => {
      progress.verdict(blocked);
      progress.incident("died");
    };
    expect(written(true, true, tell)).to.equal("");
  });
});
