const PAGE = 200;

/** All items behind a paged read, one page at a time: no cursor is held open, so writers never wait for a reader. */
export async function* paged<T>(page: (last: T | undefined, limit: number) => Promise<readonly T[]>, limit = Infinity): AsyncGenerator<T, undefined> {
  let last: T | undefined;
  let left = limit;
  while (left > 0) {
    const size = Math.min(PAGE, left);
    const items = await page(last, size);
    yield* items;
    left -= items.length;
    last = items.at(-1);
    if (items.length < size) return undefined;
  }
  return undefined;
}
