import type { Tamper } from "../tour/world.js";

interface ClientPolicy {
  lifetimes: { given: string };
  vendors: Record<string, unknown>;
  trackers: Record<string, { settings?: Record<string, unknown> }>;
  purposes: Record<string, { activities: unknown[] }>;
}

/** Each effect of the road, taken away, and the lines that must notice: just those. */
export interface Effect {
  readonly effect: string;
  readonly without: Tamper;
  readonly breaks: readonly [string, ...string[]];
}

/** A copy of the analytics tags of the page, beside the gated ones, that no gate holds. */
const ungated = (html: string): string => {
  const tags = [...html.matchAll(/<script type="text\/plain" data-troth="google-analytics"[\s\S]*?<\/script>/g)].map(([tag]) =>
    tag.replace('type="text/plain" data-troth="google-analytics"', "").replace("data-src=", "src=").replace('window.trothSettings["google-analytics"]', "{}"),
  );
  return html.replace("</head>", `${tags.join("\n")}</head>`);
};
/** Changes the client policy that a page carries. */
const withPolicy = (html: string, change: (policy: ClientPolicy) => unknown): string =>
  html.replace(/(<script type="application\/json" id="client-policy"[^>]*>)([\s\S]*?)(<\/script>)/, (_, open: string, json: string, close: string) => {
    const policy = JSON.parse(json) as ClientPolicy;
    change(policy);
    return open + JSON.stringify(policy).replaceAll("<", "\\u003c") + close;
  });
const choiceIn = (cookies: string): string => /(?:^|; )troth=([^;]*)/.exec(cookies)?.[1] ?? "";
/** A trigger that swallows a write, as if it had never been asked for. */
const swallow = (name: string, when: string): string => `CREATE TRIGGER ${name} BEFORE ${when} BEGIN SELECT RAISE(IGNORE); END`;

export const effects: readonly Effect[] = [
  {
    effect: "the placeholder in front of an embed",
    without: {
      page: (html) =>
        html.replace(/<troth-embed tracker="youtube" src="([^"]+)"[^>]*><\/troth-embed>/, '$&<iframe src="$1"></iframe>'),
    },
    breaks: ["embed-before-consent"],
  },
  {
    effect: "showing an embed that was asked for once",
    without: {
      script: `document.addEventListener("click", (event) => {
        if (event.target.closest("troth-embed")) event.stopImmediatePropagation();
      }, true);`,
    },
    breaks: ["embed-allowed-once"],
  },
  {
    effect: "keeping a script inert until consent",
    without: { page: (html, { cookies, path }) => (path === "/contact" && choiceIn(cookies) === "" ? ungated(html) : html) },
    breaks: ["analytics-before-consent"],
  },
  {
    effect: "handing the policy's settings to the vendor: cutting addresses",
    without: { page: (html) => withPolicy(html, ({ trackers }) => delete trackers["google-analytics"]?.settings?.["anonymize_ip"]) },
    breaks: ["analytics-after-consent"],
  },
  {
    effect: "handing the policy's settings to the vendor: lifetimes",
    without: { page: (html) => withPolicy(html, ({ trackers }) => delete trackers["google-analytics"]?.settings?.["cookie_expires"]) },
    breaks: ["bounded-lifetimes"],
  },
  {
    effect: "letting the session cookie end with the browser",
    without: { cookie: (set) => (set.startsWith("shop_session=") ? `${set}; max-age=31536000` : set) },
    breaks: ["bounded-lifetimes"],
  },
  {
    effect: "cutting addresses before they are logged",
    without: { sql: "CREATE TRIGGER whole_address AFTER INSERT ON access_log WHEN NEW.path = '/contact' BEGIN UPDATE access_log SET address = '127.0.0.1' WHERE id = NEW.id; END" },
    breaks: ["logs-leave"],
  },
  {
    effect: "leaving out a vendor without a valid transfer tool",
    without: {
      page: (html) =>
        withPolicy(html, ({ vendors, trackers, purposes }) => {
          vendors["instagram"] = { title: "Instagram", country: "US" };
          Object.assign(trackers, { instagram: { title: "Instagram", purpose: "media", vendor: "instagram", gate: "consent", items: [] } });
          purposes["media"]?.activities.push({ id: "embed-instagram", bases: [{ kind: "consent" }], vendors: ["instagram"] });
        }),
    },
    breaks: ["vendor-without-tool"],
  },
  {
    effect: "clearing cookies after withdrawal",
    without: {
      script: `{
        const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
        Object.defineProperty(document, "cookie", {
          get() { return get.call(document); },
          set(text) { if (!/^_g/.test(text) || !/max-age=(0|-)|expires=.*1970/i.test(text)) set.call(document, text); },
        });
      }`,
    },
    breaks: ["withdrawal-clears-cookies"],
  },
  {
    effect: "keeping a script inert after withdrawal, on the next page",
    without: { page: (html, { cookies, path }) => (path === "/contact" && /[~.]w/.test(choiceIn(cookies)) ? ungated(html) : html) },
    breaks: ["withdrawal-stops-analytics"],
  },
  {
    effect: "the end of a choice",
    without: {
      page: (html, { path }) =>
        path === "/contact"
          ? withPolicy(html, (policy) => {
              policy.lifetimes.given = "P20M";
            })
          : html,
    },
    breaks: ["consent-expires"],
  },
  {
    effect: "writing a choice down as evidence",
    without: { sql: swallow("no_choice", "INSERT ON troth_journal_event WHEN instr(CAST(NEW.body AS TEXT), 'consent.chosen') > 0") },
    // What nobody can show was not given (GDPR 7(1)): on the next page it does not count any more.
    breaks: ["consent-expires", "choice-is-evidence"],
  },
  {
    effect: "refusing a host that nobody declared",
    without: {
      shop: (shop, network) => {
        const checked = shop.troth.transfers.fetch;
        Object.assign(shop.troth.transfers, {
          fetch: ((input, init) => (String(input).includes("elsewhere") ? network(input, init) : checked(input as string, init as never))) as typeof fetch,
        });
      },
    },
    breaks: ["declared-recipients-only"],
  },
  {
    effect: "refusing a recipient whose safeguard has lapsed",
    without: {
      shop: (shop, network) => {
        const checked = shop.troth.transfers.fetch;
        Object.assign(shop.troth.transfers, {
          fetch: ((input, init) => (String(input).includes("regional") ? network(input, init) : checked(input as string, init as never))) as typeof fetch,
        });
      },
    },
    breaks: ["no-valid-safeguard"],
  },
  {
    effect: "sending where the policy allows it",
    without: {
      fetch: (real) => async (input, init) => (String(input).includes("support-jp") ? new Response("{}", { status: 201 }) : real(input, init)),
    },
    breaks: ["japan-by-adequacy"],
  },
  {
    effect: "putting a person's rows into her copy",
    without: {
      shop: ({ troth }) => {
        const emptyZip = new Uint8Array([0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0)]);
        Object.assign(troth.requests, { archive: async () => ({ ok: true, fileName: "your-data.zip", stream: new Blob([emptyZip]).stream() }) });
      },
    },
    breaks: ["access"],
  },
  {
    effect: "erasing what is hers",
    without: { sql: swallow("no_erasure", "DELETE ON newsletter_subscriptions WHEN OLD.email LIKE 'second-%'") },
    breaks: ["erasure"],
  },
  {
    effect: "locking what law demands to be kept",
    without: { sql: swallow("no_lock", "INSERT ON troth_kept") },
    breaks: ["invoices-stay"],
  },
  {
    effect: "sweeping completed orders",
    without: { sql: swallow("no_order_sweep", "DELETE ON orders WHEN OLD.completed_at IS NOT NULL") },
    breaks: ["completed-orders-leave"],
  },
  {
    effect: "sweeping messages whose purpose has ended",
    without: { sql: swallow("no_message_sweep", "DELETE ON messages WHEN OLD.email = 'enquirer@shop.example'") },
    breaks: ["messages-leave"],
  },
  {
    effect: "sweeping server logs",
    without: { sql: swallow("no_log_sweep", "DELETE ON access_log") },
    breaks: ["logs-leave"],
  },
];
