import { omissionArticle, type Omission } from "../omission.js";
import { paragraph, type Block, type Inline, type Line } from "./document.js";
import type { Scope } from "./scope.js";

/** That the notice of a draft is silent, at the place where the draft says so; nothing of what it does tell. */
export const omitted = ({ policy, words }: Scope, what: Omission): (Extract<Inline, { readonly path: string }> & { readonly article: string }) | undefined => {
  const at = policy.omits?.indexOf(what) ?? -1;
  return at < 0 ? undefined : { text: words.draft.unknown, path: `omits.${at}`, article: omissionArticle[what], unknown: true };
};

/** What we say for every policy, or that the notice does not say it; before that the question, where no heading asks it. */
export const saidOrOmitted = (scope: Scope, what: Omission, said: readonly Block[], question?: string): readonly Block[] => {
  const silence = omitted(scope, what);
  if (silence === undefined) return said;
  const line: Line = question === undefined ? [silence] : [question, " ", silence];
  return [paragraph(silence.path, line, silence.article)];
};
