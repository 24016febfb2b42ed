import { basesOf } from "../basis.js";
import { optOutArticle, permissionsOf, type Channel, type OptOut } from "../direct-marketing.js";
import { listed } from "../draft.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { outlineOf, type WrittenActivity } from "./outline.js";
import type { Found, Rule } from "./rule.js";
import { earlierFor, whom, type Whom } from "./whom.js";

type Marketing = NonNullable<WrittenActivity["directMarketing"]>;

/** Electronic mail in the sense of the directive: text messages are among it. */
const electronic: ReadonlySet<Channel> = new Set(["email", "sms"]);

function* marketing(policy: PolicyDraftInput): Iterable<readonly [id: string, marketing: Marketing, activity: WrittenActivity]> {
  for (const [id, activity] of outlineOf(policy).activities) if (activity.directMarketing) yield [id, activity.directMarketing, activity];
}
const placed = (id: string, directMarketing: Marketing) =>
  permissionsOf(directMarketing).map((entry, at) => [typeof directMarketing.permission === "string" ? `activities.${id}.directMarketing.permission` : `activities.${id}.directMarketing.permission.${at}`, entry] as const);

function* noPermission(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, directMarketing] of marketing(policy)) {
    const mail = listed(directMarketing.channels).find((channel) => electronic.has(channel));
    for (const [path, { by, country }] of placed(id, directMarketing)) {
      if (by === "by-use" || by === "none") {
        yield { path, message: by === "none" ? "nothing permits the messages" : "use of a service permits no messages", fix: "Ask for an opt-in, or keep to the soft opt-in for your own customers." };
      } else if (by === "not-needed" && mail !== undefined && country === undefined) {
        yield { path, message: `messages by ${mail} need a permission everywhere in the Union`, fix: "Ask for an opt-in, or keep to the soft opt-in for your own customers." };
      }
    }
  }
}

function* nationalRule(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, directMarketing] of marketing(policy)) {
    const mail = listed(directMarketing.channels).find((channel) => electronic.has(channel));
    for (const [path, { by, country }] of placed(id, directMarketing)) {
      if (by !== "not-needed" || mail === undefined || country === undefined) continue;
      yield { path, message: `messages by ${mail} without a permission: only the law of ${country} could allow that, for legal persons`, fix: "Look it up there and keep the reference, or ask for an opt-in." };
    }
  }
}

function* softForStrangers(policy: PolicyDraftInput): Iterable<Found> {
  const { customers } = outlineOf(policy);
  for (const [id, directMarketing, { subjects }] of marketing(policy)) {
    for (const [path, { by, relationship }] of placed(id, directMarketing)) {
      const stranger = by === "soft-opt-in" ? (relationship === undefined ? subjects : [relationship]).find((subject) => !customers.has(subject)) : undefined;
      if (stranger === undefined) continue;
      yield {
        path,
        message: `the soft opt-in is for own customers; this policy has no contract with "${stranger}"`,
        fix: "Ask them for an opt-in, or declare the activity in which they become customers.",
      };
    }
  }
}

function* softElsewhere(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, directMarketing] of marketing(policy)) {
    const other = listed(directMarketing.channels).find((channel) => channel === "phone");
    if (other === undefined) continue;
    for (const [path, { by }] of placed(id, directMarketing)) {
      if (by !== "soft-opt-in") continue;
      yield { path, message: `the soft opt-in is for electronic mail, not for ${other}`, fix: "Give the channel an activity of its own, with the permission that holds for it." };
    }
  }
}

function* unorderly(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, directMarketing] of marketing(policy)) {
    const list = permissionsOf(directMarketing);
    const path = `activities.${id}.directMarketing.permission`;
    for (const [at, earlier] of earlierFor(list)) {
      yield { path: `${path}.${at}`, message: `the permission for ${whom(list[at] ?? {})} is never reached: entry ${earlier} already holds for them`, fix: "Keep one per relationship and country, the narrower ones first." };
    }
    const last = list.at(-1);
    if (!last || (last.relationship === undefined && last.country === undefined)) continue;
    yield { path, message: "the list has no last entry for everybody else", fix: "End it with a permission that names neither relationship nor country." };
  }
}

/** The entry of a list, read from the top, that holds for people of a relationship and a country. */
const holdsFor = <T extends Whom>(list: readonly T[], { relationship, country }: Whom): T | undefined =>
  list.find((one) => (one.relationship === undefined || one.relationship === relationship) && (one.country === undefined || one.country === country));

const asked: ReadonlySet<unknown> = new Set(["opt-in", "double-opt-in"]);
/** Who concludes a contract about the messages asks for them. */
const agreed: ReadonlySet<string> = new Set(["consent", "contract"]);
/** Outside ePrivacy 13(1): an opt-in there is a courtesy, or a matter of national law. */
const outside: ReadonlySet<Channel> = new Set(["post", "in-product", "phone"]);

function* otherBasis(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, directMarketing, { basis, subjects }] of marketing(policy)) {
    const bases = basesOf(basis);
    const permissions = placed(id, directMarketing);
    const mailed = listed(directMarketing.channels).some((channel) => !outside.has(channel));
    if (!mailed || bases.every(({ kind }) => agreed.has(kind)) || !permissions.some(([, { by }]) => asked.has(by))) continue;
    const countries = new Set([undefined, ...[...bases, ...permissions.map(([, one]) => one)].map(({ country }) => country)]);
    const told = new Set<string>();
    for (const relationship of subjects) {
      for (const country of countries) {
        const people = { relationship, ...(country === undefined ? {} : { country }) };
        const kind = holdsFor(bases, people)?.kind;
        const permission = holdsFor(permissions.map(([, one]) => one), people);
        const [path] = permissions.find(([, one]) => one === permission) ?? [];
        if (path === undefined || kind === undefined || agreed.has(kind) || !asked.has(permission?.by) || told.has(path)) continue;
        told.add(path);
        yield {
          path,
          message: `an opt-in is consent as the GDPR knows it, and for ${whom(people)} the activity rests on "${kind}": who withdraws the one would be left with the other`,
          fix: 'Change the basis to consent for those who are asked; only for own customers who are not asked, keep the interest and change the permission to "soft-opt-in".',
        };
      }
    }
  }
}

/** A way out that is harder than the law allows. Writing for it is harder only where each mail has to offer one. */
function* hardToStop(policy: PolicyDraftInput, which: OptOut, message: string, fix: string): Iterable<Found> {
  for (const [id, { optOut, channels }] of marketing(policy)) {
    if (optOut !== which || (which === "by-message" && !listed(channels).some((channel) => electronic.has(channel)) && listed(channels).length > 0)) continue;
    yield { path: `activities.${id}.directMarketing.optOut`, message, fix };
  }
}

function* undeclared(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { purpose, directMarketing, role }] of outlineOf(policy).activities) {
    if (directMarketing || role === "processor" || lookUp(policy.purposes, purpose)?.kind !== "direct-marketing") continue;
    yield {
      path: `activities.${id}.directMarketing`,
      message: `serves direct marketing ("${purpose}") and names no channel: nobody could object to one`,
      fix: "Name the channels and what permits them, or give the activity a purpose of its own.",
    };
  }
}

export const marketingRules: readonly Rule[] = [
  { code: "marketing-undeclared", severity: "warning", article: "GDPR 21(2)", demands: "What serves direct marketing is declared as such, so that people can object to it.", check: undeclared },
  {
    code: "marketing-without-permission",
    severity: "error",
    article: "ePrivacy 13(1)",
    demands: "Direct marketing by electronic mail rests on an opt-in or on the soft opt-in; use of a service is neither.",
    check: noPermission,
  },
  {
    code: "permission-list",
    severity: "error",
    article: "ePrivacy 13(1)",
    demands: "A list of permissions has one per relationship and country, the narrower first, and ends with one for everybody.",
    check: unorderly,
  },
  { code: "permission-basis", severity: "warning", article: "ePrivacy 13(1)", demands: "Where people are asked for an opt-in, the activity rests on their consent.", check: otherBasis },
  {
    code: "opt-out-confirmed",
    severity: "error",
    article: optOutArticle.confirmed,
    demands: "Who objects to direct marketing is approached no more from that moment; nobody has to confirm it.",
    check: (policy) => hardToStop(policy, "confirmed", "people have to confirm that they want no more messages: until then they go on", "Stop at the first click, and take it out here."),
  },
  {
    code: "opt-out-by-message",
    severity: "error",
    article: optOutArticle["by-message"],
    demands: "Each mail offers a way to stop them, beside the one when the address is collected.",
    check: (policy) => hardToStop(policy, "by-message", "people have to write to stop the messages, which offer no way out themselves", "Offer it where the address is collected and in each message, and take it out here."),
  },
  { code: "soft-opt-in-stranger", severity: "warning", article: "ePrivacy 13(2)", demands: "The soft opt-in is for own customers.", whole: true, check: softForStrangers },
  { code: "soft-opt-in-channel", severity: "warning", article: "ePrivacy 13(2)", demands: "The soft opt-in is for electronic mail.", check: softElsewhere },
  {
    code: "marketing-national",
    severity: "warning",
    article: "ePrivacy 13(5)",
    demands: "Electronic mail without a permission is sent only where national law allows it, to legal persons.",
    check: nationalRule,
  },
];
