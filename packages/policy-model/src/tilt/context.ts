import type { Text } from "../text.js";
import type { Spot } from "./issue.js";
import type { Reader } from "./spot.js";
import { standIn } from "./unstated.js";

/** What the parts of an import have in common. */
export interface Context {
  readonly read: Reader;
  readonly language: string;
  /** A text of the document, in its language. */
  readonly say: (text: string) => Text;
  /** Marks a place of the draft whose fact TILT does not hold, and tells it. */
  readonly assume: (path: string, spot: Spot, why: string) => void;
  /** The text if there is one; else a marked stand-in. */
  readonly sayOr: (text: string | undefined, path: string, spot: Spot, why: string) => Text;
  readonly assumed: readonly { readonly path: string; readonly why: string }[];
}

export const contextFor = (read: Reader, language: string): Context => {
  const assumed: { readonly path: string; readonly why: string }[] = [];
  const say = (text: string): Text => ({ [language]: text });
  const assume = (path: string, spot: Spot, why: string): void => {
    assumed.push({ path, why });
    read.report.doubt("stand-in", spot, `${why}; marked at ${path}`);
  };
  const sayOr = (text: string | undefined, path: string, spot: Spot, why: string): Text => {
    if (text !== undefined) return say(text);
    assume(path, spot, why);
    return standIn("unstated", language);
  };
  return { read, language, say, assume, sayOr, assumed };
};
