import { describe, expect, it } from "vitest";
import { renderNotice } from "../../src/index.js";
import { wordings } from "../../src/locale/wording.js";
import { wholeIn } from "../notice/whole.js";

const notice = (o: { readonly layer?: "short"; readonly format: "markdown" | "text" }): string => renderNotice(wholeIn("fr"), { locale: "fr", ...o });
/** Official titles have the marks of the Official Journal; addresses and rulers of tables are no text. */
const ours = (text: string): string => text.replaceAll(wordings.fr.terms.titles[17], "").replace(/\w+:\S+|\| -.*/g, "");

describe("a notice in French", () => {
  it("has a space that does not break before : ; ! ? and inside « »", () => {
    for (const text of [notice({ format: "markdown" }), notice({ format: "text" }), notice({ format: "markdown", layer: "short" })]) {
      expect(ours(text).match(/.*(?:[^\u00A0][:;!?»](?=\s|$)|«[^\u00A0]).*/gm)).toBeNull();
      expect(text).toMatch(/E-mail(?:\*\*)?\u00A0: /);
    }
  });
  it("never lets a text of the policy follow a word that would elide or contract before it", () => {
    const about = (value: unknown): readonly string[] =>
      typeof value === "function"
        ? [(value as (...about: readonly unknown[]) => string)(...Array.from({ length: value.length }, () => "⟦⟧"))]
        : typeof value === "object" && value !== null
          ? Object.values(value).flatMap(about)
          : [];
    const { atMost, ...activity } = wordings.fr.notice.activity;
    const { backups, ...retention } = wordings.fr.notice.retention;
    expect(atMost(3, "1 mois")).toBe("3 messages au plus par période de 1 mois");
    expect(backups("30 jours")).toContain("pendant 30 jours au plus");
    const { keptAtMost, ...device } = wordings.fr.notice.device;
    expect(keptAtMost("13 mois")).toContain("plus de 13 mois");
    const said = about({ ...wordings.fr.notice, activity, retention, device });
    // A number follows "moins de", a date "le".
    expect(said.filter((text) => /(?:^|\s)(?:de|la|que|au|du|si) ⟦/.test(text.replace("moins de ⟦", "")))).toEqual([]);
  });
});
