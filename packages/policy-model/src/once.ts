/**
 * What is made when it is first asked for, and is then always the same: schemas, the words of a language, patterns. Making
 * all of them takes longer than loading the rest of the package, and no app asks for all.
 *
 * What is long is handed in as a `function`: engines skip over its body until it is called, and read that of an arrow at once.
 */
export const once = <S extends object>(make: () => S): (() => S) => {
  let made: S | undefined;
  return () => (made ??= make());
};
