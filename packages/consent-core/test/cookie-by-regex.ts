import { unknownStanding, type Choice, type ConsentCookie, type Rules } from "../src/index.js";
import { clockTolerance } from "../src/standing.js";

const period = /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/;

/** Counts anew each time. */
export const endByCounting = (choice: Choice["choice"], at: number, lifetimes: Rules["lifetimes"]): number => {
  const parts = period.exec(choice === "given" ? lifetimes.given : lifetimes.refused);
  if (!parts) return at;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const end = new Date(at);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + years * 12 + months);
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  const until = end.getTime() + ((weeks * 7 + days) * 24 + hours) * 3_600_000 + minutes * 60_000 + seconds * 1000;
  return until > at ? until : at;
};

/** Of the choices; the head is short. */
const longest = 3_800;
/** Each is spelled by its first letter. */
const words = { g: "given", r: "refused", w: "withdrawn" } as const;
// 1.<visitor>.<length of the rest>.<seconds>[!<how><shown>:<surface>]~<flag><rev>:<purpose>[/<vendor>]~….<seconds>~…   numbers in base 36.
// The length is there because a cut could turn a choice on one vendor into one on its purpose, or drop a refusal.
const shape = /^1\.([\w-]{22})?\.([0-9a-z]+)((?:\.[0-9a-z]{1,8}(?:![bse]\w{1,8}:[a-z][a-z0-9-]{0,39})?(?:~[grw][\w-]{1,16}:[a-z][a-z0-9-]{0,39}(?:\/[a-z][a-z0-9-]{0,39})?)+)*)$/;

/** Reads a cookie by taking it apart piece by piece: slow, and easy to read. The reader of the package must say the same. */
export const parseByRegex = (
  text: string | undefined,
  { rules, now, gpc = false }: { readonly rules: Rules; readonly now: number; readonly gpc?: boolean },
): ConsentCookie => {
  const parts = (text && text.length <= longest + 50 && shape.exec(text)) || [];
  const [, visitor, length = "", groups = ""] = parts;
  const nothing: ConsentCookie = { standing: unknownStanding(gpc), visitor, unsent: {}, others: {} };
  if (Number.parseInt(length, 36) !== groups.length) return nothing;
  const choices: Record<string, Choice> = {};
  const vendors: Record<string, Choice> = {};
  const others: Record<string, Choice> = {};
  const unsent: Record<string, string> = {};
  const seen = new Set<string>();
  const surfaces = Object.values(rules.surfaces);
  for (const group of groups.split(".").slice(1)) {
    const [head = "", ...entries] = group.split("~");
    const [time = "", mark] = head.split("!");
    const at = Number.parseInt(time, 36) * 1000;
    if (!(at <= now + clockTolerance)) return nothing;
    const ends: Partial<Record<Choice["choice"], number>> = {};
    for (const entry of entries) {
      const colon = entry.indexOf(":");
      const id = entry.slice(colon + 1);
      if (seen.has(id)) return nothing;
      seen.add(id);
      const slash = id.indexOf("/");
      const purpose = slash < 0 ? id : id.slice(0, slash);
      const known = surfaces.some(({ purposes }) => Object.hasOwn(purposes, purpose));
      const choice = words[entry[0] as keyof typeof words];
      if (mark) unsent[id] = mark;
      const until = (ends[choice] ??= endByCounting(choice, at, rules.lifetimes));
      (!known ? others : slash < 0 ? choices : vendors)[id] = { choice, at, until, rev: entry.slice(1, colon) };
    }
  }
  return { standing: { ...nothing.standing, from: groups ? "cookie" : "none", choices, vendors }, visitor, unsent, others };
};

/** Looks for the cookie by one pattern. */
export const findByRegex = (header: string | null | undefined): string | undefined => {
  const values = [...(header ?? "").matchAll(/(?:^|;)\s*troth=([^;]*)/g)].map(([, value = ""]) => value.trimEnd());
  return values.every((value) => value === values[0]) ? values[0] : undefined;
};
