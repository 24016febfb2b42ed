import { TrothError } from "@troth/decision";
import type { EventSchema } from "@troth/journal";
import { exactly, hash, id, instant, language, list, matching, maybe, oneOf, pair, record, verdict } from "../../check.js";
import type { Choices } from "../../choose.js";
import type { Choice } from "../../standing.js";

/** How far a record of another tool is a proof: of `strong` nothing is missing that GDPR 7(1) asks for. */
export type ProofGrade = "strong" | "weak";
/** What a record does not say: the hash of what was shown, when it was, that the person acted. */
export type Missing = "shown" | "time" | "act";

/**
 * `consent.imported`: what another tool kept of one act. A consent of grade `weak` is kept as a trace and counts for nothing,
 * so that the person is asked again; a refusal or withdrawal counts whatever its grade. Each choice has the time of the act,
 * the event that of the import. Nothing personal; the id of the record is sealed, as a digest.
 */
export interface ConsentImported {
  /** Name and version of the tool, e.g. `"klaro 0.7.22"`. */
  readonly tool: string;
  readonly grade: ProofGrade;
  readonly missing: readonly Missing[];
  /** Hash of the text that was shown. */
  readonly shown?: string;
  /** Hash of the policy of which that was the text, where the caller knew. */
  readonly policy?: string;
  readonly locale?: string;
  readonly purposes: Readonly<Record<string, Choice>>;
  readonly vendors: Readonly<Record<string, Choice>>;
}
export const consentImportedType = "consent.imported";

/** What a tool may be called: no room for an address. */
export const toolName = /^[\w.][\w. /-]{0,59}$/;
const revision = /^[\w-]{1,16}$/;
const choice = exactly({ choice: verdict, at: instant, until: instant, rev: matching(revision) });
const isConsentImported = exactly({
  tool: matching(toolName),
  grade: oneOf("strong", "weak"),
  missing: list(oneOf("shown", "time", "act")),
  shown: maybe(matching(hash)),
  policy: maybe(matching(hash)),
  locale: maybe(matching(language)),
  purposes: record(id, choice),
  vendors: record(pair, choice),
});
const isSealed = exactly({ evidence: exactly({ record: matching(hash) }) });

export const consentImported: EventSchema = {
  type: consentImportedType,
  v: 1,
  parse(data, sealed) {
    if (isConsentImported(data) && isSealed(sealed) && (data as ConsentImported).missing.length > 0 === ((data as ConsentImported).grade === "weak")) return data;
    throw new TrothError({
      code: "consent-event-invalid",
      message: "This is not what consent.imported records",
      path: "events.consent.imported",
      hint: "Import through importConsent; only the digest of the record's id is sealed.",
    });
  },
};

/** What counts of an import: everything but a consent that is no proof. */
export const countingOf = ({ grade, purposes, vendors }: ConsentImported): Choices => {
  const counting = (choices: Readonly<Record<string, Choice>>): Record<string, Choice> =>
    Object.fromEntries(Object.entries(choices).filter(([, one]) => grade === "strong" || one.choice !== "given"));
  return { choices: counting(purposes), vendors: counting(vendors) };
};
