import { createTroth, type Clock } from "troth";
import { fileKeyRing, sqliteJournal, type SqliteJournal } from "troth/sqlite";
import { dataMap } from "./data-map.js";
import type { OpenDatabase } from "./database.js";
import { formConsentEvents, formConsents } from "./form-consent.js";
import { policy } from "./policy.js";

export interface PromiseOptions {
  /** The file of the keys that seal personal data in the journal. Keep it apart from the database and its backups. */
  readonly keyFile: string;
  /** The journal's own file, where the shop's data is in another kind of database. */
  readonly journalFile: string;
  readonly clock: Clock;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** Joins the policy to the shop: from here on the shop keeps what its notice says. */
export const keepPromises = async ({ db, dialect }: OpenDatabase, options: PromiseOptions) => {
  const { clock } = options;
  const sharesJournal = dialect === "sqlite";
  const opened: { journal?: SqliteJournal } = {};
  const troth = await createTroth({
    policy,
    keys: fileKeyRing({ path: options.keyFile }),
    // SQLite: one database, so an erasure and its evidence commit together. PostgreSQL: the journal has a file of its own.
    journal: async ({ events: ofTroth, keys }) => {
      const given = { keys, events: [...ofTroth, ...formConsentEvents] };
      return (opened.journal = await sqliteJournal(sharesJournal ? { ...given, db } : { ...given, url: `file:${options.journalFile}` }));
    },
    database: { name: "shop", db, map: dataMap, sharesJournal },
    place: { zone: "Europe/Berlin", calendar: "DE-MV" },
    notice: "/notice",
    clock,
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });
  if (!opened.journal) throw new Error("Troth started without its journal");
  return { troth, consents: formConsents({ db, journal: opened.journal, sharesJournal, clock }) };
};

export type ShopTroth = Awaited<ReturnType<typeof keepPromises>>["troth"];
