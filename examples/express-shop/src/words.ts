import type { Reason } from "troth";
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
  invoices: "Invoices to you",
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

const entry = <T>(record: Readonly<Record<string, T>>, id: string): T | undefined => (Object.hasOwn(record, id) ? record[id] : undefined);
const idIn = (path: string): string => path.split(".")[1] ?? path;
const cited = (words: string, { article }: Reason): string => (article === undefined ? words : `${words} (${article})`);

const whyOf = (reason: Reason): string => {
  switch (reason.code) {
    case "kept-by-statute":
    case "start-unknown": {
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
  const onGrounds = [...new Set(asked.map((reason) => cited(entry(grounds, reason.article ?? "") ?? "the law lets you", reason)))];
  const others = [...new Set(because.filter(({ code }) => code !== "erasure-asked").map(whyOf))];
  return [...(onGrounds.length > 0 ? [`You ask for it: ${onGrounds.join(", or ")}`] : []), ...others].map((why) => `${why}.`);
};

export interface PlanLine {
  readonly what: string;
  readonly rows: number;
  readonly happens: string;
  readonly why: readonly string[];
  /** The last day of it; absent where the plan knows of none. */
  readonly until: string | undefined;
}

/** A plan as a person reads it: each reason once, and what reads the same in one line. */
export const planLines = (items: readonly Item[]): readonly PlanLine[] => {
  const lines = new Map<string, PlanLine>();
  for (const { path, rows, action, because } of items) {
    const until = because.flatMap((reason) => reason.until ?? []).sort().at(-1);
    const line = { what: entry(tables, idIn(path)) ?? path, happens: actions[action], why: whysOf(because), until };
    const id = JSON.stringify(line);
    lines.set(id, { ...line, rows: rows + (lines.get(id)?.rows ?? 0) });
  }
  // What stays is what people look for first.
  return [...lines.values()].sort((one, other) => Number(other.until !== undefined) - Number(one.until !== undefined));
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

const allowances: Readonly<Record<string, string>> = {
  adequacy: "The European Commission has decided that data is well protected there",
  "disclosure-declared": "Our privacy notice says who gets your question, and what for",
};
export const allowedBecause = (because: readonly Reason[]): readonly string[] => because.map((reason) => `${cited(entry(allowances, reason.code) ?? reason.code, reason)}.`);
