/** Eight octets that numbers pass through: of 64 bits, and floats. */

const cell = /*#__PURE__*/ new ArrayBuffer(8);
export const octetsOfCell = /*#__PURE__*/ new Uint8Array(cell);
export const viewOfCell = /*#__PURE__*/ new DataView(cell);

/** The float of `size` octets in the cell. */
export function floatInCell(size: 4 | 8): number {
  return size === 4 ? viewOfCell.getFloat32(0) : viewOfCell.getFloat64(0);
}
