import type { InDraft, Checked } from "./draft.js";
import type { Contact } from "./entity.js";
import type { IsoDuration } from "@troth/legal-time/rule";

export type Identity = "signed-in" | "email-loop" | "document";
/** A supervisory authority (GDPR 51). */
export interface Authority {
  readonly name: string;
  readonly url: string;
  readonly address?: string;
}
/** On what a request may be turned down, or a fee asked (GDPR 12(5)). What else a notice names stands in drafts only. */
export type RefusalGround<M = Checked> =
  | "manifestly-unfounded"
  | "excessive"
  | InDraft<M, "repetition" | "technical-effort" | "impractical" | "not-legitimate" | "privacy-of-others" | "no-particular-situation">;
export const refusalGrounds = ["manifestly-unfounded", "excessive", "repetition", "technical-effort", "impractical", "not-legitimate", "privacy-of-others", "no-particular-situation"] as const;

/**
 * Rights that a notice tells as narrower than they are: portability of what rests on consent alone (20(1)(a) has contracts
 * as well), a complaint only after an infringement (77(1): whoever considers that there is one). Stands in drafts only.
 */
export const narrowings = ["portability-by-consent", "complaint-after-infringement"] as const;
export type Narrowing = (typeof narrowings)[number];
/** The article that each of them falls short of. */
export const narrowingArticle: Readonly<Record<Narrowing, string>> = { "portability-by-consent": "GDPR 20(1)", "complaint-after-infringement": "GDPR 77(1)" };

/** How people use their rights (GDPR 12, 15-22, 77). All of them are always there; a policy cannot leave one out. */
export interface Rights<M = Checked> {
  /** Where any request may be sent; any other reasonable channel counts as well. */
  readonly contact: Contact | InDraft<M>;
  /** Page of the app where a person can ask, relative to its origin, e.g. `"/privacy"`. */
  readonly page?: string;
  /** How identity may be shown; who is signed in is not asked for more (GDPR 12(6)). */
  readonly identity: readonly [Identity, ...Identity[]] | InDraft<M>;
  /** The authority named for complaints (GDPR 77); the person's own is always named besides. */
  readonly authority: Authority | InDraft<M>;
  /** Grounds of refusal that the notice names; `manifestly-unfounded` and `excessive` hold without being named. */
  readonly refusals?: readonly RefusalGround<M>[];
  /** An answer in a time that nobody can count; the law has one month (GDPR 12(3)). */
  readonly answerWithin?: InDraft<M, "reasonable-time">;
  readonly narrowed?: InDraft<M, readonly Narrowing[]>;
}

/** How long a choice lasts before it is asked again. Nothing expired counts as given. */
export interface ConsentLifetimes<M = Checked> {
  readonly given: IsoDuration | InDraft<M>;
  readonly refused: IsoDuration | InDraft<M>;
}

export type Announcement = "silent" | "banner" | "email";
/** How changes of the notice are announced, by their weight (GDPR 13(3)). */
export interface ChangePolicy<M = Checked> {
  readonly material: Announcement | InDraft<M>;
  readonly minor: Announcement | InDraft<M>;
}
