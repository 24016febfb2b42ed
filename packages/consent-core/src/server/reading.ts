import type { Reason, SubjectRef } from "@troth/decision";
import type { Policy } from "@troth/policy-model/compiled";
import { findConsentCookie, parseConsentCookie, type ConsentClaim } from "../cookie.js";
import type { Choices } from "../choose.js";
import type { Rules } from "../rules.js";
import type { Standing } from "../standing.js";
import { sameChoices, severedClaim, unprovenClaim, type ClaimWriter } from "./claim.js";
import type { ConsentService } from "./consent-service.js";
import { mergeOpposition, noOpposition, standingOfOpposition } from "./opposition/state.js";
import { merge, noChoices, refusals, strictest } from "./state.js";
import { loadConsent, visitorRef, type ConsentJournal, type Known } from "./stream.js";

const fault = (code: string, fix: string): Reason => ({ code, path: "journal", fix });

interface Read {
  readonly standing: Standing;
  /** What the device's cookie is to say. */
  readonly next: ConsentClaim;
  /** Whether the next response rewrites it. */
  readonly stale: boolean;
}

/** Where a person stands, by cookie and journal. */
export const reading = (policy: Policy, journal: ConsentJournal, rules: Rules, writer: ClaimWriter): Pick<ConsentService, "standingOf" | "readConsent"> => {
  const read = async ({ cookie, gpc, subject, now }: Parameters<ConsentService["standingOf"]>[0]): Promise<Read> => {
    const parsed = parseConsentCookie(cookie, { rules, now, gpc });
    const faults: Reason[] = [];
    const find = async (ref: SubjectRef | undefined): Promise<Known | undefined> => {
      const found = ref && (await loadConsent(journal, ref));
      if (found?.found === "ambiguous") faults.push(fault("subject-ambiguous", "Find out which of the people behind these ids is meant."));
      return found?.found === "one" ? found : undefined;
    };
    let device: Known | undefined;
    let person: Known | undefined;
    try {
      device = await find(parsed.visitor === undefined ? undefined : visitorRef(parsed.visitor));
      person = await find(subject);
    } catch {
      faults.push(fault("journal-unreadable", "See why the journal does not answer; nobody's consent is known until it does."));
    }
    const severed = device?.link === "severed";
    const unproven = parsed.visitor !== undefined && !(device && isKnown(device)) && faults.length === 0;
    const claim = severed ? severedClaim(parsed) : unproven ? unprovenClaim(parsed) : parsed;
    const ofDevice = device && device.streams.length > 0 ? (severed ? refusals(device.state) : device.state) : undefined;
    const ofPerson = person && person.streams.length > 0 ? person.state : undefined;
    const said = (recorded: Choices | undefined): ConsentClaim => (recorded ? writer.joined(recorded, claim) : { ...claim.standing, unsent: claim.unsent, others: claim.others });
    // What an account gave is not given on a device: of the account a cookie learns only what it refuses.
    const against = ofPerson && refusals(ofPerson);
    const next = said(against ? merge(ofDevice ?? noChoices, against) : ofDevice);
    const standsOn = (): Choices => {
      if (!subject) return next;
      if (device && person && isOne(device, person)) return said(ofPerson ? merge(ofDevice ?? noChoices, ofPerson) : ofDevice);
      // Of a device that is linked to nobody, or to somebody else, only what it refuses counts for the person.
      return strictest(writer.declared(ofPerson ?? noChoices), said(ofDevice), now);
    };
    const { choices, vendors } = standsOn();
    const recorded = ofDevice !== undefined || ofPerson !== undefined;
    const from = recorded ? (claim.standing.from === "cookie" ? "both" : "journal") : claim.standing.from;
    const opposed = mergeOpposition(device?.opposition ?? noOpposition, person?.opposition ?? noOpposition);
    const standing: Standing = { ...claim.standing, ...standingOfOpposition(policy, opposed), from, choices, vendors, faults };
    // A cookie has no room for an objection: while there is one, the old id leads to it until the next choice.
    const giveUp = severed && standing.objections.length + standing.restrictions.length === 0;
    const stale = giveUp || (!severed && (recorded || unproven) && !sameChoices(next, parsed.standing));
    return { standing, next: { ...next, visitor: claim.visitor }, stale: stale && faults.length === 0 };
  };

  return {
    standingOf: async (o) => (await read(o)).standing,
    async readConsent(headers, { subject, now, secure }) {
      const cookie = findConsentCookie(headers.get("cookie"));
      const { standing, next, stale } = await read({ cookie, gpc: headers.get("sec-gpc") === "1", now, ...(subject ? { subject } : {}) });
      return { standing, visitor: next.visitor, setCookie: stale ? writer.write(next, now, secure) : undefined };
    },
  };
};

/** Whether anything of somebody is in the journal: their look-up may be left where the rest was pruned. */
export const isKnown = ({ streams, oppositions }: Pick<Known, "streams" | "oppositions">): boolean => streams.length + oppositions.length > 0;

/** Whether a visitor is the person, or linked to them. */
const isOne = (device: Known, person: Known): boolean =>
  device.key === person.key || (device.link !== "severed" && [...person.streams, ...person.oppositions].some(({ owner }) => owner === device.key));
