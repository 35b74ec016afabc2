/**
 * SIMULATION ONLY. Looks into sessions of the test mechanism that were recorded, with the keys that one has: a MAC that
 * fits tells which key it is, so nothing is opened by chance. Keys stay in here.
 */
import type { Apdu, Frame } from "@meterwire/dlt698";
import { KEY_COUNT } from "@meterwire/esam-api";
import type { RootKeys } from "@meterwire/esam-api/software";
import { isProblem } from "../problems/base.ts";
import { ANSWER, decrypt, ecb, equal, join, mac, type Octets } from "./sm4.ts";
import { TEST_SM4_KEY } from "./sm4-provider.ts";

/** Associations of a client of which the keys are kept: those of several meters, and later ones. */
const MOST_SESSIONS = 64;

/** What is known of a client. */
interface Peer {
  /** Keys of its associations, the latest first. */
  sessions: Octets[];
  /** Of its latest request: the answer is bound to it. */
  rn: Octets;
}

/** Gives the octets in the cipher of a message, and learns of associations; `null` for what it cannot open. */
export type Open = (message: Frame<Apdu>) => Octets | null;

/** @param keys a key file's; beside them the open test key is tried. */
export function opener(keys: RootKeys | undefined): Open {
  const shared = [TEST_SM4_KEY, ...(keys === undefined ? [] : allOf(keys))];
  const peers = new Map<number, Peer>();
  const peerOf = (client: number): Peer => {
    const known = peers.get(client) ?? { sessions: [], rn: new Uint8Array(0) };
    peers.set(client, known);
    return known;
  };
  return (message) => {
    if (!("apdu" in message)) return null;
    const { link, apdu } = message;
    const peer = peerOf(link.clientAddress);
    const fitting = (tag: Octets, sealed: Octets): Octets | undefined =>
      [...peer.sessions, ...shared].find((key) => equal(tag, mac(key, sealed)));
    switch (apdu.service) {
      case "ConnectResponse": {
        const data = apdu.securityData;
        const key =
          data === null ? undefined : shared.find((each) => equal(data.serverSignature, mac(each, data.rn)));
        if (data === null || key === undefined || data.rn.length !== 32) return null;
        const session = ecb(key, ecb(key, data.rn, false).subarray(0, 16), true);
        peer.sessions = [session, ...peer.sessions.filter((each) => !equal(each, session))].slice(
          0,
          MOST_SESSIONS,
        );
        return null;
      }
      case "SecurityRequest": {
        const { unit, verification } = apdu;
        if (!("rnMac" in verification)) return null;
        const { rn, mac: tag } = verification.rnMac;
        peer.rn = rn;
        return "cipher" in unit ? opened(fitting(tag, join(rn, unit.cipher)), unit.cipher) : null;
      }
      case "SecurityResponse": {
        const { unit, verification } = apdu;
        if (!("cipher" in unit) || verification === null) return null;
        return opened(fitting(verification.mac, join(ANSWER, peer.rn, unit.cipher)), unit.cipher);
      }
      default:
        return null;
    }
  };
}

function allOf(keys: RootKeys): Octets[] {
  const ids = Array.from({ length: KEY_COUNT }, (_, id) => id);
  return (["test", "formal"] as const).flatMap((state) => ids.map((id) => keys.key(state, id)));
}

function opened(key: Octets | undefined, cipher: Octets): Octets | null {
  if (key === undefined) return null;
  try {
    return decrypt(key, cipher);
  } catch (error) {
    if (!isProblem(error)) throw error;
    return null;
  }
}
