import { randomBytes } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import { TrothError, type Clock, type trothEvents } from "troth";
import type { SqliteJournal } from "troth/sqlite";
import type { Database } from "./database.js";
import { policy } from "./policy.js";

/** The activities whose consent is asked in a form of the shop: those have no place in the banner. */
export type FormActivity = "contact-form" | "newsletter";
export const isFormActivity = (value: unknown): value is FormActivity => value === "contact-form" || value === "newsletter";

/** A consent that a customer gave in a form, and has not taken back. */
export interface FormConsent {
  readonly activity: FormActivity;
  /** Which of them: the id of the message, or the address of the newsletter. */
  readonly id: string;
  readonly what: string;
  /** What stands behind it: what was written, or where it goes. */
  readonly about: string;
  readonly since: number;
}

const withdrawnType = "form-consent.withdrawn";

/** What the journal records of it (GDPR 7(1), 7(3)): which activity and when; whose it was is sealed. */
export const formConsentEvents: typeof trothEvents = [
  {
    type: withdrawnType,
    v: 1,
    parse: (data) => {
      const { activity, ...more } = data as Readonly<Record<string, unknown>>;
      if (isFormActivity(activity) && Object.keys(more).length === 0) return data;
      throw new TrothError({ code: "form-consent-invalid", message: "This is not what form-consent.withdrawn records", path: "events.form-consent" });
    },
  },
];

export interface FormConsents {
  list(customer: string): Promise<readonly FormConsent[]>;
  /** Takes one back; whether there was one of hers. The sweep then deletes what rested on it. */
  withdraw(customer: string, activity: FormActivity, id: string): Promise<boolean>;
}

export interface FormConsentParts {
  readonly db: Kysely<Database>;
  readonly journal: SqliteJournal;
  /** Whether the journal is in the shop's database: effect and evidence then commit together. */
  readonly sharesJournal: boolean;
  readonly clock: Clock;
}

export const formConsents = ({ db, journal, sharesJournal, clock }: FormConsentParts): FormConsents => {
  const take = async (trx: Transaction<Database>, customer: string, activity: FormActivity, id: string, now: number): Promise<boolean> => {
    const [result] =
      activity === "newsletter"
        ? await trx.updateTable("newsletter_subscriptions").set({ unsubscribed_at: now }).where("email", "=", id).where("customer_id", "=", customer).where("unsubscribed_at", "is", null).execute()
        : await trx.updateTable("messages").set({ consent_withdrawn_at: now }).where("id", "=", id).where("customer_id", "=", customer).where("consent_withdrawn_at", "is", null).execute();
    return (result?.numUpdatedRows ?? 0n) > 0n;
  };
  type Within = Parameters<Parameters<SqliteJournal["transaction"]>[0]>[0];
  const record = async (tx: Within, customer: string, activity: FormActivity, now: number): Promise<void> => {
    const person = await journal.subject({ kind: "customer", ids: { id: customer } }, { create: true, under: "evidence", tx });
    if (person.found !== "one") throw new TrothError({ code: "subject-ambiguous", message: "Two people stand behind one account", path: "customers" });
    const stream = randomBytes(16).toString("base64url");
    await journal.append(stream, [{ type: withdrawnType, v: 1, at: now, actor: "subject", subject: person.key, data: { activity } }], { expectedSeq: 0, tx });
  };

  return {
    async list(customer) {
      const messages = await db.selectFrom("messages").select(["id", "body", "written_at"]).where("customer_id", "=", customer).where("consent_withdrawn_at", "is", null).execute();
      const letters = await db.selectFrom("newsletter_subscriptions").select(["email", "subscribed_at"]).where("customer_id", "=", customer).where("unsubscribed_at", "is", null).execute();
      const given: readonly FormConsent[] = [
        ...messages.map(({ id, body, written_at }) => ({ activity: "contact-form", id, what: policy.purposes.contact.title.en, about: body, since: written_at }) as const),
        ...letters.map(({ email, subscribed_at }) => ({ activity: "newsletter", id: email, what: policy.purposes.newsletter.title.en, about: email, since: subscribed_at }) as const),
      ];
      return [...given].sort((one, other) => other.since - one.since);
    },
    withdraw: (customer, activity, id) =>
      db.transaction().execute(async (trx) => {
        const now = clock.now();
        if (!(await take(trx, customer, activity, id, now))) return false;
        // Where the journal is elsewhere, its entry is written before the effect commits: no withdrawal is without evidence.
        if (sharesJournal) await record(journal.within(trx), customer, activity, now);
        else await journal.transaction((tx) => record(tx, customer, activity, now));
        return true;
      }),
  };
};
