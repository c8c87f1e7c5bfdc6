// mocha's dots and failures, and last a line that counts what the runner itself counted.
import mocha from "mocha";

export default class SummaryReporter extends mocha.reporters.Dot {
  epilogue() {
    super.epilogue();
    const { passes, failures } = this.stats;
    mocha.reporters.Base.consoleLog(`${passes} passed, ${failures} failed`);
  }
}
