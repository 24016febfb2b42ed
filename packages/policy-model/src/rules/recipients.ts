import { isUnknown, known, listed } from "../draft.js";
import { isEea, isThirdCountry } from "../facts/country.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import { leadingTo, neverHanded, outlineOf } from "./outline.js";
import { entries, type Found, type Rule } from "./rule.js";

function* roleAndKind(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { role, kind }] of entries(policy.recipients)) {
    for (const one of ["processor", "authority"] as const) {
      if (kind !== one || role === one || isUnknown(role)) continue;
      yield {
        path: `recipients.${id}.role`,
        message: `listed under the kind "${one}", but gets the data as ${role}: who decides on purposes of its own is no ${one}`,
        fix: `Say role "${one}", or another kind.`,
      };
    }
  }
}

function* sold(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { kind }] of entries(policy.recipients)) {
    if (kind === "sale") yield {
      path: `recipients.${id}.kind`,
      message: policy.sale === false ? "the policy says that personal data is not sold, and lists somebody who buys it" : "personal data is sold to this recipient, which people need not expect",
      fix: "Take the recipient out.",
    };
  }
}

/** The wider patterns that cover a host: `*.b.c` and `*.c` of `a.b.c` and of `*.a.b.c`. */
const widerOf = (host: string): readonly string[] => {
  const [, ...names] = host.split(".");
  const from = host.startsWith("*.") ? 1 : 0;
  return names.slice(from).map((_, at) => `*.${names.slice(from + at).join(".")}`);
};

function* hostTwice(policy: PolicyDraftInput): Iterable<Found> {
  const first = new Map<string, string>();
  for (const [id, { hosts }] of entries(policy.recipients)) for (const host of hosts ?? []) if (!first.has(host)) first.set(host, id);
  for (const [id, { hosts }] of entries(policy.recipients)) {
    for (const [at, host] of (hosts ?? []).entries()) {
      const pattern = [host, ...widerOf(host)].find((one) => (first.get(one) ?? id) !== id);
      if (pattern === undefined) continue;
      yield {
        path: `recipients.${id}.hosts.${at}`,
        message: `"${host}" already belongs to recipients.${String(first.get(pattern))}${pattern === host ? "" : `, as "${pattern}" covers it`}`,
        fix: "Declare a host for one recipient: whoever is reached must be certain.",
      };
    }
  }
}

function* getsNothing(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { recipients, categories }] of outlineOf(policy).activities) {
    const processed = new Set(categories);
    for (const [at, name] of listed(recipients).entries()) {
      const may = lookUp(policy.recipients, name)?.categories;
      if (!may || may.some((category) => processed.has(category))) continue;
      yield {
        path: `activities.${id}.recipients.${at}`,
        message: `"${name}" may get none of the categories of this activity`,
        fix: `Widen recipients.${name}.categories, or take it out here.`,
      };
    }
  }
}

function* overWide(policy: PolicyDraftInput): Iterable<Found> {
  for (const { path, category, isProtected } of neverHanded(policy)) {
    if (isProtected) continue;
    yield {
      path,
      message: `may get "${category}", which no activity that names this recipient processes`,
      fix: "Take the category out here, or name the recipient in the activity that hands it over.",
    };
  }
}

function* anywhere(policy: PolicyDraftInput, authority: boolean): Iterable<Found> {
  for (const [id, { country, role }] of entries(policy.recipients)) {
    if (country !== "anywhere" || (role === "authority") !== authority) continue;
    yield authority
      ? {
          path: `recipients.${id}.country`,
          message: "authorities anywhere in the world: an order from outside the Union counts only under an international agreement, or on a ground of Chapter V",
          fix: 'Say "EEA", and declare each authority outside with the ground on which it gets anything.',
        }
      : { path: `recipients.${id}.country`, message: "anywhere in the world is no country: nobody can tell under which tool the data goes there", fix: "Name the countries, each with its transfer tool." };
  }
}

function* authorityAbroad(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { country, role, transfer }] of entries(policy.recipients)) {
    const tool = known(transfer)?.tool;
    if (role !== "authority" || typeof country !== "string" || !isThirdCountry(country) || tool === undefined || tool === "adequacy" || tool === "derogation") continue;
    yield { path: `recipients.${id}.transfer.tool`, message: `an authority in ${country} signs no ${tool}: its order needs an international agreement or a derogation`, fix: "Name the derogation that holds, or refuse the order." };
  }
}

function* ofTheGroup(policy: PolicyDraftInput): Iterable<Found> {
  for (const [id, { entity: name, country }] of entries(policy.recipients)) {
    const seat = known(lookUp(policy.entities, name)?.country);
    if (seat === undefined || typeof country !== "string" || country === "anywhere" || seat === country || (country === "EEA" && isEea(seat))) continue;
    yield { path: `recipients.${id}.country`, message: `is entities.${name}, which is in ${seat}, and gets the data in ${country}`, fix: "Say where the data is, and say so in the entity, if that is where it is established." };
  }
}

/** By promise: who is outside, or passes data on to somebody outside, each with that one. */
const leaving = (policy: PolicyDraftInput, promised: "EEA" | readonly string[]): ReadonlyMap<string, string> => {
  const inside = (country: string): boolean => (promised === "EEA" ? country === "EEA" || isEea(country) : promised.includes(country));
  return leadingTo(
    policy,
    entries(policy.recipients).flatMap(([id, { country }]) => (typeof country === "string" && inside(country) ? [] : [id])),
  );
};

function* residency(policy: PolicyDraftInput): Iterable<Found> {
  const byPromise = new Map<string, ReadonlyMap<string, string>>();
  for (const [id, { residency: promised, recipients }] of outlineOf(policy).activities) {
    if (promised === undefined) continue;
    const promise = promised === "EEA" ? "the EEA" : [...promised].sort().join(", ");
    const out = byPromise.get(promise) ?? leaving(policy, promised);
    byPromise.set(promise, out);
    for (const [at, name] of listed(recipients).entries()) {
      const one = out.get(name);
      if (one === undefined) continue;
      const country = lookUp(policy.recipients, one)?.country;
      const place = typeof country === "string" ? `in ${country}` : "in a country that is not known";
      yield {
        path: `activities.${id}.recipients.${at}`,
        message: `the data is promised to stay in ${promise}, and "${name}" ${one === name ? "is" : `passes it on to "${one}",`} ${place}`,
        fix: "Choose a recipient inside, or take the promise back.",
      };
    }
  }
}

/** A chain that comes back to itself has a member on it whose own chain leads to it; each circle is told once. */
function* circles(policy: PolicyDraftInput): Iterable<Found> {
  const done = new Set<string>();
  for (const start of Object.keys(policy.recipients)) {
    const stack: { readonly id: string; next: number }[] = [];
    const depth = new Map<string, number>();
    const enter = (id: string): void => {
      done.add(id);
      depth.set(id, stack.length);
      stack.push({ id, next: 0 });
    };
    if (!done.has(start)) enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const below = lookUp(policy.recipients, top.id)?.subRecipients?.[top.next];
      if (below === undefined) {
        depth.delete(top.id);
        stack.pop();
        continue;
      }
      const path = `recipients.${top.id}.subRecipients.${top.next}`;
      top.next += 1;
      const from = depth.get(below);
      if (from !== undefined) {
        const circle = stack.slice(from, from + 7).map(({ id }) => id);
        const whole = stack.length - from > 7 ? [...circle, "…", below] : [...circle, below];
        yield { path, message: `the chain of recipients comes back to itself: ${whole.join(" → ")}`, fix: "Name onward recipients only." };
      } else if (!done.has(below) && Object.hasOwn(policy.recipients, below)) enter(below);
    }
  }
}

export const recipientRules: readonly Rule[] = [
  { code: "recipient-sale", severity: "error", article: "GDPR 5(1)(a)", demands: "Personal data is not sold.", check: sold },
  { code: "residency-broken", severity: "error", article: "GDPR 5(1)(a)", demands: "Data that is promised to stay somewhere goes to no recipient elsewhere.", check: residency },
  { code: "recipient-over-wide", severity: "warning", article: "GDPR 5(1)(c)", demands: "A recipient may get only what the activities that name it process.", whole: true, check: overWide },
  {
    code: "recipient-role",
    severity: "error",
    article: "GDPR 4(8)",
    demands: "Who is listed as processor or authority gets data as one.",
    check: roleAndKind,
  },
  { code: "host-repeated", severity: "error", article: "GDPR 13(1)(e)", demands: "A host belongs to one recipient.", check: hostTwice },
  {
    code: "recipient-gets-nothing",
    severity: "warning",
    article: "GDPR 13(1)(e)",
    demands: "A recipient of an activity may get at least one of its categories.",
    check: getsNothing,
  },
  { code: "recipient-anywhere", severity: "error", article: "GDPR 13(1)(f)", demands: "The countries to which data goes are named.", check: (policy) => anywhere(policy, false) },
  { code: "recipient-entity-country", severity: "warning", article: "GDPR 13(1)(f)", demands: "A recipient of the own group is in the country of its entity.", check: ofTheGroup },
  { code: "authority-anywhere", severity: "error", article: "GDPR 48", demands: "Authorities outside the Union get data only on a ground that is named for each.", check: (policy) => anywhere(policy, true) },
  { code: "authority-abroad", severity: "warning", article: "GDPR 48", demands: "An authority of a third country gets data by an agreement, an adequacy decision or a derogation.", check: authorityAbroad },
  // No matter of law: what comes back to itself can be neither told nor followed.
  { code: "sub-recipient-circle", severity: "error", demands: "A chain of recipients has an end.", check: circles },
];
