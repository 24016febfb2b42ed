import { TrothError } from "@troth/decision";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** By character code; 255 for what is no letter. Every sealed part passes through here. */
const values = new Uint8Array(128).fill(255);
for (let index = 0; index < alphabet.length; index += 1) values[alphabet.charCodeAt(index)] = index;

/** Bytes as base64url without padding (RFC 4648, section 5); the roots have no `Buffer` and no `btoa`. */
export const toBase64url = (bytes: Uint8Array): string => {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
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
  for (let index = 0; index < text.length; index += 1) {
    const value = values[text.charCodeAt(index)] ?? 255;
    if (value === 255) throw malformed();
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
