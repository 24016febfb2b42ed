import { TrothError } from "@troth/decision";
import type { EventSchema } from "@troth/journal";
import { exactly, hash, id, instant, language, matching, maybe, oneOf, pair, record, software, verdict, type Check } from "../check.js";
import type { How } from "../cookie.js";
import type { Choice } from "../standing.js";
import { consentImported } from "./evidence/imported.js";

/** What is kept of one choice; when it was made is the time of the event. */
export type KeptChoice = Omit<Choice, "at">;
/** How a choice was told that was not made on a page of ours. */
export type Told = "paper" | "phone" | "email" | "form" | "in-person";

/**
 * `consent.chosen`: the proof that GDPR 7(1) asks for. What was shown (by hash), in which language, how, and what the person
 * said to it; nothing about the person: no address, no browser, no id. `purposes` and `vendors` hold what the act named. The
 * time of the event is that of the act.
 */
export interface ConsentChosen {
  readonly policy: string;
  /** `unknown` where there was none: a choice on paper, by phone, by mail. */
  readonly surface: string;
  readonly locale: string;
  /** Absent only where nothing was given off the page: taking back needs no words (GDPR 7(3)). */
  readonly shown?: string;
  readonly how: How | Told;
  /** What showed it, and its version. */
  readonly ui?: string;
  /** When it was received, where the event is dated otherwise: told late, or by a device whose clock went ahead. Epoch milliseconds. */
  readonly recordedAt?: number;
  readonly purposes: Readonly<Record<string, KeptChoice>>;
  readonly vendors: Readonly<Record<string, KeptChoice>>;
}
export const consentChosenType = "consent.chosen";

/** What wins where the choices of a visitor and of an account differ when they are linked. */
export type ConflictRule = "stricter" | "latest";
/** `consent.linked`, in a stream of the visitor: by which rule, and resting on which purpose. Whose account it is, and what was decided, is sealed. */
export interface ConsentLinked {
  readonly rule: ConflictRule;
  readonly purpose?: string;
  readonly surface?: string;
}
export const consentLinkedType = "consent.linked";
/** `consent.unlinked`, in a stream of the visitor: from here on the visitor is nobody's, and its id is not used again. */
export interface ConsentUnlinked {
  readonly why: "asked" | "purpose-ended";
}
export const consentUnlinkedType = "consent.unlinked";
/** `consent.kept`, in a stream of the account: what a visitor refused or took back while it was linked; all of it is sealed. */
export const consentKeptType = "consent.kept";

const kept = { choice: verdict, until: (value: unknown) => Number.isSafeInteger(value), rev: matching(/^[\w-]{1,16}$/) };
const dated = exactly({ ...kept, at: instant });
const chosen: Check = (value) => {
  const { shown, purposes, vendors } = value as Partial<ConsentChosen>;
  return shown !== undefined || [...Object.values(purposes ?? {}), ...Object.values(vendors ?? {})].every(({ choice }) => choice !== "given");
};
const isConsentChosen = exactly({
  policy: matching(hash),
  surface: matching(id),
  locale: matching(language),
  shown: maybe(matching(hash)),
  how: oneOf("banner", "settings", "embed", "paper", "phone", "email", "form", "in-person"),
  ui: maybe(matching(software)),
  recordedAt: maybe(instant),
  purposes: record(id, exactly(kept)),
  vendors: record(pair, exactly(kept)),
});
const nothing: Check = (sealed) => sealed === undefined || Object.keys(sealed as object).length === 0;
const choices = { choices: record(id, dated), vendors: record(pair, dated) };

const schemaOf = (type: string, isData: Check, isSealed: Check): EventSchema => ({
  type,
  v: 1,
  parse(data, sealed) {
    if (isData(data) && isSealed(sealed)) return data;
    throw new TrothError({
      code: "consent-event-invalid",
      message: `This is not what ${type} records`,
      path: `events.${type}`,
      hint: "Record choices through consentService; in clear it has no room for anything personal.",
    });
  },
});

/** What a stream of consent holds, but for what carries it forward. */
export const choiceEvents: readonly EventSchema[] = [
  schemaOf(consentChosenType, (data) => isConsentChosen(data) && chosen(data), nothing),
  schemaOf(
    consentLinkedType,
    exactly({ rule: oneOf("stricter", "latest"), purpose: maybe(matching(id)), surface: maybe(matching(id)) }),
    exactly({ evidence: exactly({ person: matching(/^[\w-]{22}$/), ...choices }) }),
  ),
  schemaOf(consentUnlinkedType, exactly({ why: oneOf("asked", "purpose-ended") }), nothing),
  schemaOf(consentKeptType, exactly({}), exactly({ evidence: exactly(choices) })),
  consentImported,
];
