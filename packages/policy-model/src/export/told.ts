import { isUnknown, type Unknown } from "../draft.js";
import type { PolicyDraftInput } from "../policy.js";

/** A fact as an export tells it: the fact itself, or that it is not known and why. Nothing stands in for what is not known. */
export type Told<T> = T | Unknown;

/** A policy or a draft, as exports read it. */
export type Readable = PolicyDraftInput & { readonly hash: string };

/** A fact in another form; what is not known stays so. */
export const tell = <T, U>(fact: Told<T>, as: (known: T) => U): Told<U> => (isUnknown(fact) ? fact : as(fact));
