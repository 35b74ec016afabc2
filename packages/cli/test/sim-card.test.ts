import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { start } from "./support/cli.ts";

test.each([
  ["en", "the PC/SC service has stopped (it closed the connection)"],
  ["zh", "PC/SC 服务已停止（服务关闭了连接）"],
])("sim card says in words why its service is gone (%s)", async (lang, said) => {
  const service = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  const { port } = service.address() as AddressInfo;
  const card = start(["sim", "card", "--vpcd", `127.0.0.1:${port}`, "--lang", lang]);
  const [line] = await card.sees(/^.*PC\/SC.*$/m);
  expect(line).toContain(said);
  card.child.kill("SIGTERM");
  await card;
  service.close();
});
