import { endOf } from "./lifetime.js";
import { own, type Rules } from "./rules.js";
import { clockTolerance, unknownStanding, type Choice, type Standing } from "./standing.js";

/** Name of the one cookie. */
export const consentCookieName = "troth";

/** Which part of the page a choice was made in. */
export type How = "banner" | "settings" | "embed";

/**
 * Where a choice was made that the server has not yet confirmed: the first letter of {@link How}, the first 8 characters of
 * the hash of what was shown, `:` and the surface.
 */
export type Unsent = string;

/** What the cookie says: the person's claim. The evidence is in the journal. */
export interface ConsentCookie {
  readonly standing: Standing;
  /** Random id of 22 characters, set only after a choice and only where a server keeps evidence. */
  readonly visitor: string | undefined;
  /** Of each choice that the server has not confirmed, under its purpose or `"<purpose>/<vendor>"`. */
  readonly unsent: Readonly<Record<string, Unsent>>;
  /** Choices on what these rules do not know, and another surface may. They count for nothing here, and are written back. */
  readonly others: Readonly<Record<string, Choice>>;
}

/** Of the choices; the head is short. */
export const longest = 3_800;
/** Each is spelled by its first letter. */
const words = { g: "given", r: "refused", w: "withdrawn" } as const;
// 1.<visitor>.<length of the rest>.<seconds>[!<how><shown>:<surface>]~<flag><rev>:<purpose>[/<vendor>]~….<seconds>~…   numbers in base 36.
// The length is there because a cut could turn a choice on one vendor into one on its purpose, or drop a refusal.
const shape = /^1\.([\w-]{22})?\.([0-9a-z]+)((?:\.[0-9a-z]{1,8}(?:![bse]\w{1,8}:[a-z][a-z0-9-]{0,39})?(?:~[grw][\w-]{1,16}:[a-z][a-z0-9-]{0,39}(?:\/[a-z][a-z0-9-]{0,39})?)+)*)$/;

/**
 * Reads the value of the cookie. Never throws: what is malformed, truncated, over-long, of another version or from the
 * future is no choice at all, and what names an unknown purpose is told apart. An end is never read from the cookie; it
 * follows from the policy's lifetimes.
 */
export const parseConsentCookie = (
  text: string | undefined,
  { rules, now, gpc = false }: { readonly rules: Rules; readonly now: number; readonly gpc?: boolean },
): ConsentCookie => {
  const parts = (text && text.length <= longest + 50 && shape.exec(text)) || [];
  const visitor = parts[1];
  const groups = parts[3] ?? "";
  // The id outlives choices that do not count: whoever holds the evidence must find it.
  const nothing: ConsentCookie = { standing: unknownStanding(gpc), visitor, unsent: {}, others: {} };
  if (Number.parseInt(parts[2] ?? "", 36) !== groups.length) return nothing;
  const choices: Record<string, Choice> = {};
  const vendors: Record<string, Choice> = {};
  const others: Record<string, Choice> = {};
  const unsent: Record<string, Unsent> = {};
  const surfaces = Object.values(rules.surfaces);
  const rest = `${groups}~`;
  let at = 0;
  let mark = "";
  // The shape is proved: what comes next is only looked for; splitting takes longer.
  for (let from = 0; from < groups.length; ) {
    let to = rest.indexOf("~", from + 1);
    if (rest[from] === ".") {
      const head = rest.slice(from + 1, to);
      from = to;
      at = Number.parseInt(head, 36) * 1000;
      if (!(at <= now + clockTolerance)) return nothing;
      // A head is shorter than 99.
      mark = head.slice(head.indexOf("!") + 1 || 99);
      continue;
    }
    const dot = rest.indexOf(".", from);
    if (dot > 0 && dot < to) to = dot;
    const colon = rest.indexOf(":", from);
    const id = rest.slice(colon + 1, to);
    const slash = id.indexOf("/");
    const purpose = slash < 0 ? id : id.slice(0, slash);
    const known = surfaces.some(({ purposes }) => Object.hasOwn(purposes, purpose));
    const into = !known ? others : slash < 0 ? choices : vendors;
    if (Object.hasOwn(into, id)) return nothing;
    const choice = words[rest[from + 1] as keyof typeof words];
    if (mark) unsent[id] = mark;
    into[id] = { choice, at, until: endOf(choice, at, rules.lifetimes), rev: rest.slice(from + 2, colon) };
    from = to;
  }
  return { standing: { ...nothing.standing, from: groups ? "cookie" : "none", choices, vendors }, visitor, unsent, others };
};

/** What a cookie is made of. */
export interface ConsentClaim extends Pick<Standing, "choices" | "vendors"> {
  readonly visitor?: string | undefined;
  readonly unsent?: Readonly<Record<string, Unsent>> | undefined;
  readonly others?: Readonly<Record<string, Choice>> | undefined;
}

/** Writes the value of the cookie. Choices that do not fit into 3,800 characters are all left out: then nothing is given. */
export const serializeConsentCookie = ({ choices, vendors, visitor = "", unsent = {}, others }: ConsentClaim): string => {
  const groups = new Map<string, string>();
  for (const [id, choice] of Object.entries({ ...others, ...choices, ...vendors })) {
    if (!choice) continue;
    const mark = own(unsent, id);
    const head = `.${Math.floor(choice.at / 1000).toString(36)}${mark ? `!${mark}` : ""}`;
    groups.set(head, `${groups.get(head) ?? head}~${choice.choice[0]}${choice.rev}:${id}`);
  }
  const all = [...groups.values()].join("");
  const kept = all.length <= longest ? all : "";
  return `1.${visitor}.${kept.length.toString(36)}${kept}`;
};

/**
 * The whole cookie with its attributes, as `Set-Cookie` or `document.cookie` take it. It lives as long as its longest choice
 * (with the id of a visitor and no choice: a year, for the evidence to be found), belongs to this host alone, and is readable by scripts of the page, because the banner reads it.
 */
export const consentCookie = (
  claim: ConsentClaim,
  { now, secure = true }: { readonly now: number; readonly secure?: boolean | undefined },
): string => {
  const ends = Object.values({ ...claim.others, ...claim.choices, ...claim.vendors }).map((choice) => choice?.until ?? 0);
  const maxAge = Math.ceil((Math.max(now, ...ends) - now) / 1000) || (claim.visitor ? 31_536_000 : 0);
  return `${consentCookieName}=${serializeConsentCookie(claim)}; Path=/; Max-Age=${maxAge}; SameSite=Lax${secure ? "; Secure" : ""}`;
};

/** The value of the cookie in a `Cookie` header or in `document.cookie`; two that differ are none. */
export const findConsentCookie = (header: string | null | undefined): string | undefined => {
  let found: string | undefined;
  for (const pair of (header ?? "").split(";")) {
    const value = pair.trim();
    if (!value.startsWith("troth=")) continue;
    if (value !== (found ??= value)) return undefined;
  }
  return found?.slice(6);
};
