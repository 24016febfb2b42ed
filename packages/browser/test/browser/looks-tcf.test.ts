import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readTcString, tcfStub, type TcfMap } from "../../src/tcf/index.js";
import { list } from "../tcf/list.js";
import { clientPolicy } from "./policy.js";
import { openShop, type Shop, type Visitor } from "./shop.js";

let shop: Shop;
let visitor: Visitor | undefined;
let bundle = "";
beforeAll(async () => {
  shop = await openShop();
  const built = await build({
    entryPoints: [new URL("../../src/tcf/index.ts", import.meta.url).pathname],
    bundle: true,
    format: "iife",
    globalName: "tcf",
    target: "es2022",
    conditions: ["@troth/source"],
    write: false,
  });
  bundle = built.outputFiles[0]?.text ?? "";
});
afterAll(() => shop.close());
afterEach(() => visitor?.context.close());

interface Heard {
  readonly eventStatus?: string;
  readonly tcString: string;
  readonly listenerId?: number;
  readonly vendor: { readonly consents: Record<string, boolean>; readonly disclosedVendors: Record<string, boolean> };
  readonly purpose: { readonly consents: Record<string, boolean> };
}
type View = Window & {
  heard: Heard[];
  consent: { reject(): void; open(): void };
  tcf: { startTcf(consent: unknown, policy: unknown, o: unknown): { tcString: string; stop(): void } };
  running: { tcString: string; stop(): void };
  __tcfapi?: (command: string, version: number, callback: (answer: never, success?: boolean) => void, parameter?: unknown) => void;
};
const map: TcfMap = { purposes: { 1: ["statistics", "media"], 8: "statistics", 9: "media" }, vendors: { 12: "counter", 40: "video", 41: "map" } };

/** A page on which a vendor listens from the head on, by the stub, before the framework's part is there. */
const visit = async (): Promise<Visitor["page"]> => {
  visitor = await shop.visit({ options: { reload: false } });
  const { page } = visitor;
  await page.evaluate(tcfStub);
  await page.evaluate(() => {
    const view = window as unknown as View;
    view.heard = [];
    view.__tcfapi?.("addEventListener", 2, (answer: never) => view.heard.push(answer));
  });
  return page;
};
const begin = async (page: Visitor["page"]): Promise<void> => {
  await page.evaluate(`${bundle};window.tcf=tcf`);
  await page.evaluate(
    ({ policy, list, map }) => {
      const view = window as unknown as View;
      view.running = view.tcf.startTcf(view.consent, policy, { cmpId: 31, cmpVersion: 2, list, map });
    },
    { policy: clientPolicy, list, map },
  );
};
const ask = (page: Visitor["page"], command: string, parameter?: unknown, version = 2) =>
  page.evaluate(
    ({ command, parameter, version }) =>
      new Promise<[unknown, boolean | undefined]>((done) => (window as unknown as View).__tcfapi?.(command, version, (answer: never, success) => done([answer, success]), parameter)),
    { command, parameter, version },
  );
const heard = (page: Visitor["page"]) => page.evaluate(() => (window as unknown as View).heard);

describe("__tcfapi", () => {
  it("answers a ping from the stub on, and then by itself", async () => {
    const page = await visit();
    expect((await ask(page, "ping"))[0]).toMatchObject({ cmpLoaded: false, cmpStatus: "stub" });
    expect(await heard(page)).toEqual([]);
    await begin(page);
    expect(await ask(page, "ping")).toEqual([
      { gdprApplies: true, cmpLoaded: true, cmpStatus: "loaded", displayStatus: "visible", apiVersion: "2", cmpVersion: 2, cmpId: 31, gvlVersion: 117, tcfPolicyVersion: 5 },
      true,
    ]);
  });
  it("tells those who listen what was chosen, one after the other, and stops telling when asked to", async () => {
    const page = await visit();
    await begin(page);
    await page.locator("troth-banner").getByRole("button", { name: "Accept all" }).click();
    await page.evaluate(() => (window as unknown as View).consent.reject());
    const [first, second, third] = await heard(page);
    expect([first?.eventStatus, second?.eventStatus, third?.eventStatus]).toEqual(["cmpuishown", "useractioncomplete", "useractioncomplete"]);
    expect([first, second, third].map((one) => readTcString(one?.tcString ?? "")?.vendors)).toEqual([[], [12, 40, 41], []]);
    expect(second?.purpose.consents).toMatchObject({ 1: true, 8: true, 9: true, 2: false });
    expect(second?.vendor.consents).toMatchObject({ 12: true, 13: false, 41: true });
    expect(first?.vendor.disclosedVendors).toMatchObject({ 12: true, 13: false, 41: true });
    expect(await ask(page, "removeEventListener", first?.listenerId)).toEqual([true, true]);
    expect(await ask(page, "removeEventListener", 99)).toEqual([false, true]);
    await page.evaluate(() => document.dispatchEvent(new CustomEvent("troth:change", { detail: {} })));
    expect(await heard(page)).toHaveLength(3);
  });
  it("says no to what it does not know, and lets no listener keep the others from hearing", async () => {
    const page = await visit();
    await begin(page);
    for (const [command, parameter, version] of [["constructor", undefined, 2], ["setConsent", undefined, 2], ["ping", undefined, 1], ["getTCData", "all", 2]] as const) {
      expect(await ask(page, command, parameter, version)).toEqual([null, false]);
    }
    expect((await ask(page, "getTCData", [12, 13]))[0]).toMatchObject({ vendor: { consents: { 12: false, 13: false } } });
    await page.evaluate(() => {
      const view = window as unknown as View;
      view.__tcfapi?.("addEventListener", 2, () => {
        throw new Error("of a vendor");
      });
      view.__tcfapi?.("addEventListener", 2, (answer: never) => view.heard.push(answer));
      view.consent.reject();
    });
    expect(await heard(page)).toHaveLength(4);
  });
  it("answers a frame of another origin that finds it by its locator, and stores nothing", async () => {
    const page = await visit();
    await begin(page);
    expect(await page.evaluate(() => [window.frames.length, "__tcfapiLocator" in window.frames])).toEqual([1, true]);
    await page.evaluate(() => {
      const frame = document.createElement("iframe");
      frame.src = "http://video.example/embed/1";
      document.body.append(frame);
    });
    await expect.poll(() => page.frames().some((one) => one.url().startsWith("http://video.example"))).toBe(true);
    const frame = page.frames().find((one) => one.url().startsWith("http://video.example"))!;
    await frame.waitForLoadState("load");
    const answers = await frame.evaluate(() =>
      Promise.all(
        [(message: object) => JSON.stringify(message), (message: object) => message].map(
          (write, callId) =>
            new Promise<unknown>((done) => {
              addEventListener("message", ({ data }: MessageEvent) => {
                const { __tcfapiReturn: answer } = (typeof data === "string" ? JSON.parse(data) : data) as { __tcfapiReturn: { callId: number; success: boolean; returnValue: { eventStatus: string } } };
                if (answer.callId === callId) done([typeof data, answer.success, answer.returnValue.eventStatus]);
              });
              parent.postMessage(write({ __tcfapiCall: { command: "addEventListener", version: 2, callId } }), "*");
            }),
        ),
      ),
    );
    expect(answers).toEqual([["string", true, "cmpuishown"], ["object", true, "cmpuishown"]]);
    expect(await visitor?.context.cookies()).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    expect(visitor?.complaints).toEqual([]);
  });
  it("is the same on the next page, dated by the choice and not by the visit, and gone when stopped", async () => {
    const page = await visit();
    await begin(page);
    await page.locator("troth-banner").getByRole("button", { name: "Accept all" }).click();
    const before = await page.evaluate(() => (window as unknown as View).running.tcString);
    await visitor?.open();
    await page.evaluate(`Date.now = ((now) => () => now() + 5 * 86_400_000)(Date.now)`);
    await begin(page);
    const [answer] = (await ask(page, "getTCData")) as [Heard, boolean];
    expect([answer.tcString, answer.eventStatus]).toEqual([before, "tcloaded"]);
    await page.evaluate(() => (window as unknown as View).running.stop());
    expect(await page.evaluate(() => ["__tcfapi" in window, "__tcfapiLocator" in window.frames])).toEqual([false, false]);
  });
});
