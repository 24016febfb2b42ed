import type { Reason } from "troth";
import { countryName } from "./country.js";
import { dataMap } from "./data-map.js";
import type { Database } from "./database.js";
import { policy } from "./policy.js";
import type { ShopTroth } from "./promises.js";

/** What the shop's pages call what Troth answers in codes, paths and articles. */

type Request = Awaited<ReturnType<ShopTroth["requests"]["list"]>>[number];
type Item = Request["kept"][number];

/** Every table that holds something about a customer; one without a name here does not compile. */
const tables: Readonly<Record<Exclude<keyof Database, "products" | "access_log">, string>> = {
  customers: "Your account: name, e-mail address and password",
  addresses: "Your address",
  orders: "Your orders",
  order_items: "What you ordered, line by line",
  invoices: "Invoices to you, with your name and address",
  messages: "Messages you sent with the contact form",
  newsletter_subscriptions: "Your subscription to the newsletter",
};

const actions: Readonly<Record<Item["action"], string>> = {
  delete: "deleted",
  anonymise: "kept, with nothing in it that leads to you",
  disown: "kept, cut off from you",
  keep: "kept",
  "shared-kept": "kept",
};

const grounds: Readonly<Record<string, string>> = {
  "GDPR 17(1)(a)": "it is no longer needed",
  "GDPR 17(1)(b)": "your consent ends with that",
  "GDPR 17(1)(c)": "you object to its use",
};

/** While a contract runs its data is needed: it is the person who ends the contract with her confirmation. */
const groundOf = ({ article = "", path }: Reason): string => {
  const basis = entry(policy.activities, idIn(path))?.basis;
  const contract = basis !== undefined && [basis].flat().some(({ kind }) => kind === "contract");
  if (article === "GDPR 17(1)(a)" && contract) return "it serves your contract with us, which you end";
  return entry(grounds, article) ?? "the law lets you";
};

const entry = <T>(record: Readonly<Record<string, T>>, id: string): T | undefined => (Object.hasOwn(record, id) ? record[id] : undefined);
const idIn = (path: string): string => path.split(".")[1] ?? path;
const cited = (words: string, { article }: Reason): string => (article === undefined ? words : `${words} (${article})`);

const whyOf = (reason: Reason): string => {
  switch (reason.code) {
    case "kept-by-statute":
    case "start-unknown":
    case "type-unknown": {
      const statute = entry<{ readonly statute?: { readonly cite: string } }>(policy.retention, idIn(reason.path))?.statute?.cite;
      return cited(`The law makes us keep it${statute === undefined ? "" : `: ${statute}`}`, reason);
    }
    case "activity-remains":
      return cited(`Still needed: ${entry(policy.activities, idIn(reason.path))?.title.en ?? reason.path}`, reason);
    case "row-shared":
      return cited("It is about somebody else as well, so a person of ours looks at it first", reason);
    default:
      return cited(reason.fix?.replace(/\.$/, "") ?? reason.code, reason);
  }
};

/** Each reason once; the grounds of an erasure, of which one is enough, in one sentence. */
const whysOf = (because: readonly Reason[]): readonly string[] => {
  const asked = because.filter(({ code }) => code === "erasure-asked");
  const onGrounds = [...new Set(asked.map((reason) => cited(groundOf(reason), reason)))];
  const others = [...new Set(because.filter(({ code }) => code !== "erasure-asked").map(whyOf))];
  return [...(onGrounds.length > 0 ? [`You ask for it: ${onGrounds.join(", or ")}`] : []), ...others].map((why) => `${why}.`);
};

/** Whether what is kept of a table no longer points at the account. */
const isCutOff = (table: string): boolean => {
  const rule = entry<unknown>(dataMap.tables, table);
  const onErasure = typeof rule === "object" && rule !== null && "onErasure" in rule ? rule.onErasure : undefined;
  return typeof onErasure === "object" && onErasure !== null && "detach" in onErasure;
};

export interface PlanLine {
  readonly what: string;
  readonly rows: number;
  readonly happens: string;
  readonly besides: string | undefined;
  readonly why: readonly string[];
  /** The last day of it; absent where the plan knows of none. */
  readonly until: string | undefined;
}

/** A plan as a person reads it: each reason once, and what reads the same in one line. */
export const planLines = (items: readonly Item[]): readonly PlanLine[] => {
  const lines = new Map<string, PlanLine>();
  for (const { path, rows, action, because } of items) {
    const until = because.flatMap((reason) => reason.until ?? []).sort().at(-1);
    const besides = action === "keep" && isCutOff(idIn(path)) ? "cut off from your account" : undefined;
    const line = { what: entry(tables, idIn(path)) ?? path, happens: actions[action], besides, why: whysOf(because), until };
    const id = JSON.stringify(line);
    lines.set(id, { ...line, rows: rows + (lines.get(id)?.rows ?? 0) });
  }
  // What stays is what people look for first.
  return [...lines.values()].sort((one, other) => Number(other.until !== undefined) - Number(one.until !== undefined));
};

/** What an erasure took, as a person reads it: all that was planned to go, but what is left to do. */
export const erasedLines = (planned: readonly Item[], left: readonly Item[]): readonly PlanLine[] => {
  const open = new Set(left.map(({ path }) => path));
  return planLines(planned.filter(({ path, rows, action }) => rows > 0 && action !== "keep" && action !== "shared-kept" && !open.has(path)));
};

export const rightOf = ({ right }: Pick<Request, "right">): string => ({ access: "A copy of your data", erasure: "Erasure of your data" })[right];

/** Where a request stands; `late` is for a copy whose last day has passed, which can still be had. */
export const stateOf = ({ right, status, due, late }: Pick<Request, "right" | "status" | "due"> & { readonly late: boolean }): string => {
  switch (status) {
    case "received":
    case "planned":
      if (right === "erasure") return "Waits until you have read the plan and confirmed it";
      return late ? "Ready to download" : `Ready to download until ${due}`;
    case "confirmed":
      return "Being carried out";
    case "failed":
      return "Interrupted: we look after it";
    case "fulfilled":
      return "Done";
    case "fulfilled-in-part":
      return "Done in part: we look after the rest";
    case "answered":
      return "Downloaded; you can download it again";
    case "answered-in-part":
      return "Downloaded in part: free text waits until we have checked that it tells nothing of others";
    case "withdrawn":
      return "Taken back";
  }
};

/** Why a request goes no further, to the person who made it. */
const requestRefusals: Readonly<Record<string, string>> = {
  "plan-stale": "Your data has changed since you saw the plan. Please open your request again, read the plan as it is now, and confirm that one.",
  "plan-missing": "Please open your request and read the plan first.",
  "contract-running": "Your contract with us still runs. Please tick that you end it, if that is what you want.",
  "request-underway": "Your request is being carried out already.",
  "request-closed": "Your request is closed. You can make a new one.",
};
export const refusalOf = ({ code, article }: Reason): string =>
  entry(requestRefusals, code) ?? `We cannot do this at present${article === undefined ? "" : ` (${article})`}. Please write to ${policy.rights.contact.email}.`;

const allowances: Readonly<Record<string, string>> = {
  adequacy: "The European Commission has decided that data is well protected there",
  "disclosure-declared": "Our privacy notice says who gets your question, and what for",
};
export const allowedBecause = (because: readonly Reason[]): readonly string[] => because.map((reason) => `${cited(entry(allowances, reason.code) ?? reason.code, reason)}.`);

const unassessed = "we have still to look whether data is well protected there";
const unsafe = "we have found no way to protect data there as well as here";
const unlisted = "we have not looked lately whether this company still takes part in the agreement that protects data there";
const undecided = "there is no valid decision of the European Commission that data is well protected there";
const unsigned = "our contract that protects data there is not in force";
const unkept: Readonly<Record<string, string>> = {
  "assessment-overdue": "we have still to look again whether data is well protected there",
  "assessment-not-yet": unassessed,
  "assessment-missing": unassessed,
  "assessment-negative": unsafe,
  "measures-missing": unsafe,
  "listing-expired": unlisted,
  "assertion-missing": unlisted,
  "assertion-not-yet": unlisted,
  "adequacy-none": undecided,
  "adequacy-expired": undecided,
  "adequacy-not-yet": undecided,
  "clauses-not-yet": unsigned,
  "clauses-repealed": unsigned,
};
/** Why nothing goes to a recipient, to the person whose data it is; what would mend it is for the operator, in the log. */
export const refusedBecause = (recipient: keyof typeof policy.recipients, because: readonly Pick<Reason, "code" | "article">[]): readonly string[] => {
  const { title, country } = policy.recipients[recipient];
  const where = countryName(country);
  const to = title.en.includes(where) ? title.en : `${title.en}, ${where}`;
  const words = because.map(({ code, article }) => {
    const why = entry(unkept, code) ?? "the law on data protection does not let us";
    return `${why}${article === undefined ? "" : ` (${article})`}`;
  });
  return [...new Set(words)].map((why) => `At present we may send nothing to ${to}: ${why}.`);
};
