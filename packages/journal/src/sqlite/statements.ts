/** Statements kept per connection. */
const KEPT = 100;
/** A longer text is a batch of some size, which hardly comes again, and holds all its values. */
const LONGEST = 2000;

/** Prepared statements of one connection, by their text. */
export interface Statements<S> {
  /** Uses a statement, and keeps it for the next time; one that throws is not used again. */
  use<R>(sql: string, work: (statement: S) => R): R;
  clear(): void;
}

/**
 * Keeps the statements that were used last: one that is thrown away holds native memory until the garbage collector finds it,
 * which it does not hurry to do. Only what a schema that changes makes SQLite prepare anew: a pragma may act when it is prepared.
 */
export const createStatements = <S>(prepare: (sql: string) => S): Statements<S> => {
  const kept = new Map<string, S>();
  return {
    use(sql, work) {
      const statement = kept.get(sql) ?? prepare(sql);
      kept.delete(sql);
      const result = work(statement);
      if (sql.length > LONGEST || !lasting.test(sql)) return result;
      kept.set(sql, statement);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return result;
    },
    clear: () => kept.clear(),
  };
};

const lasting = /^(?:select|insert|update|delete|with)\b/i;
