import { refuse, TrothError, type SubjectRef } from "@troth/decision";
import { streamName, type NewEvent, type SubjectKey, type Tx } from "@troth/journal";
import { purposeRev, toClientPolicy, type ClientPolicy } from "@troth/policy-model/compiled";
import type { Choices } from "../choose.js";
import { parseConsentCookie } from "../cookie.js";
import { own } from "../rules.js";
import { parseChoiceRequest, type ChoiceRequest } from "../wire.js";
import { claimWriter, isFirstAct, severedClaim, unprovenClaim } from "./claim.js";
import type { ConsentService, ConsentServiceOptions, Recorded, RecordedTold } from "./consent-service.js";
import { actedAt, decide } from "./decide.js";
import { consentChosenType, type ConsentChosen } from "./events.js";
import { linking } from "./linking.js";
import { decideTold, isOperator, operatorMalformed, takingBack, type ToldChoice } from "./operator.js";
import { oppositionService } from "./opposition/service.js";
import { isKnown, reading } from "./reading.js";
import { countsFrom, datedActs, repeatedIn, takenBackBy, without, type Dated } from "./received.js";
import { rulesOf } from "./rules.js";
import { evolve, merge, noChoices, refusals } from "./state.js";
import { again, eachOf, isVisitor, loadConsent, loadKey, put, visitorRef, writing, type Known } from "./stream.js";

export const consentService = ({ policy, journal, random, cookie: attributes = {}, conflict = "stricter" }: ConsentServiceOptions): ConsentService => {
  const rules = rulesOf(policy);
  const revs = Object.fromEntries(Object.keys(policy.purposes).map((id) => [id, purposeRev(policy, id)]));
  const rev = (purpose: string): string => own(revs, purpose) ?? "";
  const writer = claimWriter(policy, attributes);
  const links = linking({ policy, rules, journal, random, rule: conflict });
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
  const ownOf = ({ key, streams }: Known) => streams.filter(({ owner }) => owner === key);
  /** A stream of the person's own; of one who has none, a new one. */
  const streamOf = (known: Known) => ownOf(known).at(-1) ?? { name: streamName(random), lastSeq: 0 };
  /**
   * Puts an act under an id that the journal knows nothing of; whether it did: another post may have begun the same visitor meanwhile. One
   * transaction: a fault leaves no person of whom nothing is recorded.
   */
  const begin = (visitor: string, actor: string, acts: readonly Dated[]): Promise<boolean> =>
    writing(journal, async (tx) => {
      const subject = await journal.subject(visitorRef(visitor), { create: true, under: "evidence", tx });
      if (subject.found === "one" && isKnown(await loadKey(journal, subject.key, tx))) return false;
      if (subject.found === "one") await put(journal, { name: streamName(random), lastSeq: 0 }, chosen(acts, actor, subject.key), tx);
      return true;
    });

  const record: ConsentService["record"] = async ({ request, visitor: given, cookie, offered, now, actor = "subject", secure }) => {
    if (!parseChoiceRequest(request)) {
      throw new TrothError({ code: "choice-malformed", message: "This is no choice of a browser's", path: "request", hint: "Hand in what parseChoiceRequest(body) returned; where that is undefined, answer 400 and record nothing." });
    }
    const received = Math.floor(now / 1000) * 1000;
    // A device's clock may go ahead; what it did first must not count as done last.
    const at = Math.max(received, actedAt(request, received));
    const parsed = parseConsentCookie(cookie, { rules, now });
    const claimed = given ?? parsed.visitor;
    const client = clientOf(request, offered);
    // Whose clock goes ahead by hours acts for the first time as well: the id is taken over, the dates are not.
    const made = isFirstAct(parseConsentCookie(cookie, { rules, now: now + 86_400_000 })) && parsed.visitor === claimed ? claimed : undefined;
    const attempt = async (): Promise<Recorded> => {
      const found = claimed === undefined ? undefined : await loadConsent(journal, visitorRef(claimed));
      const device = found?.found === "one" && isKnown(found) ? found : undefined;
      const severed = device?.link === "severed";
      const claim = severed ? severedClaim(parsed) : claimed !== undefined && !device ? unprovenClaim(parsed) : parsed;
      const known = severed ? undefined : device;
      const before = known?.state ?? (device ? refusals(device.state) : noChoices);
      const answer = (choices: typeof before, visitor: string | undefined) => writer.write({ ...writer.joined(choices, claim), visitor }, received, secure);
      const mine = known && ownOf(known).map(({ state }) => state).reduce<Choices>(merge, noChoices);
      const repeated = known && mine ? repeatedIn(request, { ...known, mine, claim: parsed.standing }, rev) : new Set<string>();
      const isRepeat = repeated.size > 0 && repeated.size === Object.keys({ ...request.purposes, ...request.vendors }).length;
      const decided = isRepeat ? undefined : decide(before, { request, client, rev, settled: severed ? settledIn(device) : undefined }, policy, received);
      const data = without(decided?.ok ? decided.data : decided?.takenBack, repeated);
      // Whoever recorded it may have been stopped before the link ended that rested on it.
      if (known && !data && repeated.size > 0 && (await links.severEnded(known.key, received))) return attempt();
      if (!decided) return { ok: true, visitor: claimed as string, ...writer.declared(before), cookie: answer(before, claimed) };
      if (!data) {
        const { refusal } = decided as Extract<typeof decided, { ok: false }>;
        return { ok: false, refusal, ...(known ? { cookie: answer(before, claimed) } : {}) };
      }
      const acts = dated(data, known, at, received);
      const after = acts.reduce(evolve, before);
      let visitor = known && claimed !== undefined ? claimed : severed ? await links.renew(device.key, received) : undefined;
      if (visitor !== undefined) await append(visitor, known, actor, acts);
      else {
        // An id that the journal does not know is taken over with a first act alone, so that an act whose answer got lost is the same
        // visitor's when it is said again. Nobody gains by that: whoever can plant an unknown id in a browser can plant one that the
        // journal knows, and what a cookie gives under an unknown id counts only while it is unsent, as it does under none.
        visitor = (device ? undefined : made) ?? streamName(random);
        if (!(await begin(visitor, actor, acts))) return attempt();
      }
      if (known && (await links.severEnded(known.key, received))) {
        // The act ended the link it was under: the device goes on as somebody new, who did the same.
        const fresh = await links.renew(known.key, received);
        visitor = fresh ?? streamName(random);
        if (fresh === undefined) await begin(visitor, actor, acts);
        else await append(visitor, undefined, actor, acts);
        const left = severedClaim(parsed);
        const goesOn = acts.reduce(evolve, refusals(before));
        const written = writer.write({ ...writer.joined(goesOn, left), visitor }, received, secure);
        return decided.ok ? { ok: true, visitor, ...writer.declared(goesOn), cookie: written } : { ok: false, refusal: decided.refusal, cookie: written };
      }
      const written = answer(after, visitor);
      return decided.ok ? { ok: true, visitor, ...writer.declared(after), cookie: written } : { ok: false, refusal: decided.refusal, cookie: written };
    };
    return again(attempt);
  };
  /** Appends to what was read of a visitor, or is read now. */
  const append = async (visitor: string, read: Known | undefined, actor: string, acts: readonly Dated[]): Promise<void> => {
    await journal.transaction(async (tx) => {
      const found = read ?? (await loadConsent(journal, visitorRef(visitor), tx));
      if (found.found === "one") await put(journal, streamOf(found), chosen(acts, actor, found.key), tx);
    });
  };

  /** Records what one person told. */
  const toldBy = async (key: SubjectKey | undefined, choice: ToldChoice, subject: SubjectRef, actor: string, now: number, tx: Tx): Promise<{ readonly key?: SubjectKey; readonly result: RecordedTold }> => {
    const before = key === undefined ? undefined : await loadKey(journal, key, tx);
    const decided = decideTold(before?.state ?? noChoices, choice, { policy, rev, now });
    const data = decided.ok ? decided.data : decided.takenBack;
    if (!data) return { result: decided as Extract<typeof decided, { ok: false }> };
    const named = key === undefined ? await journal.subject(subject, { create: true, under: "evidence", tx }) : { found: "one" as const, key };
    if (named.found !== "one") return { result: { ok: false, refusal: ambiguous } };
    const known = before ?? (await loadKey(journal, named.key, tx));
    const acts = dated(data, known, Math.floor(choice.actedAt / 1000) * 1000, now);
    await put(journal, streamOf(known), chosen(acts, actor, named.key), tx);
    const after = writer.declared(acts.reduce(evolve, known.state));
    return { key: named.key, result: decided.ok ? { ok: true, ...after } : { ok: false, refusal: decided.refusal } };
  };
  const told = async (choice: ToldChoice, subject: SubjectRef, actor: string, now: number, tx?: Tx): Promise<RecordedTold> => {
    const done = await writing(
      journal,
      async (within): Promise<{ readonly keys: readonly SubjectKey[]; readonly result: RecordedTold }> => {
        const person = await journal.subject(subject, { create: false, under: "evidence", tx: within });
        if (person.found !== "ambiguous") {
          const { key, result } = await toldBy(person.found === "one" ? person.key : undefined, choice, subject, actor, now, within);
          // Known now by every id that was told, and found by it later.
          if (key !== undefined) await journal.subject(subject, { create: true, under: "evidence", tx: within });
          return { keys: key === undefined ? [] : [key], result };
        }
        // What takes back is not lost because the ids name two people: it counts for both.
        const back = takingBack(choice);
        const keys: SubjectKey[] = [];
        for (const each of back ? await eachOf(journal, subject, within) : []) {
          const { key } = await toldBy(each, back ?? choice, subject, actor, now, within);
          if (key !== undefined) keys.push(key);
        }
        return { keys, result: { ok: false, refusal: ambiguous, ...(keys.length > 0 ? { people: keys.length } : {}) } };
      },
      tx,
    );
    // Within a transaction of the host's nothing else can be written: the next act of the visitor severs what has ended.
    if (!tx) for (const key of done.keys) await links.severEnded(key, now);
    return done.result;
  };

  return {
    rules,
    record,
    recordByOperator: async ({ subject, operator, now, tx, ...choice }) =>
      isOperator(operator) ? told(choice, subject, `operator:${operator}`, now, tx) : { ok: false, refusal: operatorMalformed },
    recordInForm: ({ subject, now, tx, ...choice }) => told({ ...choice, how: "form" }, subject, "subject", now, tx),
    async link({ cookie, secure, actor = "subject", ...asked }) {
      const done = await links.link({ ...asked, actor });
      if (!done.ok) return done;
      const claim = parseConsentCookie(cookie, { rules, now: asked.now });
      return { ok: true, decided: done.decided, cookie: writer.write({ ...writer.joined(done.state, claim), visitor: asked.visitor }, asked.now, secure) };
    },
    async unlink({ visitor, cookie, now, secure }) {
      const found = isVisitor(visitor) ? await loadConsent(journal, visitorRef(visitor)) : undefined;
      if (found?.found !== "one") return { ok: false, refusal: refuse({ code: "visitor-unknown", path: "visitor", fix: "Unlink the id of a cookie that the journal knows." }) };
      if (!found.link) return { ok: true };
      await links.sever(found.key, "asked", now);
      const fresh = await links.renew(found.key, now);
      const { state } = await loadKey(journal, found.key);
      const claim = severedClaim(parseConsentCookie(cookie, { rules, now }));
      return { ok: true, cookie: writer.write({ ...writer.joined(refusals(state), claim), visitor: fresh }, now, secure) };
    },
    ...reading(policy, journal, rules, writer),
    ...oppositionService({ policy, journal, random, after: async (key, now) => void (await links.severEnded(key, now)) }),
  };
};

/** What takes back is dated after what was given before it. */
const dated = (data: ConsentChosen, known: Known | undefined, at: number, received: number): readonly Dated[] => {
  const ahead = at > received ? { ...data, recordedAt: received } : data;
  const back = takenBackBy(data);
  return datedActs(ahead, { at, back: known && back.length > 0 ? countsFrom(known, back, at) : at, received });
};
const chosen = (acts: readonly Dated[], actor: string, subject: SubjectKey): readonly NewEvent[] =>
  acts.map(({ at, data }) => ({ type: consentChosenType, v: 1, at, actor, subject, data }));
/** Until when nothing that is told of a severed visitor gives: the end of its link, and the newest act that is known of it. */
const settledIn = ({ streams, severedAt = 0 }: Known): number =>
  Math.max(severedAt, ...streams.flatMap(({ state }) => Object.values({ ...state.choices, ...state.vendors }).map((choice) => choice?.at ?? 0)));

const ambiguous = refuse({ code: "subject-ambiguous", path: "subject", article: "GDPR 12(6)", fix: "Find out which of the people behind these ids is meant." });
