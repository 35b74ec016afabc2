/** Names of instructions: ISO 7816-4 and -8, and those that card systems and meter ESAMs share with them. */
const names: Readonly<Record<number, readonly [zh: string, en: string]>> = {
  32: ["校验口令", "VERIFY"],
  112: ["管理逻辑通道", "MANAGE CHANNEL"],
  130: ["外部认证", "EXTERNAL AUTHENTICATE"],
  132: ["取随机数", "GET CHALLENGE"],
  136: ["内部认证", "INTERNAL AUTHENTICATE"],
  164: ["选择文件", "SELECT"],
  176: ["读二进制文件", "READ BINARY"],
  178: ["读记录", "READ RECORD"],
  192: ["取响应", "GET RESPONSE"],
  202: ["取数据", "GET DATA"],
  208: ["写二进制文件", "WRITE BINARY"],
  210: ["写记录", "WRITE RECORD"],
  212: ["写密钥", "WRITE KEY"],
  214: ["更新二进制文件", "UPDATE BINARY"],
  218: ["写数据", "PUT DATA"],
  220: ["更新记录", "UPDATE RECORD"],
  226: ["追加记录", "APPEND RECORD"],
};

/** What an instruction octet is called, `undefined` for one without a common name. */
export function instructionName(ins: number): { readonly zh: string; readonly en: string } | undefined {
  const [zh, en] = names[ins] ?? [];
  return zh === undefined || en === undefined ? undefined : { zh, en };
}
