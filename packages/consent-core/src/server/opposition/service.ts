import { refuse, type Reason, type Refusal, type SubjectRef } from "@troth/decision";
import { streamName, type SubjectKey } from "@troth/journal";
import type { Policy } from "@troth/policy-model/compiled";
import { loadKey, put, writing, type ConsentJournal } from "../stream.js";
import { decideOpposition, type OppositionCommand } from "./decide.js";
import type { RestrictionGround } from "./events.js";
import { noOpposition, type OppositionState } from "./state.js";

type Refused = { readonly ok: false; readonly refusal: Refusal };
/** Whose act, and when. `now`: epoch milliseconds; `actor`: `"subject"`, or `"operator:<id>"`. */
interface Act {
  readonly subject: SubjectRef;
  readonly now: number;
  readonly actor: string;
}

/**
 * Records objections (GDPR 21) and restrictions (GDPR 18), each under `evidence`, the words of people sealed. What is in
 * force stops `may` through the standing. Every refusal writes nothing; each call throws TrothError `consent-busy` if others
 * kept writing to the same stream, and what the journal throws.
 */
export interface OppositionService {
  /**
   * Counts at once. To direct marketing (21(2), `"direct-marketing"`: all of it) no grounds are needed, and `channel` may
   * narrow it; what rests on 6(1)(e) or (f) stops until compelling grounds are recorded (21(1)). Where the person gave no grounds,
   * `ask` says that they are to be asked for. `profiling`: only what is profiling.
   */
  object(o: Act & { readonly purposes: readonly string[] | "direct-marketing"; readonly channel?: string; readonly profiling?: true; readonly grounds?: string }): Promise<
    { readonly ok: true; readonly objection: string; readonly ask?: Reason } | Refused
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
  const carry = (command: OppositionCommand, { subject, now, actor }: Act) =>
    writing(journal, async (tx) => {
      const begins = command.act === "object" || command.act === "restrict";
      const person = await journal.subject(subject, { create: false, under: "evidence", tx });
      if (person.found === "ambiguous") return { ok: false as const, refusal: ambiguous };
      const known = person.found === "one" ? await loadKey(journal, person.key, tx) : undefined;
      const has = ({ objections, restrictions }: OppositionState) => [...objections, ...restrictions].some(({ id }) => id === command.id);
      const stream = known?.oppositions.find(({ owner, state }) => (begins ? owner === known.key : has(state)));
      const decided = decideOpposition(stream?.state ?? noOpposition, command, policy, now);
      if (!decided.ok) return decided;
      const named = await journal.subject(subject, { create: true, under: "evidence", tx });
      if (named.found !== "one") return { ok: false as const, refusal: ambiguous };
      const events = decided.events.map((event) => ({ ...event, at: now, actor, subject: stream?.owner ?? named.key }));
      if (events.length > 0) await put(journal, stream ?? { name: streamName(random), lastSeq: 0 }, events, tx);
      return { ...decided, key: named.key };
    });
  const act = async (command: OppositionCommand, o: Act): Promise<{ readonly ok: true; readonly ask?: Reason } | Refused> => {
    const done = await carry(command, o);
    if (!done.ok) return done;
    if ("key" in done && command.act === "object") await after(done.key, o.now);
    return done.ask ? { ok: true, ask: done.ask } : { ok: true };
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

const ambiguous: Refusal = refuse({ code: "subject-ambiguous", path: "subject", article: "GDPR 12(6)", fix: "Find out which of the people behind these ids is meant." });
