/** A text in each language of the policy, e.g. `{ en: "Orders", de: "Bestellungen" }`. Plain text; output escapes it. */
export type Text<Language extends string = string> = Readonly<Record<Language, string>>;
