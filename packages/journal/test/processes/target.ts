import type { EventSchema, Journal, KeyRing } from "../../src/index.js";
import { ed25519Signer } from "../../src/anchor/index.js";
import { postgresJournal } from "../../src/postgres/index.js";
import { sqliteJournal } from "../../src/sqlite/index.js";

/** What a process does; all but the last until it is killed. */
export type Work = "append" | "migrate" | "outbox" | "prune" | "contend";

/** Where the journal lies that is killed: a folder for files of SQLite, or a PostgreSQL server. */
export type Target = { readonly folder: string } | { readonly url: string };

const schema = (type: string): EventSchema => ({ type, v: 1, parse: (data) => data });
const events = [schema("kill.noted"), schema("kill.passed")];

/** A key for tests: whoever reads it may sign. */
const signer = ed25519Signer({
  privateKey: { kty: "OKP", crv: "Ed25519", d: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" },
});

/** Opens the journal of a name: a file, or a schema of the server. */
export const openJournal = async (target: Target, keys: KeyRing, name = "journal"): Promise<Journal> => {
  const o = { keys, events, signer: await signer };
  return "folder" in target ? sqliteJournal({ ...o, url: `file:${target.folder}/${name}.db` }) : postgresJournal({ ...o, url: target.url, schema: `kill_${name}` });
};
