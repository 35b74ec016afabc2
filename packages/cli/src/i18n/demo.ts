import { texts } from "./text.ts";

export const demoText = texts({
  about: [
    "演示，不需要硬件：解析一条请求及其响应；在本机启动一只虚拟电能表，经套接字读五个属性；用软件卡完成身份认证与拉闸，由电能表侧 ESAM 校验。",
    "A tour that needs no hardware: a request and its response explained; a virtual meter on a loopback socket, and five attributes read from it; identity authentication and a trip on the software card, verified by the meter's ESAM.",
  ],
  example: ["运行演示", "run the tour"],
  request: [
    "请求：读正向有功电能，高精度（属性 4）",
    "A request: read forward active energy, high precision (attribute 4)",
  ],
  response: ["电能表的响应", "The meter's response"],
  reading: [
    "从虚拟电能表 {address}（{where}）读对象 0010 的属性 1–5",
    "Attributes 1 to 5 of object 0010, read from virtual meter {address} on {where}",
  ],
  frames: ["线路上的帧", "The frames on the line"],
  security: ["费控安全模块：身份认证与拉闸", "The security module: identity authentication and a trip"],
  step: ["步骤", "step"],
  data: ["数据", "data"],
  authenticate: [
    "主站卡 IdentityAuthentication：随机数 1",
    "host card, IdentityAuthentication: random number 1",
  ],
  ciphertext: ["随机数 1 的密文", "its ciphertext"],
  accepted: ["电能表 ESAM 接受；随机数 2", "meter's ESAM accepts; random number 2"],
  esamNo: ["ESAM 序列号", "ESAM serial number"],
  trip: ["主站卡 UserControl：拉闸密文 + MAC", "host card, UserControl: trip, ciphertext + MAC"],
  tampered: ["改动一位：电能表拒绝", "one bit changed: the meter refuses"],
  tripped: ["原样发送：电能表 ESAM 校验通过", "unchanged: the meter's ESAM accepts"],
  relay: ["继电器{state}", "relay {state}"],
  open: ["断开", "open"],
  closed: ["闭合", "closed"],
  "close-allowed": ["允许合闸", "close-allowed"],
  next: ["接着试", "Next"],
});
