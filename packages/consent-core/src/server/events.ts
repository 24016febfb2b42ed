import { TrothError } from "@troth/decision";
import type { EventSchema } from "@troth/journal";
import { exactly, hash, id, language, matching, oneOf, pair, record, verdict } from "../check.js";
import type { How } from "../cookie.js";
import type { Choice } from "../standing.js";

/** What is kept of one choice; when it was made is the time of the event. */
export type KeptChoice = Omit<Choice, "at">;

/**
 * `consent.chosen`: the proof that GDPR 7(1) asks for. What was shown (by hash), in which language, how, and what the person
 * said to it; nothing about the person: no address, no browser, no id. `purposes` and `vendors` hold what the act named.
 */
export interface ConsentChosen {
  readonly policy: string;
  readonly surface: string;
  readonly locale: string;
  readonly shown: string;
  readonly how: How;
  readonly purposes: Readonly<Record<string, KeptChoice>>;
  readonly vendors: Readonly<Record<string, KeptChoice>>;
}
export const consentChosenType = "consent.chosen";

const kept = exactly({ choice: verdict, until: (value) => Number.isSafeInteger(value), rev: matching(/^[\w-]{1,16}$/) });
const isConsentChosen = exactly({
  policy: matching(hash),
  surface: matching(id),
  locale: matching(language),
  shown: matching(hash),
  how: oneOf("banner", "settings", "embed"),
  purposes: record(id, kept),
  vendors: record(pair, kept),
});

const consentChosen: EventSchema = {
  type: consentChosenType,
  v: 1,
  parse(data, sealed) {
    if (isConsentChosen(data) && (sealed === undefined || Object.keys(sealed as object).length === 0)) return data;
    throw new TrothError({
      code: "consent-event-invalid",
      message: "This is not what consent.chosen records",
      path: "events.consent.chosen",
      hint: "Record choices through consentService; it has no room for anything personal.",
    });
  },
};

/** What a journal must be given to hold consent. */
export const consentEvents: readonly EventSchema[] = [consentChosen];
