import { bytesToHex } from "@meterwire/apdu";
import { argument, requireOctets, valueProblem } from "../messages/value-error.ts";
import { type BlockCipher, type BlockCipherFactory, sm4 } from "./cipher.ts";

/**
 * The software scheme's primitives: SM4 in PBOC style in place of SM1. Host card and meter ESAM share this one definition.
 * It keeps every length and rule of the real thing, but **cannot** produce a real card's bytes.
 */
export interface Scheme {
  /** `E_K(d8 ‖ NOT d8)`: the 16-byte key for one factor or serial number. */
  diversify(key: Uint8Array, factor8: Uint8Array): Uint8Array;
  /** `c = E_K(r8 ‖ 80 00…)`; 8 bytes, `c[0..7] XOR c[8..15]`. */
  encrypt8(key: Uint8Array, random8: Uint8Array): Uint8Array;
  /** ECB over `length byte ‖ data ‖ 80 ‖ 00…`; to the next multiple of 16, or to `paddedLength` bytes. */
  blob(key: Uint8Array, data: Uint8Array, paddedLength?: number): Uint8Array;
  /** The data of a blob, or `null` when length byte or padding show that key or ciphertext are wrong. */
  unblob(key: Uint8Array, ciphertext: Uint8Array): Uint8Array | null;
  /** CBC-MAC over `header ‖ payload ‖ 80 ‖ 00…`, initial value `r4 ‖ 00 × 12`; the first 4 bytes of the last block. */
  mac(key: Uint8Array, random4: Uint8Array, header: Uint8Array, payload: Uint8Array): Uint8Array;
  /** Plain ECB over whole blocks (program comparison). */
  encryptBlocks(key: Uint8Array, blocks: Uint8Array): Uint8Array;
}

/** Options of {@link createScheme}. */
export interface SchemeOptions {
  /** Block cipher in place of SM4. */
  readonly cipher?: BlockCipherFactory;
  /** How many keyed ciphers stay ready at once. Default 128, at least 1. */
  readonly cachedCiphers?: number;
}

/** Bytes of `length ‖ data ‖ 80 ‖ 00…`: the next multiple of 16 above data + length byte. */
export function blobLength(dataLength: number): number {
  return Math.ceil((dataLength + 2) / 16) * 16;
}

/** True when both have the same bytes; looks at every byte, so that the time does not tell where they differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let index = 0; index < a.length; index++) difference |= a[index]! ^ b[index]!;
  return difference === 0;
}

/** XOR of equally long arrays. */
export function xorBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  requireOctets("operand", b, a.length);
  return a.map((octet, index) => octet ^ b[index]!);
}

/**
 * Makes the primitives over SM4 or another 128-bit block cipher.
 *
 * @throws {EsamValueError} `bad-argument`; from the primitives `length`
 * @example
 * const scheme = createScheme();
 * const key = scheme.diversify(defaultRootKeys().key("test", 0x03), hexToBytes("0000000000000001"));
 * scheme.encrypt8(key, hexToBytes("271789B1271789B1")).length; // 8
 */
export function createScheme(options: SchemeOptions = {}): Scheme {
  argument.check("options", "object", options);
  const factory = options.cipher ?? sm4;
  const limit = Math.max(1, options.cachedCiphers ?? 128);
  const ready = new Map<string, BlockCipher>();

  function cipherFor(key: Uint8Array): BlockCipher {
    requireOctets("cipher-key", key, 16);
    const name = bytesToHex(key);
    let cipher = ready.get(name);
    if (cipher === undefined) {
      cipher = factory(key);
      if (ready.size >= limit) ready.delete(ready.keys().next().value as string);
    } else {
      ready.delete(name);
    }
    ready.set(name, cipher);
    return cipher;
  }

  return {
    diversify(key, factor8) {
      requireOctets("div", factor8, 8);
      const block = new Uint8Array(16);
      for (let index = 0; index < 8; index++) {
        block[index] = factor8[index]!;
        block[index + 8] = ~factor8[index]!;
      }
      return cipherFor(key).encrypt(block);
    },

    encrypt8(key, random8) {
      requireOctets("random-number", random8, 8);
      const block = new Uint8Array(16);
      block.set(random8);
      block[8] = 0x80;
      const c = cipherFor(key).encrypt(block);
      return c.slice(0, 8).map((octet, index) => octet ^ c[index + 8]!);
    },

    blob(key, data, paddedLength = blobLength(data.length)) {
      const most = paddedLength % 16 === 0 ? Math.min(255, paddedLength - 2) : 0;
      if (data.length > most) {
        const expected = { kind: "most-octets", count: most } as const;
        throw valueProblem.error("length", {
          what: "blob",
          expected,
          got: { kind: "octets", count: data.length },
        });
      }
      const padded = new Uint8Array(paddedLength);
      padded[0] = data.length;
      padded.set(data, 1);
      padded[data.length + 1] = 0x80;
      return cipherFor(key).encrypt(padded);
    },

    unblob(key, ciphertext) {
      if (ciphertext.length === 0 || ciphertext.length % 16 !== 0) return null;
      const padded = cipherFor(key).decrypt(ciphertext);
      const end = padded[0]! + 1;
      if (end >= padded.length || padded[end] !== 0x80) return null;
      for (let index = end + 1; index < padded.length; index++) if (padded[index] !== 0) return null;
      return padded.slice(1, end);
    },

    mac(key, random4, header, payload) {
      requireOctets("random-number", random4, 4);
      requireOctets("mac-header", header, 5);
      const length = header.length + payload.length;
      const message = new Uint8Array(Math.ceil((length + 1) / 16) * 16);
      message.set(header);
      message.set(payload, header.length);
      message[length] = 0x80;
      const cipher = cipherFor(key);
      let chain: Uint8Array = new Uint8Array(16);
      chain.set(random4);
      for (let offset = 0; offset < message.length; offset += 16) {
        for (let index = 0; index < 16; index++) chain[index]! ^= message[offset + index]!;
        chain = cipher.encrypt(chain);
      }
      return chain.slice(0, 4);
    },

    encryptBlocks(key, blocks) {
      return cipherFor(key).encrypt(blocks);
    },
  };
}
