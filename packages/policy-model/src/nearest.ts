/** Edit distance with transpositions, given up on beyond `most`. */
const distance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
};

/** The known word that a misspelt one most likely meant; none if nothing is near. */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  const written = word.slice(0, 60).toLowerCase();
  let most = Math.max(1, Math.floor(written.length / 3));
  let found: string | undefined;
  for (const candidate of known) {
    const cost = distance(written, candidate.toLowerCase(), most);
    if (cost > most) continue;
    found = candidate;
    most = cost - 1;
  }
  return found;
};
