import type { ClientPolicy } from "@troth/consent-core";

/** A shop with statistics of one vendor, videos of another, cookies of its own, and a newsletter whose form asks for consent. */
export const clientPolicy: ClientPolicy = {
  v: 1,
  policy: "a".repeat(64),
  surface: "shop",
  locale: "en",
  shown: "5eb1c0de".repeat(8),
  evidence: false,
  lifetimes: { given: "P2M", refused: "P2M" },
  purposes: {
    necessary: {
      title: "Running the shop",
      description: "Basket, sign-in and your privacy choices.",
      rev: "nec001",
      asks: false,
      activities: [{ id: "run-shop", bases: [{ kind: "legitimate-interest" }], vendors: [] }],
    },
    orders: {
      title: "Orders",
      description: "We deliver and bill what you buy.",
      rev: "ord001",
      asks: false,
      activities: [{ id: "deliver", bases: [{ kind: "contract" }], vendors: [] }],
    },
    newsletter: {
      title: "Newsletter",
      description: "News by e-mail, if you tick that where you order.",
      rev: "new001",
      asks: false,
      activities: [{ id: "send-newsletter", bases: [{ kind: "contract", relationship: "member" }, { kind: "consent" }], vendors: [] }],
    },
    statistics: {
      title: "Statistics",
      description: "We count which pages are read, so that we can make them better.",
      rev: "sta001",
      asks: true,
      activities: [{ id: "statistics", bases: [{ kind: "consent" }], vendors: ["counter"] }],
    },
    media: {
      title: "Videos and maps",
      description: "Content of other services, shown inside our pages.",
      rev: "med001",
      asks: true,
      activities: [
        { id: "embed-video", bases: [{ kind: "consent" }], vendors: ["video"] },
        { id: "embed-map", bases: [{ kind: "consent" }], vendors: ["map"] },
      ],
    },
  },
  vendors: {
    counter: { title: "Counter", country: "US", privacyNotice: "http://stats.example/privacy" },
    video: { title: "Video Tube", country: "US" },
    map: { title: "Map Service", country: "EEA" },
  },
  trackers: {
    session: { title: "Basket", purpose: "necessary", gate: "strictly-necessary", items: [{ name: "shop_session", store: "cookie", kept: "until you close the browser" }] },
    counter: {
      title: "Counter",
      purpose: "statistics",
      vendor: "counter",
      gate: "consent",
      items: [
        { name: "_c*", store: "cookie", kept: "14 days" },
        { name: "c.visits", store: "local-storage", kept: "1 year" },
        { name: "c.tab-*", store: "session-storage", kept: "until you close the browser" },
      ],
      settings: { anonymize_ip: true, sample: 0.5 },
    },
    video: { title: "Video Tube", purpose: "media", vendor: "video", gate: "consent", items: [] },
    map: { title: "Map", purpose: "media", vendor: "map", gate: "consent", items: [] },
  },
  texts: {
    title: "Your choice",
    intro: "With your consent we count visits and show videos of other services. You can change your mind at any time.",
    accept: "Accept all",
    reject: "Reject all",
    choose: "Choose",
    save: "Save choices",
    settings: "Privacy settings",
    always: "Always on, because it does not depend on your consent",
    notice: "Privacy notice",
    embed: "This content comes from {vendor}, which learns your IP address and this page when it is shown.",
    embedOnce: "Show once",
    embedAlways: "Always show {vendor}",
  },
  notice: "/notice",
};
