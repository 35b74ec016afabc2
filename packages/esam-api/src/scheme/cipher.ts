import { createCipheriv, createDecipheriv } from "node:crypto";
import { argument, requireOctets, valueProblem } from "../messages/value-error.ts";

/** A block cipher under one key: whole 16-byte blocks in, the same number out, each block on its own (ECB). */
export interface BlockCipher {
  /** Enciphers whole blocks. */
  encrypt(blocks: Uint8Array): Uint8Array;
  /** Deciphers whole blocks. */
  decrypt(blocks: Uint8Array): Uint8Array;
}

/** Makes a {@link BlockCipher} for a 16-byte key. The scheme's default is {@link sm4}; any 128-bit cipher can stand in. */
export type BlockCipherFactory = (key: Uint8Array) => BlockCipher;

function plain(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/**
 * SM4 (GB/T 32907-2016) from `node:crypto`. One ECB cipher lives as long as the object, since making one per block costs
 * about four times as much as using it.
 *
 * @throws {EsamValueError} `length` when the key is not 16 octets (its value is not in the text); `bad-argument`
 */
export const sm4: BlockCipherFactory = (key) => {
  argument.check("key", "octets", key);
  requireOctets("cipher-key", key, 16);
  const encryptor = createCipheriv("sm4-ecb", key, null).setAutoPadding(false);
  // Half of all keys never decrypt, so the second cipher waits for its first use.
  let decryptor: ReturnType<typeof createDecipheriv> | undefined;
  const own = Uint8Array.from(key);
  return {
    encrypt(blocks) {
      wholeBlocks(blocks);
      return plain(encryptor.update(blocks));
    },
    decrypt(blocks) {
      wholeBlocks(blocks);
      decryptor ??= createDecipheriv("sm4-ecb", own, null).setAutoPadding(false);
      return plain(decryptor.update(blocks));
    },
  };
};

function wholeBlocks(blocks: Uint8Array): void {
  argument.check("blocks", "octets", blocks);
  if (blocks.length % 16 !== 0) {
    throw valueProblem.error("length", {
      what: "block",
      expected: { kind: "octets-and-multiples", fixed: 0, multiple: 16 },
      got: { kind: "octets", count: blocks.length },
    });
  }
}
