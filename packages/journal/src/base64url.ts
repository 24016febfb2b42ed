import { TrothError } from "@troth/decision";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const values = new Map([...alphabet].map((letter, index) => [letter, index]));

/** Bytes as base64url without padding (RFC 4648, section 5); the roots have no `Buffer` and no `btoa`. */
export const toBase64url = (bytes: Uint8Array): string => {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const group = (a << 16) | (b << 8) | c;
    const letters = Math.min(4, bytes.length - i + 1);
    for (let k = 0; k < letters; k++) text += alphabet[(group >> (18 - 6 * k)) & 63];
  }
  return text;
};

/** The bytes of a base64url text without padding; throws TrothError `base64url-malformed`. */
export const fromBase64url = (text: string): Uint8Array => {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    const value = values.get(letter);
    if (value === undefined) throw malformed();
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  if (bits === 6 || (held & ((1 << bits) - 1)) !== 0) throw malformed();
  return bytes;
};

const malformed = () => new TrothError({ code: "base64url-malformed", message: "Not base64url" });
