import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editions } from "../policies/edition.js";
import { openBrowser } from "../tour/browser.js";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser("MAP * ~NOTFOUND");
});
afterAll(async () => {
  await browser.close();
});

const pages = editions().filter(({ path }) => path.endsWith(".html"));

/** What is wrong with a page, told by where. Runs in the page. */
const faultsOf = (): readonly string[] => {
  const faults: string[] = [];
  const all = (selector: string): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
  const named = (element: Element): boolean => {
    const by = element.getAttribute("aria-labelledby");
    return by !== null && (document.getElementById(by)?.textContent ?? "").trim() !== "";
  };
  const short = (element: Element): string => `${element.tagName} "${(element.textContent ?? "").slice(0, 40)}"`;

  if (all("h1").length !== 1) faults.push(`${all("h1").length} headings of the first level`);
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const next = Number(heading.tagName.slice(1));
    if (next > level + 1) faults.push(`a level is skipped before ${short(heading)}`);
    level = next;
  }
  if (document.documentElement.lang === "") faults.push("no language");
  if (all("main").length !== 1) faults.push("not one main");
  for (const landmark of all("nav, article, article > section, [role=group]")) if (!named(landmark)) faults.push(`${landmark.tagName} ${landmark.id} has no name`);
  for (const cell of all("thead th")) if (cell.getAttribute("scope") !== "col") faults.push(`${short(cell)} heads no column`);
  for (const row of all("tbody tr")) if (row.querySelectorAll("th[scope=row]").length !== 1) faults.push(`${short(row)} has no head`);
  for (const link of all("a")) {
    if ((link.textContent ?? "").trim() === "") faults.push("a link without words");
    const target = link.getAttribute("href") ?? "";
    if (target.startsWith("#") && document.getElementById(target.slice(1)) === null) faults.push(`${target} leads nowhere`);
  }
  const ids = all("[id]").map(({ id }) => id);
  if (new Set(ids).size !== ids.length) faults.push("an id is given twice");

  // WCAG 2.2, 1.4.3: 4.5 : 1
  const channels = (colour: string): readonly number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element: Element | null): string => {
    if (element === null) return "rgb(255, 255, 255)";
    const own = getComputedStyle(element).backgroundColor;
    return channels(own)[3] === 0 ? behind(element.parentElement) : own;
  };
  for (const element of new Map(all("article *").map((one) => [`${one.tagName} ${getComputedStyle(one).color}`, one])).values()) {
    const [dark = 0, light = 0] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort((one, other) => one - other);
    if ((light + 0.05) / (dark + 0.05) < 4.5) faults.push(`too little contrast in ${short(element)}`);
  }
  if (document.documentElement.scrollWidth > window.innerWidth) faults.push(`is ${document.documentElement.scrollWidth} wide in ${window.innerWidth}`);
  return faults;
};

describe("a notice in a real browser", () => {
  it.each([
    ["on a desktop", 1000, "light"],
    ["at 320 px, in the dark", 320, "dark"],
  ] as const)("is well built, can be read, and never scrolls sideways: %s", async (_, width, colorScheme) => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    const found: Record<string, readonly string[]> = {};
    for (const { path, text } of pages) {
      await page.setContent(text, { waitUntil: "domcontentloaded" });
      found[path] = await page.evaluate(faultsOf);
    }
    await page.close();
    expect(found).toEqual(Object.fromEntries(pages.map(({ path }) => [path, []])));
  });

  it("shows where the keyboard is, in the list of its parts and in a table that scrolls", async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    await page.setContent(pages.find(({ path }) => path === "hero/corrected.en.html")?.text ?? "");
    const outlined = async (): Promise<string> => page.evaluate(() => `${document.activeElement?.tagName ?? ""} ${getComputedStyle(document.activeElement ?? document.body).outline}`);
    await page.keyboard.press("Tab");
    expect(await outlined()).toMatch(/^A .*solid 2px/);
    await page.focus(".troth-table");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    expect(await outlined()).toMatch(/^DIV .*solid 2px/);
    await page.close();
  });

  it("sets terms beside what is said of them where there is room, and above it where there is not", async () => {
    const page = await browser.newPage();
    await page.setContent(pages.find(({ path }) => path === "hero/corrected.en.html")?.text ?? "");
    const beside = async (width: number): Promise<boolean> => {
      await page.setViewportSize({ width, height: 800 });
      return page.evaluate(() => (document.querySelector("dt")?.getBoundingClientRect().right ?? 0) <= (document.querySelector("dd")?.getBoundingClientRect().left ?? 0));
    };
    expect(await beside(1000)).toBe(true);
    expect(await beside(500)).toBe(false);
    await page.setViewportSize({ width: 700, height: 800 });
    await page.emulateMedia({ media: "print" });
    expect(await beside(700)).toBe(true);
    await page.close();
  });
});
