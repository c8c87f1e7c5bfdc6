import type { Socket } from "node:net";
import { expect } from "chai";
import type { Reference } from "../../src/reference/start-reference.ts";
import { DENIED, examined, HASTY, of, patientOf, troubles, Ward } from "./fixture.ts";

/** Writes again and again, as long as it is listened to. */
function pour(socket: Socket, head: string, chunk: string): void {
  socket.write(head);
  const more = () => {
    while (socket.writable && socket.write(chunk));
    socket.once("drain", more);
  };
  more();
}

function drip(socket: Socket, head: string): void {
  socket.write(head);
  const timer = setInterval(() => socket.write("a"), 50);
  socket.on("close", () => clearInterval(timer));
}

const head = (type: string, length: string) =>
  `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`;

describe("[I] copypart doctor ends, with a clear line", () => {
  const ward = new Ward();
  let reference: Reference;

  before(async () => {
    reference = await ward.reference();
  });

  after(() => ward.close());

  const rows: readonly (readonly [title: string, serve: (socket: Socket) => void, cause: string])[] = [
    ["resets", (socket) => socket.once("data", () => socket.resetAndDestroy()), "server cut"],
    ["says nothing", () => undefined, "server silent"],
    ["speaks first, and no HTTP", (socket) => socket.write("SSH-2.0-OpenSSH_9.2\r\n"), "configuration not-http"],
    [
      "answers noise",
      (socket) => socket.once("data", () => socket.write(Buffer.alloc(5000, 0xfe))),
      "configuration not-http",
    ],
    ["drips a header", (socket) => socket.once("data", () => drip(socket, "HTTP/1.1 200 OK\r\nx: ")), "server silent"],
    [
      "drips a body",
      (socket) => socket.once("data", () => drip(socket, head("text/html", "1000000"))),
      "server silent",
    ],
    [
      "answers gigabytes",
      (socket) => socket.once("data", () => pour(socket, head("text/plain", "9000000000"), "b".repeat(65536))),
      "configuration not-s3",
    ],
    [
      "answers gigabytes of buckets",
      (socket) =>
        socket.once("data", () =>
          pour(socket, `${head("application/xml", "9000000000")}<ListAllMyBucketsResult>`, "<Bucket/>".repeat(9000)),
        ),
      "",
    ],
  ];

  for (const [title, serve, cause] of rows) {
    it(`where a server ${title}`, async () => {
      const target = patientOf(reference, HASTY, await ward.raw(serve));
      const examination = await examined(target);
      expect(examination.ready).to.equal(false);
      const { whose, cause: name = "" } = of("S3", examination) ?? {};
      expect(name === "" ? "" : `${whose} ${name}`).to.equal(cause);
    });
  }

  it("where a server falls silent in the middle", async () => {
    let asked = 0;
    const endpoint = await ward.http((message, response) => {
      asked += 1;
      message.resume();
      if (asked > 2) return;
      response.end("<ListAllMyBucketsResult/>");
    });
    const examination = await examined(patientOf(reference, HASTY, endpoint));
    expect(examination.ready).to.equal(false);
    expect(of("addressing", examination)?.came).to.match(/no answer came/);
    expect(of("CreateBucket", examination)).to.include({ cause: "bucket-refused" });
    expect(of("DeleteBucket", examination)).to.include({ cause: "deletes-refused" });
  });

  it("without the secret that a server repeats, and without what would move the cursor", async () => {
    const { secretAccessKey } = reference.accounts[0];
    const headers = { location: `http://elsewhere/${secretAccessKey}` };
    const endpoint = await ward.canned({ status: 307, headers });
    const examination = await examined(patientOf(reference, {}, endpoint));
    expect(troubles(examination)).to.deep.equal(["S3: configuration redirect"]);
    expect(JSON.stringify(examination)).not.to.include(secretAccessKey);
    expect(of("S3", examination)?.hint).to.include("http://elsewhere/(hidden)");
  });

  it("where a server gives ids that refer to something", async () => {
    const endpoint = await ward.proxy(reference, ({ method, url }) =>
      method === "POST" && url.endsWith("?uploads")
        ? { status: 200, body: "<R><UploadId>${nothing}</UploadId></R>" }
        : undefined,
    );
    const examination = await examined(patientOf(reference, {}, endpoint));
    expect(of("UploadPart", examination)).to.include({ cause: "not-served" });
    expect(examination.left).to.deep.equal([]);
  });

  it("where a server refuses everything", async () => {
    const examination = await examined(patientOf(reference, {}, await ward.canned(DENIED)));
    expect(troubles(examination)).to.include("CreateBucket: configuration no-rights");
    expect(of("signature check", examination)).to.include({ whose: "not tried" });
  });
});
