import { Broken, must, type Line } from "./line.js";
import { day, instant, type Visitor } from "./world.js";

const hosts = (visitor: Visitor): string => [...new Set(visitor.contacts().map(({ host }) => host))].join(", ") || "nobody";
/** Waits for what must come; what must not come is looked for after a while of quiet. */
const until = async (seen: () => boolean, otherwise: () => string): Promise<void> => {
  for (let look = 0; look < 60; look += 1) {
    if (seen()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Broken(otherwise());
};
const measured = (visitor: Visitor) => () => visitor.contacts().some(({ path }) => path === "/g/collect");

export const consentLines: readonly Line[] = [
  {
    practice: "IMAGE-8",
    id: "embed-before-consent",
    promise: "An embedded video contacts nobody before the visitor agrees to it",
    keep: async (world) => {
      const visitor = await world.visitor();
      await visitor.open("/");
      await visitor.quiet();
      must(visitor.contacts().length === 0, `reached: ${hosts(visitor)}`);
      must((await visitor.page.locator("iframe[src*=youtube]").count()) === 0, "the page holds the frame of YouTube");
      await visitor.leave();
      return "page opened, 0 requests to hosts of others, no frame in the page";
    },
  },
  {
    practice: "IMAGE-8",
    id: "embed-allowed-once",
    promise: "A visitor may have one video shown, and only that",
    keep: async (world) => {
      const visitor = await world.visitor();
      await visitor.open("/");
      await visitor.choose("Reject all");
      visitor.startOver();
      await visitor.press("Show once");
      await until(() => visitor.reached("youtube-nocookie.com"), () => "the video that was asked for did not come");
      await visitor.quiet();
      must(hosts(visitor) === "www.youtube-nocookie.com", `one video was allowed; reached: ${hosts(visitor)}`);
      await visitor.leave();
      return `shown on the click; reached in all: ${hosts(visitor)}`;
    },
  },
  {
    practice: "IMAGE-7",
    id: "analytics-before-consent",
    promise: "Google Analytics is not loaded, and keeps nothing, before consent",
    keep: async (world) => {
      const visitor = await world.visitor();
      await visitor.open("/contact");
      await visitor.quiet();
      must(visitor.contacts().length === 0, `reached: ${hosts(visitor)}`);
      const kept = (await visitor.cookies()).map(({ name }) => name);
      must(kept.length === 0, `cookies before any choice: ${kept.join(", ")}`);
      const stored = await visitor.page.evaluate(() => localStorage.length + sessionStorage.length);
      must(stored === 0, `${stored} entries of web storage before any choice`);
      await visitor.leave();
      return "0 requests to hosts of others, 0 cookies, 0 entries of web storage";
    },
  },
  {
    practice: "IMAGE-7",
    id: "analytics-after-consent",
    promise: "After consent Google Analytics measures, with the visitor's address cut",
    keep: async (world) => {
      const visitor = await world.visitor();
      await visitor.open("/");
      visitor.startOver();
      await visitor.choose("Accept all");
      const hit = () => visitor.contacts().find(({ path }) => path === "/g/collect");
      await until(() => hit() !== undefined, () => `no hit was sent; reached: ${hosts(visitor)}`);
      must(hit()?.query.get("aip") === "1", "the hit does not say that the address is to be cut");
      await visitor.leave();
      return `hit at ${hit()?.host} with aip=1`;
    },
  },
  {
    practice: "IMAGE-7",
    id: "vendor-without-tool",
    promise: "A vendor whose transfer has no valid tool is not offered, even to who accepts all",
    keep: async (world) => {
      const visitor = await world.visitor();
      await visitor.open("/");
      await visitor.choose("Accept all");
      await visitor.quiet();
      must(!visitor.reached("instagram.com"), "Instagram was reached though its listing was last checked 15 months ago");
      await visitor.leave();
      return `all accepted; www.instagram.com not among those reached: ${hosts(visitor)}`;
    },
  },
  {
    practice: "IMAGE-2",
    id: "withdrawal-clears-cookies",
    promise: "After withdrawal the cookies of the service are gone, by the patterns of the list; the necessary ones stay",
    keep: async (world) => {
      const visitor = await world.visitor();
      await visitor.open("/");
      await visitor.choose("Accept all");
      await until(measured(visitor), () => "analytics never ran, so nothing could be withdrawn");
      const before = (await visitor.cookies()).map(({ name }) => name).filter((name) => name.startsWith("_g"));
      must(before.length === 3, `analytics kept ${before.length} cookies, not three`);
      await visitor.press("Cookie settings");
      await visitor.choose("Reject all");
      await visitor.quiet();
      const after = (await visitor.cookies()).map(({ name }) => name);
      must(!after.some((name) => name.startsWith("_g")), `still there: ${after.join(", ")}`);
      must(after.includes("troth"), "the choice itself was forgotten");
      await visitor.leave();
      return `${before.sort().join(", ")} gone; left: ${after.join(", ")}`;
    },
  },
  {
    practice: "IMAGE-2",
    id: "withdrawal-stops-analytics",
    promise: "After withdrawal nothing is measured any more",
    keep: async (world) => {
      const visitor = await world.visitor();
      await visitor.open("/");
      await visitor.choose("Accept all");
      await until(measured(visitor), () => "analytics never ran, so nothing could be withdrawn");
      await visitor.press("Cookie settings");
      await visitor.choose("Reject all");
      await visitor.quiet();
      visitor.startOver();
      await visitor.open("/contact");
      await visitor.quiet();
      must(!visitor.reached("googletagmanager.com") && !visitor.reached("google-analytics.com"), `measured all the same: ${hosts(visitor)}`);
      await visitor.leave();
      return "next page opened, 0 requests to Google";
    },
  },
  {
    practice: "IMAGE-3",
    id: "bounded-lifetimes",
    promise: "A cookie that outlives the session has the bounded lifetime of the list; session cookies end with the browser",
    keep: async (world) => {
      const visitor = await world.customer();
      await visitor.open("/");
      await visitor.press("Cookie settings");
      await visitor.choose("Accept all");
      await until(measured(visitor), () => "analytics never ran");
      const now = Date.now() / 1000;
      const left = new Map((await visitor.cookies()).map(({ name, expires }) => [name, expires < 0 ? -1 : (expires - now) / 86_400]));
      const ga = left.get("_ga");
      must(ga !== undefined && ga > 0 && ga <= 14, `_ga lives ${ga?.toFixed(1)} days, the list says 14`);
      must(left.get("shop_session") === -1, "the session cookie outlives the session");
      const troth = left.get("troth") ?? Number.NaN;
      must(troth > 0 && troth <= 62, `the choice lives ${troth.toFixed(1)} days, the list says two months`);
      await visitor.leave();
      return `_ga ${ga?.toFixed(0)} days, shop_session until the browser closes, troth ${troth.toFixed(0)} days`;
    },
  },
  {
    practice: "IMAGE-1",
    id: "consent-expires",
    promise: "A choice holds for two months, then it is asked again, and nothing old counts as given",
    keep: async (world) => {
      const visitor = await world.visitor();
      await visitor.open("/");
      await visitor.choose("Accept all");
      await until(() => visitor.reached("googletagmanager.com"), () => "analytics never ran, so nothing could expire");
      await visitor.page.clock.setFixedTime(instant + 59 * day);
      visitor.startOver();
      await visitor.open("/contact");
      await until(() => visitor.reached("googletagmanager.com"), () => "the choice was forgotten before its time");
      await visitor.page.clock.setFixedTime(instant + 63 * day);
      visitor.startOver();
      await visitor.open("/contact");
      await visitor.quiet();
      must(!visitor.reached("googletagmanager.com"), "analytics ran on a choice of more than two months ago");
      must(await visitor.page.getByRole("button", { name: "Accept all" }).first().isVisible(), "it was not asked again");
      await visitor.leave();
      return "in force on day 59; on day 63 asked again, 0 requests to Google";
    },
  },
  {
    practice: "GDPR 7(1)",
    id: "choice-is-evidence",
    promise: "Each choice is on record with the policy's version and what was shown, and with nothing that names the person",
    keep: async (world) => {
      const visitor = await world.visitor();
      const written = () => world.rows("SELECT * FROM troth_journal_event WHERE instr(body, 'consent.chosen') > 0 ORDER BY position").map((row) => JSON.stringify(row));
      const before = written().length;
      await visitor.open("/");
      const policy = await visitor.page.evaluate(() => JSON.parse(document.getElementById("client-policy")?.textContent ?? "{}") as { policy: string; shown: string });
      await visitor.press("Reject all");
      await until(() => written().length > before, () => "no row was written to the journal");
      // Others may choose meanwhile; what must hold, holds for each row.
      const rows = written().slice(before);
      must(rows.every((row) => row.includes(policy.policy)), "a row does not say which policy was in force");
      must(rows.every((row) => row.includes(policy.shown)), "a row does not say what was shown");
      const idOf = async () => /^\d+\.([\w-]{22})\./.exec((await visitor.cookies()).find(({ name }) => name === "troth")?.value ?? "")?.[1];
      let visitorId: string | undefined;
      for (let look = 0; look < 40 && visitorId === undefined; look += 1, await visitor.page.waitForTimeout(50)) visitorId = await idOf();
      must(visitorId !== undefined, "the cookie carries no visitor id");
      must(!rows.some((row) => row.includes(visitorId as string)), "a row names the visitor in clear");
      await visitor.leave();
      return `1 row, policy ${policy.policy.slice(0, 12)}…, shown ${policy.shown.slice(0, 12)}…`;
    },
  },
];
