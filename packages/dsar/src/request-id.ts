const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * A fresh id for a request: 22 characters that stand in an URL unchanged. Each takes six bits of one random byte, 132 in
 * all. It is not the name of the stream, and it opens nothing by itself.
 */
export const requestId = (random: (n: number) => Uint8Array): string =>
  Array.from(random(22), (byte) => alphabet[byte & 63]).join("");
