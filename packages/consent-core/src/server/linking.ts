import { isTrothError, refuse, type Decision, type Reason, type Refusal, type SubjectRef } from "@troth/decision";
import { streamName, type NewEvent, type SubjectKey, type Tx } from "@troth/journal";
import type { Policy } from "@troth/policy-model/compiled";
import { choiceOn } from "../consented.js";
import { may } from "../may.js";
import { own, type Rules } from "../rules.js";
import { unknownStanding, type Standing } from "../standing.js";
import { consentKeptType, consentLinkedType, consentUnlinkedType, type ConflictRule, type ConsentLinked, type ConsentUnlinked } from "./events.js";
import { conflicts } from "./identity.js";
import { stillMissing } from "./opposition/missing.js";
import { noOpposition, objectedIn, standingOfOpposition, type OppositionState } from "./opposition/state.js";
import type { Choices } from "../choose.js";
import { merge, noChoices, refusals } from "./state.js";
import { isVisitor, loadKey, put, visitorRef, writing, type ConsentJournal, type Known } from "./stream.js";

export interface LinkAsked {
  readonly visitor: string;
  readonly subject: SubjectRef;
  readonly purpose?: string;
  readonly surface?: string;
  readonly relationship?: string;
  readonly country?: string;
  readonly now: number;
  readonly actor: string;
}
export type LinkDecided = { readonly ok: true; readonly decided: readonly string[]; readonly state: Choices } | { readonly ok: false; readonly refusal: Refusal };

/** Ties visitors to accounts, and severs that again. */
export interface Linking {
  link(o: LinkAsked): Promise<LinkDecided>;
  /** Severs the visitor of this key, if it is linked; whether it was. What either refused while linked stays with both. */
  sever(visitor: SubjectKey, why: ConsentUnlinked["why"], now: number): Promise<boolean>;
  /** Severs every link of a person, or of a visitor, whose purpose was refused, taken back or objected to. */
  severEnded(key: SubjectKey, now: number): Promise<boolean>;
  /** A new visitor with what another refused and opposes; undefined where there is nothing to keep. */
  renew(visitor: SubjectKey, now: number): Promise<string | undefined>;
}

const no = (reason: Reason, ...more: readonly Reason[]): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal: refuse(reason, ...more) });
const notAllowed = (path: string, because: readonly Reason[]) =>
  no({ code: "link-not-allowed", path, article: because[0]?.article ?? "GDPR 5(1)(b)", fix: "Ask the person first." }, ...because);

export const linking = ({ policy, rules, journal, random, rule }: { readonly policy: Policy; readonly rules: Rules; readonly journal: ConsentJournal; readonly random: (n: number) => Uint8Array; readonly rule: ConflictRule }): Linking => {
  const combining = new Set(Object.values(policy.activities).flatMap(({ combines, purpose }) => (combines ? [purpose] : [])));

  /** Whether the policy lets a visitor be joined with an account: the visitor must allow it, and the account not be against it. */
  const allowed = ({ purpose, surface, relationship, country, now }: LinkAsked, standings: readonly Standing[]): Decision | undefined => {
    if (purpose === undefined) return undefined;
    const surfaces = surface === undefined ? Object.keys(rules.surfaces).filter((id) => own(rules.surfaces[id]?.purposes ?? {}, purpose)) : [surface];
    const question = { purpose, ...(relationship === undefined ? {} : { relationship }), ...(country === undefined ? {} : { country }), at: now };
    const answers = (surfaces.length > 0 ? surfaces : [""]).flatMap((id) => standings.map((standing) => may(rules, { ...question, surface: id }, standing)));
    return answers.find((answer) => !answer.allowed);
  };
  const standingOf = ({ choices, vendors }: Choices, ...oppositions: readonly OppositionState[]): Standing => {
    const opposed = oppositions.map((each) => standingOfOpposition(policy, each));
    return { ...unknownStanding(), from: "journal", choices, vendors, objections: opposed.flatMap((each) => each.objections), restrictions: opposed.flatMap((each) => each.restrictions) };
  };

  /** Keeps in streams of one person what somebody else, who was the same until now, refused and opposes. */
  const keep = async (known: Known, { state, opposition }: Pick<Known, "state" | "opposition">, now: number, tx: Tx): Promise<void> => {
    const subject = known.key;
    const own = known.streams.filter(({ owner }) => owner === subject);
    const before = own.map((stream) => stream.state).reduce<Choices>(merge, noChoices);
    const after = merge(before, refusals(state));
    const news = (of: Choices["choices"], old: Choices["choices"]) => Object.fromEntries(Object.entries(of).filter(([key, choice]) => choice && old[key] !== choice && choice.choice !== "given"));
    const kept = { choices: news(after.choices, before.choices), vendors: news(after.vendors, before.vendors) };
    if (Object.keys(kept.choices).length + Object.keys(kept.vendors).length > 0) {
      const event: NewEvent = { type: consentKeptType, v: 1, at: now, actor: "system:consent", subject, data: {}, sealed: { evidence: kept } };
      await put(journal, own.at(-1) ?? { name: streamName(random), lastSeq: 0 }, [event], tx);
    }
    const stream = known.oppositions.find(({ owner }) => owner === subject);
    const events = stillMissing(stream?.state, opposition, random).map((event) => ({ ...event, at: now, actor: "system:consent", subject }));
    if (events.length > 0) await put(journal, stream ?? { name: streamName(random), lastSeq: 0 }, events, tx);
  };
  /** What the visitor itself said, without what it knows of the account. */
  const ownOf = (known: Known): Pick<Known, "state" | "opposition"> => ({
    state: known.streams.filter(({ owner }) => owner === known.key).map(({ state }) => state).reduce<Choices>(merge, noChoices),
    opposition: known.oppositions.filter(({ owner }) => owner === known.key).reduce<OppositionState>(
      (all, { state }) => ({ objections: [...all.objections, ...state.objections], restrictions: [...all.restrictions, ...state.restrictions] }),
      { objections: [], restrictions: [] },
    ),
  });

  const sever: Linking["sever"] = async (visitor, why, now) => {
    const { link } = await loadKey(journal, visitor);
    if (!link || link === "severed") return false;
    // First, and by itself: in one transaction with the end of the link, the positions would tell which streams were one person's.
    await writing(journal, async (tx) => keep(await loadKey(journal, link.person, tx), ownOf(await loadKey(journal, visitor, tx)), now, tx));
    // And what the account refused and opposes stays with the device: a refusal of whoever has it is not undone by this.
    await writing(journal, async (tx) => {
      const known = await loadKey(journal, visitor, tx);
      await keep(known, known, now, tx);
    });
    return writing(journal, async (tx) => {
      const known = await loadKey(journal, visitor, tx);
      const stream = known.streams.find(({ owner, state }) => owner === visitor && state.link !== undefined && state.link !== "severed");
      if (!stream) return false;
      const data: ConsentUnlinked = { why };
      await put(journal, stream, [{ type: consentUnlinkedType, v: 1, at: now, actor: why === "asked" ? "subject" : "system:consent", subject: visitor, data }], tx);
      await journal.unlink(visitor, { now, tx });
      return true;
    });
  };
  const ended = ({ link, state, opposition }: Known): boolean => {
    if (!link || link === "severed" || link.purpose === undefined) return false;
    const { purpose } = link;
    const choice = choiceOn(state, purpose);
    const objected = opposition.objections.some((each) => objectedIn(policy, each).includes(purpose) && each.overriddenAt === undefined && each.channel === undefined);
    return (choice !== undefined && choice.choice !== "given") || objected;
  };

  return {
    async link(o) {
      try {
        return await writing(journal, (tx) => linkIn(o, tx));
      } catch (fault) {
        if (!isTrothError(fault) || fault.code !== "link-taken") throw fault;
        return no(taken);
      }
    },
    sever,
    async severEnded(key, now) {
      const known = await loadKey(journal, key);
      const visitors = new Set([key, ...known.streams.flatMap(({ owner }) => owner ?? [])]);
      let severed = false;
      for (const visitor of visitors) if (ended(await loadKey(journal, visitor))) severed = (await sever(visitor, "purpose-ended", now)) || severed;
      return severed;
    },
    renew: async (visitor, now) => {
      const mine = ownOf(await loadKey(journal, visitor));
      const against = refusals(mine.state);
      const nothing = Object.keys({ ...against.choices, ...against.vendors }).length + mine.opposition.objections.length + mine.opposition.restrictions.length === 0;
      if (nothing) return undefined;
      const fresh = streamName(random);
      return writing(journal, async (tx) => {
        const subject = await journal.subject(visitorRef(fresh), { create: true, under: "evidence", tx });
        if (subject.found === "one") await keep(await loadKey(journal, subject.key, tx), mine, now, tx);
        return fresh;
      });
    },
  };

  async function linkIn(o: LinkAsked, tx: Tx): Promise<LinkDecided> {
    const { visitor, subject, purpose, surface, now, actor } = o;
    if (combining.size > 0 && purpose === undefined) return notAllowed("purposes", [{ code: "link-purpose-missing", path: "purpose", article: "GDPR 5(1)(b)", fix: `Name the purpose that joins them: ${[...combining].join(", ")}.` }]);
    if (purpose !== undefined && combining.size > 0 && !combining.has(purpose)) return notAllowed(`purposes.${purpose}`, [{ code: "undeclared", path: `purposes.${purpose}`, article: "GDPR 5(1)(b)", fix: "Name a purpose with an activity that combines." }]);
    const device = isVisitor(visitor) ? await journal.subject(visitorRef(visitor), { create: false, under: "evidence", tx }) : undefined;
    const before = device?.found === "one" ? await loadKey(journal, device.key, tx) : undefined;
    const stream = before?.streams.filter(({ owner }) => owner === before.key).at(-1);
    if (!before || !stream || before.link === "severed") return no({ code: "visitor-unknown", path: "visitor", fix: "Link the id of a cookie that the journal knows; after an unlink it is another." });
    const person = await journal.subject(subject, { create: false, under: "evidence", tx });
    if (person.found === "ambiguous") return no(ambiguous);
    if (before.link) return person.found === "one" && before.link.person === person.key ? { ok: true, decided: [], state: before.state } : no(taken);
    const known = person.found === "one" ? await loadKey(journal, person.key, tx) : { state: noChoices, opposition: noOpposition };
    const decided = conflicts(before.state, known.state, rule, now);
    const after = merge(merge(before.state, known.state), decided);
    const refused = allowed(o, [standingOf(before.state, before.opposition, known.opposition), standingOf(after, before.opposition, known.opposition)]);
    if (refused) return notAllowed(`purposes.${purpose}`, refused.because);
    // Only now: of what is refused nothing is written, not even who was meant.
    const account = await journal.subject(subject, { create: true, under: "evidence", tx });
    if (account.found !== "one") return no(ambiguous);
    const data: ConsentLinked = { rule, ...(purpose === undefined ? {} : { purpose }), ...(surface === undefined ? {} : { surface }) };
    const sealed = { evidence: { person: account.key, choices: decided.choices, vendors: decided.vendors } };
    await put(journal, stream, [{ type: consentLinkedType, v: 1, at: now, actor, subject: before.key, data, sealed }], tx);
    await journal.link(before.key, account.key, { now, tx });
    return { ok: true, decided: Object.keys({ ...decided.choices, ...decided.vendors }).sort(), state: merge(merge(before.state, refusals(known.state)), decided) };
  }
};

const ambiguous: Reason = { code: "subject-ambiguous", path: "subject", article: "GDPR 12(6)", fix: "Find out which of the people behind these ids is meant." };
const taken: Reason = { code: "link-taken", path: "visitor", article: "GDPR 5(1)(f)", fix: "Unlink the visitor first: a device that is handed on gets an id of its own." };
