import type { IntentRow, OutboxRows } from "../store.js";
import type { Held, HeldIntent } from "./held.js";

/** The outbox over what is committed; `inTurn` keeps it out of open transactions. */
export const outboxOf = ({ outbox }: Held, inTurn: <R>(work: () => Promise<R>) => Promise<R>): OutboxRows => {
  const byKey = (one: HeldIntent, two: HeldIntent) => (one.key < two.key ? -1 : 1);
  const list = (held: (intent: HeldIntent) => boolean) => [...outbox.values()].filter(held).sort(byKey);
  const alive = (intent: HeldIntent, now: number) => intent.lease !== undefined && intent.lease.until > now;
  const under = (lease: string, now: number) => list((intent) => intent.lease?.id === lease && alive(intent, now))[0];
  const put = (intent: HeldIntent): HeldIntent => {
    outbox.set(intent.key, intent);
    return intent;
  };
  return {
    claim: ({ token, until, limit, now }) =>
      inTurn(async () =>
        list((intent) => intent.state === "waiting" && intent.notBefore <= now && !alive(intent, now))
          .sort((one, two) => one.notBefore - two.notBefore)
          .slice(0, limit)
          .map((intent) => row(put({ ...intent, attempts: intent.attempts + 1, lease: { id: `${token}${intent.key}`, until } }))),
      ),
    async leased(lease, { now }) {
      const intent = under(lease, now);
      return intent && row(intent);
    },
    settle: (lease, to, { now }) =>
      inTurn(async () => {
        const leased = under(lease, now);
        if (!leased) return false;
        const { lease: _ended, ...intent } = leased;
        put({ ...intent, ...to, ...(to.state === "done" ? { sealed: undefined } : {}) });
        return true;
      }),
    dead: async ({ after = "", limit }) =>
      list((intent) => intent.state === "dead" && intent.key > after)
        .slice(0, limit)
        .map(row),
    requeue: (key, { now }) =>
      inTurn(async () => {
        const intent = outbox.get(key);
        if (intent?.state !== "dead") return false;
        const { why: _past, ...rest } = intent;
        put({ ...rest, state: "waiting", notBefore: now, attempts: 0 });
        return true;
      }),
    keysNotUnder: async (keyId, { after = "", limit }) =>
      list((intent) => intent.key > after && intent.sealed !== undefined && intent.sealed.keyId !== keyId)
        .slice(0, limit)
        .flatMap(({ key, sealed }) => (sealed ? [{ key, keyId: sealed.keyId, wrapped: sealed.wrapped }] : [])),
    rewrap: ({ key, keyId, wrapped }) =>
      inTurn(async () => {
        const intent = outbox.get(key);
        if (intent?.sealed) put({ ...intent, sealed: { ...intent.sealed, keyId, wrapped } });
      }),
  };
};

const row = ({ key, kind, notBefore, sealed, attempts, lease, why }: HeldIntent): IntentRow => ({
  key,
  kind,
  notBefore,
  ...(sealed ? { sealed } : {}),
  attempts,
  ...(lease ? { lease: lease.id } : {}),
  ...(why === undefined ? {} : { why }),
});
