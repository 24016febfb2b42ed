import { isTrothError, type Reason, type SubjectRef } from "@troth/decision";
import type { DataSource } from "@troth/data-map";
import { subjectAmbiguous, subjectUnsearchable } from "./refusal.js";

/** Which sources can look for a person, or why nothing may be said about them. */
export type Searched =
  | { readonly ok: true; readonly sources: readonly DataSource[]; readonly leftOut: readonly Reason[] }
  | { readonly ok: false; readonly because: readonly [Reason, ...Reason[]] };

/** Looks for a person in one source; "unsearchable" where it knows neither this kind of person nor any of these ids. */
export const locateIn = async (source: DataSource, subject: SubjectRef): Promise<"none" | "one" | "ambiguous" | "unsearchable"> => {
  try {
    return (await source.locate(subject)).found;
  } catch (error) {
    if (isTrothError(error) && error.code === "subject-unsearchable") return "unsearchable";
    throw error;
  }
};

/**
 * Looks for a person everywhere. 'Nothing found' counts only where every source could look: one that cannot is left out,
 * and named, where another has found the person; else nothing is known, and nothing may be called done (GDPR 11(2)).
 */
export const searchIn = async (sources: readonly DataSource[], subject: SubjectRef): Promise<Searched> => {
  const able: DataSource[] = [];
  const leftOut: Reason[] = [];
  let found = false;
  for (const source of sources) {
    const located = await locateIn(source, subject);
    const path = `sources.${source.name}`;
    if (located === "ambiguous") return { ok: false, because: [subjectAmbiguous(path)] };
    found ||= located === "one";
    if (located === "unsearchable") leftOut.push(subjectUnsearchable(path));
    else able.push(source);
  }
  const [first, ...rest] = leftOut;
  return first && !found ? { ok: false, because: [first, ...rest] } : { ok: true, sources: able, leftOut };
};
