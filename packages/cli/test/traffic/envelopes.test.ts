import { describe, expect, test } from "vitest";
import { jsonLines } from "../support/cli.ts";
import { inProcess } from "../support/in-process.ts";

/** A proxy request with a frame of a communication module inside. */
const PROXY =
  "683100430555552233111114 86A2 0907 09F2090201 0602080100 0003 0064 10 68100043000000258001058009017816 00 3972 16";
/** A frame of a communication module with a report inside. */
const AROUND =
  "68-4B-00-C3-00-00-00-00-00-09-06-10-00-01-03-39-68-37-00-83-05-43-73-74-00-00-00-00-BB-27-10-00-12-88-01-01-01-33-20-02-00-01-01-01-51-30-16-02-00-00-00-02-0C-2B-9A-2A-12-66-83-7B-55-00-00-00-90-04-E4-1E-BD-DD-D0-B9-16-87-16";
/** An answer of a proxy, damaged, with a whole frame inside. */
const MASKED =
  "685B00C30576987856341200B47A890700F2010201013DFEFEFEFE683B00C3054078030802000023D385030350040200010000100200010101050600000000060000000006000000000600000000060000000000 0047BC16";

describe("frames in frames", () => {
  test.each([
    ["zh", "本地通信模块帧（10376.2）", "05 控制命令"],
    ["en", "frame of a local communication module (10376.2)", "05 control"],
  ] as const)("one inside octets is named and explained in place (%s)", async (lang, name, afn) => {
    const { code, stdout } = await inProcess(["decode", PROXY], undefined, lang);
    expect(code).toBe(0);
    expect(stdout).toContain(name);
    expect(stdout).toContain(afn);
  });

  test("one around a report is named, the report explained; in a line of a log too", async () => {
    for (const argv of [[AROUND], [`收到 ${AROUND}`]]) {
      const { code, stdout } = await inProcess(["decode", ...argv]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^frame of a local communication module \(10376\.2\) 75 octets\n/);
      expect(stdout).toContain("ReportNotificationList");
    }
    const { stdout } = await inProcess(["decode", "--json", AROUND]);
    expect(jsonLines(stdout)).toMatchObject([{ link: { protocol: "376.2" }, command: { afn: 6, fn: 5 } }]);
  });

  test("where the outer one is damaged, that is told, and the inner one decoded", async () => {
    const { code, stdout } = await inProcess(["decode", "--json", MASKED]);
    expect(code).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([
      { error: { code: "bad-hcs" } },
      { apdu: { service: "GetResponseRecord" } },
      { error: { code: "trailing-octets" } },
    ]);
  });
});
