import type { ByteChannel } from "../../src/index.ts";

/** Reads exactly `length` bytes, or fewer if the channel ends; further bytes of the last chunk must not come. */
export async function take(channel: ByteChannel, length: number): Promise<Uint8Array> {
  const bytes: number[] = [];
  if (length > 0) {
    for await (const chunk of channel.readable) {
      bytes.push(...chunk);
      if (bytes.length >= length) break;
    }
  }
  return Uint8Array.from(bytes);
}

/** Everything until the channel ends. */
export async function takeAll(channel: ByteChannel): Promise<Uint8Array> {
  return take(channel, Number.POSITIVE_INFINITY);
}

/** The error a promise is rejected with; a fault if it is not. */
export async function errorOf(
  promise: Promise<unknown>,
): Promise<{ code: string; message: string; hint: string; where: string }> {
  try {
    await promise;
  } catch (error) {
    return error as never;
  }
  throw new Error("expected a rejection");
}

/** Bytes 0, 1, 2 … with a period that is no power of two, so that a lost block shows. */
export function pattern(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) bytes[index] = index % 251;
  return bytes;
}
