import { isUnknown } from "../../draft.js";
import type { Text } from "../../text.js";
import type { Told } from "../told.js";

/** JSON-LD as it is written here: every text with its language, every reference an `@id`. */
export type DpvValue = string | number | boolean | DpvNode | readonly DpvValue[];
export interface DpvNode {
  readonly [key: string]: DpvValue;
}

/** A text in each of its languages. */
export const texts = (text: Text): DpvValue => Object.entries(text).map(([language, value]) => ({ "@value": value, "@language": language }));
/** A node of this document. */
export const ref = (path: string): DpvNode => ({ "@id": `policy:${path}` });
/** A fact, or a node that says that it is not known and why. */
export const told = <T>(fact: Told<T>, as: (known: T) => DpvValue): DpvValue => (isUnknown(fact) ? { "troth:unknown": fact.unknown } : as(fact));
/** A property that is left out where there is no fact. */
export const given = <T>(key: string, fact: Told<T> | undefined, as: (known: T) => DpvValue): DpvNode => (fact === undefined ? {} : { [key]: told(fact, as) });
export const plain = (value: string | number | boolean): DpvValue => value;
