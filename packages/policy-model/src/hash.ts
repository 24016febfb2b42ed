import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

/** Plain data as one string that is the same for the same data (RFC 8785). */
export const canonical = (value: unknown): string => canonicalize(value) ?? "null";

const bytes = (value: unknown): Uint8Array => sha256(utf8ToBytes(canonical(value)));

/** SHA-256 over the canonical JSON (RFC 8785) of plain data, lower-case hex. Key order and white space make no difference. */
export const hashOf = (value: unknown): string => bytesToHex(bytes(value));

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The first 36 bits of that hash as six characters that stand unescaped in URLs and cookies. */
export const shortHashOf = (value: unknown): string => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = bytes(value);
  const sextets = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63, d >> 2, ((d & 3) << 4) | (e >> 4)];
  return sextets.map((sextet) => alphabet[sextet]).join("");
};
