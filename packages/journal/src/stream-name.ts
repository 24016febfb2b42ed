import { TrothError } from "@troth/decision";
import { argumentMalformed } from "./argument.js";
import { toBase64url } from "./base64url.js";

/** A fresh random name for a stream: nothing about a person can be read from it (law.md 16). Throws TrothError `argument-malformed`. */
export const streamName = (random: (n: number) => Uint8Array): string => {
  const bytes: unknown = typeof random === "function" ? random(BYTES) : undefined;
  if (bytes instanceof Uint8Array && bytes.length === BYTES) return toBase64url(bytes);
  throw argumentMalformed("random", `No source of ${BYTES} random bytes`, "streamName(randomBytes), of node:crypto.");
};
const BYTES = 16;

/** Sixteen bytes in base64url: the last letter stands for two bits. */
const random = /^[A-Za-z0-9_-]{21}[AQgw]$/;
const allowed = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$|^[A-Za-z0-9_-]{22}$/;

/**
 * Throws TrothError `stream-name`; the alphabet leaves no room for an e-mail address or a name with a space, and what begins
 * with `journal.` is the journal's own.
 */
export const assertStreamName = (stream: string): void => {
  if (typeof stream === "string" && allowed.test(stream) && !stream.startsWith("journal.")) return;
  throw new TrothError({
    code: "stream-name",
    message: "Not a name for a stream",
    path: "stream",
    hint: "Name streams by streamName(random), or by a fixed word of letters, digits and . _ : -",
  });
};

/** Throws TrothError `argument-malformed` for what is no text; under any other name there is just nothing to read. */
export const assertReadable = (stream: string): void => {
  if (typeof stream !== "string") throw argumentMalformed("stream", "Not the name of a stream", "As it was appended to.");
};

/**
 * Throws TrothError `stream-name` for a name that is not random: a stream that is about somebody must not say who it is, not
 * even by a number that the host's database knows (law.md 16).
 */
export const assertRandomName = (stream: string): void => {
  if (random.test(stream)) return;
  throw new TrothError({
    code: "stream-name",
    message: "A stream with events about somebody has a name that was chosen",
    path: "stream",
    hint: "Name it by streamName(random), and find it by streams().",
  });
};
