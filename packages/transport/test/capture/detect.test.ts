import { expect, test } from "vitest";
import { readCapture, readEach } from "../../src/capture.ts";
import { ascii } from "../support/capture.ts";

test("a live source is not waited for longer than its first line", () => {
  const reader = readCapture();
  expect(reader.push(ascii("10:15:00 TX 68 17 00"))).toEqual([]);
  expect(reader.push(ascii(" 43\n"))).toMatchObject([{ kind: "octets", direction: "tx", at: { line: 1 } }]);
  const octets = readCapture();
  expect(
    octets.push(Uint8Array.of(0x68, 0x17, 0, 0x43, 0x45, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0)),
  ).toMatchObject([{ kind: "octets", at: { octet: 0 } }]);
});

test("a source that ends before it is known, and one that is forced", () => {
  const short = readCapture();
  expect([...short.push(ascii("68 17 00 43")), ...short.end()]).toMatchObject([{ kind: "octets" }]);
  const empty = readCapture();
  expect(empty.end()).toEqual([]);
  expect(empty.header).toBeNull();
  expect(readCapture({ from: "octets" }).push(ascii("68"))).toMatchObject([{ octets: ascii("68") }]);
  expect(() => readCapture({ from: "recording" }).push(ascii("68 17\n"))).toThrowError(
    expect.objectContaining({ code: "not-a-capture" }),
  );
});

test("the header is that of the recording, the options are the text's", async () => {
  async function* chunks() {
    yield ascii('{"meterwire":"capture","version":1,"began":null,"source":{"port":"COM3"},"tool":null}\n');
    yield ascii('{"t":null,"dir":"tx","hex":"68"}\n');
  }
  const reader = readCapture();
  const events = [];
  for await (const event of readEach(reader, chunks())) events.push(event);
  expect(events).toMatchObject([{ kind: "octets", at: { line: 2 } }]);
  expect(reader.header).toMatchObject({ version: 1, source: { port: "COM3" } });
  const text = readCapture({ date: "2024-05-01", zone: 0 });
  const [event] = text.push(ascii("10:15:00 TX 68 17 00 43\n"));
  expect(event?.time).toBe(Date.UTC(2024, 4, 1, 10, 15) * 1000);
});
