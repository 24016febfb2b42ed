import { allOf, allow, refuse, type Decision } from "@troth/decision";
import { civilDate } from "@troth/legal-time";
import type { Policy } from "@troth/policy-model";
import { assess, type LawInForce } from "./assess.js";
import { zoneOfTheUnion } from "./civil-date.js";
import type { ExporterRole } from "./clauses.js";
import { disclosure } from "./disclosure.js";
import { hostDirectory, isLoopback, normalHost } from "./host.js";

type IdOf<P extends Policy, Set extends "activities" | "categories" | "recipients" | "subjects"> = Extract<keyof P[Set], string>;
export type ActivityOf<P extends Policy> = IdOf<P, "activities">;
export type CategoryOf<P extends Policy> = IdOf<P, "categories">;
export type RecipientOf<P extends Policy> = IdOf<P, "recipients">;
export type SubjectOf<P extends Policy> = IdOf<P, "subjects">;

/** One call that would leave. */
export interface TransferQuestion<ActivityId extends string = string, CategoryId extends string = string> {
  /** Name or address, with or without a port. */
  readonly host: string;
  readonly activity?: ActivityId;
  readonly categories?: readonly CategoryId[];
  /** Epoch milliseconds. */
  readonly at: number;
  /** Why this one transfer falls under a derogation, where that is the tool. Not kept. */
  readonly justification?: string;
}
export interface TransferAnswer<RecipientId extends string = string> {
  readonly decision: Decision;
  /** Who is behind the host; absent for loopback and for a host that nobody declared. */
  readonly recipient?: RecipientId;
}
export interface Gate<P extends Policy = Policy> {
  decide(question: TransferQuestion<ActivityOf<P>, CategoryOf<P>>): TransferAnswer<RecipientOf<P>>;
}
export interface GateOptions<P extends Policy = Policy> extends LawInForce {
  /**
   * Subjects that are our own staff, besides those of which the policy says so (`staff: true`): a listing under the Data
   * Privacy Framework must cover their data.
   */
  readonly staff?: readonly SubjectOf<P>[];
}

/**
 * A gate for everything that leaves. It says yes only if the host belongs to a declared recipient, Chapter V of the GDPR
 * lets data go there on that day, and a declared activity hands these categories to it. Only loopback needs none of that.
 *
 * @throws TrothError `host-declared-twice`, `host-invalid` here; `zone-unknown`, `instant-invalid` when asked
 *
 * @example
 * ```ts
 * import type { Policy } from "@troth/policy-model";
 * import { createGate } from "@troth/transfer-safeguards";
 *
 * declare const policy: Policy;
 * const gate = createGate(policy);
 * const { decision, recipient } = gate.decide({ host: "api.mailer.example", activity: "newsletter", categories: ["contact"], at: Date.UTC(2026, 5, 15) });
 * ```
 */
export const createGate = <P extends Policy>(policy: P, o: GateOptions<P> = {}): Gate<P> => {
  const find = hostDirectory(policy.recipients);
  const staff = new Set<string>(o.staff ?? []);
  for (const [id, { staff: ours }] of Object.entries(policy.subjects)) if (ours) staff.add(id);
  const chapterFive = assessments(policy, o);

  const decide = ({ host: written, activity, categories, at, justification }: TransferQuestion): TransferAnswer => {
    const host = normalHost(written);
    if (host === undefined) {
      return { decision: refuse({ code: "host-invalid", path: "recipients", fix: "Ask for a host name, not for an address with a path or a user." }) };
    }
    if (isLoopback(host)) return { decision: allow({ code: "loopback", path: "recipients" }) };
    const recipient = find(host);
    if (recipient === undefined) {
      const fix = `Declare the recipient behind "${host}" in the policy, or send nothing there.`;
      return { decision: refuse({ code: "recipient-undeclared", path: "recipients", article: "GDPR 13(1)(e)", fix }) };
    }
    const declared = activity !== undefined && Object.hasOwn(policy.activities, activity) ? policy.activities[activity] : undefined;
    const transfer = chapterFive(recipient, {
      at,
      exporter: declared?.role ?? "controller",
      humanResources: declared?.subjects.some((subject) => staff.has(subject)) ?? false,
      ...(justification === undefined ? {} : { justification }),
    });
    const said = { recipient, ...(activity === undefined ? {} : { activity }), ...(categories === undefined ? {} : { categories }) };
    return { decision: allOf([disclosure(policy, said), transfer], `recipients.${recipient}`), recipient };
  };
  return { decide: (question) => decide(question) as TransferAnswer<RecipientOf<P>> };
};

interface Circumstances {
  readonly at: number;
  readonly exporter: ExporterRole;
  readonly humanResources: boolean;
  readonly justification?: string;
}

/** Chapter V changes its mind by the day only, so the answers of a day are kept; those with a justification are not. */
const assessments = (policy: Policy, law: LawInForce): ((recipient: string, of: Circumstances) => Decision) => {
  const { facts, zone = zoneOfTheUnion } = law;
  const kept = new Map<string, Decision>();
  let day = "";
  return (id, of) => {
    const recipient = policy.recipients[id];
    if (recipient === undefined) return refuse({ code: "recipient-undeclared", path: "recipients", article: "GDPR 13(1)(e)" });
    const ask = (): Decision => assess(`recipients.${id}`, recipient, { ...of, recipients: policy.recipients, zone, ...(facts ? { facts } : {}) });
    const today = civilDate(of.at, zone);
    if (today !== day) kept.clear();
    day = today;
    if (of.justification !== undefined) return ask();
    const key = `${id} ${of.exporter} ${String(of.humanResources)}`;
    const answer = kept.get(key) ?? ask();
    kept.set(key, answer);
    return answer;
  };
};
