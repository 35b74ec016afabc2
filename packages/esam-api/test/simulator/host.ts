import { bytesToHex, concatBytes, hexToBytes } from "@meterwire/apdu";
import { createScheme, defaultRootKeys, type KeyState, type RootKeys } from "../../src/scheme/index.ts";

const hex = hexToBytes;

/** What every function of a host needs to know about the meter it talks to. */
export interface Target {
  readonly state: KeyState;
  readonly rand: Uint8Array;
  readonly div: Uint8Array;
  readonly esamNo: Uint8Array;
}

/** A host's results, function by function. Outputs are the documented bytes. */
export interface Host {
  identityAuthentication(
    state: KeyState,
    div: Uint8Array,
  ): Promise<{ rand1: Uint8Array; cipher: Uint8Array }>;
  userControl(target: Target, data: Uint8Array): Promise<Uint8Array>;
  parameterUpdate(target: Target, apdu: Uint8Array, data: Uint8Array): Promise<Uint8Array>;
  price1Update(target: Target, apdu: Uint8Array, data: Uint8Array): Promise<Uint8Array>;
  price2Update(target: Target, apdu: Uint8Array, data: Uint8Array): Promise<Uint8Array>;
  parameterElseUpdate(target: Target, apdu: Uint8Array, data: Uint8Array): Promise<Uint8Array>;
  increasePurse(target: Target, data: Uint8Array): Promise<Uint8Array>;
  initPurse(target: Target, amount: Uint8Array): Promise<Uint8Array>;
  /** `state` of the target is not used: the update says which state it leads to. */
  keyUpdate(target: Target, total: number, to: KeyState, ids: readonly number[]): Promise<Uint8Array>;
  dataClear(target: Target, data: Uint8Array): Promise<Uint8Array>;
  infraredRand(): Promise<Uint8Array>;
  /** `null` where the host finds rand1's ciphertext wrong. */
  infraredAuth(
    target: Target,
    rand1: Uint8Array,
    rand1Cipher: Uint8Array,
    rand2: Uint8Array,
  ): Promise<Uint8Array | null>;
  /** True when the MAC is right; the target's `rand` is the start of random number 1. */
  macCheck(target: Target, header: Uint8Array, data: Uint8Array, mac: Uint8Array): Promise<boolean>;
  macWrite(target: Target, file: number, begin: number, data: Uint8Array): Promise<Uint8Array>;
  encMacWrite(target: Target, file: number, begin: number, data: Uint8Array): Promise<Uint8Array>;
  encForCompare(keyId: number, factor: Uint8Array, data: Uint8Array): Promise<Uint8Array>;
  decreasePurse(target: Target, amount: Uint8Array): Promise<Uint8Array>;
  switchChargeMode(target: Target, data: Uint8Array): Promise<Uint8Array>;
}

/** Deterministic bytes for tests: the same seed gives the same sequence. */
export function testRandom(seed = 1): (length: number) => Uint8Array {
  let state = seed >>> 0;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
}

/** A host written from the scheme's description alone: keys and headers stand here as literal numbers. */
export function schemeHost(roots: RootKeys = defaultRootKeys(), seed = 7): Host {
  const scheme = createScheme();
  const random = testRandom(seed);
  const byDiv = (state: KeyState, id: number, div: Uint8Array) => scheme.diversify(roots.key(state, id), div);
  const bySerial = ({ state, div, esamNo }: Target, id: number) =>
    scheme.diversify(scheme.diversify(roots.key(state, id), esamNo), div);
  const plain = (key: Uint8Array, rand: Uint8Array, header: Uint8Array, data: Uint8Array) =>
    concatBytes(data, scheme.mac(key, rand, header, data));
  const blob = (key: Uint8Array, rand: Uint8Array, header: Uint8Array, data: Uint8Array, padded?: number) =>
    plain(key, rand, header, scheme.blob(key, data, padded));
  const parameter = (target: Target, apdu: Uint8Array, data: Uint8Array) =>
    plain(byDiv(target.state, 0x0c, target.div), target.rand, apdu, data);
  const recordHeader = (begin: number, length: number) =>
    Uint8Array.of(0x04, 0xd6, begin >> 8, begin & 0xff, length + 4);
  return {
    async identityAuthentication(state, div) {
      const rand1 = random(8);
      return { rand1, cipher: scheme.encrypt8(byDiv(state, 0x03, div), rand1) };
    },
    async userControl(target, data) {
      return blob(bySerial(target, 0x0b), target.rand, hex("04D6870014"), data);
    },
    async parameterUpdate(target, apdu, data) {
      return parameter(target, apdu, data);
    },
    async price1Update(target, apdu, data) {
      return parameter(target, apdu, data);
    },
    async price2Update(target, apdu, data) {
      return parameter(target, apdu, data);
    },
    async parameterElseUpdate(target, apdu, data) {
      return blob(byDiv(target.state, 0x0d, target.div), target.rand, apdu, data, apdu[4]! - 4);
    },
    async increasePurse({ state, rand, div }, data) {
      const purse = plain(byDiv(state, 0x0e, div), rand, hex("843201140C"), data.subarray(0, 8));
      const customer = plain(byDiv(state, 0x0c, div), rand, hex("04D681240A"), data.subarray(8));
      return concatBytes(purse, customer);
    },
    async initPurse({ state, rand, div }, amount) {
      const key = byDiv(state, 0x0e, div);
      return concatBytes(
        plain(key, rand, hex("04DC011408"), amount),
        plain(key, rand, hex("04DC031408"), new Uint8Array(4)),
      );
    },
    async keyUpdate(target, total, to, ids) {
      const key = bySerial({ ...target, state: to === "formal" ? "test" : "formal" }, 0x00);
      const sum = new Uint8Array(36);
      const blocks = ids.map((id) => {
        const root = roots.key(to, id);
        const stored = [0x00, 0x01, 0x04, 0x0b].includes(id) ? scheme.diversify(root, target.esamNo) : root;
        const info = Uint8Array.of(total, 0, id, to === "formal" ? 1 : 0);
        const block = concatBytes(info, scheme.blob(key, stored));
        for (let index = 0; index < 36; index++) sum[index]! ^= block[index]!;
        return block;
      });
      const payload = concatBytes(Uint8Array.of(0, 0), target.div.subarray(2), sum);
      return concatBytes(...blocks, scheme.mac(key, target.rand, hex("04D6950030"), payload));
    },
    async dataClear({ state, rand, div }, data) {
      return blob(byDiv(state, 0x0f, div), rand, hex("04D6930014"), data);
    },
    async infraredRand() {
      return random(8);
    },
    async infraredAuth(target, rand1, rand1Cipher, rand2) {
      const key = bySerial(target, 0x04);
      if (bytesToHex(scheme.encrypt8(key, rand1)) !== bytesToHex(rand1Cipher)) return null;
      return scheme.encrypt8(key, rand2);
    },
    async macCheck({ state, rand, div }, header, data, mac) {
      return bytesToHex(scheme.mac(byDiv(state, 0x10, div), rand, header, data)) === bytesToHex(mac);
    },
    async macWrite(target, _file, begin, data) {
      return plain(bySerial(target, 0x01), target.rand, recordHeader(begin, data.length), data);
    },
    async encMacWrite(target, _file, begin, data) {
      const key = bySerial(target, 0x01);
      const ciphertext = scheme.blob(key, data);
      return plain(key, target.rand, recordHeader(begin, ciphertext.length), ciphertext);
    },
    async encForCompare(keyId, factor, data) {
      return scheme.encryptBlocks(scheme.diversify(roots.key("test", keyId), factor), data);
    },
    async decreasePurse({ state, rand, div }, amount) {
      return blob(byDiv(state, 0x02, div), rand, hex("04D6990014"), amount);
    },
    async switchChargeMode({ state, rand, div }, data) {
      const mode = plain(byDiv(state, 0x0c, div), rand, hex("04D6812D05"), data.subarray(0, 1));
      return concatBytes(mode, plain(byDiv(state, 0x0e, div), rand, hex("843201140C"), data.subarray(1)));
    },
  };
}
