/** The application association (4400): what there is, who may do what, who asks. */
import { associationLevels, completeProfile } from "@meterwire/dlt698/server";
import type { AttributeTable } from "./table.ts";
import { array, bits, bool, enumeration, structure, u8, u16, u32 } from "./values.ts";

/** Longest frame before CONNECT has agreed on another. */
const FRAME = 1024;

/** Defines the association of a device. */
export function defineAssociation(table: AttributeTable): void {
  table
    .value(0x44000200, () =>
      array(
        [...table.rights()].map(({ oi, attributes, methods }) => {
          const may = attributes.map(([number, access]) => structure(u8(number), enumeration(access)));
          const can = methods.map((number) => structure(u8(number), bool(true)));
          return structure({ type: "OI", value: oi }, structure(array(may), array(can)));
        }),
      ),
    )
    .value(0x44000300, () => {
      const { protocolVersion, protocolConformance, functionConformance, apduMax, ...sizes } =
        completeProfile({}, FRAME);
      return structure(
        u16(protocolVersion),
        u16(sizes.receiveFrameMax),
        u16(sizes.sendFrameMax),
        u16(apduMax),
        bits(protocolConformance),
        bits(functionConformance),
        u32(0),
      );
    })
    .define(0x44000400, { read: (reader) => u8(reader?.clientAddress ?? 0) })
    .define(0x44000500, {
      read: (reader) => enumeration(associationLevels.indexOf(reader?.level ?? "public")),
    });
}
