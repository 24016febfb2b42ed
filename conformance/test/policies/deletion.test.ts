import { lint } from "@troth/policy-model";
import { describe, expect, it } from "vitest";
import { five } from "../../policies/five.js";
import { edited } from "./edited.js";

/** What the law wants to be there, by its place, and what has to be said when it is gone. Written from the articles, not from the rules. */
const demanded: readonly (readonly [at: RegExp, code: string])[] = [
  [/^entities\.[^.]+\.name$/, "controller-name-missing"], // 13(1)(a)
  [/^entities\.[^.]+\.address$/, "controller-address-missing"],
  [/^entities\.[^.]+\.country$/, "controller-country-missing"],
  [/^entities\.[^.]+\.contact(\.email)?$/, "controller-contact-missing"],
  [/^entities\.[^.]+\.dpo$/, "dpo-missing"], // 13(1)(b)
  [/^surfaces\.[^.]+\.controller$/, "surface-controller-missing"], // 13(1)(a)
  [/^surfaces\.[^.]+\.arrangement$/, "arrangement-missing"], // 26(2)
  [/^recipients\.[^.]+\.arrangement$/, "arrangement-missing"],
  [/^categories\.[^.]+\.sources$/, "source-missing"], // 14(2)(f)
  [/^categories\.[^.]+\.items$/, "category-items-missing"], // 14(1)(d)
  [/^categories\.[^.]+\.special\.condition$/, "special-condition"], // 9(2)
  [/^purposes\.[^.]+\.description$/, "purpose-undescribed"], // 13(1)(c)
  [/^activities\.[^.]+\.purpose$/, "purpose-missing"],
  [/^activities\.[^.]+\.basis$/, "basis-invalid"], // 6(1)
  [/^activities\.[^.]+\.basis(\.\d+)?\.interest$/, "interest-missing"], // 13(1)(d)
  [/^activities\.[^.]+\.basis(\.\d+)?\.necessity$/, "necessity-missing"], // 6(1)(f)
  [/^activities\.[^.]+\.basis(\.\d+)?\.balancing(\.result|\.on)?$/, "balancing-missing"],
  [/^activities\.[^.]+\.basis(\.\d+)?\.law$/, "law-missing"], // 6(3)
  [/^activities\.[^.]+\.subjects$/, "subjects-missing"], // 30(1)(c)
  [/^activities\.[^.]+\.categories$/, "categories-missing"], // 14(1)(d)
  [/^activities\.[^.]+\.recipients$/, "recipients-missing"], // 13(1)(e)
  [/^activities\.[^.]+\.retention$/, "retention-missing"], // 13(2)(a)
  [/^activities\.[^.]+\.profiling\.(logic|consequences)$/, "profiling-unexplained"], // 13(2)(f)
  [/^activities\.[^.]+\.indirectNotice$/, "indirect-notice-missing"], // 14(3)
  [/^activities\.[^.]+\.directMarketing\.permission$/, "marketing-permission-missing"], // ePrivacy 13
  [/^recipients\.[^.]+\.agreement$/, "processor-without-agreement"], // 28(3)
  [/^recipients\.[^.]+\.country$/, "recipient-country-missing"], // 13(1)(f)
  [/^recipients\.[^.]+\.transfer$/, "transfer-tool-missing"], // 44
  [/^recipients\.[^.]+\.transfer\.assessment$/, "assessment-missing"], // 46(1)
  [/^retention\.[^.]+\.rule$/, "retention-rule-missing"], // 13(2)(a)
  [/^retention\.[^.]+\.then$/, "retention-end-missing"], // 5(1)(e)
  [/^trackers\.[^.]+\.items\.\d+\.lifetime$/, "tracker-lifetime-missing"], // 13(2)(a)
  [/^trackers\.[^.]+\.items$/, "tracker-items-missing"], // ePrivacy 5(3)
  [/^trackers\.[^.]+\.deviceAccess$/, "device-access-missing"],
  [/^consent\.(given|refused)$/, "consent-lifetime-missing"], // 7
  [/^rights\.contact$/, "rights-contact-missing"], // 12(2)
  [/^rights\.identity$/, "identity-missing"], // 12(6)
  [/^rights\.authority$/, "authority-missing"], // 13(2)(d)
  [/^measures$/, "measures-missing"], // 30(1)(g)
  [/^changes\.(material|minor)$/, "change-policy-missing"], // 13(3)
  [/^effective$/, "effective-missing"], // 12(1)
  [/^sale$/, "sale"], // 5(1)(a)
];

const placesOf = (value: unknown, path = ""): readonly string[] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([key, item]) => {
        const at = path === "" ? key : `${path}.${key}`;
        return [at, ...placesOf(item, at)];
      });

describe.each(five)("of the corrected policy of $company", ({ corrected }) => {
  const places = placesOf(corrected).flatMap((path) => {
    const row = demanded.find(([at]) => at.test(path));
    return row ? [{ path, code: row[1] }] : [];
  });

  it("there are facts to take away", () => {
    expect(places.length).toBeGreaterThan(50);
  });
  it("any one fact that the law demands, taken away, is told by the rule that names it, at its place, and by no other", () => {
    const wrong = places.flatMap(({ path, code }) => {
      const marks = (corrected.assumed ?? []).filter(({ path: assumed }) => assumed !== path && !assumed.startsWith(`${path}.`));
      const without = { ...(edited(corrected, path) as object), assumed: marks };
      const errors = lint(without).filter(({ severity }) => severity === "error");
      const codes = new Set(errors.map((finding) => finding.code));
      const right = codes.size === 1 && codes.has(code) && errors.some((finding) => finding.path === path || finding.path.startsWith(`${path}.`));
      return right ? [] : [`${path}: ${errors.map((finding) => `${finding.code} ${finding.path}`).join(", ") || "nothing"} instead of ${code}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe("the facts that the law demands", () => {
  it("are each drawn from one of the five at least", () => {
    const all = five.flatMap(({ corrected }) => placesOf(corrected));
    expect(demanded.filter(([at]) => !all.some((path) => at.test(path))).map(([at]) => String(at))).toEqual([]);
  });
});
