import { toBase64url } from "./base64url.js";
import { canonicalText, parseBody, type EventBody } from "./chain.js";
import type { Checkpoint } from "./checkpoint.js";
import type { Damage } from "./damage.js";
import type { Primitives } from "./primitives.js";
import type { EvidenceVerifier } from "./signature.js";
import type { BaseRow, EventRow } from "./store.js";

/** The stream in which the journal records what it pruned; nobody else writes to it, and it is never pruned itself. */
export const PRUNINGS = "journal.prunings";

/** What a record of pruning holds. */
export interface Pruned {
  /** The signed checkpoint that everything dropped lies behind. */
  readonly behind: Checkpoint;
  readonly drop: readonly { readonly type: string; readonly before: number }[];
  /** What went of each stream: the events behind seq `from`, up to and with seq `to`. */
  readonly cut: readonly { readonly stream: string; readonly from: number; readonly to: number }[];
  /** Compact JWS over {@link prunedText}: without it whoever owns the database could call a loss a prune. */
  readonly jws: string;
}

/** What is signed: the RFC 8785 text of a record without its signature, at its place in the chain. */
export const prunedText = ({ seq, prev, at }: Pick<EventBody, "seq" | "prev" | "at">, { behind, drop, cut }: Omit<Pruned, "jws">): string =>
  canonicalText({ pruned: { seq, prev, at, behind, drop, cut } });

/** Holds what is gone against what the records say was pruned: who drops events and moves a base by hand is found out. */
export interface PruningAccount {
  base(row: BaseRow): void;
  /** A sound row of the stream {@link PRUNINGS}. With a public key, its damage where it is not signed. */
  record(row: EventRow): Promise<Damage | undefined>;
  damage(): Damage | undefined;
}

/**
 * Bases and records come in any order, and are too many to be held. So each place in a stream weighs what nobody can foresee,
 * as it hangs on a secret of this one account; what the records took from a stream adds up to the place of its base.
 */
export const createPruningAccount = (
  { sha256, random }: Pick<Primitives, "sha256" | "random">,
  { publicKey, against = [] }: { readonly publicKey?: EvidenceVerifier; readonly against?: readonly Checkpoint[] },
): PruningAccount => {
  const journals = new Set(against.map(({ journal }) => journal));
  const secret = toBase64url(random(32));
  const weight = (stream: string, seq: number): bigint => (seq === 0 ? 0n : BigInt(`0x${sha256(secret + canonicalText([stream, seq]))}`));
  const unaccounted = (seq: number): Damage => ({ stream: PRUNINGS, seq, kind: "unaccounted" });
  let untold = 0n;
  let goneTo = "";
  let toldTo = "";
  let last = 1;
  return {
    base(row) {
      untold += weight(row.stream, row.seq);
      if (row.position > goneTo) goneTo = row.position;
    },
    async record(row) {
      const body = parseBody(row.body);
      const data = body && prunedOf(body.data);
      last = row.seq;
      if (!body || !data || (journals.size > 0 && !journals.has(data.behind.journal))) return unaccounted(row.seq);
      if (publicKey && !(await publicKey.verifies(prunedText(body, data), data.jws))) return { stream: PRUNINGS, seq: row.seq, kind: "unsigned" };
      for (const { stream, from, to } of data.cut) untold -= weight(stream, to) - weight(stream, from);
      if (data.behind.position > toldTo) toldTo = data.behind.position;
      return undefined;
    },
    damage: () => (untold === 0n && goneTo <= toldTo ? undefined : unaccounted(last)),
  };
};

const isSeq = (value: unknown): boolean => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

const prunedOf = (data: unknown): Pruned | undefined => {
  const { behind, cut } = (data ?? {}) as Partial<Pruned>;
  if (typeof behind?.position !== "string" || !Array.isArray(cut)) return undefined;
  const sound = (cut as readonly Partial<Pruned["cut"][number]>[]).every((each) => typeof each?.stream === "string" && isSeq(each.from) && isSeq(each.to));
  return sound ? (data as Pruned) : undefined;
};
