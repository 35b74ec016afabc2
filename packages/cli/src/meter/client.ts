import {
  AddressType,
  type Apdu,
  type AResultNormal,
  decodeFrame,
  encodeFrame,
  FrameStream,
  isDlt698Error,
  type LinkHeader,
  type ServerAddress,
} from "@meterwire/dlt698";
import { type App, Failure } from "../app.ts";
import { readText as text } from "../i18n/meter.ts";
import type { Line } from "../io/line.ts";

/** How to talk to a meter. */
export interface MeterOptions {
  readonly address: ServerAddress;
  readonly clientAddress: number;
  /** Milliseconds to wait for an answer. */
  readonly timeout: number;
  readonly retries: number;
}

type Answer = { readonly apdu: Apdu } | { readonly ended: string };

/** Reads one meter on one line: one request in flight, answers taken by address and PIID. */
export class MeterClient {
  private readonly app: App;
  private readonly line: Line;
  private readonly options: MeterOptions;
  private piid = 0;
  private waiting: ((answer: Answer) => void) | null = null;
  private ended: string | null = null;

  constructor(app: App, line: Line, options: MeterOptions) {
    this.app = app;
    this.line = line;
    this.options = options;
    void this.listen();
  }

  /** Reads attributes; the answers stand in the order of the request. */
  async get(oads: readonly number[]): Promise<readonly AResultNormal[]> {
    const [only] = oads;
    const answer = await this.exchange((piid) =>
      oads.length === 1
        ? { service: "GetRequestNormal", piid, oad: only!, timeTag: null }
        : { service: "GetRequestNormalList", piid, oads: [...oads], timeTag: null },
    );
    const results =
      answer.service === "GetResponseNormal"
        ? [answer.result]
        : answer.service === "GetResponseNormalList"
          ? answer.results
          : [];
    const came = results.map(({ oad }) => oad);
    if (came.length !== oads.length || came.some((oad, at) => oad !== oads[at])) {
      throw new Failure(this.app.t(text.wrongAnswer, { reason: answer.service }));
    }
    return results;
  }

  async close(): Promise<void> {
    await this.line.channel.close();
  }

  private async exchange(request: (piid: number) => Apdu): Promise<Apdu> {
    const { t } = this.app;
    const { where, channel, serial } = this.line;
    const { address, clientAddress, timeout, retries } = this.options;
    for (let attempt = 0; attempt <= retries; attempt++) {
      this.piid = (this.piid + 1) & 0x3f;
      const link: LinkHeader = {
        direction: 0,
        prm: 1,
        function: 3,
        scrambled: false,
        address,
        clientAddress,
      };
      const apdu = request(this.piid);
      const answer = this.answer(timeout);
      await channel.write(encodeFrame({ link, apdu, ...(serial ? { preamble: 4 } : {}) }));
      const came = await answer;
      if (came === null) continue;
      if ("ended" in came) throw new Failure(t(text.lineEnded, { where, reason: came.ended }));
      if (came.apdu.service === "ErrorResponse") {
        throw new Failure(t(text.errorResponse, { type: came.apdu.type }));
      }
      return came.apdu;
    }
    throw new Failure(t(text.noAnswer, { where, count: retries + 1, timeout }));
  }

  /** The next answer, or `null` when the time is over. */
  private answer(timeout: number): Promise<Answer | null> {
    return new Promise((resolve) => {
      const finish = (answer: Answer | null) => {
        clearTimeout(timer);
        this.waiting = null;
        resolve(answer);
      };
      const timer = setTimeout(() => finish(null), timeout);
      this.waiting = finish;
      if (this.ended !== null) finish({ ended: this.ended });
    });
  }

  private async listen(): Promise<void> {
    const stream = new FrameStream();
    const { channel } = this.line;
    for await (const chunk of channel.readable) {
      stream.push(chunk);
      for (let found = stream.next(); found.kind !== "need-more-data"; found = stream.next()) {
        if (found.kind === "frame") this.take(found.octets);
      }
    }
    this.ended = (await channel.closed).message;
    this.waiting?.({ ended: this.ended });
  }

  /** An answer counts when it comes from the meter asked, to us, with the PIID asked with; all else is dropped. */
  private take(octets: Uint8Array): void {
    try {
      const { link, ...body } = decodeFrame(octets);
      const { address, clientAddress } = this.options;
      if (link.direction !== 1 || link.prm !== 1 || link.clientAddress !== clientAddress) return;
      if (!("apdu" in body) || !fits(address, link.address)) return;
      const { apdu } = body;
      if (!("piid" in apdu) || typeof apdu.piid !== "number" || (apdu.piid & 0x3f) !== this.piid) return;
      this.waiting?.({ apdu });
    } catch (error) {
      if (!isDlt698Error(error)) throw error;
    }
  }
}

/** Whether a meter at `from` may answer a request to `to`. */
function fits(to: ServerAddress, from: ServerAddress): boolean {
  if (from.type !== AddressType.single || from.logical !== to.logical) return false;
  if (to.type === AddressType.single) return from.sa === to.sa;
  if (/^A+$/.test(to.sa)) return true;
  return (
    from.sa.length === to.sa.length && [...to.sa].every((digit, at) => digit === "A" || digit === from.sa[at])
  );
}
