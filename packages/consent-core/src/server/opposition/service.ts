import { refuse, type Reason, type Refusal, type SubjectRef } from "@troth/decision";
import { streamName, type SubjectKey, type Tx } from "@troth/journal";
import type { Policy } from "@troth/policy-model/compiled";
import { isOperator, operatorMalformed } from "../operator.js";
import { countsFrom } from "../received.js";
import { eachOf, loadKey, put, writing, type ConsentJournal } from "../stream.js";
import { decideOpposition, type OppositionCommand } from "./decide.js";
import type { OppositionEvent, RestrictionGround } from "./events.js";
import { noOpposition, objectedIn, type OppositionState } from "./state.js";

type Refused = { readonly ok: false; readonly refusal: Refusal };
/** Of a refused objection what was recorded of it nevertheless: the part that is open to one, or under each person that the ids name. */
type RefusedObjection = Refused & { readonly objections?: readonly string[] };
type Answer = { readonly ok: true; readonly ask?: Reason } | RefusedObjection;
interface Carried {
  readonly result: Answer;
  readonly key?: SubjectKey;
  readonly objection?: string;
}
/** Whose act, and when. `now`: epoch milliseconds; `actor`: `"subject"`, or `"operator:<id>"`. */
interface Act {
  readonly subject: SubjectRef;
  readonly now: number;
  readonly actor: string;
}

/**
 * Records objections (GDPR 21) and restrictions (GDPR 18), each under `evidence`, the words of people sealed. What is in
 * force stops `may` through the standing. A refusal writes nothing but what it says itself; each call throws TrothError `consent-busy` if others
 * kept writing to the same stream, and what the journal throws.
 */
export interface OppositionService {
  /**
   * Counts at once, and after every consent that was received before it. To direct marketing (21(2), `"direct-marketing"`: all of it, of later
   * editions of the policy too) no grounds are needed, and `channel` may
   * narrow it; what rests on 6(1)(e) or (f) stops until compelling grounds are recorded (21(1)). Where the person gave no grounds,
   * `ask` says that they are to be asked for. `profiling`: only what is profiling. Where some of the purposes are not open to it, or the ids name
   * several people, it is refused, and what can be recorded is, under `objections`.
   */
  object(o: Act & { readonly purposes: readonly string[] | "direct-marketing"; readonly channel?: string; readonly profiling?: true; readonly grounds?: string }): Promise<
    { readonly ok: true; readonly objection: string; readonly ask?: Reason } | RefusedObjection
  >;
  /** What the person says later of their situation. */
  giveGrounds(o: Act & { readonly objection: string; readonly grounds: string }): Promise<{ readonly ok: true } | Refused>;
  /** The person takes an objection back. */
  withdrawObjection(o: Act & { readonly objection: string }): Promise<{ readonly ok: true } | Refused>;
  /** The controller records compelling legitimate grounds; never against an objection to direct marketing (21(3)). */
  override(o: Act & { readonly objection: string; readonly grounds: string }): Promise<{ readonly ok: true } | Refused>;
  /** Stops everything but what rests on consent (18(2)), until it is lifted. */
  restrict(o: Act & { readonly purposes: readonly string[] | "all"; readonly ground: RestrictionGround; readonly reason?: string }): Promise<
    { readonly ok: true; readonly restriction: string } | Refused
  >;
  /** `toldOn`: the civil date on which the person was told that it will be lifted (18(3)). */
  lift(o: Act & { readonly restriction: string; readonly toldOn: string }): Promise<{ readonly ok: true } | Refused>;
  /** What is in force of this person; nothing of somebody who is not known. */
  oppositionOf(subject: SubjectRef): Promise<OppositionState>;
}

export interface OppositionOptions {
  readonly policy: Policy;
  readonly journal: ConsentJournal;
  readonly random: (n: number) => Uint8Array;
  /** Called after an objection was recorded: what rests on the purpose may have to end. */
  after(key: SubjectKey, now: number): Promise<void>;
}

export const oppositionService = ({ policy, journal, random, after }: OppositionOptions): OppositionService => {
  /** Records one command of one person; the id of what begins with it is made here, one for each stream. */
  const carry = async (command: OppositionCommand, key: SubjectKey | undefined, { subject, now, actor }: Act, tx: Tx): Promise<Carried> => {
    const begins = command.act === "object" || command.act === "restrict";
    const known = key === undefined ? undefined : await loadKey(journal, key, tx);
    const has = ({ objections, restrictions }: OppositionState) => [...objections, ...restrictions].some(({ id }) => id === command.id);
    const stream = known?.oppositions.find(({ owner, state }) => (begins ? owner === known.key : has(state)));
    const decided = decideOpposition(stream?.state ?? noOpposition, command, policy, now);
    const result = decided.ok ? { ok: true as const, ...(decided.ask ? { ask: decided.ask } : {}) } : { ok: false as const, refusal: decided.refusal };
    if (!decided.events) return { result };
    const named = key === undefined ? await journal.subject(subject, { create: true, under: "evidence", tx }) : { found: "one" as const, key };
    if (named.found !== "one") return { result: { ok: false, refusal: ambiguous } };
    // A consent that was received before it must not lift it because a clock went ahead.
    const dated = (event: OppositionEvent): number =>
      event.type === "opposition.objected" && known ? countsFrom(known, objectedIn(policy, event.data), now) : now;
    const events = decided.events.map((event) => ({ ...event, at: dated(event), actor, subject: stream?.owner ?? named.key }));
    if (events.length > 0) await put(journal, stream ?? { name: streamName(random), lastSeq: 0 }, events, tx);
    return { result, key: named.key, ...(command.act === "object" && events.length > 0 ? { objection: command.id } : {}) };
  };
  /** Under each person whom the ids name: what ends processing is not lost because they name two. */
  const objectEach = async (command: Extract<OppositionCommand, { act: "object" }>, o: Act, tx: Tx): Promise<readonly Carried[]> => {
    const done: Carried[] = [];
    for (const key of await eachOf(journal, o.subject, tx)) done.push(await carry({ ...command, id: streamName(random) }, key, o, tx));
    return done;
  };
  const act = async (command: OppositionCommand, o: Act): Promise<Answer> => {
    if (!isActor(o.actor)) return { ok: false, refusal: operatorMalformed };
    const done = await writing(journal, async (tx): Promise<{ readonly answer: Answer; readonly keys: readonly SubjectKey[] }> => {
      const person = await journal.subject(o.subject, { create: false, under: "evidence", tx });
      const all =
        person.found !== "ambiguous" ? [await carry(command, person.found === "one" ? person.key : undefined, o, tx)]
        : command.act === "object" ? await objectEach(command, o, tx)
        : [];
      // Known now by every id that was told, and found by it later.
      if (person.found === "one" && all[0]?.key !== undefined) await journal.subject(o.subject, { create: true, under: "evidence", tx });
      const objections = all.flatMap(({ objection }) => objection ?? []);
      const answer: Answer = person.found === "ambiguous" ? { ok: false, refusal: ambiguous } : (all[0]?.result ?? { ok: false, refusal: ambiguous });
      return { answer: answer.ok || objections.length === 0 ? answer : { ...answer, objections }, keys: command.act === "object" ? all.flatMap(({ key }) => key ?? []) : [] };
    });
    for (const key of done.keys) await after(key, o.now);
    return done.answer;
  };

  return {
    async object({ subject, now, actor, purposes, channel, profiling, grounds }) {
      const id = streamName(random);
      const narrowed = { ...(channel === undefined ? {} : { channel }), ...(profiling ? { profiling } : {}), ...(grounds === undefined ? {} : { grounds }) };
      const done = await act({ act: "object", id, purposes, ...narrowed }, { subject, now, actor });
      return done.ok ? { ...done, objection: id } : done;
    },
    giveGrounds: ({ objection: id, grounds, ...o }) => act({ act: "ground", id, grounds }, o),
    withdrawObjection: ({ objection: id, ...o }) => act({ act: "withdraw", id }, o),
    override: ({ objection: id, grounds, ...o }) => act({ act: "override", id, grounds }, o),
    async restrict({ subject, now, actor, purposes, ground, reason }) {
      const id = streamName(random);
      const done = await act({ act: "restrict", id, purposes, ground, ...(reason === undefined ? {} : { reason }) }, { subject, now, actor });
      return done.ok ? { ok: true, restriction: id } : done;
    },
    lift: ({ restriction: id, toldOn, ...o }) => act({ act: "lift", id, toldOn }, o),
    async oppositionOf(subject) {
      const person = await journal.subject(subject, { create: false, under: "evidence" });
      return person.found === "one" ? (await loadKey(journal, person.key)).opposition : noOpposition;
    },
  };
};

const isActor = (actor: string): boolean => !actor.startsWith("operator:") || isOperator(actor.slice("operator:".length));
const ambiguous: Refusal = refuse({ code: "subject-ambiguous", path: "subject", article: "GDPR 12(6)", fix: "Find out which of the people behind these ids is meant." });
