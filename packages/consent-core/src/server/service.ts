import { TrothError, type Reason, type Refusal, type SubjectRef } from "@troth/decision";
import { streamName } from "@troth/journal";
import { purposeRev, toClientPolicy, type ClientPolicy, type Policy } from "@troth/policy-model/compiled";
import type { Choices } from "../choose.js";
import { consentCookie, findConsentCookie, parseConsentCookie, type ConsentClaim, type ConsentCookie } from "../cookie.js";
import { own, type Rules } from "../rules.js";
import type { Standing } from "../standing.js";
import type { ChoiceRequest } from "../wire.js";
import { actedAt, decide } from "./decide.js";
import { consentChosenType } from "./events.js";
import { rulesOf } from "./rules.js";
import { evolve, merge, noChoices } from "./state.js";
import { loadConsent, visitorRef, type ConsentJournal } from "./stream.js";

export interface ConsentServiceOptions {
  readonly policy: Policy;
  readonly journal: ConsentJournal;
  /** Random bytes for ids of visitors and streams. */
  readonly random: (n: number) => Uint8Array;
  /** `secure` is true unless said otherwise. The cookie is of the host alone, here and in the browser. */
  readonly cookie?: { readonly secure?: boolean };
}
export type Recorded =
  | (Choices & {
      readonly ok: true;
      /** The id that the cookie now carries. */
      readonly visitor: string;
      /** Value of `Set-Cookie`. */
      readonly cookie: string;
    })
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      /** Value of `Set-Cookie`, where something was recorded nevertheless, or the journal knew better. */
      readonly cookie?: string;
    };
export interface ConsentRead {
  readonly standing: Standing;
  readonly visitor: string | undefined;
  /** Value of `Set-Cookie` for the next response, where the journal knows better than the cookie. */
  readonly setCookie: string | undefined;
}
/** Records choices as evidence, and tells where a person stands. */
export interface ConsentService {
  readonly rules: Rules;
  /**
   * Records one act of a person. Refused if the person cannot have been shown what the policy says today, or has taken it
   * back since; then nothing is written but what the request itself takes back. `offered`: the recipients with a valid
   * transfer tool at `now`. `visitor`: the id of the cookie, if any. `cookie`: its value; choices in it that the journal does
   * not have are kept in the answer's.
   *
   * @throws TrothError `consent-busy` if others kept writing to the same stream; what the journal throws
   */
  record(o: {
    readonly request: ChoiceRequest;
    readonly visitor?: string | undefined;
    readonly cookie?: string | undefined;
    readonly offered: readonly string[];
    readonly now: number;
    readonly actor?: string;
    /** Over the service's own, e.g. false for an answer over plain http on a developer's machine. */
    readonly secure?: boolean;
  }): Promise<Recorded>;
  /** Cookie and journal together; never throws. `cookie`: its value. `subject`: the person, where known. */
  standingOf(o: {
    readonly cookie?: string | undefined;
    readonly gpc: boolean;
    readonly subject?: SubjectRef;
    readonly now: number;
  }): Promise<Standing>;
  /** The same from the headers of a request: `Cookie`, and `Sec-GPC` where it is exactly `1`. */
  readConsent(
    headers: { get(name: string): string | null },
    o: { readonly subject?: SubjectRef; readonly now: number; readonly secure?: boolean },
  ): Promise<ConsentRead>;
}

const attempts = 8;
const fault = (code: string, fix: string): Reason => ({ code, path: "journal", fix });

export const consentService = ({ policy, journal, random, cookie: attributes = {} }: ConsentServiceOptions): ConsentService => {
  const rules = rulesOf(policy);
  const revs = Object.fromEntries(Object.keys(policy.purposes).map((id) => [id, purposeRev(policy, id)]));
  const rev = (purpose: string): string => own(revs, purpose) ?? "";
  const compiled = new Map<string, ClientPolicy>();
  const clientOf = ({ surface, locale }: ChoiceRequest, offered: readonly string[]): ClientPolicy | undefined => {
    if (!own(policy.surfaces, surface) || !policy.languages.includes(locale)) return undefined;
    const key = JSON.stringify([surface, locale, [...offered].sort()]);
    // `shown` does not depend on where the notice is.
    const client = compiled.get(key) ?? toClientPolicy(policy, { surface, locale, offered, evidence: true, notice: "/" });
    if (compiled.size > 100) compiled.clear();
    compiled.set(key, client);
    return client;
  };
  /** Without purposes that the policy no longer has. */
  const declared = ({ choices, vendors }: Choices): Choices => {
    const still = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
      Object.fromEntries(Object.entries(of).filter(([key]) => own(policy.purposes, key.split("/", 1)[0] ?? "")));
    return { choices: still(choices), vendors: still(vendors) };
  };
  const cookieOf = (claim: ConsentClaim, now: number, secure: boolean | undefined): string =>
    consentCookie(claim, { now, secure: secure ?? attributes.secure });

  /** What the journal says, joined with what the cookie alone knows: choices not yet sent, and those of other surfaces. */
  const joined = (recorded: Choices, { standing, unsent, others }: ConsentCookie): ConsentClaim => {
    const { choices, vendors } = merge(declared(recorded), standing);
    const pending = Object.entries(unsent).filter(([key]) => {
      const claimed = standing.choices[key] ?? standing.vendors[key];
      return claimed === undefined || (choices[key] ?? vendors[key]) === claimed;
    });
    return { choices, vendors, unsent: Object.fromEntries(pending), others };
  };

  const record: ConsentService["record"] = async ({ request, visitor: given, cookie, offered, now, actor = "subject", secure }) => {
    const received = Math.floor(now / 1000) * 1000;
    // A device's clock may go ahead; what it did first must not count as done last.
    const at = Math.max(received, actedAt(request, received));
    const claim = parseConsentCookie(cookie, { rules, now });
    const claimed = given ?? claim.visitor;
    const client = clientOf(request, offered);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const found = claimed === undefined ? undefined : await loadConsent(journal, visitorRef(claimed));
      const known = found?.found === "one" ? found : undefined;
      const before = known?.state ?? noChoices;
      const decided = decide(before, { request, client, rev }, policy, received);
      const data = decided.ok ? decided.data : decided.takenBack;
      if (!data) {
        const { refusal } = decided as Extract<typeof decided, { ok: false }>;
        return { ok: false, refusal, ...(known ? { cookie: cookieOf({ ...joined(before, claim), visitor: claimed }, received, secure) } : {}) };
      }
      // An id that the journal does not know is not taken over: anybody could have made it up.
      const visitor = known && claimed !== undefined ? claimed : streamName(random);
      const { name, lastSeq } = known?.streams.at(-1) ?? { name: streamName(random), lastSeq: 0 };
      // One transaction: a fault leaves no person of whom nothing is recorded.
      const appended = await journal.transaction(async (tx) => {
        const subject = known ?? (await journal.subject(visitorRef(visitor), { create: true, under: "evidence", tx }));
        if (subject.found !== "one") return undefined;
        return journal.append(name, [{ type: consentChosenType, v: 1, at, actor, subject: subject.key, data }], { expectedSeq: lastSeq, tx });
      });
      if (!appended?.ok) continue;
      const after = evolve(before, { at, data });
      const written = cookieOf({ ...joined(after, claim), visitor }, received, secure);
      return decided.ok ? { ok: true, visitor, ...declared(after), cookie: written } : { ok: false, refusal: decided.refusal, cookie: written };
    }
    throw new TrothError({ code: "consent-busy", message: "Others kept writing to this stream of consent", path: "journal", hint: "Try again." });
  };

  const read = async ({ cookie, gpc, subject, now }: Parameters<ConsentService["standingOf"]>[0]) => {
    const claim = parseConsentCookie(cookie, { rules, now, gpc });
    const refs = [...(claim.visitor === undefined ? [] : [visitorRef(claim.visitor)]), ...(subject ? [subject] : [])];
    const faults: Reason[] = [];
    let recorded: Choices | undefined;
    try {
      for (const ref of refs) {
        const found = await loadConsent(journal, ref);
        if (found.found === "ambiguous") faults.push(fault("subject-ambiguous", "Find out which of the people behind these ids is meant."));
        if (found.found === "one" && found.streams.length > 0) recorded = merge(recorded ?? noChoices, found.state);
      }
    } catch {
      faults.push(fault("journal-unreadable", "See why the journal does not answer; nobody's consent is known until it does."));
    }
    const { choices, vendors, unsent } = recorded ? joined(recorded, claim) : { ...claim.standing, unsent: claim.unsent };
    const from = recorded ? (claim.standing.from === "cookie" ? "both" : "journal") : claim.standing.from;
    return { claim, unsent, standing: { ...claim.standing, from, choices, vendors, faults } satisfies Standing };
  };

  return {
    rules,
    record,
    standingOf: async (o) => (await read(o)).standing,
    async readConsent(headers, { subject, now, secure }) {
      const cookie = findConsentCookie(headers.get("cookie"));
      const { claim, unsent, standing } = await read({ cookie, gpc: headers.get("sec-gpc") === "1", now, ...(subject ? { subject } : {}) });
      const { visitor, others } = claim;
      const next = { choices: standing.choices, vendors: standing.vendors, visitor, unsent, others };
      const recorded = standing.from === "journal" || standing.from === "both";
      const stale = recorded && standing.faults.length === 0 && !sameChoices(standing, claim.standing);
      return { standing, visitor, setCookie: stale ? cookieOf(next, now, secure) : undefined };
    },
  };
};

const sameChoices = (one: Choices, other: Choices): boolean => {
  const said = ({ choices, vendors }: Choices): string =>
    Object.entries({ ...choices, ...vendors })
      .map(([key, choice]) => `${key} ${choice?.choice} ${choice?.at} ${choice?.rev}`)
      .sort()
      .join();
  return said(one) === said(other);
};
