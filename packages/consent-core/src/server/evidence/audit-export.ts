import { TrothError, type SubjectRef } from "@troth/decision";
import { parseBody, type Checkpoint, type Journal } from "@troth/journal";
import { auditFormat, auditLine, isAsked, type AuditEvent, type AuditLeaf, type AuditOf } from "./audit-lines.js";

export interface AuditOptions {
  readonly journal: Pick<Journal, "subject" | "streams" | "export">;
  /** One person, with the visitors linked; or a period, `from` included, `to` not, in epoch milliseconds. */
  readonly of: { readonly subject: SubjectRef } | { readonly from: number; readonly to: number };
  /** That the export is to be tied to: of `journal.checkpoint()`, or the newest that the anchor holds. */
  readonly checkpoint?: Checkpoint;
  readonly now: number;
}

interface Row extends AuditLeaf {
  readonly position: string;
  readonly body: string;
}
type Source = Readonly<Partial<Record<"base" | "event", Row>>>;
interface Stream {
  readonly name: string;
  base?: Row;
  leaf?: Row;
  begun: boolean;
  /** Not asked for: of use only if something follows that was, or between that and the checkpoint. */
  pending: AuditEvent[];
}

/** The streams of a person; `undefined` for a period, in which every stream is looked at. */
const streamsOf = async ({ journal, of }: AuditOptions): Promise<ReadonlySet<string> | undefined> => {
  if (!("subject" in of)) {
    if (Number.isSafeInteger(of.from) && Number.isSafeInteger(of.to) && of.from < of.to) return undefined;
    throw new TrothError({ code: "audit-period-invalid", message: "This is no period", path: "of", hint: "{ from, to } in epoch milliseconds, from before to." });
  }
  const found = await journal.subject(of.subject, { create: false, under: "evidence" });
  if (found.found === "one") return new Set(await journal.streams(found.key, { under: "evidence" }));
  if (found.found === "none") return new Set();
  throw new TrothError({ code: "audit-subject-ambiguous", message: "The ids lead to several people", path: "of.subject", hint: "Ask by ids of one person only: nobody gets what is another's." });
};

/**
 * The proof of consent of one person or a period, as JSON lines for `verifyAudit` (GDPR 5(2), 7(1)): a header, the
 * checkpoint, the events as the journal stores them (sealed parts as ciphertext, no key), with seq, hash and the hash before,
 * so that the chain can be followed, and how much there is. Of a person: all streams of consent, objections and channels,
 * whole. Of a period: those events in it, and marked `beyond` what lies before and between them in their streams, because an act
 * may be recorded late and a stream whose beginning is not there could have lost any. With a `checkpoint` the export also
 * has the last event of every stream that it covers, as a name and a hash, and the events from what was asked for up to
 * there: so the signature reaches each event.
 *
 * It reads the journal once and holds one stream at most. That the streams are all that the person has only the sealed
 * look-up says, not the export. Throws what `journal.export()` throws, and TrothError `audit-period-invalid`,
 * `audit-subject-ambiguous`.
 *
 * @example
 * ```ts
 * import { auditExport, verifyAudit } from "@troth/consent-core/server";
 * import type { EvidenceVerifier, Journal } from "@troth/journal";
 * declare const journal: Journal;
 * declare const publicKey: EvidenceVerifier; // ed25519Verifier(key) of @troth/journal/anchor
 * declare const sha256: (text: string) => string;
 * const now = 1_781_517_600_000;
 * const subject = { kind: "customer", ids: { id: "17" } };
 * export const check = async () =>
 *   verifyAudit(auditExport({ journal, of: { subject }, checkpoint: await journal.checkpoint({ now }), now }), { sha256, publicKey });
 * ```
 */
export const auditExport = async function* (o: AuditOptions): AsyncGenerator<string, undefined> {
  const { of, checkpoint, now } = o;
  const wanted = await streamsOf(o);
  const about: AuditOf = "subject" in of ? { person: true } : { from: of.from, to: of.to };
  yield auditLine({ header: { troth: auditFormat, v: 1, of: about, at: now } });
  if (checkpoint) yield auditLine({ checkpoint });
  let [events, leaves] = [0, 0];
  let stream: Stream | undefined;

  const covered = ({ position }: Row): boolean => checkpoint !== undefined && position <= checkpoint.position;
  const eventLine = (event: AuditEvent): string => {
    events += 1;
    return auditLine({ event });
  };
  const ended = function* (): Generator<string> {
    if (!stream?.leaf) return;
    leaves += 1;
    const { stream: name, seq, hash } = stream.leaf;
    yield auditLine({ leaf: { stream: name, seq, hash } });
  };
  for await (const line of o.journal.export()) {
    const source = JSON.parse(line) as Source;
    const row = source.base ?? source.event;
    if (!row) continue;
    if (stream?.name !== row.stream) {
      yield* ended();
      stream = { name: row.stream, begun: false, pending: [] };
    }
    if (covered(row)) stream.leaf = row;
    if (source.base) {
      stream.base = row;
      continue;
    }
    if (wanted && !wanted.has(row.stream)) continue;
    const body = parseBody(row.body);
    const asked = body !== undefined && isAsked(about, body);
    const { seq, hash, position, body: text } = row;
    const event: AuditEvent = { stream: row.stream, seq, hash, prev: body?.prev ?? "", position, body: text };
    if (asked && !stream.begun) {
      stream.begun = true;
      if (stream.base) yield auditLine({ base: { stream: row.stream, seq: stream.base.seq, hash: stream.base.hash } });
    }
    if (!stream.begun || (!asked && !covered(row))) {
      stream.pending.push({ ...event, beyond: true });
      continue;
    }
    for (const between of stream.pending) yield eventLine(between);
    stream.pending = [];
    yield eventLine(asked ? event : { ...event, beyond: true });
  }
  yield* ended();
  yield auditLine({ end: { events, leaves } });
  return undefined;
};
