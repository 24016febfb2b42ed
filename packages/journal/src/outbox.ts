import { TrothError } from "@troth/decision";
import { optionsOf } from "./argument.js";
import { toBase64url } from "./base64url.js";
import { isIntentKey, openIntent, sealWhy, unreadable, type ClaimedIntent, type Opened, type Settlement } from "./intent.js";
import type { Journal } from "./journal.js";
import { pages } from "./pages.js";
import { assertPlainJson } from "./plain-json.js";
import type { Primitives } from "./primitives.js";
import type { Sealing } from "./sealing.js";
import type { IntentRow, Store } from "./store.js";

const MOST = 1000;
const DAY_MS = 86_400_000;

/** The side of the outbox that workers see. `alive` throws once the journal is closed. */
export const outboxOver = (
  { outbox, purge }: Pick<Store, "outbox" | "purge">,
  { sealing, primitives }: { readonly sealing: Sealing; readonly primitives: Primitives },
  alive: () => void,
): Pick<Journal, "claim" | "settle" | "dead" | "requeue"> => {
  const opened = async (row: IntentRow): Promise<Opened | { readonly fault: unknown }> => openIntent(sealing, row).catch((fault: unknown) => ({ fault }));

  return {
    async claim(options) {
      alive();
      const { limit, leaseMs, now } = optionsOf(options, "claim", "{ limit, leaseMs, now }");
      assertInstant(now, "now");
      assertCount(limit, "limit", MOST);
      assertCount(leaseMs, "leaseMs", DAY_MS);
      const until = now + leaseMs;
      const rows = await outbox.claim({ token: `${toBase64url(primitives.random(16))}.`, until, limit, now });
      const claimed: ClaimedIntent[] = [];
      const faults: unknown[] = [];
      const results = await Promise.all(rows.map(opened));
      for (const [index, row] of rows.entries()) {
        const result = results[index];
        const { lease, attempts } = row;
        if (!result || lease === undefined) continue;
        if ("intent" in result) {
          claimed.push({ ...result.intent, attempt: attempts, lease });
          continue;
        }
        const why = unreadable(result.fault);
        // What could not be opened was not tried; it goes behind the others, so that it stops none of them.
        await outbox.settle(lease, why === undefined ? { state: "waiting", notBefore: until, attempts: attempts - 1 } : { state: "dead", why }, { now });
        if (why === undefined) faults.push(result.fault);
      }
      if (claimed.length === 0 && faults.length > 0) throw faults[0];
      return claimed;
    },
    async settle(lease, settlement, options) {
      alive();
      const { now } = optionsOf(options, "settle", "{ now }");
      assertInstant(now, "now");
      if (typeof lease !== "string") throw malformed("lease", "Not a lease", "What `claim` gave.");
      const { retryAt, dead } = settlementOf(settlement);
      if (retryAt !== undefined) return outbox.settle(lease, { state: "waiting", notBefore: retryAt }, { now });
      if (dead === undefined) {
        const done = await outbox.settle(lease, { state: "done" }, { now });
        if (done) await purge();
        return done;
      }
      const row = await outbox.leased(lease, { now });
      if (!row) return false;
      const why = await sealWhy(sealing, row, dead).catch((fault: unknown) => {
        const lost = unreadable(fault);
        if (lost === undefined) throw fault;
        return lost;
      });
      return outbox.settle(lease, { state: "dead", why }, { now });
    },
    async *dead(options) {
      alive();
      const { limit, after } = optionsOf(options, "dead", "{ limit }");
      assertCount(limit, "limit");
      if (after !== undefined) assertKey(after, "after");
      const listed = pages<IntentRow>(
        (last, size) => {
          alive();
          const key = last?.key ?? after;
          return outbox.dead({ ...(key === undefined ? {} : { after: key }), limit: size });
        },
        { limit },
      );
      for await (const page of listed) {
        for (const row of page) {
          const result = await opened(row);
          const { key, kind, notBefore, attempts } = row;
          if ("intent" in result) {
            yield { ...result.intent, why: result.why, attempts };
            continue;
          }
          const why = unreadable(result.fault);
          if (why === undefined) throw result.fault;
          yield { key, kind, payload: undefined, notBefore, why, attempts };
        }
      }
    },
    async requeue(key, options) {
      alive();
      const { now } = optionsOf(options, "requeue", "{ now }");
      assertInstant(now, "now");
      assertKey(key, "key");
      return outbox.requeue(key, { now });
    },
  };
};

const malformed = (path: string, message: string, hint: string) => new TrothError({ code: "outbox-malformed", message, path, hint });

const assertInstant = (at: number, path: string): void => {
  if (!Number.isSafeInteger(at)) throw malformed(path, `${String(at)} is no instant`, "Epoch milliseconds, handed in.");
};
/** Neither field is there where it is done. */
const settlementOf = (settlement: Settlement): { readonly retryAt?: number; readonly dead?: string } => {
  const { done, retryAt, dead } = { ...settlement } as { readonly done?: unknown; readonly retryAt?: number; readonly dead?: string };
  const named = [done, retryAt, dead].filter((each) => each !== undefined);
  if (named.length !== 1 || (done !== undefined && done !== true) || (dead !== undefined && (typeof dead !== "string" || dead.trim() === ""))) {
    throw malformed("settlement", "Not a way to settle an intent", "One of { done: true }, { retryAt }, { dead: why }.");
  }
  if (retryAt !== undefined) assertInstant(retryAt, "settlement.retryAt");
  assertPlainJson(dead ?? "", "settlement.dead");
  return { ...(retryAt === undefined ? {} : { retryAt }), ...(dead === undefined ? {} : { dead }) };
};
const assertCount = (n: number, path: string, most = Number.MAX_SAFE_INTEGER): void => {
  if (!Number.isSafeInteger(n) || n < 1 || n > most) throw malformed(path, `${String(n)} is out of range`, `A whole number from 1 to ${most}.`);
};
const assertKey = (key: string, path: string): void => {
  if (!isIntentKey(key)) throw malformed(path, "Not the key of an intent", "The key that it was appended under.");
};
