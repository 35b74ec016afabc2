/** A request to the helper process, and what comes back for it or by itself. */
export interface HelperRequest {
  readonly id: number;
  readonly operation: "start" | "connect" | "state" | "transmit" | "reconnect" | "disconnect";
  readonly reader?: string;
  readonly card?: number;
  readonly mode?: number;
  readonly protocol?: number | undefined;
  readonly disposition?: number;
  readonly command?: Uint8Array;
}

export interface HelperFailure {
  /** PC/SC's name of the failure; null for others. */
  readonly code: string | null;
  readonly message: string;
}

export type HelperMessage =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: HelperFailure }
  | { readonly event: "error"; readonly error: HelperFailure }
  | { readonly event: "reader" | "disconnect"; readonly reader: string }
  | { readonly event: "change"; readonly reader: string; readonly raw: number };

// What the helper uses of pcsc-mini; written down here so that the types need no optional package.

interface Card {
  protocol(): number;
  state(): Promise<{ atr: Uint8Array }>;
  transmit(command: Uint8Array, output: ArrayBuffer): Promise<Uint8Array>;
  reconnect(mode: number, disposition: number): Promise<number>;
  disconnect(disposition: number): Promise<void>;
}

interface Reader {
  name(): string;
  connect(mode: number, protocol?: number): Promise<Card>;
  on(event: "change" | "disconnect", listener: (status: { raw: number }) => void): void;
}

interface PcscMini {
  readonly Client: new () => {
    on(event: "reader" | "error", listener: (value: Reader & Error) => void): void;
    start(): void;
  };
}

/**
 * The program of the helper process: pcsc-mini behind messages. It is passed on as text (`node -e`), so it must be
 * complete in itself: nothing outside its braces but `process`. (`require` is handed in because bundlers replace it.)
 */
export function helperProgram(load: (path: string) => unknown, modulePath: string): void {
  const readers = new Map<string, Reader>();
  const cards = new Map<number, Card>();
  // The longest response of an extended APDU; pcsc-mini's own buffer has room for a short one only.
  const output = new ArrayBuffer(65_538);
  let lastCard = 0;
  const send = (message: HelperMessage): void => void process.send?.(message);
  const failure = (error: unknown): HelperFailure => {
    const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
    return { code: typeof code === "string" ? code : null, message: String(message ?? error) };
  };
  const named = (code: string): Error => Object.assign(new Error(code), { code });
  const cardOf = (number: number | undefined): Card => {
    const card = cards.get(number ?? 0);
    if (card === undefined) throw named("NoCardConnection");
    return card;
  };
  const start = (): void => {
    const { Client } = load(modulePath) as PcscMini;
    const client = new Client();
    client.on("error", (error) => send({ event: "error", error: failure(error) }));
    client.on("reader", (reader) => {
      const name = reader.name();
      readers.set(name, reader);
      send({ event: "reader", reader: name });
      reader.on("change", ({ raw }) => send({ event: "change", reader: name, raw }));
      reader.on("disconnect", () => {
        readers.delete(name);
        send({ event: "disconnect", reader: name });
      });
    });
    client.start();
  };
  const run = async (request: HelperRequest): Promise<unknown> => {
    const { operation, reader = "", mode = 0, protocol, disposition = 0 } = request;
    if (operation === "start") return start();
    if (operation === "connect") {
      const found = readers.get(reader);
      if (found === undefined) throw named("UnknownReader");
      const card = await found.connect(mode, protocol);
      cards.set(++lastCard, card);
      return { card: lastCard, protocol: card.protocol() };
    }
    const card = cardOf(request.card);
    if (operation === "state") return (await card.state()).atr.slice();
    if (operation === "transmit")
      return (await card.transmit(request.command ?? new Uint8Array(), output)).slice();
    if (operation === "reconnect") return card.reconnect(mode, disposition);
    cards.delete(request.card ?? 0);
    return card.disconnect(disposition);
  };
  process.on("message", (request: HelperRequest) => {
    run(request).then(
      (result) => send({ id: request.id, result }),
      (error) => send({ id: request.id, error: failure(error) }),
    );
  });
  // An orderly exit would stop pcsc-mini's monitor, which can wait for ever.
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
}
