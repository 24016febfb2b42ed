const brand = Symbol.for("troth.error");

/**
 * What is thrown for misuse and faults. A `no` is never thrown: it is a {@link Decision}.
 *
 * The codes stand in one table, `docs/errors.md`; `docs` links to the row of this one. Recognise an error with
 * {@link isTrothError}: two copies of a package break `instanceof`, a brand holds.
 */
export class TrothError extends Error {
  override readonly name = "TrothError";
  /** Stable, kebab-case: `"policy-invalid"`, `"key-unknown"`. */
  readonly code: string;
  /** Where: a place in the policy, the map, a body, e.g. `"recipients.acme.country"`. */
  readonly path: string | undefined;
  /** What to do about it, in one sentence. */
  readonly hint: string | undefined;
  /** Every fault behind this one, where several were found at once. */
  readonly faults: readonly Fault[];

  constructor(o: {
    readonly code: string;
    readonly message: string;
    readonly path?: string;
    readonly hint?: string;
    readonly cause?: unknown;
    readonly faults?: readonly Fault[];
  }) {
    super(o.message, o.cause === undefined ? undefined : { cause: o.cause });
    this.code = o.code;
    this.path = o.path;
    this.hint = o.hint;
    this.faults = o.faults ?? [];
    Object.defineProperty(this, brand, { value: true });
  }

  /** The row of this code in the documentation. */
  get docs(): string {
    return `docs/errors.md#${this.code}`;
  }
}

/** One fault among several: what is wrong, where, and what mends it. */
export interface Fault {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly fix?: string;
  readonly article?: string;
}

/** Whether this is a {@link TrothError} of any copy of this package. */
export const isTrothError = (value: unknown): value is TrothError =>
  typeof value === "object" && value !== null && (value as { readonly [brand]?: unknown })[brand] === true;
