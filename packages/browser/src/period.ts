/** A period of ISO 8601 in words: `P14D` is "14 days" in English. */
export const inWords = (period: string, locale: string): string => {
  // The same letter is a month in one and a minute in the other; no period has both.
  const units = (period.includes("T") ? "hour minute second" : "year month week day").split(" ");
  return Array.from(period.matchAll(/(\d+)(.)/g), ([, count, letter]) =>
    Number(count).toLocaleString(locale, { style: "unit", unit: units.find((unit) => unit[0] === letter?.toLowerCase()), unitDisplay: "long" } as Intl.NumberFormatOptions),
  ).join(" ");
};
