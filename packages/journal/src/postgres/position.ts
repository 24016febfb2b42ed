const MAX_XID = 2n ** 64n - 1n;
const MAX_N = 2n ** 63n - 1n;
const form = /^(\d{4})-(\d{20})-(\d{19})$/;

/**
 * A place among all events: the epoch within which the database's transaction ids only grow, the id of a transaction, and
 * a number that orders what one transaction wrote.
 */
export interface Place {
  readonly epoch: string;
  readonly xid: string;
  readonly n: string;
}

/** A place as text that orders as the places do. */
export const positionText = ({ epoch, xid, n }: Place): string => `${epoch.padStart(4, "0")}-${xid.padStart(20, "0")}-${n.padStart(19, "0")}`;

/** The place behind a text, or `undefined` where it is none that PostgreSQL could hold. */
export const placeOf = (text: string): Place | undefined => {
  const [, epoch, xid, n] = form.exec(text) ?? [];
  if (epoch === undefined || xid === undefined || n === undefined) return undefined;
  if (BigInt(xid) > MAX_XID || BigInt(n) > MAX_N) return undefined;
  return { epoch: String(Number(epoch)), xid: String(BigInt(xid)), n: String(BigInt(n)) };
};
