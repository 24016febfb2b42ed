/** People of a relationship, a country, or both; everybody if neither is named. */
export interface Whom {
  readonly relationship?: string;
  readonly country?: string;
}

export const whom = ({ relationship, country }: Whom): string =>
  relationship === undefined && country === undefined ? "everybody" : [relationship, country].filter((part) => part !== undefined).join(" in ");

const key = (relationship: string | undefined, country: string | undefined): string => `${relationship ?? ""}\n${country ?? ""}`;

/** The entries of a list, read from the top, that nobody reaches, each with the earlier one that holds for all of its people. */
export function* earlierFor(list: readonly Whom[]): Iterable<readonly [at: number, earlier: number]> {
  const first = new Map<string, number>();
  for (const [at, { relationship, country }] of list.entries()) {
    const wider = [key(undefined, undefined), key(relationship, undefined), key(undefined, country), key(relationship, country)];
    const earlier = wider.map((one) => first.get(one)).filter((one) => one !== undefined);
    if (earlier.length > 0) yield [at, Math.min(...earlier)];
    else first.set(key(relationship, country), at);
  }
}
