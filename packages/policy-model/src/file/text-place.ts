/** A place in a text. Lines and columns start at 1; columns count UTF-16 code units, as editors do. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Where a value starts in its text, and where the values inside it do. */
export interface Placed {
  readonly at: number;
  readonly inside?: ReadonlyMap<string, Placed>;
}

/** What makes a text unreadable, and where. */
export interface TextFault extends TextPlace {
  readonly code: string;
  /** Dotted path of the value, as far as one is known. */
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

/** What stands in a text, with the place of everything in it. */
export interface ReadText {
  /** Plain data; its objects have no prototype. */
  readonly value: unknown;
  readonly placed: Placed;
  /** A key that stood in its object before: the later value counts. */
  readonly repeated: readonly { readonly path: readonly string[]; readonly at: number }[];
}

/** Turns offsets into lines and columns. */
export const linesOf = (text: string): ((at: number) => TextPlace) => {
  const starts = [0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return (at) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };
};

/** The offset of a value, or of the nearest one around it that the text has. */
export const offsetAt = (placed: Placed, path: readonly string[]): number => {
  let found = placed;
  for (const key of path) {
    const next = found.inside?.get(key);
    if (!next) break;
    found = next;
  }
  return found.at;
};

/**
 * The keys that a dotted path goes through. A key may have dots of its own (`events.invoice.issued`): the shortest key that
 * is there is taken.
 */
export const keysAlong = (placed: Placed, dotted: string): readonly string[] => {
  const parts = dotted === "" ? [] : dotted.split(".");
  const keys: string[] = [];
  let found: Placed | undefined = placed;
  for (let from = 0; from < parts.length; ) {
    let to = from + 1;
    while (to < parts.length && !found?.inside?.has(parts.slice(from, to).join("."))) to += 1;
    const key = parts.slice(from, to).join(".");
    const next: Placed | undefined = found?.inside?.get(key);
    if (!next) return keys;
    keys.push(key);
    found = next;
    from = to;
  }
  return keys;
};
