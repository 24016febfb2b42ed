/** What is asked: may this purpose be served here, now, for this person? Ids are those of the policy. */
export interface Question<Purpose extends string = string, Vendor extends string = string, Surface extends string = string> {
  readonly purpose: Purpose;
  /** Narrows the question to what is done with this recipient. */
  readonly vendor?: Vendor;
  readonly surface: Surface;
  /** Channel of direct marketing: `"email"`, `"phone"`. Left out, an objection on any channel counts. */
  readonly channel?: string;
  /** Picks the basis where the policy has one per relationship. */
  readonly relationship?: string;
  /** Picks the basis where the policy has one per country (ISO 3166-1 alpha-2). */
  readonly country?: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Whether a script, pixel or embed may be loaded. */
export interface LoadQuestion<Tracker extends string = string, Surface extends string = string> {
  readonly tracker: Tracker;
  readonly surface: Surface;
  readonly relationship?: string;
  readonly country?: string;
  /** Epoch milliseconds. */
  readonly at: number;
}
