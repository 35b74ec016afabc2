import type { Catalogue } from "./base.ts";
import type { NativeLibraryProblems } from "./problems.ts";

/** Chinese: the vendor's library. */
export const nativeEntries: Catalogue<NativeLibraryProblems>["entries"] = {
  "koffi-missing": {
    text: () => "可选依赖 koffi 无法加载",
    hint: "在项目中安装 koffi：npm install koffi",
  },
  "library-not-found": {
    text: ({ path }) => `找不到库文件 ${path}`,
    hint: "检查路径；厂家的库通常是 MasterStation_HSM.dll",
  },
  "library-unreadable": {
    text: ({ path, errno }) => `无法读取 ${path}（${errno}）`,
    hint: "检查权限，并给出库文件本身的路径",
  },
  "library-not-a-library": {
    text: ({ file }) => `${file} 不是动态库`,
    hint: "给出 .dll 或 .so 文件；文件可能损坏",
  },
  "library-damaged": {
    text: ({ file }) => `${file} 不完整，文件被截断`,
    hint: "重新复制或安装该库",
  },
  "library-platform": {
    text: ({ file, library, host }) => `${file} 是 ${library} 的库，本机是 ${host}`,
    hint: "在有该库的机器上运行 meterwire esam serve，这里用 --backend remote",
  },
  "library-bitness": {
    text: ({ file, library, host }) =>
      `${file} 是 ${library.bits} 位（${library.machine}）的库，Node 是 ${host.bits} 位（${host.machine}）`,
    hint: ({ library: { bits, machine } }) =>
      `用 ${bits} 位（${machine}）的 Node 运行 meterwire esam serve，这里用 --backend remote`,
  },
  "library-dependency": {
    text: ({ file, needed }) => `${file} 所需的库找不到：${needed.join("、")}`,
    hint: "把厂家安装目录中的全部 DLL 放在同一文件夹，并安装读卡器驱动",
  },
  "library-load": {
    text: ({ file }) => `${file} 无法加载`,
    hint: "文件可能损坏，或与系统不兼容",
  },
  "library-symbol": {
    text: ({ file, missing }) => `${file} 没有导出 ${missing.join("、")}`,
    hint: "换成完整的库；若只用其余函数，可允许缺少（缺少的函数返回 1601）",
  },
  "buffer-overrun": {
    text: ({ path }) => `${path} 写出了输出缓冲区之外`,
    hint: "加大 bufferBytes；本进程的内存可能已损坏，请重新启动",
  },
  "text-not-gbk": {
    text: ({ character }) => `字符 ${character} 不在 GBK 中`,
    hint: "换一个写法",
  },
};
