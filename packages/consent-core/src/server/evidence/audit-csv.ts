import { pairOf } from "../../choice-key.js";
import type { Act } from "./act.js";
import { actsIn, timed } from "./act.js";
import { bodyOf, isAsked, parseAuditLine, type AuditOf } from "./audit-lines.js";
import { csvRecord } from "./csv.js";

const columns = ["time", "purpose", "vendor", "choice", "until", "facts", "by", "how", "surface", "language", "policy", "shown", "tool", "grade", "stream", "seq", "hash"];

const rowsOf = (act: Act, stream: string, seq: number): readonly (readonly string[])[] =>
  [...Object.entries(act.data.purposes), ...Object.entries(act.data.vendors)].map(([key, kept]) => {
    const { choice, at, until, rev } = timed(kept, act);
    const [purpose, vendor = ""] = pairOf(key);
    const { how = "", surface = "", locale = "", policy = "", shown = "", tool = "", grade = "" } = act.data;
    const iso = (time: number): string => new Date(time).toISOString();
    return [iso(at), purpose, vendor, choice, iso(until), rev, act.actor, how, surface, locale, policy, shown, tool, grade, stream, String(seq), act.hash];
  });

/**
 * The acts of an audit export as CSV for people, line by line: one row per choice on a purpose or vendor, times in UTC. It proves
 * nothing by itself; the lines that it is made from do.
 *
 * @example
 * ```ts
 * import { auditCsv, auditExport } from "@troth/consent-core/server";
 * import type { Journal } from "@troth/journal";
 * declare const journal: Journal;
 * const [from, to] = [Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)];
 * export const csv = () => auditCsv(auditExport({ journal, of: { from, to }, now: Date.UTC(2027, 0, 2) }));
 * ```
 */
export const auditCsv = async function* (lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string, undefined> {
  yield csvRecord(columns);
  let of: AuditOf = { person: true };
  for await (const text of lines) {
    const line = parseAuditLine(text);
    if (line && "header" in line) of = line.header.of;
    if (!line || !("event" in line)) continue;
    const body = bodyOf(line.event);
    // By the body, not by what the line says of itself: a mark on it must not hide an act.
    if (!body || !isAsked(of, body)) continue;
    for (const act of actsIn({ ...body, hash: line.event.hash })) for (const row of rowsOf(act, line.event.stream, line.event.seq)) yield csvRecord(row);
  }
  return undefined;
};
