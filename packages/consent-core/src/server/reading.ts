import type { Reason } from "@troth/decision";
import { findConsentCookie, parseConsentCookie, type ConsentCookie, type Unsent } from "../cookie.js";
import type { Choices } from "../choose.js";
import type { Rules } from "../rules.js";
import type { Standing } from "../standing.js";
import { sameChoices, severedClaim, type ClaimWriter } from "./claim.js";
import type { ConsentService } from "./consent-service.js";
import { mergeOpposition, noOpposition, standingOfOpposition } from "./opposition/state.js";
import { merge, noChoices, refusals } from "./state.js";
import { loadConsent, visitorRef, type ConsentJournal } from "./stream.js";

const fault = (code: string, fix: string): Reason => ({ code, path: "journal", fix });

interface Read {
  readonly claim: ConsentCookie;
  readonly unsent: Readonly<Record<string, Unsent>>;
  readonly standing: Standing;
  /** The visitor of the cookie was unlinked: the next response gives it up. */
  readonly severed: boolean;
}

/** Where a person stands, by cookie and journal. */
export const reading = (journal: ConsentJournal, rules: Rules, writer: ClaimWriter): Pick<ConsentService, "standingOf" | "readConsent"> => {
  const read = async ({ cookie, gpc, subject, now }: Parameters<ConsentService["standingOf"]>[0]): Promise<Read> => {
    const parsed = parseConsentCookie(cookie, { rules, now, gpc });
    const refs = [...(parsed.visitor === undefined ? [] : [visitorRef(parsed.visitor)]), ...(subject ? [subject] : [])];
    const faults: Reason[] = [];
    let recorded: Choices | undefined;
    let opposed = noOpposition;
    let claim = parsed;
    try {
      for (const ref of refs) {
        const found = await loadConsent(journal, ref);
        if (found.found === "ambiguous") faults.push(fault("subject-ambiguous", "Find out which of the people behind these ids is meant."));
        if (found.found !== "one") continue;
        opposed = mergeOpposition(opposed, found.opposition);
        if (found.link === "severed") claim = severedClaim(parsed);
        if (found.streams.length > 0) recorded = merge(recorded ?? noChoices, found.link === "severed" ? refusals(found.state) : found.state);
      }
    } catch {
      faults.push(fault("journal-unreadable", "See why the journal does not answer; nobody's consent is known until it does."));
    }
    const { choices, vendors, unsent = {} } = recorded ? writer.joined(recorded, claim) : { ...claim.standing, unsent: claim.unsent };
    const from = recorded ? (claim.standing.from === "cookie" ? "both" : "journal") : claim.standing.from;
    const standing: Standing = { ...claim.standing, ...standingOfOpposition(opposed), from, choices, vendors, faults };
    return { claim, unsent, standing, severed: claim !== parsed };
  };

  return {
    standingOf: async (o) => (await read(o)).standing,
    async readConsent(headers, { subject, now, secure }) {
      const cookie = findConsentCookie(headers.get("cookie"));
      const { claim, unsent, standing, severed } = await read({ cookie, gpc: headers.get("sec-gpc") === "1", now, ...(subject ? { subject } : {}) });
      const { visitor, others } = claim;
      const next = { choices: standing.choices, vendors: standing.vendors, visitor, unsent, others };
      const recorded = standing.from === "journal" || standing.from === "both";
      // A cookie has no room for an objection: while there is one, the old id leads to it until the next choice.
      const giveUp = severed && standing.objections.length + standing.restrictions.length === 0;
      const stale = giveUp || (!severed && recorded && !sameChoices(standing, claim.standing));
      return { standing, visitor, setCookie: stale && standing.faults.length === 0 ? writer.write(next, now, secure) : undefined };
    },
  };
};
