import { parseDuration, type IsoDuration } from "@troth/legal-time/rule";
import { lookUp } from "../record.js";

/** What a text says about how long something is kept. */
export interface ReadPeriod {
  /** Absent where nothing could be read. */
  readonly keep?: IsoDuration | "unbounded";
  /** It is written as ISO 8601 has it. */
  readonly plain: boolean;
  /** A point in time stood before the period. */
  readonly dated: boolean;
}

const endless: ReadonlySet<string> = new Set([
  "max", "maximal", "maximum", "unbegrenzt", "unbefristet", "unlimited", "unbounded", "indefinite", "indefinitely", "forever", "dauerhaft", "permanent", "permanently", "infinite", "∞",
]);
const units: Readonly<Record<string, string>> = {
  year: "Y", years: "Y", jahr: "Y", jahre: "Y", jahren: "Y", an: "Y", ans: "Y", år: "Y",
  month: "M", months: "M", monat: "M", monate: "M", monaten: "M", mois: "M",
  week: "W", weeks: "W", woche: "W", wochen: "W",
  day: "D", days: "D", tag: "D", tage: "D", tagen: "D", jour: "D", jours: "D",
  hour: "H", hours: "H", stunde: "H", stunden: "H",
};
const longest = 100;
const nothing: ReadPeriod = { plain: false, dated: false };

/** The period without its parts of nothing: `P0Y6M0DT0H` is six months. */
const withoutZeros = (text: string): string =>
  text
    .replaceAll(/(?<![0-9])0+[A-Z]/g, "")
    .replace(/T$/, "");

const counted = (text: string): IsoDuration | undefined => {
  try {
    parseDuration(text);
    return text;
  } catch {
    return undefined;
  }
};

/** Other spellings of the same period, the nearest first. */
const respelt = (text: string): readonly string[] => {
  const upper = text.toUpperCase().replaceAll(" ", "");
  const withP = upper.startsWith("P") ? upper : `P${upper}`;
  const body = withP.slice(1).replace(/^T/, "");
  return [upper, withP, ...(/^[0-9]+[HS]$/.test(body) ? [`PT${body}`] : [`P${body}`])];
};

const inWords = (text: string): IsoDuration | undefined => {
  const [, count, unit] = /^([0-9]{1,4}) {0,3}(\p{Letter}{2,10})\.?$/u.exec(text.toLowerCase()) ?? [];
  const letter = lookUp(units, unit);
  return letter === undefined ? undefined : counted(letter === "H" ? `PT${count}H` : `P${count}${letter}`);
};

/** Reads `P14M`, `P14m`, `P72H` for `PT72H`, "6 Monate", "Unbegrenzt". */
export const readPeriod = (written: string): ReadPeriod => {
  const text = written.trim();
  if (text === "" || text.length > longest) return nothing;
  if (endless.has(text.toLowerCase())) return { keep: "unbounded", plain: false, dated: false };
  const start = /^[0-9]{4}[-0-9]/.test(text) ? text.indexOf("P") : 0;
  if (start < 0) return nothing;
  const period = withoutZeros(text.slice(start));
  const dated = start > 0;
  const plain = counted(period);
  if (plain !== undefined) return { keep: plain, plain: true, dated };
  const words = inWords(text);
  if (words !== undefined) return { keep: words, plain: false, dated: false };
  for (const spelling of respelt(text.slice(start))) {
    const keep = counted(withoutZeros(spelling));
    if (keep !== undefined) return { keep, plain: false, dated };
  }
  return { plain: false, dated };
};
