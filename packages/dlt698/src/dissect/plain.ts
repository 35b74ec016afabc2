/** The message in a SECURITY message: in plain, or opened by somebody who has its keys. */
import type { Apdu } from "../apdu/index.ts";
import type { Frame, Profile } from "../codec/codec.ts";
import { decodeApdu } from "../codec/messages.ts";
import { securityPlain } from "../codec/plain-unit.ts";
import { isDlt698Error } from "../messages/error.ts";

/** The APDU that another one carries; `null` for none. */
export type Plain = (apdu: Apdu) => Apdu | null;

/** What was opened of messages that were seen. */
export class PlainUnits {
  private readonly profile: Profile;
  private readonly open: ((message: Frame<Apdu>) => Uint8Array | null) | null;
  private readonly opened = new WeakMap<Apdu, Apdu>();

  constructor(profile: Profile, open: ((message: Frame<Apdu>) => Uint8Array | null) | null) {
    this.profile = profile;
    this.open = open;
  }

  /** Sees a message, once. */
  readonly see = (message: Frame<Apdu>): void => {
    const octets = this.open?.(message) ?? null;
    if (octets === null || !("apdu" in message)) return;
    try {
      this.opened.set(message.apdu, decodeApdu(octets, { profile: this.profile }));
    } catch (error) {
      if (!isDlt698Error(error)) throw error;
    }
  };

  readonly plain: Plain = (apdu) => this.openedOf(apdu) ?? securityPlain(apdu, { profile: this.profile });

  /** What was in the cipher of a message; `null` for any other. */
  openedOf(apdu: Apdu): Apdu | null {
    return this.opened.get(apdu) ?? null;
  }
}
