import { TrothError, isTrothError, type Clock, type Fault } from "@troth/decision";
import type { Question } from "@troth/consent-core";
import { channelService, type ChannelServiceOptions, type ConflictRule } from "@troth/consent-core/server";
import type { DataMap, DataSource } from "@troth/data-map";
import { migrate, schemaFaults, sqlSource } from "@troth/data-map/sql";
import { requestService } from "@troth/dsar";
import type { EventSchema, EvidenceSigner, Journal, KeyRing, Tx } from "@troth/journal";
import type { Calendar } from "@troth/legal-time";
import { loadCalendar } from "@troth/legal-time/calendar";
import { isDraft, isPolicy, parsePolicy, renderNotice, type Policy } from "@troth/policy-model";
import { retentionService } from "@troth/retention";
import { createGate } from "@troth/transfer-safeguards";
import { transferFetch, type TransferLogEntry } from "@troth/transfer-safeguards/node";
import type { Kysely, Transaction } from "kysely";
import { stoppingMessages, trothChannels } from "./channels.js";
import { trothConsent } from "./consent.js";
import { trothEvents } from "./events.js";
import { trothMail } from "./mail/mail.js";
import type { Mailer } from "./mail/mailer.js";
import { publicUrlOf } from "./mail/public-url.js";
import { mayToday } from "./may-today.js";
import { trothProof } from "./proof.js";
import { recipientsToday } from "./recipients-today.js";
import { trothRequests } from "./requests.js";
import { requestsStep } from "./requests-step.js";
import { retentionStep } from "./retention-step.js";
import type { Troth } from "./troth.js";

/** A journal, and its way into the host's transactions where it lives in the host's database. */
// oxlint-disable-next-line typescript/no-explicit-any -- Kysely is invariant in its tables: no narrower type takes every host's transaction.
export type OpenJournal = Journal & { within?(trx: Transaction<any>): Tx };

/** What `createTroth` joins. */
export interface TrothOptions<P extends Policy, DB> {
  readonly policy: P;
  /** Opens the journal with the events of all domains; e.g. `(given) => sqliteJournal({ ...given, db })`. */
  readonly journal: (given: { readonly events: readonly EventSchema[]; readonly keys: KeyRing; readonly signer?: EvidenceSigner }) => OpenJournal | Promise<OpenJournal>;
  /** Seals personal data in the journal. Keep it apart from the database and its backups. */
  readonly keys: KeyRing;
  /** Where the controller acts: its time zone, and its public holidays (`"DE-MV"`, `"SE"`, or a calendar of one's own). */
  readonly place: { readonly zone: string; readonly calendar: string | Calendar };
  /**
   * The host's own database. `sharesJournal`: the journal lives in it, so effect and evidence commit together. `name`
   * stands before its tables in every path (`"shop"` gives `"shop.invoices"`); `"database"` unless said.
   */
  readonly database?: { readonly db: Kysely<DB>; readonly map: DataMap<DB>; readonly sharesJournal: boolean; readonly name?: string };
  /** Other places of personal data. */
  readonly sources?: readonly DataSource[];
  /** Where the app shows its notice, for the link in the banner; `"/notice"` unless said. */
  readonly notice?: string;
  /** How long a question to confirm an address holds, how often one is asked, and under which activity it is kept who wants no messages. */
  readonly channels?: Pick<ChannelServiceOptions, "confirmations" | "suppressionActivity">;
  /**
   * What wins where a visitor and an account chose differently and are linked: `"stricter"` unless said, or `"latest"`. A refusal is
   * never lost by the first; by the second a consent that is newer than it counts.
   */
  readonly conflict?: ConflictRule;
  /**
   * Sends mail: today the question to confirm an address (double opt-in), by the step `mail`. Without it nothing is sent, and
   * `channels.askConfirmation` says that the app has to (`sentBy`); an address that nobody confirmed is never taken for one that is.
   */
  readonly mailer?: Mailer;
  /** Where Troth's routes are reached from outside, with their base path, for links in mails: `"https://shop.example/troth"`. Needed with a mailer. */
  readonly publicUrl?: string;
  /** Signs receipts of consent, and is handed on to the journal for its checkpoints; `ed25519Signer` of `@troth/journal/anchor` makes one. */
  readonly signer?: EvidenceSigner;
  /** Editions of the policy before this one: receipts tell of each act what its own edition said. */
  readonly editions?: readonly Policy[];
  readonly clock?: Clock;
  /** How the app reaches others; the platform's `fetch` unless said. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Told of every decision on what would leave, refusals too, before it leaves; when it throws or rejects, nothing is sent. */
  readonly onTransfer?: (entry: TransferLogEntry) => void | Promise<void>;
  /** Random bytes from a cryptographic source; the platform's unless said. */
  readonly random?: (length: number) => Uint8Array;
}

const faultOf = (path: string, error: unknown): Fault[] => {
  if (!isTrothError(error)) return [{ code: "start-failed", path, message: error instanceof Error ? error.message : String(error) }];
  if (error.faults.length > 0) return error.faults.map((fault) => ({ ...fault, path: fault.path === "" ? path : `${path}: ${fault.path}` }));
  return [{ code: error.code, path: error.path === undefined ? path : `${path}: ${error.path}`, message: error.message, ...(error.hint ? { fix: error.hint } : {}) }];
};

/** A policy that was checked and can no longer be changed. Who changed a copy of a defined one has no hash for it. */
const checked = <P extends Policy>(given: P): P => {
  let policy: Policy | undefined;
  let found: readonly Fault[] = [];
  try {
    policy = parsePolicy(given);
  } catch (error) {
    if (!isTrothError(error)) throw error;
    found = error.faults.filter(({ path }) => path !== "hash");
  }
  const draft = isDraft(given);
  // A policy of definePolicy has its hash, which parsePolicy compared; the ids are those of what was given.
  if (policy !== undefined && policy.hash === given.hash && !draft) return isPolicy(given) ? given : (policy as P);
  const fix = "Pass the policy through definePolicy: only one without errors starts an app.";
  const refused = draft ? { code: "policy-is-draft", path: "", message: "This is a draft, and no app starts with a draft", fix } : { code: "policy-unchecked", path: "", message: "This is not what definePolicy returned", fix };
  throw new TrothError({ code: refused.code, message: refused.message, faults: [refused, ...found] });
};

/** A transaction that appends nothing: whether the journal can take part in those of this database. */
const probeJoin = async <DB>(db: Kysely<DB>, { within, capabilities }: OpenJournal): Promise<void> => {
  if (within && capabilities.sharesTransactions) {
    try {
      return await db.transaction().execute(async (trx) => void within(trx));
    } catch (error) {
      if (!isTrothError(error) || error.code !== "tx-foreign") throw error;
    }
  }
  throw new TrothError({ code: "journal-apart", message: "The journal is not in this database", hint: "Open it with the same db, or say sharesJournal: false." });
};

/**
 * Joins policy, journal and database into the one object a host app holds. Policy, place and the tables of the database
 * are looked at first, and nothing is opened or written unless all of them are in order; then the journal is opened.
 *
 * @throws TrothError `troth-invalid` with every fault of the look at once, or of the opening; what was opened is closed again.
 *
 * @example
 * ```ts
 * import { createTroth, type Policy } from "troth";
 * import { fileKeyRing, sqliteJournal } from "troth/sqlite";
 *
 * declare const policy: Policy;
 * const troth = await createTroth({
 *   policy,
 *   keys: fileKeyRing({ path: "./secrets/journal.keys" }),
 *   journal: (given) => sqliteJournal({ ...given, url: "file:./journal.db" }),
 *   place: { zone: "Europe/Berlin", calendar: "DE-MV" },
 * });
 * ```
 */
export const createTroth = async <P extends Policy, DB>(o: TrothOptions<P, DB>): Promise<Troth<P>> => {
  const { place, database } = o;
  const clock = o.clock ?? { now: () => Date.now() };
  const random = o.random ?? ((length) => crypto.getRandomValues(new Uint8Array(length)));
  const faults: Fault[] = [];
  const attempt = async <R>(path: string, work: () => R | Promise<R>): Promise<R | undefined> => {
    try {
      return await work();
    } catch (error) {
      faults.push(...faultOf(path, error));
      return undefined;
    }
  };
  const invalid = (): TrothError =>
    new TrothError({
      code: "troth-invalid",
      message: `Troth does not start: ${faults.length} fault${faults.length === 1 ? "" : "s"}\n${faults.map(({ path, message, fix }) => `- ${path}: ${message}${fix ? ` (${fix})` : ""}`).join("\n")}`,
      faults,
    });

  const calendar = await attempt("place.calendar", () => (typeof place.calendar === "string" ? loadCalendar(place.calendar) : place.calendar));
  await attempt("place.zone", () => new Intl.DateTimeFormat("en", { timeZone: place.zone }));
  const policy = await attempt("policy", () => checked(o.policy));
  const gate = policy && (await attempt("policy.recipients", () => createGate(policy, { zone: place.zone })));
  if (database) {
    const drift = await attempt("database", () => schemaFaults(database));
    faults.push(...(drift ?? []).map((fault) => ({ ...fault, path: `database: ${fault.path}` })));
  }
  const publicUrl = o.mailer || o.publicUrl !== undefined ? await attempt("mailer", () => publicUrlOf(o.publicUrl)) : "";
  if (faults.length > 0 || !calendar || !policy || !gate || publicUrl === undefined) throw invalid();

  const journal = await attempt("journal", () => o.journal({ events: trothEvents, keys: o.keys, ...(o.signer ? { signer: o.signer } : {}) }));
  if (journal && database?.sharesJournal) await attempt("database.sharesJournal", () => probeJoin(database.db, journal));
  const source = database && faults.length === 0 ? await attempt("database", () => openSource(policy, place.zone, database, journal)) : undefined;
  if (faults.length > 0 || !journal) {
    await journal?.close();
    throw invalid();
  }

  const sources = [...(source ? [source] : []), ...(o.sources ?? [])];
  const { consent, standingOf } = trothConsent(policy, {
    journal,
    random,
    notice: o.notice ?? "/notice",
    zone: place.zone,
    ...(o.conflict ? { conflict: o.conflict } : {}),
    now: () => clock.now(),
  });
  const services = await attempt("sources", () => ({
    requests: requestService({ policy, journal, sources, place: { zone: place.zone, calendar }, random }),
    retention: retentionService({ policy, journal, sources, zone: place.zone }),
    channels: channelService({ ...o.channels, policy, journal, random, zone: place.zone }),
  }));
  if (!services) {
    await journal.close();
    throw invalid();
  }
  const { requests, retention, channels } = services;
  const send = transferFetch({ policy, clock, zone: place.zone, ...(o.fetch ? { fetch: o.fetch } : {}), ...(o.onTransfer ? { log: o.onTransfer } : {}) });
  const now = (): number => clock.now();
  const { step, mail } = trothMail({ journal, channels, policy, mailer: o.mailer, publicUrl, random, now });
  const proof = trothProof({ journal, editions: [...(o.editions ?? []), policy], signer: o.signer, random, now });
  const asked = mayToday(policy, { zone: place.zone });
  const open = recipientsToday(policy, { zone: place.zone });

  return {
    policy,
    clock,
    journal,
    // Ids that only a type checker has seen are text here; what the policy does not have is a `no`.
    may: (question, standing) => asked((question.at === undefined ? { ...question, at: now() } : question) as Question, standing),
    standingOf: (who) => standingOf(who, clock.now()),
    consent: { ...stoppingMessages(consent, { policy, channels, now }), ...proof },
    channels: trothChannels(channels, (subject, at) => standingOf({ subject }, at), { now, mails: o.mailer !== undefined }),
    mail,
    requests: trothRequests(requests, { policy, sources, now }),
    retention: { sweep: (o = {}) => retention.sweep({ ...o, now: o.now ?? now() }) },
    transfers: { fetch: send, decide: (question) => gate.decide({ ...question, at: question.at ?? now() }) },
    notice: (edition) => renderNotice(policy, { ...edition, offered: open(clock.now()) }),
    steps: [retentionStep(retention), requestsStep(requests), step],
    close: () => journal.close(),
  };
};

const openSource = async <DB>(
  policy: Policy,
  zone: string,
  { db, map, sharesJournal, name = "database" }: NonNullable<TrothOptions<Policy, DB>["database"]>,
  journal: OpenJournal | undefined,
): Promise<DataSource> => {
  await migrate(db);
  const within = sharesJournal ? journal?.within : undefined;
  const source = sqlSource({ name, db, map, policy, zone, ...(within ? { shares: (trx: Transaction<DB>) => within(trx) } : {}) });
  // A look at whoever has the id "0", mostly nobody: what would keep the source from its first work is told now.
  await source.locate({ kind: map.subject.kind, ids: Object.fromEntries(Object.keys(map.subject.ids).slice(0, 1).map((id) => [id, "0"])) });
  return source;
};
