/** 07: security commands, only with control 03H; 08: a maker's extension. */
import { type Family, table } from "./family.ts";

export const securityIdentifiers: readonly Family[] = table(
  "security",
  `070000FF 身份认证|identity authentication|||W|ext
070001FF 身份认证时效设置|set the authentication validity|||W|ext
070002FF 身份认证失效|end the authentication|||W|ext
070003FF 红外认证|infrared authentication|||W|ext
070004FF 文件明文写(MAC)|write an ESAM file, plain with MAC|||W|csg
070005FF 文件密文写(MAC)|write an ESAM file, cipher with MAC|||W|csg
070101FF 开户|open the account|||W|ext
070102FF 充值|recharge|||W|ext
070103FF 钱包初始化|initialise the wallet|||W|csg
070201FF 控制命令密钥更新|update the control key (2009)|||W|sgcc
070202FF 参数密钥更新|update the parameter key (2009)|||W|sgcc
070203FF 远程身份认证密钥更新|update the identity authentication key (2009)|||W|sgcc
070204FF 主控密钥更新|update the main control key (2009)|||W|sgcc
070301FF 密钥更新|update keys|||W|ext
078001FF 数据回抄|read back ESAM data with MAC||||ext
078002FF 程序比对|compare the program||||ext
078003FF 红外认证查询|infrared authentication query||||ext
078102FF 状态查询|query the status||||ext
07A001FF 终端身份认证|identity authentication from a terminal|||W|csg
07A002FF 终端下发参数/卡数据|terminal: card data and parameters|||W|csg
07A003FF 终端下发第一套电价|terminal: current price file|||W|csg
07A004FF 终端下发第二套电价|terminal: backup price file|||W|csg
07A005FF 终端控制|terminal: control command|||W|csg
07A006FF 费控模式切换|switch the fee mode|||W|csg`,
);

export const makerIdentifiers: readonly Family[] = table(
  "maker",
  `08C0C000 拓扑识别扩展0|topology extension 0||||vendor
08C0C001 拓扑识别扩展1|topology extension 1||||vendor
08C0C002 拓扑识别扩展2|topology extension 2||||vendor`,
);
