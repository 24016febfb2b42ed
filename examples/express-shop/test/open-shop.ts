import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { trothEvents, type SubjectRef } from "troth";
import { fileKeyRing, sqliteJournal } from "troth/sqlite";
import { createShop, type ShopOptions } from "../src/app.js";
import { formConsentEvents } from "../src/form-consent.js";
import { Visitor } from "./visitor.js";

/** The day on which the tests happen, so that dated facts of the policy never turn them red by themselves. */
export const instant = Date.parse("2026-06-15T10:00:00Z");

export type Row = Readonly<Record<string, unknown>>;
/** Looks at the database on a connection of its own; `?` stands for a value. */
export type Rows = (sql: string, ...values: readonly (string | number | null)[]) => Promise<readonly Row[]>;

export interface Proof {
  readonly position: string;
  readonly stream: string;
  readonly type: string;
  readonly at: number;
  readonly actor: string;
  readonly data: unknown;
}

export interface OpenShop {
  readonly origin: string;
  readonly folder: string;
  readonly rows: Rows;
  /** Bodies of the journal's entries of one type, in order, wherever the journal is. */
  evidence(type: string): Promise<readonly string[]>;
  /** What the journal finds of a person as evidence of consents in forms, in order; opened anew, with the keys of the shop. */
  proofsOf(ref: SubjectRef): Promise<readonly Proof[]>;
  /** Lets the journal take no entry, until what it gives is called. */
  breakJournal(): Promise<() => Promise<void>>;
  /** Faults that people were not told of. */
  readonly faults: unknown[];
  readonly clock: { time: number };
  visitor(): Visitor;
  /** What the shop does by itself once a minute. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export const sqliteRows =
  (file: string): Rows =>
  async (sql, ...values) => {
    const raw = new Database(file);
    try {
      raw.exec("PRAGMA busy_timeout = 5000");
      const statement = raw.prepare(sql);
      return statement.reader ? (statement.all(...values) as Row[]) : (statement.run(...values), []);
    } finally {
      raw.close();
    }
  };

/** Opens the shop on a free port, in a folder of its own. */
export const openShop = async (o: Partial<ShopOptions> & { readonly rows?: Rows } = {}): Promise<OpenShop> => {
  const folder = await mkdtemp(join(tmpdir(), "express-shop-"));
  const clock = { time: instant };
  const faults: unknown[] = [];
  const { rows, ...options } = o;
  const file = join(folder, "shop.db");
  const shop = await createShop({
    database: file,
    dataFolder: folder,
    sessionSecret: "a secret of the tests",
    analyticsId: "G-EXAMPLE",
    videoId: "example",
    secure: false,
    clock: { now: () => clock.time },
    onFault: (fault) => faults.push(fault),
    ...options,
  }).catch(async (fault: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw fault;
  });
  const server = await new Promise<ReturnType<typeof shop.app.listen>>((resolve, reject) => {
    const opened = shop.app.listen(0, "127.0.0.1", (fault) => (fault ? reject(fault) : resolve(opened)));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const journalFile = rows ? join(folder, "journal.db") : file;
  const journal = sqliteRows(journalFile);
  return {
    origin,
    folder,
    evidence: async (type) => (await journal("SELECT body FROM troth_journal_event WHERE body LIKE ? ORDER BY position", `%"${type}"%`)).map(({ body }) => String(body)),
    proofsOf: async (ref) => {
      const reader = await sqliteJournal({ url: `file:${journalFile}`, keys: fileKeyRing({ path: join(folder, "keys.json") }), events: [...trothEvents, ...formConsentEvents] });
      try {
        const person = await reader.subject(ref, { create: false, under: "evidence" });
        const proofs: Proof[] = [];
        for (const name of person.found === "one" ? await reader.streams(person.key, { under: "evidence" }) : []) {
          for await (const event of reader.read(name)) if (event.type.startsWith("form-consent.")) proofs.push(event);
        }
        return proofs.sort((one, other) => (one.position < other.position ? -1 : 1));
      } finally {
        await reader.close();
      }
    },
    breakJournal: async () => {
      await journal("CREATE TRIGGER no_entry BEFORE INSERT ON troth_journal_event BEGIN SELECT RAISE(ABORT, 'no entry'); END");
      return async () => void (await journal("DROP TRIGGER no_entry"));
    },
    rows: rows ?? sqliteRows(file),
    faults,
    clock,
    visitor: () => new Visitor(origin),
    sweep: async () => {
      for (const step of shop.troth.steps) await step.run({ now: clock.time, budgetMs: 10_000 });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await shop.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
