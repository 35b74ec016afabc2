import { bytesToHex, hexToBytes } from "@meterwire/apdu";
import { createEsam, documentedFace, type EsamBackend } from "../../src/index.ts";
import type { SchemeTable } from "../../src/scheme/index.ts";
import { createSoftwareBackend } from "../../src/software.ts";
import { type Host, type Target, testRandom } from "./host.ts";

/** The package's own host: the documented functions over the software backend. */
export function softwareHost(table?: SchemeTable, seed = 7): Host {
  const backend = createSoftwareBackend({
    onWarning: () => {},
    random: testRandom(seed),
    ...(table === undefined ? {} : { table }),
  });
  return backendHost(backend);
}

/** A host over any backend. */
export function backendHost(backend: EsamBackend): Host {
  const face = documentedFace(createEsam(backend));
  const ready = face.OpenDevice(0);
  const h = bytesToHex;
  const flag = (state: string) => (state === "formal" ? 1 : 0);
  const octet = (value: number) => value.toString(16).padStart(2, "0");

  async function output(call: Promise<Readonly<Record<string, unknown>>>, name: string): Promise<Uint8Array> {
    const outputs = await call;
    if (outputs.code !== 0) throw new Error(`the host answered ${JSON.stringify(outputs)}`);
    return hexToBytes(outputs[name] as string);
  }

  const common = ({ state, rand, div }: Target) => [flag(state), h(rand), h(div)] as const;

  return {
    async identityAuthentication(state, div) {
      await ready;
      const made = await face.IdentityAuthentication(flag(state), h(div));
      if (made.code !== 0) throw new Error(`the host answered ${made.code}`);
      return { rand1: hexToBytes(made.OutRand!), cipher: hexToBytes(made.OutEndata!) };
    },
    userControl: (target, data) =>
      output(face.UserControl(...common(target), h(target.esamNo), h(data)), "OutEndata"),
    parameterUpdate: (target, apdu, data) =>
      output(face.ParameterUpdate(...common(target), h(apdu), h(data)), "OutData"),
    price1Update: (target, apdu, data) =>
      output(face.Price1Update(...common(target), h(apdu), h(data)), "OutData"),
    price2Update: (target, apdu, data) =>
      output(face.Price2Update(...common(target), h(apdu), h(data)), "OutData"),
    parameterElseUpdate: (target, apdu, data) =>
      output(face.ParameterElseUpdate(...common(target), h(apdu), h(data)), "OutEndata"),
    increasePurse: (target, data) => output(face.IncreasePurse(...common(target), h(data)), "OutData"),
    initPurse: (target, amount) => output(face.InitPurse(...common(target), h(amount)), "OutData"),
    keyUpdate: ({ rand, div, esamNo }, total, to, ids) =>
      output(
        face.KeyUpdateV2(
          total,
          to === "formal" ? "01" : "00",
          ids.map(octet).join(""),
          h(rand),
          h(div),
          h(esamNo),
        ),
        "OutData",
      ),
    dataClear: (target, data) => output(face.DataClear1(...common(target), h(data)), "OutData"),
    async infraredRand() {
      await ready;
      return output(face.InfraredRand(), "OutRand1");
    },
    async infraredAuth({ state, div, esamNo }, rand1, rand1Cipher, rand2) {
      const call = await face.InfraredAuth(
        flag(state),
        h(div),
        h(esamNo),
        h(rand1),
        h(rand1Cipher),
        h(rand2),
      );
      if (call.code === 1100) return null;
      return output(Promise.resolve(call), "OutRand2Endata");
    },
    async macCheck(target, header, data, mac) {
      const { code } = await face.MacCheck(...common(target), h(header), h(data), h(mac));
      if (code !== 0 && code !== 810) throw new Error(`the host answered ${code}`);
      return code === 0;
    },
    macWrite: (target, file, begin, data) =>
      output(
        face.MacWrite(
          ...common(target),
          h(target.esamNo),
          octet(file),
          begin.toString(16).padStart(4, "0"),
          h(data),
        ),
        "OutData",
      ),
    encMacWrite: (target, file, begin, data) =>
      output(
        face.EncMacWrite(
          ...common(target),
          h(target.esamNo),
          octet(file),
          begin.toString(16).padStart(4, "0"),
          h(data),
        ),
        "OutData",
      ),
    encForCompare: (keyId, factor, data) =>
      output(face.EncForCompare(octet(keyId), h(factor), h(data)), "OutData"),
    decreasePurse: (target, amount) => output(face.DecreasePurse(...common(target), h(amount)), "OutEndata"),
    switchChargeMode: (target, data) => output(face.SwitchChargeMode(...common(target), h(data)), "OutData"),
  };
}
