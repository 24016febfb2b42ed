/** A name of a cookie that is known to serve advertising, whoever sets it and whatever it is called there. */
export interface AdvertisingName {
  /** `*` stands for any characters. */
  readonly name: string;
  readonly owner: string;
  readonly source: string;
  /** Civil date on which this row was last compared. */
  readonly verifiedOn: string;
  /** `high`: the lists that were compared agree; `medium`: it serves other ends as well, or rests on one list. No row has been read at the owner itself yet. */
  readonly certainty: "high" | "medium";
}

const verifiedOn = "2026-11-22";
const of = (owner: string, source: string, certain: readonly string[], unsure: readonly string[] = []): readonly AdvertisingName[] => [
  ...certain.map((name) => ({ name, owner, source, verifiedOn, certainty: "high" as const })),
  ...unsure.map((name) => ({ name, owner, source, verifiedOn, certainty: "medium" as const })),
];

/** Cookies that serve advertising: under a purpose of statistics they are in the wrong place (GDPR 5(1)(b)). */
export const advertisingNames: readonly AdvertisingName[] = [
  ...of("Google", "https://business.safety.google/adscookies/", ["IDE", "__gads", "_gcl_*", "_gac_*", "NID"], ["__gpi", "DSID", "test_cookie", "ANID", "1P_JAR", "FPGCL*"]),
  ...of("Meta", "https://www.facebook.com/privacy/policies/cookies/", ["_fbp", "_fbc", "fr"]),
  ...of("Microsoft", "https://learn.microsoft.com/clarity/setup-and-installation/cookie-list", [], ["MUID", "ANONCHK", "_uetsid*", "_uetvid*", "_uetmsclkid"]),
  ...of("LinkedIn", "https://www.linkedin.com/legal/l/cookie-table", [], ["li_fat_id", "UserMatchHistory", "AnalyticsSyncHistory", "li_sugr", "lms_ads"]),
  ...of("TikTok", "https://ads.tiktok.com/help/article/using-cookies-with-tiktok-pixel", [], ["_ttp", "_tt_enable_cookie"]),
  ...of("X", "https://help.x.com/rules-and-policies/x-cookies", [], ["personalization_id", "muc_ads"]),
  ...of("Pinterest", "https://policy.pinterest.com/cookies", [], ["_pin_unauth", "_pinterest_ct_*"]),
  ...of("Snap", "https://www.snap.com/privacy/cookie-information", [], ["_scid*"]),
  ...of("Criteo", "https://www.criteo.com/privacy/", [], ["cto_bundle"]),
];

/** Whether some name fits both patterns. */
const overlap = (a: string, b: string): boolean => {
  // For each place in `a`, the places in `b` up to which both can be read alike.
  let reached = new Set([0]);
  const skipped = (at: ReadonlySet<number>): Set<number> => {
    const all = new Set(at);
    for (const place of all) if (b[place] === "*") all.add(place + 1);
    return all;
  };
  reached = skipped(reached);
  for (const letter of a) {
    const next = new Set<number>();
    for (const place of reached) {
      if (letter === "*") for (let to = place; to <= b.length; to += 1) next.add(to);
      else if (b[place] === "*") next.add(place);
      else if (b[place] === letter) next.add(place + 1);
    }
    reached = skipped(next);
  }
  return reached.has(b.length);
};
const exact = new Map(advertisingNames.filter(({ name }) => !name.includes("*")).map((row) => [row.name, row]));

/** How Google itself writes the cookies of Analytics, and everybody after it: no sign of the advertising ones that it happens to cover. */
const statistical: ReadonlySet<string> = new Set(["_ga*"]);

/**
 * The row of a name, or of a pattern of names that has some in common with one (`_gcl_*`, `_gcl_au`, `_g*`). A pattern that
 * starts with `*` says nothing of what it means, and has none.
 */
export const advertisingNameOf = (name: string): AdvertisingName | undefined => exact.get(name) ?? (name.startsWith("*") || statistical.has(name) ? undefined : advertisingNames.find((row) => overlap(name, row.name)));
