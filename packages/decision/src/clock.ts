/** The edge hands in a clock; cores take `now` as a number. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}
