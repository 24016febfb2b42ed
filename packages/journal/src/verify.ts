import { TrothError } from "@troth/decision";
import { argumentMalformed, optionsOf } from "./argument.js";
import { createAgainst } from "./against.js";
import { assertCheckpoint, checkpointText, type Checkpoint } from "./checkpoint.js";
import type { CheckpointDamage } from "./damage.js";
import { createFollowing, START } from "./following.js";
import type { Verified } from "./journal.js";
import { checkpointsAfter, partsOf, type StreamPart } from "./parts.js";
import type { Primitives } from "./primitives.js";
import { createPruningAccount, PRUNINGS } from "./prunings.js";
import { assertVerifier, type EvidenceVerifier } from "./signature.js";
import type { Reading } from "./store.js";

/** What a journal is held against. */
export interface Anchored {
  /** Checkpoints from outside of the database. */
  readonly against?: readonly Checkpoint[];
  /** Who may have signed them, and the records of prunes; with it, each must be signed. */
  readonly publicKey?: EvidenceVerifier;
}

/** What verification needs of cryptography, and of chance. */
export type Verifying = Pick<Primitives, "sha256" | "random">;

/** Follows every chain of a store; `rows` must be of one instant. */
export const verifyRows = (rows: Reading, verifying: Verifying, o: Anchored = {}): Promise<Verified> =>
  verifyParts({ parts: partsOf(rows), kept: () => checkpointsAfter(rows, 0) }, verifying, o);

/** Follows every chain from its base to its head, holding one part. `kept`: the checkpoints that the journal has of itself. */
export const verifyParts = async (
  { parts, kept }: { readonly parts: AsyncIterable<StreamPart>; kept(): AsyncIterable<Checkpoint> | Iterable<Checkpoint> },
  verifying: Verifying,
  o: Anchored = {},
): Promise<Verified> => {
  const forged = await unsigned(o);
  if (forged) return { ok: false, first: forged };
  const { sha256 } = verifying;
  const line = await lineOf(o, kept);
  const against = createAgainst(o.against ?? [], line, sha256);
  const account = createPruningAccount(verifying, o);
  let events = 0;
  let from: string | undefined;
  let following = createFollowing("", START, sha256);
  for await (const { stream, base, rows, end } of parts) {
    if (following.stream !== stream) following = createFollowing(stream, base ?? START, sha256);
    if (base) {
      against.base(base);
      account.base(base);
      if (from === undefined || base.position > from) from = base.position;
    }
    for (const row of rows) {
      if (!following.add(row)) continue;
      against.event(row);
      if (stream !== PRUNINGS) continue;
      const forgery = await account.record(row);
      if (forgery) return { ok: false, first: forgery };
    }
    events += rows.length;
    if (!end) continue;
    const first = following.damage(end.head);
    if (first) return { ok: false, first };
    against.endOfStream(stream);
  }
  const unaccounted = account.damage();
  if (unaccounted) return { ok: false, first: unaccounted };
  const answer = against.answer();
  if ("damage" in answer) return { ok: false, first: answer.damage };
  return { ok: true, events, ...(from === undefined ? {} : { from, prunes: o.publicKey ? "signed" : "unproven" }), ...answer };
};

/** Refuses what would prove nothing: an empty list, a key with nothing to check, or one that checks nothing. */
export const assertAnchored = (o: Anchored, isPosition?: (text: string) => boolean): void => {
  const { against, publicKey } = optionsOf(o, "verify", "{ against, publicKey }, or nothing");
  if (publicKey !== undefined) assertVerifier(publicKey);
  if (against !== undefined && !Array.isArray(against)) throw argumentMalformed("against", "Not a list of checkpoints", "As the anchor gives them: [checkpoint, …].");
  against?.forEach((checkpoint, index) => assertCheckpoint(checkpoint, `against.${index}`, isPosition));
  if (against === undefined ? publicKey === undefined : against.length > 0) return;
  throw new TrothError({ code: "checkpoints-missing", message: "There is no checkpoint to hold the journal against", path: "against", hint: "Read them from where the anchor keeps them; without any, call verify() and say that it proves less." });
};

/** Checkpoints that may stand between those handed in: of the journal's own only what is signed, for anybody can write to its table. */
const lineOf = async ({ against = [], publicKey }: Anchored, kept: () => AsyncIterable<Checkpoint> | Iterable<Checkpoint>): Promise<readonly Checkpoint[]> => {
  const line = [...against];
  if (!publicKey || against.length === 0) return line;
  const known = new Set(against.map(({ jws }) => jws));
  for await (const each of kept()) if (!known.has(each.jws) && (await publicKey.verifies(checkpointText(each), each.jws))) line.push(each);
  return line;
};

const unsigned = async ({ against = [], publicKey }: Anchored): Promise<CheckpointDamage | undefined> => {
  if (!publicKey) return undefined;
  for (const checkpoint of against) if (!(await publicKey.verifies(checkpointText(checkpoint), checkpoint.jws))) return { position: checkpoint.position, kind: "unsigned" };
  return undefined;
};
