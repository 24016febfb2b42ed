/** What is worked out of an object once, and is then remembered as long as the object is there. */
export const memoised = <K extends object, T>(work: (of: K) => T): ((of: K) => T) => {
  const done = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    const known = done.get(of) ?? { value: work(of) };
    done.set(of, known);
    return known.value;
  };
};
