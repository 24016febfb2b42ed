import type { ChannelService } from "@troth/consent-core/server";
import type { Journal } from "@troth/journal";
import type { Policy } from "@troth/policy-model";
import type { Step } from "../step.js";
import { confirmationMail, openUntil } from "./confirmation.js";
import { deadMails, type DeadMails } from "./dead-letters.js";
import { mailStep } from "./mail-step.js";
import type { Mailer } from "./mailer.js";

export interface MailParts {
  readonly step: Step;
  readonly mail: DeadMails;
}

/** Joins outbox, questions and mailer. `publicUrl`: checked; of use only with a mailer. */
export const trothMail = (o: {
  readonly journal: Journal;
  readonly channels: Pick<ChannelService, "about">;
  readonly policy: Policy;
  readonly mailer?: Mailer | undefined;
  readonly publicUrl: string;
  readonly random: (length: number) => Uint8Array;
  now(): number;
}): MailParts => {
  const { journal, channels, policy, mailer, publicUrl } = o;
  const fraction = (): number => new DataView(Uint8Array.from(o.random(4)).buffer).getUint32(0) / 2 ** 32;
  return {
    step: mailStep({
      journal,
      ...(mailer ? { mailer } : {}),
      openUntil: (confirmation, now) => openUntil(confirmation, { journal, channels, policy, now }),
      mailOf: (confirmation, key) => confirmationMail(confirmation, { key, policy, publicUrl }),
      random: fraction,
    }),
    mail: deadMails(journal, o.now),
  };
};
