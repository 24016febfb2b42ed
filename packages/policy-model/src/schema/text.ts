import * as z from "zod";
import { once } from "../once.js";

export const text = once(() => z.record(z.string(), z.string().min(1).max(5_000)));
/** Keys by which policies are addressed: in code, in cookies and in paths. */
export const id = once(() => z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "an id is kebab-case: a-z, 0-9 and single hyphens, at most 40 long").max(40));
/** A civil date, `YYYY-MM-DD`, that exists. */
export const civilDate = once(() => z.iso.date());
/** An address on the web. Other schemes (`javascript:` is a valid URL) have no place in what becomes a link. */
export const webAddress = once(() => z.url({ protocol: /^https?$/ }));
/** A BCP 47 tag that Intl takes: `"de"`, `"de-AT"`. */
export const languageTag = once(() => z.string().refine((tag) => {
  try {
    return /^[a-z]{2,3}(-|$)/.test(tag) && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}, 'a language is a BCP 47 tag: "en", "de-AT"'));
