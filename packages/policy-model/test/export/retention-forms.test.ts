import { after, bounded, grace, perType, until } from "@troth/legal-time/rule";
import { describe, expect, it } from "vitest";
import { recordsOf, toDpv, toTilt } from "../../src/export/index.js";
import { renderNotice } from "../../src/index.js";
import { drafted } from "./policy.js";

const claims = grace(
  perType("claim.type", {
    contract: after("claim.arose", "P3Y"),
    injury: bounded(until("claim.settled"), { atLeast: after("claim.arose", "P3Y"), atMost: after("claim.arose", "P30Y") }),
  }),
  "P14D",
);
const types = { contract: { en: "claims from a contract", de: "Ansprüche aus Vertrag" }, injury: { en: "claims for an injury", de: "Ansprüche wegen Verletzung" } };
const policy = drafted((p) => {
  p.events = { ...p.events, "claim.arose": { en: "the day on which the claim arose", de: "der Entstehung des Anspruchs" } };
  p.retention.events = { ...p.retention.events, rule: claims, types };
});
const english = "claims from a contract: until 3 years after the day on which the claim arose; claims for an injury: until the settlement of the claim (at least until 3 years after";

describe("a rule by type, with bounds and a grace", () => {
  it("is told with the words of the policy, in the notice and in the record of processing", () => {
    expect(renderNotice(policy, { locale: "en", format: "text" }).replaceAll(/\s+/g, " ")).toContain(english);
    expect(JSON.stringify(recordsOf(policy, { locale: "en" }))).toContain(english);
    const told = renderNotice(policy, { locale: "de", format: "markdown" });
    for (const words of ["Ansprüche aus Vertrag: 3 Jahre ab der Entstehung des Anspruchs", "höchstens 30 Jahre ab der Entstehung des Anspruchs", "Bis zur Umsetzung vergehen danach höchstens 14 Tage."]) expect(told).toContain(words);
  });

  it("keeps its parts in DPV", () => {
    expect(toDpv(policy)["@graph"]).toContainEqual(
      expect.objectContaining({
        "@id": "policy:retention.events",
        "troth:rule": expect.objectContaining({
          "troth:form": "grace",
          "troth:within": "P14D",
          "troth:rule": expect.objectContaining({
            "troth:type": "claim.type",
            "troth:rule": [
              { "@type": "dpv:TemporalDuration", "troth:form": "after", "troth:event": "claim.arose", "troth:duration": "P3Y", "troth:is": "contract" },
              expect.objectContaining({ "troth:form": "bounded", "troth:is": "injury", "troth:atMost": expect.objectContaining({ "troth:duration": "P30Y" }) }),
            ],
          }),
        }),
      }),
    );
  });

  it("is written into TILT as its longest, and what TILT cannot say is named", () => {
    const { document, losses } = toTilt(policy, { locale: "en", url: "https://group.example/privacy", created: "2026-06-01", entity: "example-gmbh" });
    const storage = document.dataDisclosed.flatMap((one) => one.storage).filter(({ temporal }) => temporal?.some(({ ttl }) => ttl === "P30Y"));
    expect(storage[0]).toMatchObject({ temporal: [{ ttl: "P3Y" }, { ttl: "P30Y" }], aggregationFunction: "max" });
    const lost = losses.filter(({ path }) => path === "retention.events.rule").map(({ what }) => what);
    for (const word of ["type", "minimum", "carry it out", "nested"]) expect(lost.some((what) => what.includes(word))).toBe(true);
  });
});
