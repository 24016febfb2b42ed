import type { PolicyInput } from "../policy.js";
import { entries, type Found, type Rule } from "./rule.js";

function* withoutAgreement(policy: PolicyInput): Iterable<Found> {
  for (const [id, { role, agreement }] of entries(policy.recipients)) {
    if (role !== "processor" || agreement !== undefined) continue;
    yield {
      path: `recipients.${id}.agreement`,
      message: "a processor works only under a contract",
      fix: "Write the reference of the processing agreement.",
    };
  }
}

function* roleAndKind(policy: PolicyInput): Iterable<Found> {
  for (const [id, { role, kind }] of entries(policy.recipients)) {
    for (const one of ["processor", "authority"] as const) {
      if (kind !== one || role === one) continue;
      yield {
        path: `recipients.${id}.role`,
        message: `listed under the kind "${one}", but gets the data as ${role}: who decides on purposes of its own is no ${one}`,
        fix: `Say role "${one}", or another kind.`,
      };
    }
  }
}

function* sold(policy: PolicyInput): Iterable<Found> {
  for (const [id, { kind }] of entries(policy.recipients)) {
    if (kind === "sale") yield {
      path: `recipients.${id}.kind`,
      message: "the policy says that personal data is not sold",
      fix: "Take the recipient out.",
    };
  }
}

function* hostTwice(policy: PolicyInput): Iterable<Found> {
  const first = new Map<string, string>();
  for (const [id, { hosts }] of entries(policy.recipients)) {
    for (const [at, host] of (hosts ?? []).entries()) {
      const owner = first.get(host);
      if (owner === undefined) first.set(host, id);
      else if (owner !== id) {
        yield {
          path: `recipients.${id}.hosts.${at}`,
          message: `"${host}" already belongs to recipients.${owner}`,
          fix: "Declare a host for one recipient: whoever is reached must be certain.",
        };
      }
    }
  }
}

function* getsNothing(policy: PolicyInput): Iterable<Found> {
  for (const [id, { recipients, categories }] of entries(policy.activities)) {
    for (const [at, name] of recipients.entries()) {
      const may = policy.recipients[name]?.categories;
      if (!may || may.some((category) => categories.includes(category))) continue;
      yield {
        path: `activities.${id}.recipients.${at}`,
        message: `"${name}" may get none of the categories of this activity`,
        fix: `Widen recipients.${name}.categories, or take it out here.`,
      };
    }
  }
}

/** A chain that comes back to itself has a member on it whose own chain leads to it; each circle is told once. */
function* circles(policy: PolicyInput): Iterable<Found> {
  const done = new Set<string>();
  for (const start of Object.keys(policy.recipients)) {
    const stack: { readonly id: string; next: number }[] = [];
    const onStack = new Set<string>();
    const enter = (id: string): void => {
      done.add(id);
      onStack.add(id);
      stack.push({ id, next: 0 });
    };
    if (!done.has(start)) enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const below = policy.recipients[top.id]?.subRecipients?.[top.next];
      if (below === undefined) {
        onStack.delete(top.id);
        stack.pop();
        continue;
      }
      const path = `recipients.${top.id}.subRecipients.${top.next}`;
      top.next += 1;
      if (onStack.has(below)) {
        const from = stack.findIndex(({ id }) => id === below);
        const circle = [...stack.slice(from).map(({ id }) => id), below];
        yield { path, message: `the chain of recipients comes back to itself: ${circle.join(" → ")}`, fix: "Name onward recipients only." };
      } else if (!done.has(below) && Object.hasOwn(policy.recipients, below)) enter(below);
    }
  }
}

export const recipientRules: readonly Rule[] = [
  {
    code: "processor-without-agreement",
    severity: "error",
    article: "GDPR 28(3)",
    demands: "A processor has an agreement.",
    check: withoutAgreement,
  },
  {
    code: "recipient-role",
    severity: "error",
    article: "GDPR 4(8)",
    demands: "Who is listed as processor or authority gets data as one.",
    check: roleAndKind,
  },
  { code: "recipient-sale", severity: "error", article: "GDPR 5(1)(a)", demands: "Personal data is not sold.", check: sold },
  { code: "host-repeated", severity: "error", article: "GDPR 13(1)(e)", demands: "A host belongs to one recipient.", check: hostTwice },
  { code: "sub-recipient-circle", severity: "error", article: "GDPR 28(2)", demands: "A chain of recipients has an end.", check: circles },
  {
    code: "recipient-gets-nothing",
    severity: "warning",
    article: "GDPR 13(1)(e)",
    demands: "A recipient of an activity may get at least one of its categories.",
    check: getsNothing,
  },
];
