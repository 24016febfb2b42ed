/** Rows of a read that somebody uses one by one. */
export const PAGE = 200;
/** Rows of a read that goes through everything. */
export const LARGE_PAGE = 500;

/**
 * A read, one page at a time: no cursor is held open, so writers never wait for a reader. `ahead` asks for the next page
 * while the last one is used, where the database is another process and would wait meanwhile.
 */
export async function* pages<T>(
  page: (last: T | undefined, limit: number) => Promise<readonly T[]>,
  { limit = Infinity, size = PAGE, ahead = false }: { readonly limit?: number; readonly size?: number; readonly ahead?: boolean } = {},
): AsyncGenerator<readonly T[], undefined> {
  let left = limit;
  const ask = (last: T | undefined): Promise<readonly T[]> | undefined => (left > 0 ? page(last, Math.min(size, left)) : undefined);
  let asked = ask(undefined);
  try {
    while (asked) {
      const items = await asked;
      asked = undefined;
      const more = items.length === Math.min(size, left);
      left -= items.length;
      if (ahead && more) asked = ask(items.at(-1));
      // Whoever stops early must not leave a fault behind that nobody hears of; whoever goes on hears of it above.
      asked?.catch(() => undefined);
      if (items.length > 0) yield items;
      if (!ahead && more) asked = ask(items.at(-1));
    }
  } finally {
    await asked?.catch(() => undefined);
  }
  return undefined;
}

/** All items behind a paged read. */
export async function* paged<T>(page: (last: T | undefined, limit: number) => Promise<readonly T[]>, size = PAGE): AsyncGenerator<T, undefined> {
  for await (const items of pages(page, { size })) yield* items;
  return undefined;
}
