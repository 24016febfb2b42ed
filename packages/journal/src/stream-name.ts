import { TrothError } from "@troth/decision";
import { toBase64url } from "./base64url.js";

/** A fresh random name for a stream: nothing about a person can be read from it (law.md 16). */
export const streamName = (random: (n: number) => Uint8Array): string => toBase64url(random(16));

const allowed = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$|^[A-Za-z0-9_-]{22}$/;

/**
 * Throws TrothError `stream-name`; the alphabet leaves no room for an e-mail address or a name with a space, and what begins
 * with `journal.` is the journal's own.
 */
export const assertStreamName = (stream: string): void => {
  if (allowed.test(stream) && !stream.startsWith("journal.")) return;
  throw new TrothError({
    code: "stream-name",
    message: "Not a name for a stream",
    path: "stream",
    hint: "Name streams by streamName(random), or by a fixed word of letters, digits and . _ : -",
  });
};
