/** Which devices hear a frame of DL/T 698.45 (6.2.4.3, server address). */
import { AddressType } from "@meterwire/dlt698/schema";
import { fitsPattern, headerOf } from "@meterwire/dlt698/server";
import type { LineDevice, LineProtocol } from "../line/simulated-line.ts";

/** A device that is addressed. */
export interface AddressedDevice extends LineDevice {
  /** Its single address. */
  readonly address: string;
  readonly groups: readonly string[];
}

/** The devices of a line, found by address. */
export interface Devices {
  /** The device with this address. */
  find(address: string): AddressedDevice | undefined;
  all(): Iterable<AddressedDevice>;
}

/** The devices of a line as those that speak 698. */
export const speaking698 = (devices: Devices): LineProtocol => ({
  protocol: "698",
  hearers(frame) {
    const { address, direction } = headerOf(frame);
    if (direction !== 0) return [];
    if (address.type === AddressType.single) {
      const device = devices.find(address.sa);
      return device === undefined ? [] : [device];
    }
    return [...devices.all()].filter(
      (device) =>
        address.type === AddressType.broadcast ||
        (address.type === AddressType.group
          ? device.groups.includes(address.sa)
          : fitsPattern(address.sa, device.address)),
    );
  },
});
