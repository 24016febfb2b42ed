import type { SubjectRef } from "@troth/decision";

/** What a route needs of the caller. */
export type Need =
  | { readonly role: "anyone" }
  | { readonly role: "person"; readonly request?: string; readonly fresh?: { readonly withinMs: number } }
  | { readonly role: "operator"; readonly act: string };

/** What the host app knows of the caller. */
export type Grant =
  | { readonly role: "person"; readonly subject: SubjectRef; readonly authenticatedAt: number }
  | { readonly role: "operator"; readonly id: string; readonly acts: readonly string[]; readonly authenticatedAt: number };

export type Authorized =
  | { readonly ok: true; readonly grant: Grant }
  | { readonly ok: false; readonly reason: "unauthenticated" | "forbidden" };

/**
 * The host app's answer to 'who is this?'. `native` is the framework's own request (Express' `req`), where sessions live.
 * It is asked only where a route needs somebody, and its grant is checked once more against the need.
 */
export type Authorize = (context: { readonly request: Request; readonly native: unknown; readonly need: Need }) => Promise<Authorized>;

/** Whether a grant really answers a need: an app that lets everybody in by mistake is not enough. */
export const satisfies = (grant: Grant, need: Need, now: number): boolean => {
  if (need.role === "anyone") return true;
  if (grant.role !== need.role) return false;
  if (need.role === "operator") return grant.role === "operator" && grant.acts.includes(need.act);
  if (grant.role !== "person" || Object.values(grant.subject.ids).every((id) => id === "")) return false;
  return need.fresh === undefined || (grant.authenticatedAt <= now && now - grant.authenticatedAt <= need.fresh.withinMs);
};
