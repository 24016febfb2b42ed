import { parseBody, type Checkpoint } from "@troth/journal";

/** What the first line of an audit export says of itself. */
export const auditFormat = "consent audit";

/** Of whom or when: one person's streams, whole; or what happened in a period, `from` included, `to` not. Epoch milliseconds. */
export type AuditOf = { readonly person: true } | { readonly from: number; readonly to: number };
export interface AuditHeader {
  readonly troth: typeof auditFormat;
  readonly v: 1;
  readonly of: AuditOf;
  /** When it was made, in epoch milliseconds. */
  readonly at: number;
}
/** An event as the journal stores it: `body` is the RFC 8785 text of which `hash` is the SHA-256, with `prev` in it. */
export interface AuditEvent {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
  readonly prev: string;
  readonly position: string;
  readonly body: string;
  /** It is not of what was asked for: it ties that to the beginning of its stream, or to the checkpoint. Follows from the body. */
  readonly beyond?: true;
}
/** The last event of a stream that the checkpoint covers. */
export interface AuditLeaf {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}
/** One line: JSON with exactly one of these. */
export type AuditLine =
  | { readonly header: AuditHeader }
  | { readonly checkpoint: Checkpoint }
  /** Where a stream begins of which what came before was pruned. */
  | { readonly base: AuditLeaf }
  | { readonly event: AuditEvent }
  | { readonly leaf: AuditLeaf }
  | { readonly end: { readonly events: number; readonly leaves: number } };

export const auditLine = (line: AuditLine): string => `${JSON.stringify(line)}\n`;

/** The domains whose events prove consent, or what stands against it. */
const proving: ReadonlySet<string> = new Set(["consent", "opposition", "channel"]);
/** Whether an event is of what was asked for. */
export const isAsked = (of: AuditOf, { type, at }: { readonly type: string; readonly at: number }): boolean =>
  proving.has(type.split(".", 1)[0] ?? "") && ("person" in of || (at >= of.from && at < of.to));

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === "string";
const isSeq: Check = (value) => Number.isSafeInteger(value) && Number(value) > 0;
const isHash: Check = (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const shaped =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === "object" && value !== null && Object.entries(fields).every(([name, check]) => check((value as Readonly<Record<string, unknown>>)[name]));
/** Exactly one of the two. */
const isOf: Check = (value) => {
  const { person, from, to, ...more } = (value ?? {}) as Readonly<Partial<Record<string, unknown>>>;
  if (typeof value !== "object" || Object.keys(more).length > 0) return false;
  return person === undefined ? Number.isSafeInteger(from) && Number.isSafeInteger(to) && Number(from) < Number(to) : person === true && from === undefined && to === undefined;
};
const place = { stream: isText, seq: isSeq, hash: isHash };
const lines: Readonly<Record<string, Check>> = {
  header: shaped({ troth: (value) => value === auditFormat, v: (value) => value === 1, of: isOf, at: Number.isSafeInteger }),
  checkpoint: shaped({ journal: isText, seq: isSeq, previous: isHash, at: Number.isSafeInteger, position: isText, root: isHash }),
  base: shaped(place),
  event: shaped({ ...place, prev: isHash, position: isText, body: isText, beyond: (value) => value === undefined || value === true }),
  leaf: shaped(place),
  end: shaped({ events: isCount, leaves: isCount }),
};

/** Reads one line; `undefined` for what is none. */
export const parseAuditLine = (text: string): AuditLine | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    const [entry, ...more] = Object.entries(value ?? {});
    return entry && more.length === 0 && Object.hasOwn(lines, entry[0]) && lines[entry[0]]?.(entry[1]) ? (value as AuditLine) : undefined;
  } catch {
    return undefined;
  }
};

/** The body of an event; `undefined` where it is none, or says something else than the line. */
export const bodyOf = (event: Omit<AuditEvent, "position">) => {
  const body = parseBody(event.body);
  return body && body.stream === event.stream && body.seq === event.seq && body.prev === event.prev ? body : undefined;
};
