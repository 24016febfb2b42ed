import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTroth, type TrothOptions } from "troth";
import { fileKeyRing, sqliteJournal } from "troth/sqlite";
import { channelPolicy } from "../../consent-core/test/server/channel/policy.js";
import { createHandler, type Authorize } from "../src/index.js";

export const now = Date.parse("2026-06-15T10:00:00Z");
export const policy = channelPolicy();

/** Signs in whoever a header names; an operator with the acts that another names. */
const authorize: Authorize = async ({ request, need }) => {
  const [customer, operator] = [request.headers.get("x-customer"), request.headers.get("x-operator")];
  if (need.role === "operator" && operator !== null) {
    return { ok: true, grant: { role: "operator", id: operator, acts: (request.headers.get("x-acts") ?? "").split(","), authenticatedAt: now } };
  }
  if (customer === null) return { ok: false, reason: "unauthenticated" };
  const subject = { kind: "customer", ids: { id: customer, email: `customer${customer}@shop.example` } };
  return { ok: true, grant: { role: "person", subject, authenticatedAt: now } };
};

/** A shop that writes, on a journal in a file, and a clock that is moved by hand. */
export const openShop = async (options: Partial<TrothOptions<typeof policy, unknown>> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), "troth-http-shop-"));
  const clock = { time: now };
  const troth = await createTroth({
    policy,
    keys: fileKeyRing({ path: join(folder, "keys.json") }),
    journal: (given) => sqliteJournal({ ...given, url: `file:${join(folder, "journal.db")}` }),
    place: { zone: "Europe/Berlin", calendar: "DE-MV" },
    clock: { now: () => clock.time },
    ...options,
  });
  const faults: unknown[] = [];
  const handler = createHandler(troth, { authorize, basePath: "/troth", onFault: (fault) => faults.push(fault) });
  return {
    troth,
    clock,
    handler,
    send: (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) =>
      handler(
        new Request(`https://shop.example/troth${path}`, {
          method,
          headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
    /** Fails where a route met a fault that only the host was told of. */
    close: async () => {
      await troth.close();
      rmSync(folder, { recursive: true, force: true });
      if (faults.length > 0) throw new Error("A route met a fault", { cause: faults[0] });
    },
  };
};
