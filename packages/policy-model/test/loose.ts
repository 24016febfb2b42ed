/** What a test bends out of every shape has no type. */
// oxlint-disable-next-line typescript/no-explicit-any -- a type would forbid the very shapes that are to be refused
export type Loose = Record<string, any>;
