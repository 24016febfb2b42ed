import { refuse, type Reason, type Refusal } from "@troth/decision";
import { basesOf, type Policy } from "@troth/policy-model/compiled";
import { own } from "../../rules.js";
import type { OppositionEvent, RestrictionGround } from "./events.js";
import { objectedIn, type OppositionState } from "./state.js";

export type OppositionCommand =
  | { readonly act: "object"; readonly id: string; readonly purposes: readonly string[] | "direct-marketing"; readonly channel?: string; readonly profiling?: true; readonly grounds?: string }
  | { readonly act: "ground" | "override"; readonly id: string; readonly grounds: string }
  | { readonly act: "withdraw"; readonly id: string }
  | { readonly act: "restrict"; readonly id: string; readonly purposes: readonly string[] | "all"; readonly ground: RestrictionGround; readonly reason?: string }
  | { readonly act: "lift"; readonly id: string; readonly toldOn: string };
export type DecidedOpposition =
  | { readonly ok: true; readonly events: readonly OppositionEvent[]; readonly ask?: Reason }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      /** What of an objection is open to one is recorded although the rest of it is refused. */
      readonly events?: readonly OppositionEvent[];
    };

const no = (code: string, path: string, article: string, fix: string): Extract<DecidedOpposition, { ok: false }> => ({ ok: false, refusal: refuse({ code, path, article, fix }) });
const day = 86_400_000;
const hour = 3_600_000;

/** What of a purpose an objection reaches: direct marketing on any basis (GDPR 21(2)), else what rests on 6(1)(e) or (f) (21(1)). */
const reachOf = (policy: Policy, purpose: string): { readonly marketing: boolean; readonly other: boolean } => {
  const activities = Object.values(policy.activities).filter((activity) => activity.purpose === purpose);
  return {
    marketing: activities.some(({ directMarketing }) => directMarketing !== undefined),
    other: activities.some(
      ({ directMarketing, basis }) => directMarketing === undefined && basesOf(basis).some(({ kind }) => kind === "public-task" || kind === "legitimate-interest"),
    ),
  };
};

/**
 * What follows from a command. An objection counts on receipt, with grounds or without: missing ones are asked for and never
 * a reason to reject it. `now`: epoch milliseconds.
 */
export const decideOpposition = (state: OppositionState, command: OppositionCommand, policy: Policy, now: number): DecidedOpposition => {
  const { id } = command;
  const objection = state.objections.find((each) => each.id === id);
  const restriction = state.restrictions.find((each) => each.id === id);
  const unknown = () => no("objection-unknown", `objections.${id}`, "GDPR 21", "Name an objection of this person that is in force.");
  switch (command.act) {
    case "object":
      return object(command, policy);
    case "ground":
      if (!objection) return unknown();
      if (isBlank(command.grounds)) return no("grounds-missing", "grounds", "GDPR 21(1)", "Hand in what the person told.");
      return { ok: true, events: [{ type: "opposition.grounded", v: 1, data: { id }, sealed: { evidence: { grounds: command.grounds } } }] };
    case "override": {
      if (!objection) return unknown();
      if (isBlank(command.grounds)) return no("grounds-missing", "grounds", "GDPR 21(1)", "Record the compelling legitimate grounds: the proof is the controller's.");
      if (objection.channel !== undefined || !objectedIn(policy, objection).some((purpose) => reachOf(policy, purpose).other)) {
        return no("override-of-marketing", `objections.${id}`, "GDPR 21(3)", "Stop: no grounds outweigh an objection to direct marketing.");
      }
      const events: readonly OppositionEvent[] = [{ type: "opposition.overridden", v: 1, data: { id }, sealed: { evidence: { grounds: command.grounds } } }];
      return { ok: true, events: objection.overriddenAt === undefined ? events : [] };
    }
    case "withdraw":
      return objection ? { ok: true, events: [{ type: "opposition.withdrawn", v: 1, data: { id } }] } : unknown();
    case "restrict": {
      const { purposes, ground, reason } = command;
      const odd = purposes === "all" ? undefined : purposes.find((purpose) => !own(policy.purposes, purpose));
      if (odd !== undefined || purposes.length === 0) return no("undeclared", `purposes.${odd ?? ""}`, "GDPR 5(1)(b)", "Name purposes of the policy, or all.");
      const sealed = isBlank(reason) ? {} : { sealed: { evidence: { grounds: reason } } };
      return { ok: true, events: [{ type: "opposition.restricted", v: 1, data: { id, purposes, ground }, ...sealed }] };
    }
    case "lift": {
      if (!restriction) return no("restriction-unknown", `restrictions.${id}`, "GDPR 18", "Name a restriction of this person that is in force.");
      const told = isDate(command.toldOn) ? Date.parse(command.toldOn) : Number.NaN;
      // A civil date begins up to 14 hours before it does in UTC, and ends up to 12 hours after.
      const before = told - 14 * hour <= now && told + day + 12 * hour > restriction.at;
      if (!before) return no("notice-missing", "toldOn", "GDPR 18(3)", "Tell the person first, and say on which day that was.");
      return { ok: true, events: [{ type: "opposition.lifted", v: 1, data: { id, toldOn: command.toldOn } }] };
    }
  }
};

const isBlank = (words: string | undefined): words is undefined => typeof words !== "string" || words.trim() === "";
const isDate = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);

const object = ({ id, purposes: named, channel, profiling, grounds }: Extract<OppositionCommand, { act: "object" }>, policy: Policy): DecidedOpposition => {
  if (named.length === 0) return no("objection-out-of-reach", "purposes", "GDPR 21", "Name the purposes objected to.");
  const isOpen = (purpose: string): boolean => {
    const { marketing, other } = reachOf(policy, purpose);
    return marketing || other;
  };
  const asked = named === "direct-marketing" ? [] : [...new Set(named)];
  const closed = asked.find((purpose) => !isOpen(purpose));
  const purposes = named === "direct-marketing" ? named : asked.filter(isOpen);
  if (purposes.length === 0) return closedTo(policy, closed ?? "");
  const told = !isBlank(grounds);
  const event: OppositionEvent = {
    type: "opposition.objected",
    v: 1,
    data: { id, purposes, ...(channel === undefined ? {} : { channel }), ...(profiling ? { profiling } : {}), grounds: told },
    ...(told ? { sealed: { evidence: { grounds } } } : {}),
  };
  if (closed !== undefined) return { ...closedTo(policy, closed), events: [event] };
  const [unsaid] = told ? [] : asked.filter((purpose) => channel === undefined && reachOf(policy, purpose).other);
  if (unsaid === undefined) return { ok: true, events: [event] };
  const ask: Reason = { code: "grounds-asked", path: `purposes.${unsaid}`, article: "GDPR 21(1)", fix: "Ask for what is particular about this person's situation; the objection counts meanwhile." };
  return { ok: true, events: [event], ask };
};

/** Why nobody can object to a purpose. */
const closedTo = (policy: Policy, purpose: string) =>
  own(policy.purposes, purpose)
    ? no("objection-out-of-reach", `purposes.${purpose}`, "GDPR 21(1)", "Take back a consent on which it rests; what rests on a contract or on law is not open to objection.")
    : no("undeclared", `purposes.${purpose}`, "GDPR 5(1)(b)", "Name a purpose of the policy.");
