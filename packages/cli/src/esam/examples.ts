import type { FunctionName } from "@meterwire/esam-api";

const rand = "--rand B4C8C420";
const meter = "--meter 555555555555";

/** Options for the help page of each function: the manual's own examples, readable where that is possible. */
const EXAMPLES: { readonly [N in FunctionName]: string } = {
  OpenDevice: "",
  CloseDevice: "",
  IdentityAuthentication: "--meter 1",
  UserControl: "--rand 271789B1 --meter 1 --esam-no 0001111100000032 --action trip",
  ParameterUpdate: `${rand} ${meter} --offset 0x10 --data 00002209`,
  Price1Update: `${rand} ${meter} --offset 4 --data 00000050`,
  Price2Update: `${rand} ${meter} --offset 4 --data 00000050`,
  ParameterElseUpdate: `${rand} ${meter} --data 0400100400230000`,
  IncreasePurse: `${rand} ${meter} --amount 2.00 --count 2 --customer 112233445566`,
  InitPurse: `${rand} ${meter} --amount 2.00`,
  KeyUpdateV2: `--all --target formal --rand B6382720 ${meter} --esam-no 0001111100000032`,
  DataClear1: `${rand} ${meter} --clear demand`,
  InfraredRand: "",
  InfraredAuth:
    "--meter 1 --esam-no 0001111100000032 --rand1 271789B1271789B1 --rand1-endata B89467F6980DA078 --rand2 98C1FFAFFA314BEC",
  MacCheck: `--rand 447034E1 ${meter} --offset 0 --data 04000106000000000000 --mac 00000000`,
  MacWrite: "--rand 690AF9B6 --meter 1 --esam-no 00021199000000B1 --file-id 17 --start 0000 --data 11223344",
  EncMacWrite:
    "--rand F5A307BE --meter 1 --esam-no 00021199000000B1 --file-id 18 --start 0000 --data 1122334455",
  EncForCompare: "--key-id 06 --image firmware.bin --address 0x1000 --length 512 --factor-address 0x20",
  DecreasePurse: `${rand} ${meter} --amount 2.00`,
  SwitchChargeMode: `${rand} ${meter} --to remote`,
};

/** Where an example is more than the manual's values: what it shows, or the code that it ends in. */
export const EXAMPLE_NOTES: { readonly [N in FunctionName]?: "image" | 810 | 1100 } = {
  InfraredAuth: 1100,
  MacCheck: 810,
  EncForCompare: "image",
};

export function exampleOf(name: FunctionName): string {
  return EXAMPLES[name] === "" ? "" : ` ${EXAMPLES[name]}`;
}
