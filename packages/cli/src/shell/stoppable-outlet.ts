import { Outlet } from "../terminal/outlet.ts";

/** Standard output of a command that may be ended: what it writes after that ends it. */
export class StoppableOutlet extends Outlet {
  private readonly signal: AbortSignal;

  constructor(stream: NodeJS.WriteStream, signal: AbortSignal) {
    super(stream);
    this.signal = signal;
  }

  override write(text: string): void {
    this.signal.throwIfAborted();
    super.write(text);
  }

  override async written(text: string): Promise<void> {
    this.signal.throwIfAborted();
    await super.written(text);
  }

  override exact(text: string): void {
    this.signal.throwIfAborted();
    super.exact(text);
  }
}
