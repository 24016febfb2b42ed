import { TrothError } from "@troth/decision";
import canonicalize from "canonicalize";
import type { SealClass } from "./subject.js";

/** The hash that the first event of a stream follows. */
export const GENESIS = "0".repeat(64);

/** Sealed parts by class, as ciphertext. */
export type Boxes = Readonly<Partial<Record<SealClass, string>>>;

/** The stored form of an event: what is hashed. */
export interface EventBody {
  /** Hash of the event before, {@link GENESIS} for the first. */
  readonly prev: string;
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
  readonly v: number;
  readonly at: number;
  readonly actor: string;
  readonly data: unknown;
  /** The SubjectKey, sealed once per class that ties the event to the person. */
  readonly subject?: Boxes;
  readonly sealed?: Boxes;
}

/** RFC 8785 text of a plain value. */
export const canonicalText = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new TrothError({ code: "not-plain-json", message: "Nothing to write" });
  return text;
};

/** Chains bodies: gives for each the text to store and its hash. The text stored is the text hashed. */
export const chain = (
  bodies: readonly Omit<EventBody, "prev" | "seq">[],
  after: { readonly seq: number; readonly hash: string },
  sha256: (text: string) => string,
): readonly { readonly stream: string; readonly seq: number; readonly body: string; readonly hash: string }[] => {
  let { seq, hash } = after;
  return bodies.map((body) => {
    seq += 1;
    const text = canonicalText({ ...body, prev: hash, seq });
    hash = sha256(text);
    return { stream: body.stream, seq, body: text, hash };
  });
};

/** The body behind a stored text, or `undefined` where the text is none. */
export const parseBody = (text: string): EventBody | undefined => {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && "prev" in body && "seq" in body ? (body as EventBody) : undefined;
  } catch {
    return undefined;
  }
};
