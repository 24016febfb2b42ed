/** Rows of a read that somebody uses one by one. */
export const PAGE = 200;
/** Rows of a read that goes through everything. */
export const LARGE_PAGE = 500;

/** A read, one page at a time: no cursor is held open, so writers never wait for a reader. */
export async function* pages<T>(
  page: (last: T | undefined, limit: number) => Promise<readonly T[]>,
  { limit = Infinity, size = PAGE }: { readonly limit?: number; readonly size?: number } = {},
): AsyncGenerator<readonly T[], undefined> {
  let last: T | undefined;
  let left = limit;
  while (left > 0) {
    const asked = Math.min(size, left);
    const items = await page(last, asked);
    if (items.length > 0) yield items;
    left -= items.length;
    last = items.at(-1);
    if (items.length < asked) return undefined;
  }
  return undefined;
}

/** All items behind a paged read. */
export async function* paged<T>(page: (last: T | undefined, limit: number) => Promise<readonly T[]>, size = PAGE): AsyncGenerator<T, undefined> {
  for await (const items of pages(page, { size })) yield* items;
  return undefined;
}
