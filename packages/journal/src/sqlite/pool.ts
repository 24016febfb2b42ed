import type { Nesting } from "../nesting.js";
import { createLock, untilFree } from "./busy.js";
import { closed, openConnection, type Connection } from "./connection.js";

/** A native connection on loan; an unsound one is closed instead of kept for the next, and so is one given `unfinished`. */
export interface Loan {
  readonly connection: Connection;
  give(unfinished?: "unfinished"): void;
}
/** One connection that writes, and as many that read as are in use at once. A database in memory has the one only. */
export interface Pool {
  readonly busyTimeoutMs: number;
  readonly inMemory: boolean;
  open(): Promise<void>;
  writer(): Promise<Loan>;
  reader(): Promise<Loan>;
  /** Whoever writes is rolled back; whoever reads may finish; whoever waits, or comes later, gets TrothError `sqlite-closed`. */
  close(): void;
}

const IDLE_READERS = 4;

export const createPool = (path: string, busyTimeoutMs: number, nesting: Nesting): Pool => {
  const inMemory = path === ":memory:";
  const lock = createLock(busyTimeoutMs);
  const idle: Connection[] = [];
  let writing: Connection | undefined;
  let ended = false;

  const writer = async (): Promise<Loan> => {
    nesting.assertOutside();
    const release = await lock.take();
    try {
      if (ended) throw closed();
      const connection = (writing ??= openConnection(path, { readOnly: false }));
      return {
        connection,
        give() {
          if (!connection.sound && !inMemory) {
            connection.close();
            writing = undefined;
          }
          release();
        },
      };
    } catch (error) {
      release();
      throw error;
    }
  };
  const reader = async (): Promise<Loan> => {
    if (ended) throw closed();
    const connection = idle.pop() ?? openConnection(path, { readOnly: true });
    return {
      connection,
      give(unfinished) {
        if (connection.sound && !unfinished && !ended && idle.length < IDLE_READERS) idle.push(connection);
        else connection.close();
      },
    };
  };
  return {
    busyTimeoutMs,
    inMemory,
    async open() {
      if (inMemory) return;
      // An unsound connection is not tried again: each attempt has its own.
      await untilFree(busyTimeoutMs, async () => {
        const { connection, give } = await writer();
        try {
          connection.run("pragma journal_mode = wal", []);
        } finally {
          give();
        }
      });
    },
    writer,
    reader: inMemory ? writer : reader,
    close() {
      ended = true;
      for (const connection of idle.splice(0)) connection.close();
      writing?.close();
    },
  };
};
