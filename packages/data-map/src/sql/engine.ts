import { sql, type Kysely, type Transaction } from "kysely";

/** The host's database, whose tables this package knows by the map only: no type of Kysely's says that. */
// oxlint-disable-next-line typescript/no-explicit-any
export type HostDb = Kysely<any>;
// oxlint-disable-next-line typescript/no-explicit-any
export type HostTrx = Transaction<any>;

/** The two engines that are supported, told apart by how their placeholders are written. */
export const engineOf = (db: HostDb): "postgres" | "sqlite" => (sql`${1}`.compile(db).sql.startsWith("$") ? "postgres" : "sqlite");

/** A column of a table or alias, quoted as it stands: no part of a name is ever read as SQL. */
export const column = (table: string, name: string) => sql<unknown>`${sql.id(table, name)}`;

/** As many values as go into one statement on either engine; conditions on several columns nest, and SQLite's depth ends at 1000. */
const most = 200;

export const inChunks = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / most) }, (_, index) => items.slice(index * most, (index + 1) * most));
