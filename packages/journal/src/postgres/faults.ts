import { TrothError, isTrothError } from "@troth/decision";

const sqlState = /^[0-9A-Z]{5}$/;
const cut = /^(08|57P)/;
/** Of the network, and of the pool: the connection was cut, refused, or not given in time. */
const unreachable = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/;
const terminated = /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;
/** A deadlock, a failed serialisation, a lock that was not given in time. */
const contended = /^(40|55P03|postgres-contended$)/;

const textOf = (error: unknown, field: "code" | "message"): string => {
  const value = (error as Readonly<Record<string, unknown>> | null)?.[field];
  return typeof value === "string" ? value : "";
};

/** Whether two transactions stood in each other's way, so that the same may be tried again; of a fault that was told, too. */
export const isContended = (error: unknown): boolean => contended.test(textOf(error, "code"));
/** Whether PostgreSQL itself said no, so that nothing was written; whoever only lost the connection does not know. */
export const isCertain = (error: unknown): boolean => sqlState.test(textOf(error, "code")) && !cut.test(textOf(error, "code"));
/** Whether another wrote the same intent of the outbox in the same moment. */
export const isOutboxUsed = (error: unknown): boolean =>
  textOf(error, "code") === "23505" && (error as { readonly constraint?: unknown }).constraint === "troth_journal_outbox_pkey";

/** A fault of PostgreSQL as a TrothError; what is none of its faults stays as it is. */
export const told = (error: unknown): unknown => {
  if (isTrothError(error)) return error;
  const code = textOf(error, "code");
  if (cut.test(code) || unreachable.test(code) || terminated.test(textOf(error, "message"))) {
    return new TrothError({
      code: "postgres-unreachable",
      message: "The connection to PostgreSQL was cut, or there is none",
      hint: "What was under way was written as a whole or not at all: read the stream, and append again after what is there.",
      cause: error,
    });
  }
  if (contended.test(code)) {
    return new TrothError({ code: "postgres-contended", message: "Another transaction stood in the way", hint: "Nothing was written. Do the same again.", cause: error });
  }
  if (!sqlState.test(code)) return error;
  return new TrothError({ code: "postgres-failed", message: `PostgreSQL refused a statement (${code})`, hint: "Nothing was written. The cause says why.", cause: error });
};

/** Whatever a method rejects with is told. */
export const telling = <T extends object>(methods: T): T => {
  const wrapped = Object.entries(methods).map(([name, value]: [string, unknown]) => {
    if (typeof value !== "function") return [name, value];
    return [name, (...given: readonly unknown[]) => Promise.resolve(value(...given)).catch((error: unknown) => Promise.reject(told(error)))];
  });
  return Object.fromEntries(wrapped) as T;
};
