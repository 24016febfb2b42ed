import { TrothError } from "@troth/decision";
import type { Policy } from "troth";
import { route, type AnyRoute } from "../route.js";

/** What a site says of Global Privacy Control. */
export interface GpcStatement {
  /** Since when it says so: a date or date-time of RFC 3339, so that later changes of the specification are not read into it. */
  readonly lastUpdate: string;
}

const shape = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/;
/** The thirtieth of February has the shape of a date, and is none. */
const isDate = (text: string): boolean => {
  const [, day] = shape.exec(text) ?? [];
  const midnight = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day as string) && !Number.isNaN(Date.parse(text));
};

/**
 * What stands at the root of the host, wherever the base path is. `gpc.json` is a statement (https://w3c.github.io/gpc/): that the
 * signal is obeyed is the work of `may`, for which it never gives anything. Its date is a fact of the policy or of the host, never today.
 */
export const wellKnownRoutes = (gpc: GpcStatement | false | undefined, policy: Policy): readonly AnyRoute[] => {
  if (gpc === false) return [];
  const lastUpdate = gpc?.lastUpdate ?? policy.effective;
  if (!isDate(lastUpdate)) {
    throw new TrothError({ code: "gpc-date-invalid", message: "No date since which Global Privacy Control is obeyed", path: "gpc.lastUpdate", hint: 'Write it as "2026-06-01".' });
  }
  return [
    route({
      method: "GET",
      path: "/.well-known/gpc.json",
      need: { role: "anyone" },
      summary: "That the site means to abide by Global Privacy Control, and since when; from the root of the host",
      handle: async () => Response.json({ gpc: true, lastUpdate }, { headers: { "cache-control": "public, max-age=3600" } }),
    }),
  ];
};
