import { type Apdu, type ApduFrame, decodeFrame, encodeFrame, FrameStream } from "@meterwire/dlt698";
import { listenTcp, type TcpServer } from "@meterwire/transport/tcp";

/** A far end under the test's control: gets every frame that arrives, gives the octets to send back. */
export async function scriptedMeter(
  answer: (request: ApduFrame<Apdu>, count: number) => readonly Uint8Array[],
): Promise<TcpServer> {
  let count = 0;
  return listenTcp({
    port: 0,
    onConnection: async (channel) => {
      const stream = new FrameStream();
      for await (const chunk of channel.readable) {
        stream.push(chunk);
        for (let found = stream.next(); found.kind !== "need-more-data"; found = stream.next()) {
          if (found.kind !== "frame") continue;
          const request = decodeFrame(found.octets) as ApduFrame<Apdu>;
          for (const octets of answer(request, count)) await channel.write(octets);
          count++;
        }
      }
    },
  });
}

/** The frame that a meter at `sa` answers a request with. */
export function answerFrame(request: ApduFrame<Apdu>, sa: string, apdu: Apdu): Uint8Array {
  const { clientAddress } = request.link;
  const address = { type: 0, sa, logical: 0, extended: false };
  return encodeFrame({
    link: { direction: 1, prm: 1, function: 3, scrambled: false, address, clientAddress },
    apdu,
  });
}
