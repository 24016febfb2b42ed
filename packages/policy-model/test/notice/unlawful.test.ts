import { describe, expect, it } from "vitest";
import { renderNotice } from "../../src/index.js";
import { wholeDraft } from "./whole.js";

const rendered = (bend: Parameters<typeof wholeDraft>[0], locale: "en" | "de" = "en"): string => renderNotice(wholeDraft(bend), { locale, format: "markdown" });

describe("what a notice says against the law is told as it is, and does not sound lawful", () => {
  it("GDPR 4(11): use of the service taken for consent", () => {
    const text = rendered((p) => (p.activities.publish.basis = { kind: "consent", asked: "by-use" }));
    expect(text).toContain("the notice takes your use of the service for consent, which it is not (Art. 4(11) GDPR)");
    expect(text).not.toContain("your consent (Art. 6(1)(a) GDPR)\n- **Who gets it**: Widget");
  });
  it("GDPR 4(11): use of the service taken for acknowledgement", () => {
    expect(rendered((p) => (p.acknowledgedByUse = true))).toContain("You have agreed to nothing by that, and nothing follows from it.");
  });
  it("GDPR 13(2)(a): no period and no criteria", () => {
    expect(rendered((p) => (p.retention.limited.rule = "as-needed"))).toContain("it names no period and nothing by which one could tell");
    const unbounded = rendered((p) => (p.retention.limited.rule = "unbounded"));
    expect(unbounded).toContain("The notice says that the data is kept without end.");
    expect(unbounded).not.toContain("without end. After that");
  });
  it("GDPR 13(2)(a): something on the device until the person deletes it", () => {
    expect(rendered((p) => (p.trackers.widget.items[0].lifetime = "until-deleted"))).toContain("until you delete it yourself; the notice names no end");
  });
  it("ePrivacy 5(3): the device opened by an interest of one's own", () => {
    const text = rendered((p) => (p.trackers.widget.deviceAccess = { gate: "legitimate-interest" }));
    expect(text).toContain("which opens no device (Art. 5(3) ePrivacy Directive)");
  });
  it("GDPR 5(1)(a): data is sold", () => {
    const text = rendered((p) => (p.sale = true));
    expect(text).toContain("The notice says that personal data is sold.");
    expect(text).not.toContain("We do not sell");
    expect(renderNotice(wholeDraft((p) => (p.sale = true)), { locale: "en", layer: "short", format: "text" })).toContain("The notice says that personal data is sold.");
  });
  it("GDPR 44: a recipient anywhere in the world, without a safeguard; nothing then says that there is one", () => {
    const text = rendered((p) => {
      p.recipients.widget.country = "anywhere";
      delete p.recipients.widget.transfer;
    });
    expect(text).toContain("| Widget in English | anywhere in the world | The notice names nothing that protects the data there. |");
    expect(text).not.toContain("only under the safeguard");
  });
  it("GDPR 45(3): an adequacy decision that nobody made", () => {
    const text = rendered((p) => Object.assign(p.recipients.mailer, { country: "IN", transfer: { tool: "adequacy" } }));
    expect(text).toContain("Adequacy decision: the European Commission has made no adequacy decision for India");
    expect(text).not.toContain("an adequacy decision of the European Commission for India");
  });
  it("GDPR 46(1): a destination that does not protect the data", () => {
    expect(rendered((p) => (p.recipients.backbone.transfer.assessment.conclusion = "not-equivalent"))).toContain("data is not protected there as it is in the Union");
  });
  it("GDPR 28(10): a processor with ends of its own", () => {
    expect(rendered((p) => (p.recipients.hosting.ownPurposes = { en: "Selling insights", de: "Erkenntnisse verkaufen" }))).toContain(
      "Hosting in English also uses the data for ends of its own, which makes it a controller (Art. 28(10) GDPR): Selling insights",
    );
  });
  it("GDPR 12(5): grounds of refusal that the law does not know", () => {
    const text = rendered((p) => (p.rights.refusals = ["excessive", "technical-effort", "impractical"]));
    expect(text).toContain("on which the law lets nobody refuse (Art. 12(5) GDPR): that it takes technical effort; that it is impractical.");
  });
  it("ePrivacy 13: use of the service, or nothing, taken for permission", () => {
    expect(rendered((p) => (p.activities.market.directMarketing.permission = "by-use"))).toContain("takes your use of the service for permission, which it is not");
    expect(rendered((p) => (p.activities.market.directMarketing.permission = [{ by: "none", relationship: "lead" }, { by: "opt-in" }]))).toContain("for Leads in English: nothing permits it");
  });
  it("GDPR 21(3), ePrivacy 13(2): a way out that is hard to take", () => {
    expect(rendered((p) => (p.activities.market.directMarketing.optOut = "confirmed"))).toContain("wants you to confirm that you want no more of it; saying so once is enough (Art. 21(3) GDPR)");
    expect(rendered((p) => (p.activities.market.directMarketing.optOut = "by-message"))).toContain("only by a message of your own; each mail has to offer a way out (Art. 13(2) ePrivacy Directive)");
  });
  it("GDPR 12(3): an answer within a reasonable time stands in the place of ours", () => {
    const text = rendered((p) => (p.rights.answerWithin = "reasonable-time"));
    expect(text).toContain("answered “within a reasonable time”; the law says within one month (Art. 12(3) GDPR)");
    expect(text).not.toContain("We answer without undue delay");
  });
  it("GDPR 20(1), 77(1): a right that is told as narrower than it is", () => {
    const text = rendered((p) => (p.rights.narrowed = ["portability-by-consent", "complaint-after-infringement"]));
    expect(text.split("### Right to data portability")[1]?.split("\n#")[0]).toContain("it holds for contracts as well (Art. 20(1) GDPR)");
    expect(text.split("## Right to lodge a complaint")[1]?.split("\n#")[0]).toContain("it is enough that you consider it infringed (Art. 77(1) GDPR)");
  });
  it("GDPR 9(2)(a): use of the service taken for explicit consent", () => {
    const text = rendered((p) => (p.activities.market.explicitConsent = { asked: "by-use" }));
    expect(text).toContain("takes your use of the service for consent, which it is not (Art. 4(11) GDPR)");
    expect(text).not.toContain("only with your explicit consent");
  });
  it("is said in each language in its own words", () => {
    const text = rendered((p) => {
      p.sale = true;
      p.acknowledgedByUse = true;
      p.retention.limited.rule = "as-needed";
      p.activities.publish.basis = { kind: "consent", asked: "by-use" };
    }, "de");
    for (const words of ["dass personenbezogene Daten verkauft werden", "nehmen die Nutzung des Dienstes für eine Einwilligung, die sie nicht ist (Art. 4 Nr. 11 DSGVO)", "„so lange wie nötig“", "Damit haben Sie in nichts eingewilligt"]) {
      expect(text).toContain(words);
    }
  });
});

describe("a text that a draft does not have in the language of the notice", () => {
  it("is told as not said, never in another language", () => {
    const text = rendered((p) => delete p.surfaces.forum.hint.de, "de");
    expect(text).toMatch(/Was Sie hier schreiben, können alle lesen\.\s+Dazu sagen die Hinweise nichts\./);
    expect(text).not.toContain("Forum hint in English");
  });
});
