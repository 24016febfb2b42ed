import { allow, refuse, type Decision, type Reason } from "@troth/decision";
import { addDuration } from "@troth/legal-time";
import type { Sale } from "./events.js";
import type { Message } from "./message.js";

const article = "ePrivacy 13(2)";

/**
 * The exception for own customers, condition by condition: the address came from the customer, in a sale, of our own, a way
 * to refuse was offered then and not taken, what is advertised is similar, and this message offers a way out. What was
 * not recorded was not so. `soldWithin`: how long ago the sale may lie, where the country says.
 */
export const softOptIn = (
  sale: Sale | undefined,
  { similarGoods, wayOut, at }: Message,
  { path, soldWithin, zone }: { readonly path: string; readonly soldWithin: string | undefined; readonly zone: string },
): Decision => {
  const fails: Reason[] = [];
  // Comparisons are turned so that NaN answers no.
  if (!sale || !(sale.soldAt <= at)) fails.push({ code: "soft-sale-missing", path, article, fix: "Record the sale when it is made; who has not bought is asked." });
  else {
    if (!sale.collectedInSale) fails.push({ code: "soft-collected-elsewhere", path, article, fix: "Use the address that the customer gave when buying, or ask." });
    if (!sale.ownSale) fails.push({ code: "soft-sale-of-another", path, article, fix: "Only who sold may write; ask for an opt-in." });
    if (!sale.refusalOffered) fails.push({ code: "soft-refusal-not-offered", path, article, fix: "Offer a way to refuse where the address is collected; for this address, ask." });
    if (sale.refused) fails.push({ code: "soft-refused", path, article, fix: "Stop." });
    if (soldWithin !== undefined && !(at < addDuration(sale.soldAt, soldWithin, zone))) {
      fails.push({ code: "soft-sale-too-old", path, article, fix: `The country asks for a sale within ${soldWithin}: ask for an opt-in.` });
    }
  }
  if (similarGoods !== true) fails.push({ code: "soft-goods-not-similar", path, article, fix: "Advertise what is similar to what was sold, and say so with similarGoods." });
  if (wayOut !== true) fails.push({ code: "soft-way-out-missing", path, article, fix: "Put a way out into each message, and say so with wayOut." });
  const [first, ...rest] = fails;
  return first ? refuse(first, ...rest) : allow({ code: "soft-opt-in", path, article });
};
