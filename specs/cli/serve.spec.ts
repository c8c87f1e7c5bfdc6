import { expect } from "chai";
import { Desk } from "./fixture.ts";

describe("[E] copypart serve", () => {
  const desk = new Desk();
  after(() => desk.close());

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`tells where it listens and with which keys, answers, and stops on ${signal}`, async () => {
      const { child, done, shows } = desk.start(["serve"]);
      let text = "";
      child.stdout?.on("data", (chunk: string) => {
        text += chunk;
      });
      await shows("Ctrl-C");
      expect(text).to.match(/AWS_ACCESS_KEY_ID=\S+\nAWS_SECRET_ACCESS_KEY=\S+\n/);
      const [url = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
      const answer = await fetch(`${url}/bucket/key`);
      expect(answer.status).to.equal(403);
      expect(await answer.text()).to.include("<Code>AccessDenied</Code>");
      child.kill(signal);
      expect(await done).to.include({ code: 0, stderr: "" });
    });
  }
});
