import { streamName } from "@troth/journal";

/** What a token leads to: a stream, without a person, and what is compared there. */
export interface Token {
  readonly stream: string;
  /** SHA-256 of the secret, in hex. */
  readonly hash: string;
}

const shape = /^([\w-]{22})\.([\w-]{22})$/;

/** SHA-256 of a text in UTF-8, in lower-case hex: of what a person was shown, for `shown`. */
export const sha256 = async (text: string): Promise<string> => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** 128 bits of chance, in 22 characters that stand in an URL unchanged. */
export const newSecret = (random: (n: number) => Uint8Array): string => streamName(random);
export const tokenOf = (stream: string, secret: string): string => `${stream}.${secret}`;

export const readToken = async (token: string): Promise<Token | undefined> => {
  const [, stream, secret] = (typeof token === "string" && shape.exec(token)) || [];
  return stream === undefined || secret === undefined ? undefined : { stream, hash: await sha256(secret) };
};

/** Compares without stopping at the first letter that differs. */
const same = (one: string, other: string): boolean => {
  let differs = one.length ^ other.length;
  for (let at = 0; at < one.length; at++) differs |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return differs === 0;
};
/** The one of them with this hash; all are compared. */
export const withHash = <T extends { readonly hash: string }>(among: readonly T[], hash: string): T | undefined => {
  let found: T | undefined;
  for (const one of among) if (same(one.hash, hash)) found = one;
  return found;
};
