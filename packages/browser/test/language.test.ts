import { describe, expect, it } from "vitest";
import { languageOf } from "../src/language.js";

describe("the direction of a language", () => {
  it("is right to left for the scripts that are, with whatever region", () => {
    for (const locale of ["ar", "ar-EG", "he", "fa-IR", "ur", "yi", "ckb"]) expect(languageOf({ locale })).toEqual({ lang: locale, dir: "rtl" });
  });
  it("is left to right for the others, also where a name begins alike", () => {
    for (const locale of ["en", "de-AT", "fi", "arn", "fab", "hen"]) expect(languageOf({ locale })).toEqual({ lang: locale, dir: "ltr" });
  });
});
