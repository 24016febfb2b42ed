import { refuse, TrothError, type Reason, type SubjectRef } from "@troth/decision";
import type { OutboxIntent, Tx } from "@troth/journal";
import { addDuration } from "@troth/legal-time";
import { purposeRev } from "@troth/policy-model/compiled";
import { own } from "../../rules.js";
import { rulesOf } from "../rules.js";
import { addressee, addressMissing, addressOf, alongside, ambiguous, channelUnknown, isChannel, isNamed, reachable } from "./address.js";
import type { ChannelService, ChannelServiceOptions, ConfirmationIntent, Refused } from "./channel-service.js";
import { decideChannel, type ChannelCommand } from "./decide.js";
import type { Subscription } from "./events.js";
import { heldOf } from "./held.js";
import { channels, type Channel } from "./message.js";
import type { Sending } from "./send.js";
import { sends } from "./sends.js";
import { channelsOf, type ChannelState } from "./state.js";
import { addressesOf, appendDecided, knownAddress, loadAddress, loadStream, loadTied, newStream, transact, undo, type Loaded } from "./stream.js";
import { newSecret, readToken, sha256, tokenOf, withHash } from "./token.js";

const no = (reason: Reason): Refused => ({ ok: false, refusal: refuse(reason) });
const unknownToken: Reason = { code: "token-unknown", path: "token", fix: "Use the whole link of the message." };

/**
 * Permissions of channels over a journal.
 *
 * @throws TrothError `suppression-activity-unknown`; `duration-invalid` for a lifetime that is no period.
 *
 * @example
 * ```ts
 * import { channelService, channelEvents, sha256 } from "@troth/consent-core/server";
 * import type { ChannelJournal } from "@troth/consent-core/server";
 * import type { Policy } from "@troth/policy-model";
 *
 * declare const policy: Policy;
 * declare const journal: ChannelJournal; // opened with channelEvents
 * const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));
 * const channels = channelService({ policy, journal, random, zone: "Europe/Berlin" });
 *
 * const to = { kind: "customer", ids: { email: "customer17@shop.example" } };
 * const shown = await sha256("Yes, send me news by e-mail.");
 * const now = 1_781_517_600_000;
 * const asked = await channels.askConfirmation({ to, purpose: "newsletter", channel: "email", locale: "en", shown, now });
 * if (asked.ok) await channels.confirm({ token: asked.token, now: now + 60_000 });
 * const decision = await channels.maySend({ to, purpose: "newsletter", channel: "email", country: "DE", kind: "marketing", at: now + 120_000 });
 * export const schemas = channelEvents;
 * ```
 */
export const channelService = ({ policy, journal, random, zone, confirmations = {}, suppressionActivity }: ChannelServiceOptions): ChannelService => {
  const { lifetime = "P2D", perDay = 3 } = confirmations;
  addDuration(0, lifetime, zone);
  if (suppressionActivity !== undefined && !Object.hasOwn(policy.activities, suppressionActivity)) {
    const hint = `Use one of: ${Object.keys(policy.activities).join(", ")}.`;
    throw new TrothError({ code: "suppression-activity-unknown", message: `The policy has no activity "${suppressionActivity}"`, path: "suppressionActivity", hint });
  }
  const revs = Object.fromEntries(Object.keys(policy.purposes).map((id) => [id, purposeRev(policy, id)]));
  const sending: Sending = { policy, rules: rulesOf(policy), rev: (purpose) => own(revs, purpose) ?? "-", zone };

  interface Extra {
    readonly sealed?: { readonly evidence: { readonly secret: string } };
    /** Made once it is known which stream the event goes to. */
    outbox?(stream: string): readonly OutboxIntent[];
    /** What is there already: nothing is written then. */
    found?(loaded: Loaded): string | undefined;
  }
  /** One command on what is recorded of an address; the address is locked from the look to the write. */
  const act = (to: SubjectRef, channel: Channel, command: ChannelCommand, o: { readonly now: number; readonly actor?: string | undefined; readonly tx?: Tx | undefined }, extra: Extra = {}) => {
    if (!isChannel(channel)) return Promise.resolve(no(channelUnknown));
    const address = addressee(to, channel);
    if (!address) return Promise.resolve(no(addressMissing(channel)));
    return transact(journal, async (tx) => {
      const subject = await knownAddress(journal, { to, address, now: o.now }, tx);
      const loaded = subject && (await loadAddress(journal, address, tx));
      if (!subject || !loaded) return undo(refuse(ambiguous));
      const found = extra.found?.(loaded);
      if (found !== undefined) return { ok: true as const, stream: loaded.stream?.name ?? "", found };
      const decided = decideChannel(loaded.state, command, sending, o.now);
      if (!decided.ok) return undo(decided.refusal);
      const stream = loaded.stream ?? newStream(random);
      const outbox = extra.outbox?.(stream.name);
      await appendDecided(
        journal,
        { to: stream, subject, state: loaded.state, decided, now: o.now, actor: o.actor ?? "subject", ...(extra.sealed ? { sealed: extra.sealed } : {}), ...(outbox ? { outbox } : {}) },
        tx,
      );
      return { ok: true as const, stream: stream.name, found: undefined };
    }, o.tx);
  };
  /** The addresses that were tied to a person before; `but`: those that the ids of this call named. Answers the channels that it reached. */
  const stopTied = (to: SubjectRef, command: ChannelCommand, o: { readonly now: number; readonly actor?: string | undefined; readonly tx?: Tx | undefined }, wanted: readonly Channel[]) =>
    transact(journal, async (tx) => {
      const named = await Promise.all(addressesOf(to).map(async (address) => (await loadAddress(journal, address, tx))?.stream?.name));
      const reached = new Set<Channel>();
      for (const { stream, subject, state } of await loadTied(journal, to, tx)) {
        const here = channelsOf(state).flatMap(alongside).filter((one) => wanted.includes(one));
        if (!stream || !subject || here.length === 0 || named.includes(stream.name)) continue;
        const decided = decideChannel(state, command, sending, o.now);
        if (!decided.ok) continue;
        await appendDecided(journal, { to: stream, subject, state, decided, now: o.now, actor: o.actor ?? "subject" }, tx);
        for (const one of here) reached.add(one);
      }
      return { ok: true as const, reached };
    }, o.tx);
  const byToken = async (token: string, command: (hash: string) => ChannelCommand, now: number): Promise<({ readonly ok: true } & Subscription) | Refused> => {
    const read = await readToken(token);
    if (!read) return no(unknownToken);
    return transact(journal, async (tx) => {
      const { stream, subject, state } = await loadStream(journal, read.stream, tx);
      // Whose evidence was forgotten is nobody any more: nothing can be recorded, and nothing permits a message.
      if (!stream || !subject) return undo(refuse(unknownToken));
      const decided = decideChannel(state, command(read.hash), sending, now);
      if (!decided.ok || !decided.subscription) return undo(decided.ok ? refuse(unknownToken) : decided.refusal);
      await appendDecided(journal, { to: stream, subject, state, decided, now, actor: "subject" }, tx);
      return { ok: true as const, ...decided.subscription };
    });
  };
  const done = (result: { readonly ok: true } | Refused): { readonly ok: true } | Refused => (result.ok ? { ok: true } : result);

  return {
    async askConfirmation({ to, purpose, channel, locale, shown, now, actor }) {
      const secret = newSecret(random);
      const [hash, expires] = [await sha256(secret), addDuration(now, lifetime, zone)];
      if (!isChannel(channel)) return no(channelUnknown);
      const address = addressOf(to, channel);
      if (address === undefined) return no(addressMissing(channel));
      const intent = (stream: string): OutboxIntent => {
        const payload: ConfirmationIntent = { channel, to: address, purpose, token: tokenOf(stream, secret), locale };
        return { key: `channel.confirmation:${hash.slice(0, 32)}`, kind: "channel.confirmation", payload };
      };
      const command = { act: "ask", purpose, channel, locale, shown, hash, expires, perDay } as const;
      const asked = await act(to, channel, command, { now, actor }, { outbox: (stream) => [intent(stream)] });
      return asked.ok ? { ok: true, token: tokenOf(asked.stream, secret), expires } : asked;
    },
    confirm: ({ token, now }) => byToken(token, (hash) => ({ act: "confirm", hash }), now),
    give: async ({ to, purpose, channel, locale, shown, by, now, actor }) => done(await act(to, channel, { act: "give", purpose, channel, locale, shown, by }, { now, actor })),
    async noteSale({ to, purpose, channel, soldAt, collectedInSale, ownSale, refusalOffered, refused, now, actor }) {
      const sale = { soldAt, collectedInSale, ownSale, refusalOffered, refused };
      return done(await act(to, channel, { act: "sell", purpose, channel, sale }, { now, actor: actor ?? "system:sale" }));
    },
    async wayOut({ to, purpose, channel, now }) {
      // Looked for under the lock of the address: two that ask at once get one token.
      const found = ({ state, secrets }: Loaded): string | undefined =>
        state.waysOut.flatMap((one) => (one.purpose === purpose && one.channel === channel ? (secrets.get(one.hash) ?? []) : [])).at(-1);
      const secret = newSecret(random);
      const command = { act: "open-way-out", purpose, channel, hash: await sha256(secret) } as const;
      const made = await act(to, channel, command, { now, actor: "system:way-out" }, { sealed: { evidence: { secret } }, found });
      return made.ok ? { ok: true, token: tokenOf(made.stream, made.found ?? secret) } : made;
    },
    unsubscribe: ({ token, now }) => byToken(token, (hash) => ({ act: "unsubscribe", hash }), now),
    async stop({ to, purpose, channel, as, by, now, actor, tx }) {
      if (channel !== undefined && !isChannel(channel)) return no(channelUnknown);
      const command: ChannelCommand = { act: "stop", as, by, ...(purpose === undefined ? {} : { purpose }), ...(channel === undefined ? {} : { channel }) };
      const wanted: readonly Channel[] = channel === undefined ? channels : [channel];
      const stopped: Channel[] = [];
      let refused: Refused = no(addressMissing(channel ?? "email"));
      for (const group of channel === undefined ? reachable(to) : [[channel] as const]) {
        const result = await act(to, group[0], command, { now, actor, tx });
        if (result.ok) stopped.push(...group);
        else refused = result;
      }
      if (isNamed(to)) {
        const tied = await stopTied(to, command, { now, actor, tx }, wanted);
        if (tied.ok) stopped.push(...tied.reached);
      }
      return stopped.length === 0 ? refused : { ok: true, missed: wanted.filter((one) => !stopped.includes(one)) };
    },
    async about(token) {
      const read = await readToken(token);
      if (!read) return undefined;
      const { state, subject } = await loadStream(journal, read.stream);
      if (!subject) return undefined;
      const asked = withHash(state.asked, read.hash);
      if (asked) return { for: "confirmation", purpose: asked.purpose, channel: asked.channel, locale: asked.locale };
      const way = withHash(state.waysOut, read.hash);
      return way && { for: "way-out", purpose: way.purpose, channel: way.channel };
    },
    ...sends({ journal, sending, random }),
    async held(to) {
      const states: ChannelState[] = [];
      const seen = new Set<string>();
      for (const address of addressesOf(to)) {
        const loaded = await loadAddress(journal, address);
        if (!loaded) continue;
        states.push(loaded.state);
        if (loaded.stream) seen.add(loaded.stream.name);
      }
      if (isNamed(to)) for (const { stream, state } of await loadTied(journal, to)) if (stream && !seen.has(stream.name)) states.push(state);
      return heldOf(states, policy, suppressionActivity);
    },
  };
};
