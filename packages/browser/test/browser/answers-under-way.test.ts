import { consentCookie, findConsentCookie, parseConsentCookie, rulesOfClient, supersede, type Choice, type ChoiceRequest } from "@troth/consent-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clientPolicy } from "./policy.js";
import { openShop, type Answer, type Shop, type Visitor } from "./shop.js";

const policy = { ...clientPolicy, evidence: true };
const setup = { policy, options: { endpoint: "/choices", cookie: { secure: false }, reload: false } };
const id = "v".repeat(22);

let shop: Shop;
let visitor: Visitor;
/** The `Cookie` header of each post. */
let sent: (string | undefined)[];
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => {
  sent = [];
});
afterAll(() => shop.close());
afterEach(() => visitor.context.close());

const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const valued = (header: string | undefined) => findConsentCookie(header) ?? "";
const cookie = async () => (await visitor.context.cookies()).find(({ name }) => name === "troth")?.value ?? "";
const press = (name: string) => visitor.page.getByRole("button", { name, exact: true }).click();
const may = (tracker: string): Promise<boolean> => visitor.page.evaluate(`consent.mayLoad("${tracker}").allowed`);
const outside = () => shop.seen.filter(({ host }) => !host.endsWith("shop.example")).map(({ host, path }) => host + path);

/** A server that dates an act as it receives it, and confirms what the request names; of the rest it knows what the cookie says. */
const dating =
  (before: number, after: number) =>
  async ({ purposes, vendors }: ChoiceRequest, header: string | undefined): Promise<Answer> => {
    await wait(before);
    const now = Date.now();
    const claim = parseConsentCookie(findConsentCookie(header), { rules: rulesOfClient(policy), now });
    const dated = (named: Readonly<Record<string, Choice["choice"]>>) =>
      Object.fromEntries(
        Object.entries(named).map(([key, choice]) => {
          const rev = policy.purposes[key.split("/")[0] as keyof typeof policy.purposes]?.rev ?? "";
          return [key, { choice, at: Math.floor(now / 1000) * 1000, until: 0, rev }];
        }),
      );
    const made = supersede(claim.standing, { choices: dated(purposes), vendors: dated(vendors) });
    const unsent = Object.fromEntries(Object.entries(claim.unsent).filter(([key]) => !(key in purposes) && !(key in vendors)));
    const answer = consentCookie({ ...made, others: claim.others, unsent, visitor: claim.visitor ?? id }, { now, secure: false });
    await wait(after);
    return { status: 200, cookie: answer };
  };
const recording = (answer: Shop["answer"]): Shop["answer"] => (request, header) => {
  sent.push(header);
  return answer(request, header);
};

describe("an answer under way", () => {
  for (const [before, after] of [[0, 700], [1100, 500]] as const) {
    it(`GDPR 7(3): to "Always show", when all is refused meanwhile, leaves the refusal standing, on the next page too (answered after ${before} + ${after} ms)`, async () => {
      shop.answer = dating(before, after);
      visitor = await shop.visit(setup);
      await press("Always show Video Tube");
      await visitor.page.locator("troth-embed iframe").waitFor();
      await press("Reject all");
      await visitor.page.evaluate(`window.opened = 0; document.addEventListener("troth:change", () => (opened += consent.mayLoad("video").allowed));`);
      await expect.poll(() => shop.posted.length).toBe(2);
      await shop.quiet();
      // Not even until the answer to the refusal.
      expect(await visitor.page.evaluate("opened")).toBe(0);
      expect(shop.posted).toMatchObject([{ how: "embed", vendors: { "media/video": "given" } }, { how: "banner", purposes: { statistics: "refused", media: "refused" } }]);
      expect(await cookie()).toMatch(/^1\.[\w-]{22}\.\w+\.\w+~rsta001:statistics~[rw]med001:media$/);
      expect([await may("video"), await visitor.page.locator("iframe").count(), await visitor.page.locator("troth-banner").count()]).toEqual([false, 0, 0]);
      shop.seen.length = 0;
      await visitor.open();
      expect([outside(), await may("video"), shop.posted.length]).toEqual([[], false, 2]);
    });
    it(`to a refusal, when one thing is allowed meanwhile, leaves that allowed (answered after ${before} + ${after} ms)`, async () => {
      shop.answer = dating(before, after);
      visitor = await shop.visit(setup);
      await press("Reject all");
      await press("Always show Video Tube");
      await expect.poll(() => shop.posted.length).toBe(2);
      await shop.quiet();
      expect([await may("video"), await may("map"), await may("counter")]).toEqual([true, false, false]);
      await visitor.open();
      expect([await may("video"), await may("map"), shop.posted.length]).toEqual([true, false, 2]);
      expect(await cookie()).not.toContain("!");
    });
  }
  for (const [before, after] of [[1100, 0], [0, 1100]] as const) {
    it(`to one press is waited for, and the press posted once, whenever the server dates it (after ${before} + ${after} ms)`, async () => {
      shop.answer = dating(before, after);
      visitor = await shop.visit(setup);
      await press("Accept all");
      await shop.quiet();
      expect(shop.posted).toHaveLength(1);
      // No mark: it was heard.
      expect(await cookie()).toMatch(/^1\.[\w-]{22}\.\w+\.\w+~gsta001:statistics~gmed001:media$/);
      await visitor.open();
      expect(shop.posted).toHaveLength(1);
    });
  }
});

describe("the id of a visitor", () => {
  it("is made by the page with the first choice, in the cookie at once, and stays the same", async () => {
    shop.answer = () => ({ status: 204 });
    visitor = await shop.visit(setup);
    const first = await visitor.page.evaluate<string>(`consent.accept(), document.cookie.split("troth=")[1]`);
    expect(first).toMatch(/^1\.[\w-]{22}\./);
    await visitor.page.evaluate("void consent.withdraw()");
    await shop.quiet();
    expect((await cookie()).slice(0, 25)).toBe(first.slice(0, 25));
    await visitor.context.close();
    visitor = await shop.visit(setup);
    await press("Reject all");
    await shop.quiet();
    expect((await cookie()).slice(0, 25)).not.toBe(first.slice(0, 25));
  });
  it("is the same in what is sent again from the next page", async () => {
    shop.answer = recording(() => ({ status: 503 }));
    visitor = await shop.visit(setup);
    await press("Accept all");
    await shop.quiet();
    await visitor.open();
    await visitor.open("/other");
    expect(shop.posted).toHaveLength(3);
    const ids = sent.map((header) => /^1\.([\w-]{22})\./.exec(valued(header))?.[1]);
    expect(ids[0]).toMatch(/^[\w-]{22}$/);
    expect(new Set(ids).size).toBe(1);
  });
  it("is that of the server where it gave one", async () => {
    shop.answer = ({ purposes }) => (purposes["media"] === "given" ? { status: 200, cookie: consentCookie({ choices: {}, vendors: {}, visitor: id }, { now: Date.now(), secure: false }) } : { status: 204 });
    visitor = await shop.visit(setup);
    await press("Accept all");
    await expect.poll(cookie).toContain(id);
    await visitor.page.evaluate("void consent.reject()");
    await shop.quiet();
    expect(await cookie()).toMatch(new RegExp(`^1\\.${id}\\.\\w+\\.\\w+~[rw]sta001:statistics~[rw]med001:media$`));
  });
  it("is made for nobody where nothing is sent: the choice alone is kept", async () => {
    for (const bare of [{ ...setup, policy: clientPolicy }, { ...setup, options: { cookie: { secure: false } } }]) {
      visitor = await shop.visit(bare);
      await press("Accept all");
      await shop.quiet();
      expect(await cookie()).toMatch(/^1\.\.\w+\.\w+~gsta001:statistics~gmed001:media$/);
      expect(shop.posted).toEqual([]);
      await visitor.context.close();
    }
  });
});

describe("no answer", () => {
  const answers: Readonly<Record<string, Answer>> = {
    "a redirect to a page to sign in on": { status: 302, location: "/sign-in" },
    "a request that took too long (408)": { status: 408 },
    "a request that came too early (425)": { status: 425 },
    "one of too many requests (429)": { status: 429 },
    "a server that is down (503)": { status: 503 },
  };
  for (const [what, answer] of Object.entries(answers)) {
    it(`is ${what}: the choice holds, stays marked, and is sent again by the next page`, async () => {
      shop.answer = () => answer;
      visitor = await shop.visit(setup);
      await press("Accept all");
      await shop.quiet();
      expect(await cookie()).toMatch(/^1\.[\w-]{22}\.\w+\.\w+!b5eb1c0de:shop~gsta001:statistics~gmed001:media$/);
      expect(await may("counter")).toBe(true);
      shop.answer = dating(0, 0);
      shop.posted.length = 0;
      await visitor.open();
      expect(shop.posted).toMatchObject([{ how: "banner", purposes: { statistics: "given", media: "given" } }]);
      expect(await cookie()).not.toContain("!");
    });
  }
});

describe("acts that wait for their turn", () => {
  for (const [before, after] of [[0, 700], [1100, 0]] as const) {
    it(`GDPR 7(3): a refusal of all, while two consents are still being sent, closes at once and stays closed (answered after ${before} + ${after} ms)`, async () => {
      shop.answer = dating(before, after);
      visitor = await shop.visit({ ...setup, body: `<h1>A shop</h1><img alt="" data-troth="counter" data-src="http://stats.example/pixel.gif">` });
      await visitor.page.evaluate(`consent.save({ vendors: { "media/video": true } }); consent.accept();`);
      await expect.poll(outside).toEqual(["stats.example/pixel.gif"]);
      await visitor.page.evaluate("void consent.reject()");
      shop.seen.length = 0;
      await visitor.page.evaluate(`window.opened = 0; document.addEventListener("troth:change", () => (opened += consent.mayLoad("counter").allowed ? 1 : 0));`);
      await expect.poll(() => shop.posted.length).toBe(3);
      await shop.quiet();
      expect([await visitor.page.evaluate("opened"), outside(), await may("counter"), shop.posted.length]).toEqual([0, [], false, 3]);
      await visitor.open();
      expect([outside(), await may("counter"), shop.posted.length]).toEqual([[], false, 3]);
    });
  }
});
