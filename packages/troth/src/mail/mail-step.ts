import { TrothError } from "@troth/decision";
import { backOff, type ClaimedIntent, type Journal, type Settlement } from "@troth/journal";
import type { Step } from "../step.js";
import type { Mail, Mailed, Mailer } from "./mailer.js";
import { confirmationOf, type Confirmation } from "./confirmation.js";

export const confirmationKind = "channel.confirmation";
/** Mails in one run, and how long no other process touches them: longer than it takes to send so many. */
const batch = 10;
const leaseMs = 15 * 60_000;
/** An effect that somebody else carries out is left to them, and looked at again. */
const notOursMs = 60_000;
const shortestMs = 30_000;
const longestMs = 3_600_000;
const dayMs = 86_400_000;
const deadAtOnce = 100;

export interface Delivery {
  readonly journal: Pick<Journal, "claim" | "settle" | "dead" | "requeue">;
  readonly mailer?: Mailer;
  /** Until when the link would confirm; `undefined` where it does not any more. */
  openUntil(confirmation: Confirmation, now: number): Promise<number | undefined>;
  mailOf(confirmation: Confirmation, key: string): Mail;
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number;
}

/**
 * Hands what waits in the outbox to the mailer, each under its key: at least once, and where the mailer knows the key, once. What
 * it puts off or fails at is tried again until the link is worthless; what it rejects is kept as dead while the link holds, for
 * somebody to mend and requeue. What is worthless is ended, and its address destroyed with it. Without a mailer nothing is sent.
 */
export const mailStep = ({ journal, mailer, openUntil, mailOf, random }: Delivery): Step => {
  const later = (attempt: number, o: { readonly now: number; readonly atLeastMs?: number; readonly end: number }): Settlement => {
    const wait = shortestMs + backOff({ attempt, baseMs: shortestMs, capMs: longestMs, random });
    return { retryAt: Math.min(o.now + Math.max(wait, o.atLeastMs ?? 0), o.end) };
  };
  const settlementOf = async (intent: ClaimedIntent, now: number, told: (fault: unknown) => void): Promise<Settlement> => {
    if (intent.kind !== confirmationKind) return { retryAt: now + notOursMs };
    const confirmation = confirmationOf(intent.payload);
    if (!confirmation) return { dead: "payload-malformed" };
    let end: number | undefined = now + longestMs;
    try {
      end = await openUntil(confirmation, now);
      if (end === undefined) return { done: true };
      // What no mailer carries the app sends, with the token that it was given; here it waits until that is worthless.
      if (!mailer || confirmation.channel !== "email") return { retryAt: end };
      const mailed: Mailed = await mailer.send(mailOf(confirmation, intent.key));
      if ("id" in mailed) return { done: true };
      if ("rejected" in mailed) return { dead: mailed.rejected.trim() === "" ? "rejected" : mailed.rejected };
      const asked = Math.ceil(Math.min(mailed.retryAfterMs, dayMs));
      return later(intent.attempt, { now, atLeastMs: asked > 0 ? asked : 0, end });
    } catch (fault) {
      told(fault);
      return later(intent.attempt, { now, end: end ?? now });
    }
  };
  /** Dead letters keep an address: those that are worthless by now are brought back, to be ended by the next run. */
  const bringBack = async (now: number): Promise<number> => {
    let brought = 0;
    for await (const { key, kind, payload } of journal.dead({ limit: deadAtOnce })) {
      const confirmation = kind === confirmationKind ? confirmationOf(payload) : undefined;
      if (confirmation && (await openUntil(confirmation, now)) === undefined && (await journal.requeue(key, { now }))) brought += 1;
    }
    return brought;
  };

  return {
    name: "mail",
    run: async ({ now }) => {
      const faults: unknown[] = [];
      const claimed = await journal.claim({ limit: batch, leaseMs, now });
      for (const intent of claimed) await journal.settle(intent.lease, await settlementOf(intent, now, (fault) => faults.push(fault)), { now });
      if (faults.length > 0) {
        const hint = "Nothing is lost: they are tried again while their links hold. See in `cause` what went wrong.";
        throw new TrothError({ code: "mail-failed", message: `${faults.length} of ${claimed.length} mails could not be handed over`, hint, cause: faults[0] });
      }
      const full = claimed.length === batch;
      const brought = full ? 0 : await bringBack(now);
      return { did: claimed.length + brought, more: full || brought > 0 };
    },
  };
};
