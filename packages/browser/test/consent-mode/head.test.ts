import vm from "node:vm";
import { acceptAll, rejectAll, serializeConsentCookie, unknownStanding, type Choices } from "@troth/consent-core";
import { describe, expect, it } from "vitest";
import { consentModeHead, consentSignals, type ConsentSignals } from "../../src/consent-mode/index.js";
import { clientPolicy } from "../browser/policy.js";

const now = 1_781_517_600_000;
const signals: ConsentSignals = {
  analytics_storage: { tracker: "counter" },
  ad_storage: [{ tracker: "counter" }, { tracker: "video" }],
  ad_user_data: { purpose: "media", vendor: "video" },
  security_storage: { tracker: "session" },
};
/** What Google's tags would find, read as the page reads it. */
const layerOf = (script: string): unknown[][] => {
  const window: { dataLayer?: ArrayLike<unknown>[] } = {};
  vm.runInNewContext(script, Object.assign(window, { window }));
  return JSON.parse(JSON.stringify((window.dataLayer ?? []).map((entry) => Array.from(entry)))) as unknown[][];
};
const nothing = Object.fromEntries(consentSignals.map((signal) => [signal, "denied"]));
const stored = (choices: Choices, o: { gpc?: boolean; now?: number } = {}) => ({ policy: clientPolicy, cookie: `a=1; troth=${serializeConsentCookie(choices)}`, now, ...o });

describe("the head for Google's tags", () => {
  it("ePrivacy 5(3): denies all seven signals first, as an arguments object", () => {
    const { script } = consentModeHead({ signals });
    expect(layerOf(script)).toEqual([["consent", "default", nothing]]);
    expect(vm.runInNewContext(`${script}; Object.prototype.toString.call(dataLayer[0])`, { get window() { return this; } })).toBe("[object Arguments]");
  });
  it("keeps what another script has already put into the layer, before its own", () => {
    const layer: unknown[] = [{ event: "early" }];
    const window = { dataLayer: layer };
    vm.runInNewContext(consentModeHead({ signals }).script, Object.assign(window, { window }));
    expect(layer).toHaveLength(2);
  });
  it("tells the stored choice again, before the tag is configured: accepted, refused, in part", () => {
    const tag = { id: "G-1", tracker: "counter" };
    const told = (choices: Choices, more = {}) => layerOf(consentModeHead({ signals, tag, stored: stored(choices, more) }).script);
    const accepted = acceptAll(clientPolicy, unknownStanding(), now - 1000);
    const all = { ad_storage: "granted", ad_user_data: "granted", analytics_storage: "granted", security_storage: "granted" };
    const denied = { ad_storage: "denied", ad_user_data: "denied", analytics_storage: "denied", security_storage: "granted" };
    expect(told(accepted).map(([what, which]) => [what, which]).slice(0, 2)).toEqual([["consent", "default"], ["consent", "update"]]);
    expect(told(accepted)[1]?.[2]).toEqual(all);
    expect(told(accepted)[3]).toEqual(["config", "G-1"]);
    expect(told(accepted, { gpc: true })[1]?.[2]).toEqual(all);
    expect(told(rejectAll(clientPolicy, accepted, now))[1]?.[2]).toEqual(denied);
    expect(told(accepted, { now: now + 93 * 86_400_000 })[1]?.[2]).toEqual(denied);
    const { statistics } = accepted.choices;
    expect(told({ choices: { statistics: statistics! }, vendors: {} })[1]?.[2]).toEqual({ ...denied, analytics_storage: "granted" });
  });
  it("grants nothing by a cookie that is none", () => {
    for (const cookie of [null, undefined, "", "troth=1..zz~gsta001:statistics", "troth=granted"]) {
      const { script } = consentModeHead({ signals, stored: { policy: clientPolicy, cookie, now } });
      expect(layerOf(script)[1]?.[2]).toMatchObject({ analytics_storage: "denied", ad_storage: "denied", ad_user_data: "denied" });
    }
  });
  it("in basic mode writes a tag that waits, in advanced one that loads and is waited for", () => {
    const tag = { id: "G-1&x=\"2\"", tracker: "counter" };
    const basic = consentModeHead({ signals, tag, nonce: "r4nd" });
    expect(basic.html).toContain('<script type="text/plain" nonce="r4nd" data-troth="counter" data-src="https://www.googletagmanager.com/gtag/js?id=G-1%26x%3D%222%22"></script>');
    expect(layerOf(basic.script)[0]?.[2]).not.toHaveProperty("wait_for_update");
    const advanced = consentModeHead({ signals, tag, nonce: "r4nd", mode: "advanced", region: ["SE", "FI"] });
    expect(advanced.html).toContain('<script async nonce="r4nd" src="https://www.googletagmanager.com/gtag/js?id=G-1%26x%3D%222%22"></script>');
    expect(layerOf(advanced.script)[0]?.[2]).toMatchObject({ wait_for_update: 500, region: ["SE", "FI"] });
    expect(layerOf(consentModeHead({ signals, mode: "advanced", waitForUpdate: 2000 }).script)[0]?.[2]).toMatchObject({ wait_for_update: 2000 });
  });
  it("lets nothing break out of the script or of an attribute", () => {
    const evil = `</script><script>alert(1)</script>"><img src=x>`;
    const { html, script } = consentModeHead({ signals, nonce: evil, tag: { id: evil, tracker: evil }, region: [evil, "\u2028"] });
    expect(script).not.toContain("<");
    expect(html.match(/<\/?[a-z]+/g)).toEqual(["<script", "</script", "<script", "</script"]);
    expect(layerOf(script).at(-1)).toEqual(["config", evil]);
  });
  it("does not compile, and grants nothing, for a signal that Google does not have", () => {
    // @ts-expect-error -- `analytic_storage` is spelled `analytics_storage`
    const misspelt: ConsentSignals = { analytic_storage: { tracker: "session" } };
    // @ts-expect-error -- what is stored on the device is answered by a tracker, which knows the device's gate
    const byPurpose: ConsentSignals = { ad_storage: { purpose: "necessary" } };
    expect(byPurpose).toBeDefined();
    expect(layerOf(consentModeHead({ signals: misspelt, stored: { policy: clientPolicy, cookie: "", now } }).script)).toEqual([["consent", "default", nothing]]);
  });
});
