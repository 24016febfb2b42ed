import { createTroth, type Clock } from "troth";
import { fileKeyRing, sqliteJournal } from "troth/sqlite";
import { dataMap } from "./data-map.js";
import type { OpenDatabase } from "./database.js";
import { policy } from "./policy.js";

export interface PromiseOptions {
  /** The file of the keys that seal personal data in the journal. Keep it apart from the database and its backups. */
  readonly keyFile: string;
  /** The journal's own file, where the shop's data is in another kind of database. */
  readonly journalFile: string;
  readonly clock?: Clock;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** Joins the policy to the shop: from here on the shop keeps what its notice says. */
export const keepPromises = ({ db, dialect }: OpenDatabase, options: PromiseOptions) =>
  createTroth({
    policy,
    keys: fileKeyRing({ path: options.keyFile }),
    // SQLite: one database, so an erasure and its evidence commit together. PostgreSQL: the journal has a file of its own.
    journal: (given) => (dialect === "sqlite" ? sqliteJournal({ ...given, db }) : sqliteJournal({ ...given, url: `file:${options.journalFile}` })),
    database: { name: "shop", db, map: dataMap, sharesJournal: dialect === "sqlite" },
    place: { zone: "Europe/Berlin", calendar: "DE-MV" },
    notice: "/notice",
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });

export type ShopTroth = Awaited<ReturnType<typeof keepPromises>>;
