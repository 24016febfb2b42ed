import { must, type Line } from "./line.js";
import type { World } from "./world.js";

const deliveredTo = (world: World, host: string) => world.thirdParties.deliveries.filter((delivery) => delivery.host === host);

const askSupport = async (world: World, office: "japan" | "regional"): Promise<string> => {
  const customer = await world.customer();
  await customer.open("/support");
  // An office that may get nothing is not offered; who asks it all the same must be refused.
  await customer.page.evaluate((id) => document.querySelector(`[name=office] option[value=${id}]`)?.removeAttribute("disabled"), office);
  await customer.page.selectOption("[name=office]", office);
  await customer.page.fill("[name=question]", "How do I measure an angle?");
  await customer.press("Ask");
  await customer.page.locator("[role=status], [role=alert]").first().waitFor();
  const shown = await customer.page.locator("main").innerText();
  await customer.leave();
  return shown;
};

export const transferLines: readonly Line[] = [
  {
    practice: "IMAGE-10",
    id: "japan-by-adequacy",
    promise: "The group company in Japan, a private business under its data-protection act, may get a customer's question",
    keep: async (world) => {
      await askSupport(world, "japan");
      const [delivery] = deliveredTo(world, "support-jp.imaging.example");
      must(delivery?.body.includes("How do I measure an angle?") ?? false, "the question never reached Japan");
      return `POST ${delivery?.path} reached support-jp.imaging.example`;
    },
  },
  {
    practice: "IMAGE-10",
    id: "no-valid-safeguard",
    promise: "A recipient abroad whose safeguard is no longer valid gets nothing, and the shop says why",
    keep: async (world) => {
      const shown = await askSupport(world, "regional");
      must(deliveredTo(world, "regional-support.imaging.example").length === 0, "the question left for a country without a valid safeguard");
      must(shown.includes("GDPR 46"), "the refusal does not name its article");
      return `0 requests; the page says: ${shown.split("\n").find((text) => text.includes("GDPR"))?.slice(0, 90)}`;
    },
  },
  {
    practice: "IMAGE-11",
    id: "declared-recipients-only",
    last: true,
    promise: "Data goes to the declared recipients and to nobody else",
    keep: async (world) => {
      await fetch(`${world.origin}/planted`, { method: "POST" });
      const declared = ["support-jp.imaging.example", "regional-support.imaging.example", "pay.bank.example"];
      const reached = [...world.thirdParties.deliveries.map(({ host }) => host), ...world.thirdParties.attempts];
      const undeclared = [...new Set(reached)].filter((host) => !declared.includes(host));
      must(undeclared.length === 0, `the shop's server reached ${undeclared.join(", ")}`);
      return `a planted call to crm.elsewhere.example never left; in the whole tour the server reached: ${[...new Set(reached)].join(", ") || "nobody"}`;
    },
  },
];
