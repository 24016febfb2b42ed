import { rulesOfClient, type Choice, type ClientPolicy, type Question, type Standing, unknownStanding } from "../src/index.js";

/** A shop whose purposes rest on every kind of basis there is. */
export const clientPolicy: ClientPolicy = {
  v: 1,
  policy: "a".repeat(64),
  surface: "shop",
  locale: "en",
  shown: "b".repeat(64),
  evidence: true,
  lifetimes: { given: "P2M", refused: "P1M" },
  purposes: {
    statistics: {
      title: "Statistics",
      description: "We count.",
      rev: "sta001",
      asks: true,
      activities: [{ id: "count", bases: [{ kind: "consent" }], vendors: ["counter"] }],
    },
    media: {
      title: "Media",
      description: "We show videos.",
      rev: "med001",
      asks: true,
      activities: [
        { id: "video", bases: [{ kind: "consent" }], vendors: ["tube"] },
        { id: "map", bases: [{ kind: "consent" }], vendors: ["maps"] },
      ],
    },
    orders: {
      title: "Orders",
      description: "We deliver.",
      rev: "ord001",
      asks: false,
      activities: [
        { id: "deliver", bases: [{ kind: "contract" }], vendors: [] },
        { id: "account", bases: [{ kind: "legal-obligation" }], vendors: [] },
      ],
    },
    diet: {
      title: "Diet plans",
      description: "We make a plan.",
      rev: "die001",
      asks: true,
      activities: [{ id: "plan", bases: [{ kind: "contract" }], vendors: [], explicitConsent: true }],
    },
    security: {
      title: "Security",
      description: "We keep logs.",
      rev: "sec001",
      asks: true,
      activities: [{ id: "logs", bases: [{ kind: "legitimate-interest" }], vendors: ["watch"] }],
    },
    news: {
      title: "News",
      description: "We write to you.",
      rev: "new001",
      asks: true,
      activities: [
        {
          id: "write",
          bases: [{ kind: "legitimate-interest", relationship: "customer" }, { kind: "contract", country: "CH" }, { kind: "consent" }],
          vendors: [],
          directMarketing: true,
        },
      ],
    },
    mixed: {
      title: "Mixed",
      description: "Two bases.",
      rev: "mix001",
      asks: true,
      activities: [
        { id: "agreed", bases: [{ kind: "consent" }], vendors: [] },
        { id: "interest", bases: [{ kind: "legitimate-interest" }], vendors: [] },
      ],
    },
    odd: { title: "Odd", description: "No basis.", rev: "odd001", asks: false, activities: [{ id: "odd", bases: [{ kind: "whim" }], vendors: [] }] },
    member: {
      title: "Members",
      description: "Members only.",
      rev: "mem001",
      asks: false,
      activities: [{ id: "serve", bases: [{ kind: "contract", relationship: "member" }], vendors: [] }],
    },
    duty: { title: "Duty", description: "A public task.", rev: "dut001", asks: false, activities: [{ id: "task", bases: [{ kind: "public-task" }], vendors: [] }] },
    life: { title: "Life", description: "Vital.", rev: "lif001", asks: false, activities: [{ id: "rescue", bases: [{ kind: "vital-interests" }], vendors: [] }] },
  },
  vendors: {
    counter: { title: "Counter", country: "US" },
    tube: { title: "Tube", country: "US", privacyNotice: "https://tube.example/privacy" },
    maps: { title: "Maps", country: "DE" },
    watch: { title: "Watch", country: "DE" },
  },
  trackers: {
    counter: { title: "Counter", purpose: "statistics", vendor: "counter", gate: "consent", items: [{ name: "_c*", store: "cookie", kept: "14 days" }], settings: { sample: 1 } },
    tube: { title: "Tube", purpose: "media", vendor: "tube", gate: "consent", items: [] },
    watch: { title: "Watch", purpose: "security", vendor: "watch", gate: "consent", items: [] },
    basket: { title: "Basket", purpose: "orders", gate: "strictly-necessary", items: [{ name: "basket", store: "cookie", kept: "until you close the browser" }] },
    measured: { title: "Measured", purpose: "security", gate: "national-exemption", items: [] },
    stray: { title: "Stray", purpose: "nowhere", gate: "strictly-necessary", items: [] },
  },
  texts: {
    title: "t",
    intro: "i",
    accept: "a",
    reject: "r",
    choose: "c",
    save: "s",
    settings: "p",
    always: "on",
    notice: "n",
    embed: "{vendor}",
    embedOnce: "once",
    embedAlways: "always {vendor}",
  },
  notice: "/notice",
};
export const rules = rulesOfClient(clientPolicy);
export const now = Date.UTC(2026, 5, 15, 10);
export const asks = (purpose: string, more: Partial<Question> = {}): Question => ({ purpose, surface: "shop", at: now, ...more });
export const choice = (said: Choice["choice"], more: Partial<Choice> = {}): Choice => ({ choice: said, at: now - 1000, until: now + 86_400_000, rev: "sta001", ...more });
export const standing = (more: Partial<Standing> = {}): Standing => ({ ...unknownStanding(), ...more });
