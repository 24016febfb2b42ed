import { randomUUID } from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";
import type { RequestHandler } from "express";
import type { Kysely } from "kysely";
import type { Clock } from "troth";
import type { Database } from "./database.js";

/** The network of an address, not the address: enough to see an attack, too little to see a person. */
export const cutAddress = (address: string): string => {
  const plain = address.replace(/^::ffff:/, "");
  if (isIPv4(plain)) return plain.replace(/\.\d+$/, ".0");
  if (!isIPv6(plain)) return "";
  // Only groups before a `::` stand where they seem to; those after it are the end of the address.
  const groups = (plain.split("::")[0] ?? "").split(":").filter(Boolean);
  return `${[...groups, "0", "0", "0"].slice(0, 3).join(":")}::`;
};

/** Leads from a log entry to nobody: the id of a request would lead to the person who made it. */
export const cutPath = (path: string): string => path.replace(/\/requests\/[^/]+/, "/requests/-");

/** Server logs as the notice says: no customer, no query, an address that is cut before it is stored. */
export const accessLog =
  (db: Kysely<Database>, clock: Clock, onFault: (fault: unknown) => void): RequestHandler =>
  (req, res, next) => {
    const path = cutPath(req.path);
    res.on("finish", () => {
      db.insertInto("access_log")
        .values({
          id: randomUUID(),
          at: clock.now(),
          method: req.method,
          path,
          status: res.statusCode,
          address: cutAddress(req.ip ?? ""),
          user_agent: (req.get("user-agent") ?? "").slice(0, 200),
        })
        .execute()
        .catch(onFault);
    });
    next();
  };
