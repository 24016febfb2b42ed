import { refuse, type SubjectRef } from "@troth/decision";
import { streamName, type Tx } from "@troth/journal";
import { purposeRev, toClientPolicy, type ClientPolicy } from "@troth/policy-model/compiled";
import { parseConsentCookie } from "../cookie.js";
import { own } from "../rules.js";
import type { ChoiceRequest } from "../wire.js";
import { claimWriter, severedClaim } from "./claim.js";
import type { ConsentService, ConsentServiceOptions, RecordedTold } from "./consent-service.js";
import { actedAt, decide } from "./decide.js";
import { consentChosenType, type ConsentChosen } from "./events.js";
import { linking } from "./linking.js";
import { decideTold, type ToldChoice } from "./operator.js";
import { oppositionService } from "./opposition/service.js";
import { reading } from "./reading.js";
import { rulesOf } from "./rules.js";
import { evolve, noChoices, refusals } from "./state.js";
import { again, loadConsent, loadKey, put, visitorRef, writing, type Known } from "./stream.js";

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
  /** A stream of the person's own; of one who has none, a new one. */
  const streamOf = ({ key, streams }: Known) => streams.filter(({ owner }) => owner === key).at(-1) ?? { name: streamName(random), lastSeq: 0 };
  /** Puts an act under a new visitor; one transaction: a fault leaves no person of whom nothing is recorded. */
  const begin = (at: number, actor: string, data: ConsentChosen): Promise<string> =>
    again(() =>
      journal.transaction(async (tx) => {
        const visitor = streamName(random);
        const subject = await journal.subject(visitorRef(visitor), { create: true, under: "evidence", tx });
        if (subject.found === "one") await put(journal, { name: streamName(random), lastSeq: 0 }, [{ type: consentChosenType, v: 1, at, actor, subject: subject.key, data }], tx);
        return visitor;
      }),
    );

  const record: ConsentService["record"] = ({ request, visitor: given, cookie, offered, now, actor = "subject", secure }) => {
    const received = Math.floor(now / 1000) * 1000;
    // A device's clock may go ahead; what it did first must not count as done last.
    const at = Math.max(received, actedAt(request, received));
    const parsed = parseConsentCookie(cookie, { rules, now });
    const claimed = given ?? parsed.visitor;
    const client = clientOf(request, offered);
    return again(async () => {
      const found = claimed === undefined ? undefined : await loadConsent(journal, visitorRef(claimed));
      const device = found?.found === "one" ? found : undefined;
      const severed = device?.link === "severed";
      const claim = severed ? severedClaim(parsed) : parsed;
      const known = severed ? undefined : device;
      const before = known?.state ?? (device ? refusals(device.state) : noChoices);
      const answer = (choices: typeof before, visitor: string | undefined) => writer.write({ ...writer.joined(choices, claim), visitor }, received, secure);
      const decided = decide(before, { request, client, rev }, policy, received);
      const data = decided.ok ? decided.data : decided.takenBack;
      if (!data) {
        const { refusal } = decided as Extract<typeof decided, { ok: false }>;
        return { ok: false, refusal, ...(known ? { cookie: answer(before, claimed) } : {}) };
      }
      // An id that the journal does not know is not taken over: anybody could have made it up.
      let visitor = known && claimed !== undefined ? claimed : severed ? await links.renew(device.key, received) : undefined;
      if (visitor === undefined) visitor = await begin(at, actor, data);
      else await append(visitor, known, at, actor, data);
      if (known && (await links.severEnded(known.key, received))) {
        // The act ended the link it was under: the device goes on as somebody new, who did the same.
        const fresh = await links.renew(known.key, received);
        if (fresh !== undefined) await append(fresh, undefined, at, actor, data);
        visitor = fresh ?? (await begin(at, actor, data));
        const left = severedClaim(parsed);
        const after = evolve(refusals(before), { at, data });
        const written = writer.write({ ...writer.joined(after, left), visitor }, received, secure);
        return decided.ok ? { ok: true, visitor, ...writer.declared(after), cookie: written } : { ok: false, refusal: decided.refusal, cookie: written };
      }
      const after = evolve(before, { at, data });
      const written = answer(after, visitor);
      return decided.ok ? { ok: true, visitor, ...writer.declared(after), cookie: written } : { ok: false, refusal: decided.refusal, cookie: written };
    });
  };
  /** Appends to what was read of a visitor, or is read now. */
  const append = async (visitor: string, read: Known | undefined, at: number, actor: string, data: ConsentChosen): Promise<void> => {
    await journal.transaction(async (tx) => {
      const found = read ?? (await loadConsent(journal, visitorRef(visitor), tx));
      if (found.found === "one") await put(journal, streamOf(found), [{ type: consentChosenType, v: 1, at, actor, subject: found.key, data }], tx);
    });
  };

  const told = async (choice: ToldChoice, subject: SubjectRef, actor: string, now: number, tx?: Tx): Promise<RecordedTold> => {
    const done = await writing(
      journal,
      async (within) => {
        const person = await journal.subject(subject, { create: false, under: "evidence", tx: within });
        if (person.found === "ambiguous") return { result: { ok: false as const, refusal: ambiguous } };
        const before = person.found === "one" ? await loadKey(journal, person.key, within) : undefined;
        const decided = decideTold(before?.state ?? noChoices, choice, { policy, rev, now });
        const data = decided.ok ? decided.data : decided.takenBack;
        if (!data) return { result: decided as Extract<typeof decided, { ok: false }> };
        // Known now by every id that was told, and found by it later.
        const named = await journal.subject(subject, { create: true, under: "evidence", tx: within });
        if (named.found !== "one") return { result: { ok: false as const, refusal: ambiguous } };
        const at = Math.floor(choice.actedAt / 1000) * 1000;
        const known = before ?? (await loadKey(journal, named.key, within));
        await put(journal, streamOf(known), [{ type: consentChosenType, v: 1, at, actor, subject: named.key, data }], within);
        const after = writer.declared(evolve(known.state, { at, data }));
        return { key: named.key, result: decided.ok ? { ok: true as const, ...after } : { ok: false as const, refusal: decided.refusal } };
      },
      tx,
    );
    // Within a transaction of the host's nothing else can be written: the next act of the visitor severs what has ended.
    if (done.key !== undefined && !tx) await links.severEnded(done.key, now);
    return done.result;
  };

  return {
    rules,
    record,
    recordByOperator: ({ subject, operator, now, tx, ...choice }) => told(choice, subject, `operator:${operator}`, now, tx),
    recordInForm: ({ subject, now, tx, ...choice }) => told({ ...choice, how: "form" }, subject, "subject", now, tx),
    async link({ cookie, secure, actor = "subject", ...asked }) {
      const done = await links.link({ ...asked, actor });
      if (!done.ok) return done;
      const claim = parseConsentCookie(cookie, { rules, now: asked.now });
      return { ok: true, decided: done.decided, cookie: writer.write({ ...writer.joined(done.state, claim), visitor: asked.visitor }, asked.now, secure) };
    },
    async unlink({ visitor, cookie, now, secure }) {
      const found = await loadConsent(journal, visitorRef(visitor));
      if (found.found !== "one") return { ok: false, refusal: refuse({ code: "visitor-unknown", path: "visitor", fix: "Unlink the id of a cookie that the journal knows." }) };
      if (!found.link) return { ok: true };
      await links.sever(found.key, "asked", now);
      const fresh = await links.renew(found.key, now);
      const { state } = await loadKey(journal, found.key);
      const claim = severedClaim(parseConsentCookie(cookie, { rules, now }));
      return { ok: true, cookie: writer.write({ ...writer.joined(refusals(state), claim), visitor: fresh }, now, secure) };
    },
    ...reading(journal, rules, writer),
    ...oppositionService({ policy, journal, random, after: async (key, now) => void (await links.severEnded(key, now)) }),
  };
};

const ambiguous = refuse({ code: "subject-ambiguous", path: "subject", article: "GDPR 12(6)", fix: "Find out which of the people behind these ids is meant." });
