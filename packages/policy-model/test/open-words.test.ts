import { describe, expect, it } from "vitest";
import { isAdvertising, openWords, vagueWords } from "../src/rules/open-words.js";

const rows: readonly (readonly [language: string, open: string, promise: string, vague: string, plain: string])[] = [
  ["en", "We use it for any lawful purpose.", "We do not use it for any other purpose.", "We may use your data.", "We count which pages are read."],
  ["de", "Wir nutzen sie für alle möglichen Zwecke.", "Wir nutzen sie nicht für alle Zwecke.", "Wir können Ihre Daten verwenden.", "Wir zählen, welche Seiten gelesen werden."],
  ["sv", "Vi använder dem för alla ändamål.", "Vi använder dem inte för alla ändamål.", "Vi kan använda dina uppgifter.", "Vi räknar vilka sidor som läses."],
  ["da", "Vi bruger dem til alle formål.", "Vi bruger dem ikke til alle formål.", "Vi kan bruge dine oplysninger.", "Vi tæller, hvilke sider der læses."],
  ["fi", "Käytämme niitä mihin tahansa tarkoitukseen.", "Emme käytä niitä mihin tahansa tarkoitukseen.", "Voimme käyttää tietojasi.", "Laskemme, mitä sivuja luetaan."],
  ["fr", "Nous les utilisons pour toute finalité.", "Nous ne les utilisons pas pour toute finalité.", "Nous pouvons utiliser vos données.", "Nous comptons les pages lues."],
  ["es", "Los usamos para cualquier fin.", "No los usamos para cualquier fin.", "Podemos utilizar sus datos.", "Contamos qué páginas se leen."],
  ["nl", "Wij gebruiken ze voor alle doeleinden.", "Wij gebruiken ze niet voor alle doeleinden.", "Wij kunnen uw gegevens gebruiken.", "Wij tellen welke pagina's worden gelezen."],
];

describe("words that leave a purpose open", () => {
  it.each(rows)("are told from a promise and from what is done: %s", (language, open, promise, vague, plain) => {
    expect(openWords(open, language)).toEqual(expect.any(String));
    expect(openWords(open.toUpperCase(), language)).toEqual(expect.any(String));
    expect([openWords(promise, language), openWords(plain, language)]).toEqual([undefined, undefined]);
    expect(vagueWords(vague, language)).toEqual(expect.any(String));
    expect(vagueWords(plain, language)).toBeUndefined();
  });

  it("are found again in the next text, and by the language that a locale begins with", () => {
    for (const locale of ["en", "en-IE", "en"]) expect(openWords("We use it for any lawful purpose.", locale)).toBe("any lawful purpose");
    expect(openWords("We use it for any lawful purpose.", "und")).toBeUndefined();
  });

  it("widen where they only sound like a negation", () => {
    expect(openWords("We use it for orders, including but not limited to any other purpose.", "en")).toBe("any other purpose");
  });

  it("speak of advertising in either case", () => {
    expect(["ADVERTISING", "Werbung", "Mainonta", "orders"].map(isAdvertising)).toEqual([true, true, true, false]);
  });
});
