import { describe, expect, it } from "vitest";
import type { ReadablePolicy } from "../../src/index.js";
import { renderDpv, renderRecords, renderSccAnnexes, renderSubProcessors, toTilt } from "../../src/export/index.js";
import type { Loose } from "../loose.js";
import { drafted } from "./policy.js";

/** The policy so many times over: each copy with activities, recipients, categories and retention of its own. */
const times = (copies: number): Loose => {
  const policy = structuredClone(drafted()) as Loose;
  const renamed = (ids: readonly string[] | undefined, at: number) => ids?.map((id) => `${id}-${at}`);
  const { activities, recipients, categories, retention, purposes } = structuredClone({ ...policy });
  for (let at = 1; at < copies; at += 1) {
    for (const [id, one] of Object.entries(categories)) policy["categories"][`${id}-${at}`] = one;
    for (const [id, one] of Object.entries(retention)) policy["retention"][`${id}-${at}`] = one;
    for (const [id, one] of Object.entries(purposes)) policy["purposes"][`${id}-${at}`] = one;
    for (const [id, one] of Object.entries<Loose>(recipients)) {
      policy["recipients"][`${id}-${at}`] = { ...one, categories: renamed(one["categories"], at), ...(one["subRecipients"] ? { subRecipients: renamed(one["subRecipients"], at) } : {}) };
    }
    for (const [id, one] of Object.entries<Loose>(activities)) {
      policy["activities"][`${id}-${at}`] = {
        ...one,
        purpose: `${one["purpose"]}-${at}`,
        categories: renamed(one["categories"], at),
        recipients: renamed(one["recipients"], at),
        retention: `${one["retention"]}-${at}`,
      };
    }
  }
  return policy;
};

/** The policy with every read of a property counted. */
const counted = (policy: Loose): { readonly policy: ReadablePolicy; readonly reads: () => number } => {
  let reads = 0;
  const known = new WeakMap<object, object>();
  const wrap = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const before = known.get(value);
    if (before) return before;
    const proxy = new Proxy(value, {
      get: (target, key, receiver) => {
        reads += 1;
        return wrap(Reflect.get(target, key, receiver));
      },
    });
    known.set(value, proxy);
    return proxy;
  };
  return { policy: wrap(policy) as ReadablePolicy, reads: () => reads };
};

const works: Readonly<Record<string, (policy: ReadablePolicy) => string>> = {
  "records as CSV": (policy) => renderRecords(policy, { locale: "en", format: "csv" }),
  "records as HTML": (policy) => renderRecords(policy, { locale: "en", format: "html" }),
  DPV: (policy) => renderDpv(policy),
  TILT: (policy) => JSON.stringify(toTilt(policy, { locale: "en", entity: "example-gmbh", url: "/", created: "2026-06-01" })),
  "sub-processors": (policy) => renderSubProcessors(policy, { locale: "en", format: "markdown" }),
  "annexes of one recipient": (policy) => renderSccAnnexes(policy, { locale: "en", recipient: "caterer", format: "html" }),
};

describe("with the size of a policy", () => {
  it.each(Object.entries(works))("the work for %s grows no faster", (_, work) => {
    const reads = [10, 20].map((copies) => {
      const { policy, reads: so } = counted(times(copies));
      work(policy);
      return so();
    });
    expect((reads[1] ?? 0) / (reads[0] ?? 1)).toBeLessThan(2.2);
  });
  it("a long chain of recipients is followed to its end", () => {
    const policy = structuredClone(drafted()) as Loose;
    for (let at = 0; at < 2_000; at += 1) {
      policy["recipients"][`link-${at}`] = { ...policy["recipients"].agency, role: "controller", ...(at < 1_999 ? { subRecipients: [`link-${at + 1}`] } : {}) };
    }
    policy["activities"].accounting.recipients = ["link-0"];
    expect(renderRecords(policy as ReadablePolicy, { locale: "en", format: "json" })).toContain('"through": "link-1998"');
  });
});
