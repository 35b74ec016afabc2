/** UTF-8 in a pure entry: the codecs are in every runtime, and declared by no library that it may use. */

interface Decoder {
  decode(octets?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

interface Encoder {
  encode(text: string): Uint8Array;
}

/** The runtime's own. */
export const { TextDecoder: Decoding, TextEncoder: Encoding } = globalThis as unknown as {
  readonly TextDecoder: new (label?: string, options?: { readonly fatal?: boolean }) => Decoder;
  readonly TextEncoder: new () => Encoder;
};

/** Text of octets in UTF-8; what is none becomes U+FFFD. */
export const utf8Text = (octets: Uint8Array): string => new Decoding().decode(octets);

/** Octets of a text in UTF-8. */
export const utf8Octets = (text: string): Uint8Array => new Encoding().encode(text);

export type { Decoder };
