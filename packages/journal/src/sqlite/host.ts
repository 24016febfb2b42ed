import type { Kysely, Transaction } from "kysely";

/** The host's Kysely, whatever its tables: Kysely is invariant in them, so no narrower type takes every host's. */
// oxlint-disable-next-line typescript/no-explicit-any
export type HostKysely = Kysely<any>;
/** A transaction of the host's Kysely. */
// oxlint-disable-next-line typescript/no-explicit-any
export type HostTransaction = Transaction<any>;
