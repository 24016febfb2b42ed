import { createHash, randomBytes } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import { TrothError, type Clock, type SubjectRef, type trothEvents } from "troth";
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

/** The words beside the tick of the contact form; one click is for those who have an account to click in. */
export const contactWords = (signedIn: boolean): string =>
  `You may use what I write here to answer me. I can take this back at any time: ${signedIn ? "under Your privacy, with one click, or " : ""}by a mail to ${policy.rights.contact.email}.`;
/** Goes with the form and comes back with it: what is recorded is what the person had before her. */
export const shownHash = (words: string): string => createHash("sha256").update(words).digest("hex");

const givenType = "form-consent.given";
const withdrawnType = "form-consent.withdrawn";

type Fields = Readonly<Record<string, unknown>>;
const schemaOf = (type: string, holds: (rest: Fields) => boolean): (typeof trothEvents)[number] => ({
  type,
  v: 1,
  parse: (data) => {
    const { activity, ...rest } = data as Fields;
    if (isFormActivity(activity) && holds(rest)) return data;
    throw new TrothError({ code: "form-consent-invalid", message: `This is not what ${type} records`, path: "events.form-consent" });
  },
});

/**
 * The proof that GDPR 7(1) asks for: which activity, under which policy, beside which words, and when; and that it was taken
 * back (GDPR 7(3)). None of it says whose it was: the journal finds that by keyed hash, and keeps it through an erasure.
 */
export const formConsentEvents: typeof trothEvents = [
  schemaOf(givenType, ({ policy: hash, words, ...more }) => typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash) && typeof words === "string" && words !== "" && Object.keys(more).length === 0),
  schemaOf(withdrawnType, (more) => Object.keys(more).length === 0),
];

/** A tick that came with a form. */
export interface Tick {
  readonly activity: FormActivity;
  /** As in `FormConsent`. */
  readonly id: string;
  /** The id of the customer who is signed in; or else the address that was given, of which nobody has proved that it is hers. */
  readonly by: { readonly customer: string } | { readonly address: string };
  readonly words: string;
  readonly at: number;
}

export interface FormConsents {
  /** Does what was agreed to, and records the proof of it: never the first without the second. */
  give(tick: Tick, act: (trx: Transaction<Database>) => Promise<unknown>): Promise<void>;
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
  /** The stream of a message is named after its random id, so that both acts stand in one; an address could be guessed. */
  const streamOf = (activity: FormActivity, id: string): string =>
    (activity === "contact-form" ? createHash("sha256").update(`${activity}/${id}`).digest().subarray(0, 16) : randomBytes(16)).toString("base64url");
  const record = async (tx: Within, { activity, id, by, at }: Omit<Tick, "words">, type: string, more: object): Promise<void> => {
    const ref: SubjectRef = "customer" in by ? { kind: "customer", ids: { id: by.customer } } : { kind: "enquirer", ids: { email: by.address } };
    const person = await journal.subject(ref, { create: true, under: "evidence", tx });
    if (person.found !== "one") throw new TrothError({ code: "subject-ambiguous", message: "Two people stand behind one account", path: "customers" });
    const stream = streamOf(activity, id);
    let expectedSeq = 0;
    for await (const { seq } of journal.read(stream, { tx })) expectedSeq = seq;
    const done = await journal.append(stream, [{ type, v: 1, at, actor: "subject", subject: person.key, data: { activity, ...more } }], { expectedSeq, tx });
    if (!done.ok) throw new TrothError({ code: "form-consent-conflict", message: "Somebody else wrote of the same consent at the same time", path: "events.form-consent" });
  };
  /** Where the journal is elsewhere, its entry is written before the effect commits: no effect is without evidence. */
  const prove = (trx: Transaction<Database>, work: (tx: Within) => Promise<void>): Promise<void> => (sharesJournal ? work(journal.within(trx)) : journal.transaction(work));

  return {
    give: (tick, act) =>
      db.transaction().execute(async (trx) => {
        await act(trx);
        await prove(trx, (tx) => record(tx, tick, givenType, { policy: policy.hash, words: tick.words }));
      }),
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
        await prove(trx, (tx) => record(tx, { activity, id, by: { customer }, at: now }, withdrawnType, {}));
        return true;
      }),
  };
};
