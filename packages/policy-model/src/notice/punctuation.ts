import { primaryLanguage } from "../locale/by-language.js";

/** The marks between a label and what it is for, and between the parts of a row. */
export interface Punctuation {
  readonly colon: string;
  readonly semicolon: string;
}

const plain: Punctuation = { colon: ":", semicolon: ";" };
/** French sets a space before both, at which no line breaks. */
const spaced: Punctuation = { colon: "\u00A0:", semicolon: "\u00A0;" };

export const punctuationOf = (locale: string): Punctuation => (primaryLanguage(locale) === "fr" ? spaced : plain);

/** The text as a sentence that another can follow: with a full stop, unless it ends with a mark of its own. */
export const ended = (text: string): string => (/[.!?…][)"'”’»]*$/u.test(text.trimEnd()) ? text : `${text.trimEnd()}.`);
