import { describe, expect, it } from "vitest";
import type { ClientPolicy } from "@troth/consent-core";
import { start, startHeadless } from "../src/index.js";

type Shop = ClientPolicy<"statistics" | "media", "counter", "tag">;
/** A page whose policy is still on its way. */
const coming = new Promise<Shop>(() => undefined);
const document = { body: {}, defaultView: {} } as Document;

describe("until its policy is there", () => {
  it("a page is answered with no, and asks nobody; ids that the policy does not have do not compile", () => {
    const consent = start(coming, { document });
    const headless = startHeadless(coming, { ui: "shop-banner 2", document });
    const answers = [
      consent.may({ purpose: "statistics", vendor: "counter" }),
      consent.mayLoad("tag"),
      // @ts-expect-error misspelled
      consent.may({ purpose: "statistic" }),
      // @ts-expect-error a tracker is no vendor
      consent.may({ purpose: "statistics", vendor: "tag" }),
      // @ts-expect-error no such tracker
      consent.mayLoad("tags"),
      // @ts-expect-error no such tracker
      headless.mayLoad("tags"),
    ];
    expect(answers.map(({ allowed, because: [first] }) => [allowed, first?.code])).toEqual(answers.map(() => [false, "policy-missing"]));
    expect([consent.undecided(), headless.undecided()]).toEqual([false, false]);
    // @ts-expect-error no such purpose
    expect(consent.withdraw("medias")).toEqual({ reload: false });
    // @ts-expect-error whatever shows the words has a name
    startHeadless(coming, { document });
  });
});
