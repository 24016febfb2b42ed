import { allOf, allow, refuse, type Decision } from "@troth/decision";
import type { Policy } from "@troth/policy-model/compiled";
import { electronicMarketingRule, type ElectronicMarketingRule } from "@troth/policy-model/facts";
import { type Message, keyOf } from "./message.js";
import { softOptIn } from "./soft-opt-in.js";
import { optInOf, type ChannelState } from "./state.js";

type Marketing = NonNullable<Policy["activities"][string]["directMarketing"]>;
type By = Extract<Marketing["permission"], string>;

/** From what needs least to what needs most. */
const levels: Readonly<Partial<Record<string, number>>> = { "not-needed": 0, "opt-out": 0, "soft-opt-in": 1, "opt-in": 2, "double-opt-in": 3 };
const never = 4;
/** Messages by post, and within a product that somebody uses, are outside of ePrivacy 13. */
const outside: ReadonlySet<string> = new Set(["post", "in-product"]);
/** A look into a public register is good for so long: registers are renewed each month. */
const registerFresh = 28 * 86_400_000;

/**
 * What the policy asks for. A list is read from the top; where the relationship or the country is not known, each entry that
 * could hold counts, and the strictest of them does.
 */
const declared = ({ permission }: Marketing, { relationship, country }: Message): number => {
  const list: readonly { readonly by: By; readonly relationship?: string; readonly country?: string }[] = typeof permission === "string" ? [{ by: permission }] : permission;
  let strictest = -1;
  for (const entry of list) {
    const fits = (mine: string | undefined, theirs: string | undefined): boolean | "maybe" => mine === undefined || (theirs === undefined ? "maybe" : mine === theirs);
    const both = [fits(entry.relationship, relationship), fits(entry.country, country)];
    if (both.includes(false)) continue;
    strictest = Math.max(strictest, levels[entry.by] ?? never);
    if (!both.includes("maybe")) break;
  }
  return strictest < 0 ? never : strictest;
};

interface National {
  readonly level: number;
  readonly article: string;
  readonly row?: ElectronicMarketingRule;
}
/** What the law of the country asks for; where that is not known, the strictest. */
const national = ({ channel, country, approached = "natural" }: Message): National => {
  if (outside.has(channel)) return { level: 0, article: "GDPR 21(2)" };
  const row = country === undefined ? undefined : electronicMarketingRule({ country, channel, approached });
  return row ? { level: levels[row.rule] ?? never, article: row.cite, row } : { level: 2, article: "ePrivacy 13" };
};

/** Whether the country's register was looked up of late, where somebody is written to who has not opted in. */
const registered = ({ row }: National, { registerCheckedAt = Number.NaN, at }: Message, path: string): Decision =>
  row?.register === undefined || (registerCheckedAt <= at && at - registerCheckedAt <= registerFresh)
    ? allow()
    : refuse({ code: "register-unchecked", path, article: row.cite, fix: `Look the address up in ${row.register}, and hand in when that was: at most 28 days ago.` });

/**
 * What allows the message itself, beside the basis of the processing: that of the policy, and the national rule where that is
 * stricter. `rev`: today's facts of the purpose; an opt-in to others counts for nothing.
 */
export const permitted = (
  { id, directMarketing }: { readonly id: string; readonly directMarketing: Marketing },
  state: ChannelState,
  message: Message,
  { rev, zone }: { readonly rev: string; readonly zone: string },
): Decision => {
  const { purpose, channel, at } = message;
  const path = `activities.${id}.directMarketing.permission`;
  const ours = declared(directMarketing, message);
  const law = national(message);
  const level = Math.max(ours, law.level);
  if (level >= never) return refuse({ code: "permission-void", path, article: "GDPR 4(11)", fix: "Use permits nothing: ask for an opt-in." });
  const known = optInOf(state, purpose, channel, { confirmed: level === 3 });
  const unconfirmed = level === 3 ? optInOf(state, purpose, channel, { confirmed: false }) : undefined;
  if (known && known.at <= at && known.rev === rev) return allow({ code: level === 3 ? "double-opt-in" : "opt-in", path, article: "ePrivacy 13(1)" });
  if (level === 0) return allOf([registered(law, message, path), allow({ code: "permission-not-needed", path, article: law.article })], path);
  const soft = ours <= 1 ? softOptIn(state.sales[keyOf(purpose, channel)], message, { path, soldWithin: law.row?.soldWithin, zone }) : undefined;
  if (soft && level === 1) return allOf([soft, registered(law, message, path)], path);
  if (known && known.at <= at) return refuse({ code: "permission-outdated", path, article: "GDPR 4(11)", fix: "Ask anew: what the person agreed to has changed." });
  if (unconfirmed) return refuse({ code: "permission-unconfirmed", path, article: "GDPR 7(1)", fix: "Wait until it is confirmed from the address, or ask again." });
  if (law.level > ours && (ours === 0 || soft?.allowed)) {
    const whose = message.country === undefined ? "The country is not known, and some ask" : law.row ? `The law of ${message.country} asks` : `What the law of ${message.country} asks is not known here, and some ask`;
    return refuse({ code: "permission-national", path, article: law.article, fix: `${whose} for an opt-in.` });
  }
  return refuse({ code: "permission-missing", path, article: law.level >= ours ? law.article : "ePrivacy 13(1)", fix: "Ask the person; a visit, a purchase or silence permits nothing." });
};
