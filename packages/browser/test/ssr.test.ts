import { describe, expect, it } from "vitest";
import { bannerHtml, bannerStyle } from "../src/ssr/index.js";
import { clientPolicy } from "./browser/policy.js";
import { arabicPolicy } from "./browser/policies-to-look-at.js";

describe("the banner as HTML", () => {
  const hostile = `"><script>alert('1')</script>&`;
  it("writes every text as text", () => {
    const texts = Object.fromEntries(Object.keys(clientPolicy.texts).map((name) => [name, hostile])) as unknown as typeof clientPolicy.texts;
    const html = bannerHtml({ ...clientPolicy, texts, notice: `/n?a="b"&c=<d>`, locale: hostile, shown: hostile });
    expect(html).not.toMatch(/<script|alert\('/);
    // Every sign that could end a text or an attribute is gone; what is left are our own tags.
    expect(html.replace(/<\/?(troth-banner|h2|p|a|div|button)( [a-z-]+="[^"<>&']*(&#\d+;[^"<>&']*)*")*>/g, "")).not.toMatch(/[<>"']/);
  });
  it("has no script and no inline style, and says which texts it shows", () => {
    const html = bannerHtml(clientPolicy);
    expect(html).not.toMatch(/ style=| on[a-z]+=|<style|<script/);
    expect(html).toContain(`data-served="${clientPolicy.shown}"`);
    expect(bannerHtml(arabicPolicy)).toContain(`lang="ar" dir="rtl"`);
  });
  it("comes with a sheet that hides its buttons until a script has taken it over", () => {
    expect(bannerStyle).toContain("troth-banner[data-served] .troth-buttons{visibility:hidden}");
  });
});
