import type { Decision } from "@troth/decision";
import type { Policy, Recipient } from "@troth/policy-model";
import { describe, expect, expectTypeOf, it } from "vitest";
import { createGate, type RecipientOf } from "../src/index.js";
import { now, on, policy } from "./policy.js";

const gate = createGate(policy);
const codes = ({ allowed, because }: Decision): readonly unknown[] => [allowed, ...because.map(({ code }) => code)];
/** A policy that no rule has checked, changed at some places: what a gate must withstand all the same. */
const unchecked = (changes: Readonly<Record<string, unknown>>): Policy => {
  const copy: unknown = structuredClone(policy);
  for (const [place, value] of Object.entries(changes)) {
    const keys = place.split(".");
    const last = keys.pop() ?? "";
    const owner = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy as Record<string, unknown>);
    owner[last] = value;
  }
  return copy as Policy;
};
const newsletter = { activity: "newsletter", categories: ["contact"], at: now } as const;
const orders = { activity: "orders", categories: ["contact"], at: now } as const;

describe("GDPR 13(1)(e): nothing leaves for whom people were not told of", () => {
  it("a declared host is found, and the recipient is named", () => {
    const { decision, recipient } = gate.decide({ ...newsletter, host: "api.mailer.example" });
    expect(recipient).toBe("mailer");
    expect(decision).toEqual({
      allowed: true,
      because: [
        { code: "disclosure-declared", path: "activities.newsletter.basis", article: "GDPR 6(1)" },
        { code: "adequacy", path: "recipients.mailer.transfer", article: "GDPR 45", until: "2031-12-27" },
      ],
    });
  });

  it("an undeclared host is a no, with what mends it", () => {
    expect(gate.decide({ ...newsletter, host: "collector.example" })).toEqual({
      decision: {
        allowed: false,
        because: [
          {
            code: "recipient-undeclared",
            path: "recipients",
            article: "GDPR 13(1)(e)",
            fix: 'Declare the recipient behind "collector.example" in the policy, or send nothing there.',
          },
        ],
      },
    });
  });

  it.each(["API.Mailer.EXAMPLE", "api.mailer.example.", "api.mailer.example:443", "api.mailer.example.:8443", "api。mailer。example", "ａpi.mailer.example", "api.mailer%2Eexample"])(
    "%s is the same host",
    (host) => {
      expect(gate.decide({ ...newsletter, host }).recipient).toBe("mailer");
    },
  );

  it.each(["mailer.example", "evil-api.mailer.example", "api.mailer.example.evil.example", "api.mailer.examples", "xapi.mailer.example", "аpi.mailer.example", "api.mailer.example.."])(
    "%s is another host",
    (host) => {
      expect(gate.decide({ ...newsletter, host })).not.toHaveProperty("recipient");
      expect(gate.decide({ ...newsletter, host }).decision.allowed).toBe(false);
    },
  );

  it.each(["", " ", "api.mailer.example/x", "user@api.mailer.example", "api.mailer.example?x", "api.mailer.example#x", "evil.example\\api.mailer.example", "api.mailer.example\n", "a:b:c", "[::1", ":443", "host:99999"])(
    "%j is no host",
    (host) => {
      expect(codes(gate.decide({ ...newsletter, host }).decision)).toEqual([false, "host-invalid"]);
    },
  );

  it("an international name is the same in both of its forms", () => {
    const bakery = createGate(unchecked({ "recipients.mailer.hosts": ["xn--bcker-gra.example"] }));
    expect(bakery.decide({ ...newsletter, host: "Bäcker.example" }).recipient).toBe("mailer");
  });

  it("a wildcard is every name below, and not the name itself", () => {
    const to = (host: string) => gate.decide({ ...orders, host }).recipient;
    expect(to("eu.store.hosting.example")).toBe("hosting");
    expect(to("a.b.c.store.hosting.example")).toBe("hosting");
    expect(to("store.hosting.example")).toBeUndefined();
    expect(to("evilstore.hosting.example")).toBeUndefined();
  });

  it("an exact name goes before a wildcard, and a nearer wildcard before a wider one", () => {
    const layered = createGate(
      unchecked({
        "recipients.hosting.hosts": ["*.cloud.example"],
        "recipients.support.hosts": ["*.support.cloud.example"],
        "recipients.mailer.hosts": ["mail.support.cloud.example"],
      }),
    );
    const to = (host: string) => layered.decide({ ...orders, host }).recipient;
    expect([to("x.cloud.example"), to("support.cloud.example"), to("x.support.cloud.example"), to("mail.support.cloud.example")]).toEqual([
      "hosting",
      "hosting",
      "support",
      "mailer",
    ]);
  });

  it("among ten thousand recipients, a host is found without looking through them", () => {
    const recipients: Record<string, Recipient> = {};
    for (let n = 0; n < 10_000; n++) {
      recipients[`r${n}`] = { title: { en: "R" }, role: "controller", kind: "service-provider", categories: ["contact"], country: "DE", hosts: [`r${n}.example`, `*.r${n}.example`] };
    }
    let reads = 0;
    const counting = new Proxy(recipients, {
      get: (target, key) => (reads++, target[key as string]),
      ownKeys: (target) => ((reads += 10_000), Reflect.ownKeys(target)),
    });
    const wide = createGate({ ...policy, recipients: counting } as unknown as Policy);
    reads = 0;
    expect(wide.decide({ ...newsletter, host: "a.b.r9999.example" }).recipient).toBe("r9999");
    expect(wide.decide({ ...newsletter, host: "r10000.example" }).recipient).toBeUndefined();
    for (let n = 0; n < 100; n++) wide.decide({ ...newsletter, host: "a.b.r9999.example", at: now + n * 86_400_000 });
    expect(reads).toBeLessThan(1_000);
  });
});

describe("only loopback is exempt", () => {
  it.each(["localhost", "LOCALHOST.", "localhost:3000", "127.0.0.1", "127.255.255.254:80", "127.1", "0x7f.1", "2130706433", "::1", "[::1]:8080", "0:0:0:0:0:0:0:1"])("%s stays on this machine", (host) => {
    expect(gate.decide({ host, at: now })).toEqual({ decision: { allowed: true, because: [{ code: "loopback", path: "recipients" }] } });
  });

  it.each(["10.0.0.5", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "[fe80::1]", "[::]", "[::ffff:127.0.0.1]", "126.0.0.1", "128.0.0.1", "127.0.0.1.evil.example", "localhost.evil.example", "app.localhost"])(
    "%s is undeclared",
    (host) => {
      expect(codes(gate.decide({ ...newsletter, host }).decision)).toEqual([false, "recipient-undeclared"]);
    },
  );

  it("an address belongs to a recipient only where exactly it is declared", () => {
    const addressed = createGate(unchecked({ "recipients.mailer.hosts": ["10.0.0.5", "*.0.0.6"] }));
    expect(addressed.decide({ ...newsletter, host: "10.0.0.5" }).recipient).toBe("mailer");
    expect(addressed.decide({ ...newsletter, host: "10.0.0.6" }).recipient).toBeUndefined();
  });
});

describe("GDPR 5(1)(b), 6(1): an allowed transfer is not yet a lawful disclosure", () => {
  const mailer = { host: "api.mailer.example", at: now };

  it("needs an activity and categories", () => {
    expect(codes(gate.decide(mailer).decision)).toEqual([false, "activity-unnamed", "categories-unnamed"]);
    expect(codes(gate.decide({ ...mailer, activity: "newsletter" }).decision)).toEqual([false, "categories-unnamed"]);
    expect(codes(gate.decide({ ...mailer, activity: "newsletter", categories: [] }).decision)).toEqual([false, "categories-unnamed"]);
  });

  it("needs declared ones", () => {
    const loose = createGate(policy as unknown as Policy);
    for (const id of ["newsletters", "constructor", "__proto__", ""]) {
      expect(codes(loose.decide({ ...mailer, activity: id, categories: ["contact"] }).decision)).toEqual([false, "activity-unknown"]);
      expect(codes(loose.decide({ ...mailer, activity: "newsletter", categories: [id] }).decision)).toEqual([false, "category-unknown"]);
    }
  });

  it("needs the activity to list the recipient", () => {
    const { decision } = gate.decide({ ...mailer, activity: "orders", categories: ["contact"] });
    expect(decision.because).toMatchObject([{ code: "recipient-not-of-activity", path: "activities.orders.recipients", article: "GDPR 13(1)(e)" }]);
  });

  it("needs each category to be one of the activity and one of the recipient", () => {
    const answer = gate.decide({ ...mailer, activity: "newsletter", categories: ["contact", "usage"] });
    expect(answer.decision.because).toMatchObject([
      { code: "category-not-of-activity", path: "activities.newsletter.categories" },
      { code: "category-not-of-recipient", path: "recipients.mailer.categories" },
    ]);
  });

  it("GDPR 9: a special category needs its condition", () => {
    const catering = { host: "api.hosting.example", activity: "catering", categories: ["health"], at: now } as const;
    expect(gate.decide(catering).decision).toMatchObject({
      allowed: true,
      because: [{ code: "disclosure-declared" }, { code: "special-category-conditioned", path: "categories.health.special", article: "GDPR 9(2)(a)" }, { code: "inside-eea" }],
    });
    for (const condition of [undefined, "", "9-2-k"]) {
      const bare = createGate(unchecked({ "categories.health.special": { kind: "health", condition } }));
      expect(codes(bare.decide(catering).decision)).toEqual([false, "special-category-unconditioned"]);
    }
  });

  it("and a lawful disclosure is not yet an allowed transfer", () => {
    expect(codes(gate.decide({ ...orders, host: "support.example" }).decision)).toEqual([true, "disclosure-declared", "clauses"]);
    expect(codes(gate.decide({ ...orders, host: "old-support.example" }).decision)).toEqual([false, "assessment-overdue"]);
    expect(codes(gate.decide({ ...orders, host: "old-support.example", at: on("2026-03-31") }).decision)).toEqual([true, "disclosure-declared", "clauses"]);
    expect(codes(gate.decide({ ...newsletter, host: "links.example" }).decision)).toEqual([false, "assessment-overdue"]);
  });
});

describe("what the gate hands on to Chapter V", () => {
  it("a derogation opens for the call that is justified, and for no call after it", () => {
    const visa = { ...orders, host: "visa.embassy.example" };
    expect(codes(gate.decide(visa).decision)).toEqual([false, "derogation-unjustified"]);
    expect(codes(gate.decide({ ...visa, justification: "The visa for this journey" }).decision)).toEqual([true, "disclosure-declared", "derogation"]);
    expect(codes(gate.decide(visa).decision)).toEqual([false, "derogation-unjustified"]);
  });

  it("staff data goes to the US only under a listing that covers it", () => {
    const payroll = { host: "payroll.example", activity: "payroll", categories: ["payroll"], at: now } as const;
    expect(codes(createGate(policy, { staff: ["employee"] }).decide(payroll).decision)).toEqual([false, "listing-without-hr"]);
    expect(codes(createGate(policy).decide(payroll).decision)).toEqual([true, "disclosure-declared", "adequacy"]);
  });

  it("staff data is known by the policy itself: an activity with any subject that is our staff", () => {
    const payroll = { host: "payroll.example", activity: "payroll", categories: ["payroll"], at: now } as const;
    const withStaff = (changes: Readonly<Record<string, unknown>>) => codes(createGate(unchecked({ "subjects.employee.staff": true, ...changes })).decide(payroll).decision);
    expect(withStaff({})).toEqual([false, "listing-without-hr"]);
    expect(withStaff({ "activities.payroll.subjects": ["customer", "employee"] })).toEqual([false, "listing-without-hr"]);
    expect(withStaff({ "activities.payroll.subjects": ["customer"] })).toEqual([true, "disclosure-declared", "adequacy"]);
    expect(withStaff({ "recipients.payroll-us.transfer.asserts.coversHr": true })).toEqual([true, "disclosure-declared", "adequacy"]);
  });

  it("where we carry out what another decides, the clauses are those of a processor", () => {
    const carrying = (module: number) =>
      createGate(unchecked({ "activities.orders.role": "processor", "recipients.support.transfer.module": module })).decide({ ...orders, host: "support.example" }).decision
        .allowed;
    expect([carrying(2), carrying(3)]).toEqual([false, true]);
  });

  it("an answer is that of the day on which it is asked, in whatever order days are asked for", () => {
    const days = ["2026-06-15", "2027-07-01", "2026-06-15", "2026-05-01", "2026-07-05"];
    const answers = days.map((date) => codes(gate.decide({ host: "eu.metrics.example", activity: "statistics", categories: ["usage"], at: on(date) }).decision));
    expect(answers).toEqual([
      [true, "disclosure-declared", "adequacy"],
      [false, "listing-expired"],
      [true, "disclosure-declared", "adequacy"],
      [false, "assertion-not-yet"],
      [true, "disclosure-declared", "adequacy", "listing-stale"],
    ]);
  });

  it("facts can be handed in", () => {
    expect(codes(createGate(policy, { facts: [] }).decide({ ...newsletter, host: "api.mailer.example" }).decision)).toEqual([false, "adequacy-none"]);
  });
});

describe("misuse", () => {
  it("a host of two recipients, or one that is none, does not make a gate", () => {
    expect(() => createGate(unchecked({ "recipients.mailer.hosts": ["metrics.example"] }))).toThrow(expect.objectContaining({ code: "host-declared-twice" }));
    expect(() => createGate(unchecked({ "recipients.mailer.hosts": ["https://mailer.example/"] }))).toThrow(expect.objectContaining({ code: "host-invalid" }));
  });

  it("ids are types", () => {
    expectTypeOf<RecipientOf<typeof policy>>().toEqualTypeOf<keyof (typeof policy)["recipients"]>();
    expectTypeOf(gate.decide).parameter(0).toHaveProperty("activity");
    // @ts-expect-error there is no activity "newsleter"
    gate.decide({ host: "api.mailer.example", activity: "newsleter", at: now });
    // @ts-expect-error there is no category "contacts"
    gate.decide({ host: "api.mailer.example", activity: "newsletter", categories: ["contacts"], at: now });
    // @ts-expect-error there are no subjects "employees"
    createGate(policy, { staff: ["employees"] });
  });
});
