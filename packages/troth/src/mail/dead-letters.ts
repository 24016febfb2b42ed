import type { Journal } from "@troth/journal";
import { confirmationOf } from "./confirmation.js";
import { confirmationKind } from "./mail-step.js";

/** A mail that was given up: whose purpose and channel, and what the mailer said. No address: the key leads to it. */
export interface DeadMail {
  readonly key: string;
  readonly purpose: string;
  readonly channel: string;
  readonly why: string;
  readonly attempts: number;
}
/** Mails that the mailer rejected, while their links hold; then they end by themselves. */
export interface DeadMails {
  /** By key, at most `limit`, from behind the key `after`. */
  dead(o: { readonly limit: number; readonly after?: string }): AsyncIterable<DeadMail>;
  /** Makes one due again, once what was in its way is mended. False where none is dead under this key. */
  requeue(key: string): Promise<boolean>;
}

export const deadMails = (journal: Pick<Journal, "dead" | "requeue">, now: () => number): DeadMails => ({
  async *dead(o) {
    for await (const { key, kind, payload, why, attempts } of journal.dead(o)) {
      if (kind !== confirmationKind) continue;
      const confirmation = confirmationOf(payload);
      yield { key, purpose: confirmation?.purpose ?? "unknown", channel: confirmation?.channel ?? "unknown", why, attempts };
    }
  },
  requeue: (key) => journal.requeue(key, { now: now() }),
});
