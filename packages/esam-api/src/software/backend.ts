import type { TraceSink } from "@meterwire/apdu";
import { createCardBackend } from "../card/driver.ts";
import { type Text, text } from "../manual/text.ts";
import type { EsamBackend } from "../module/backend.ts";
import { createHostCard, type HostCardOptions, hostCardChannel } from "./host-card.ts";

/** Options of {@link createSoftwareBackend}. */
export interface SoftwareBackendOptions extends HostCardOptions {
  /** Receives, at the first OpenDevice, the warning that this is a simulation and whose keys it uses. Without it the warning is dropped. */
  readonly onWarning?: (warning: Text) => void;
  /** Gets every command and answer between driver and simulated card, without keys. */
  readonly trace?: TraceSink;
}

const simulation = text(
  "警告：这是软件模拟卡（SM4 代替 SM1），不是真正的主站加密卡；其结果不能用于真实电能表。",
  "WARNING: this is a simulated software card (SM4 in place of SM1), not a real master-station card; real meters refuse its results.",
);
const openKeys = text(
  "使用公开的测试密钥，没有任何保密性。",
  "It uses openly known test keys, which protect nothing.",
);
const ownKeys = text("使用用户提供的密钥文件。", "It uses keys from a file of yours.");

/**
 * The **software** backend: the card driver over a simulated host card in this process. It needs no hardware, keeps every field,
 * length, rule and refusal of the documented interface, and says by `onWarning` that it is a simulation.
 *
 * @example
 * const esam = createEsam(createSoftwareBackend());
 * await esam.openDevice();
 */
export function createSoftwareBackend(options: SoftwareBackendOptions = {}): EsamBackend {
  const card = createHostCard(options);
  const keys = options.keys === undefined || options.keys.isDefault ? openKeys : ownKeys;
  const warning = text(`${simulation.zh}${keys.zh}`, `${simulation.en} ${keys.en}`);
  let warned = false;
  const backend = createCardBackend({
    connect: () => hostCardChannel(card),
    // An in-process card answers in the same turn; there is nothing to time.
    timeout: 0,
    kind: "software",
    description: text("软件模拟卡（SM4，非真卡）", "simulated software card (SM4, not a real card)"),
    ...(options.trace === undefined ? {} : { trace: options.trace }),
  });
  return {
    ...backend,
    async open(readerType) {
      if (!warned) options.onWarning?.(warning);
      warned = true;
      await backend.open(readerType);
    },
  };
}
