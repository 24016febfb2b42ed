import { isTrothError, refuse, TrothError, type Refusal } from "@troth/decision";
import { canonicalText, checkpointText, GENESIS, type Checkpoint, type EvidenceVerifier } from "@troth/journal";
import { bodyOf, isAsked, parseAuditLine, type AuditEvent, type AuditHeader, type AuditLeaf, type AuditLine, type AuditOf } from "./audit-lines.js";

/** What {@link verifyAudit} found. */
export type AuditVerified =
  | {
      readonly ok: true;
      readonly of: AuditHeader["of"];
      /** Those that were asked for. */
      readonly events: number;
      /** How many of them the checkpoint covers. */
      readonly vouched: number;
      /** Whether the signature of the checkpoint was held against a public key. */
      readonly signed: boolean;
      /** Streams that begin behind what was pruned, on the word of whoever made the export. */
      readonly pruned: number;
      /** Streams that the checkpoint covers and of which nothing is here: they are of others, or were left out; which of the two, no line says. */
      readonly unseen: number;
      /**
       * Whether no event is missing in the streams that are here, from the first of each up to a checkpoint that the public key
       * verified: false without a key, without a checkpoint, behind what was pruned, and where there is no stream. Of streams that are
       * not here, and of what was recorded after the checkpoint, it says nothing.
       */
      readonly complete: boolean;
      /** Position of the checkpoint. */
      readonly upTo?: string;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** One stream, followed. */
interface Run {
  readonly stream: string;
  readonly base: AuditLeaf | undefined;
  last: AuditEvent | undefined;
  /** Hashes of the events asked for by seq, until the leaf comes. */
  readonly asked: number[];
  readonly hashes: Map<number, string>;
}
type Unsound = "audit-malformed" | "audit-damaged" | "audit-unproven" | "audit-unsigned";
/** Ends the reading; the refusal is what becomes of it. */
const unsound = (code: Unsound, path: string, fix: string) =>
  new TrothError({ code, message: "The export proves nothing", path, hint: fix, cause: { no: refuse({ code, path, article: "GDPR 5(2)", fix }) } });
const whole = "Hand in every line of auditExport, one by one and unchanged.";
const damaged = (path: string) => unsound("audit-damaged", path, "Something was changed, left out or put in here: ask for a new export, and have the journal verified.");

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits; this package's own takes a moment. */
type Hash = (text: string) => string | Promise<string>;
type Lines = AsyncIterable<string> | Iterable<string>;

const linesOf = async function* (lines: Lines): AsyncGenerator<readonly [AuditLine, string], undefined> {
  let number = 0;
  for await (const text of lines) {
    number += 1;
    const line = parseAuditLine(text);
    if (!line) throw unsound("audit-malformed", `line ${number}`, whole);
    yield [line, `line ${number}`];
  }
  return undefined;
};

/** Lays the next event of a stream on its run. */
const follow = async (run: Run, event: AuditEvent, of: AuditOf, sha256: Hash): Promise<void> => {
  const at = `${event.stream}.${event.seq}`;
  const body = (await sha256(event.body)) === event.hash ? bodyOf(event) : undefined;
  // A mark that the body does not bear out would take an act out of sight.
  if (!body || (event.beyond !== true) !== isAsked(of, body)) throw damaged(at);
  const before = run.last ?? run.base;
  const follows = before ? event.seq === before.seq + 1 && event.prev === before.hash : event.seq === 1 && event.prev === GENESIS;
  if (!follows || (run.last && run.last.position >= event.position)) throw damaged(at);
  run.last = event;
  run.hashes.set(event.seq, event.hash);
  if (!event.beyond) run.asked.push(event.seq);
};

/** How many of a run's events the leaf covers: it must be one of them, or where the stream begins. */
const coveredBy = ({ asked, hashes, last }: Run, leaf: AuditLeaf): number => {
  if (hashes.get(leaf.seq) !== leaf.hash) throw damaged(`${leaf.stream}.${last?.seq ?? leaf.seq}`);
  return asked.filter((seq) => seq <= leaf.seq).length;
};

/** Whether the checkpoint is of these streams, and signed by this key. */
const proofOf = async (checkpoint: Checkpoint | undefined, root: string, publicKey: EvidenceVerifier | undefined): Promise<boolean> => {
  if (!checkpoint) {
    if (publicKey) throw unsound("audit-unsigned", "checkpoint", "There is none to hold against the key: export with one, or leave out the key.");
    return false;
  }
  if (checkpoint.root !== root) throw unsound("audit-unproven", "checkpoint", "The streams are not those that the checkpoint covers.");
  if (!publicKey) return false;
  if (await publicKey.verifies(checkpointText(checkpoint), checkpoint.jws)) return true;
  throw unsound("audit-unsigned", "checkpoint", "The checkpoint is not signed, or not by this key.");
};

const verified = async (lines: Lines, sha256: Hash, publicKey: EvidenceVerifier | undefined): Promise<AuditVerified> => {
  let header: AuditHeader | undefined;
  let checkpoint: Checkpoint | undefined;
  let [events, told, leaves, vouched, pruned, unseen] = [0, 0, 0, 0, 0, 0];
  let root = GENESIS;
  let end: { readonly events: number; readonly leaves: number } | undefined;
  let run: Run | undefined;
  let place = "";
  for await (const [line, at] of linesOf(lines)) {
    const malformed = () => unsound("audit-malformed", at, whole);
    if (end || (header === undefined) !== "header" in line) throw malformed();
    if ("header" in line) header = line.header;
    else if ("checkpoint" in line) {
      if (checkpoint || place !== "" || leaves > 0) throw malformed();
      checkpoint = line.checkpoint;
    } else if ("end" in line) end = line.end;
    else {
      const of = "base" in line ? line.base : "event" in line ? line.event : line.leaf;
      if (of.stream < place) throw malformed();
      if (of.stream !== place) {
        const base = "base" in line ? line.base : undefined;
        run = { stream: of.stream, base, last: undefined, asked: [], hashes: new Map(base ? [[base.seq, base.hash]] : []) };
        if (base) pruned += 1;
      } else if ("base" in line) throw malformed();
      place = of.stream;
      if (!run) throw malformed();
      if ("event" in line) {
        if (!header) throw malformed();
        await follow(run, line.event, header.of, sha256);
        told += 1;
        if (!line.event.beyond) events += 1;
      } else if ("leaf" in line) {
        if (!checkpoint) throw malformed();
        leaves += 1;
        root = await sha256(root + canonicalText([line.leaf.stream, line.leaf.seq, line.leaf.hash]));
        if (run.last) vouched += coveredBy(run, line.leaf);
        else unseen += 1;
        // What follows a leaf belongs to the next stream.
        place = `${place}\u0000`;
      }
    }
  }
  if (!header || !end || end.events !== told || end.leaves !== leaves) throw unsound("audit-malformed", "end", whole);
  const signed = await proofOf(checkpoint, root, publicKey);
  const complete = signed && pruned === 0 && events > 0;
  return { ok: true, of: header.of, events, vouched, signed, pruned, unseen, complete, ...(checkpoint ? { upTo: checkpoint.position } : {}) };
};

/**
 * Verifies an audit export without database or key ring: recomputes every hash, follows every chain, and, where it has a
 * checkpoint, its root over the streams; with `publicKey` the checkpoint must be there and signed by that key. Without a
 * checkpoint the chains show no more than that they fit each other: whoever has the lines could have cut their ends, and whoever
 * owns the database could have written them anew.
 *
 * What a signature does not show: that the streams are all of a person, or all of a period (`unseen`: any of those may have been
 * left out whole); what came before a pruned beginning (`pruned`); what was recorded after the checkpoint, which may be old: hold
 * the time of the checkpoint against what you look for. What was asked for (`of`) and the positions of events are in no hash: see
 * that it is what you asked. Which event is `beyond` that is worked out anew from its body. No:
 * `audit-malformed`, `audit-damaged`, `audit-unproven`, `audit-unsigned`, each with the place. Holds one stream at a time.
 */
export const verifyAudit = async (
  lines: Lines,
  { sha256, publicKey }: { readonly sha256: Hash; readonly publicKey?: EvidenceVerifier },
): Promise<AuditVerified> => {
  try {
    return await verified(lines, sha256, publicKey);
  } catch (fault) {
    const { no } = (isTrothError(fault) ? (fault.cause ?? {}) : {}) as { readonly no?: Refusal };
    if (!no) throw fault;
    return { ok: false, refusal: no };
  }
};
