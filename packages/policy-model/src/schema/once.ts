/**
 * A schema that is made when it is first asked for, and is then always the same one: making all of them takes longer than
 * loading the rest of the package, and an app that loads a compiled policy, or only renders, never asks.
 */
export const once = <S extends object>(make: () => S): (() => S) => {
  let made: S | undefined;
  return () => (made ??= make());
};
