import { civilDate } from "@troth/legal-time";
import type { Policy } from "@troth/policy-model";
import { assess } from "@troth/transfer-safeguards";

/**
 * To whom data may go on a day (GDPR 44), as the notice of that day has to tell it: every recipient that some activity
 * reaches, and whoever gets data from there. Asked in the capacity and for the people of that activity, as the gate asks.
 *
 * @throws TrothError `zone-unknown`, `instant-invalid`
 */
export const recipientsToday = (policy: Policy, { zone }: { readonly zone: string }): ((at: number) => readonly string[]) => {
  const onwards = (from: string): readonly string[] => {
    const found = new Set([from]);
    for (const id of found) for (const next of policy.recipients[id]?.subRecipients ?? []) found.add(next);
    return [...found];
  };
  const openOn = (at: number): readonly string[] => {
    const open = new Set<string>();
    for (const { role: exporter = "controller", subjects, recipients } of Object.values(policy.activities)) {
      const humanResources = subjects.some((subject) => policy.subjects[subject]?.staff ?? false);
      for (const id of recipients) {
        const recipient = policy.recipients[id];
        if (recipient === undefined) continue;
        // A derogation is for one call with a justification of its own, or by hand: the notice tells that it is there.
        const { allowed, because } = assess(`recipients.${id}`, recipient, { at, zone, exporter, humanResources, recipients: policy.recipients, justification: "the notice" });
        if (allowed || because.every(({ code }) => code === "derogation-by-hand")) for (const one of onwards(id)) open.add(one);
      }
    }
    return [...open];
  };

  let known: { readonly day: string; readonly open: readonly string[] } | undefined;
  return (at) => {
    const day = civilDate(Math.floor(at), zone);
    return (known = known?.day === day ? known : { day, open: openOn(Math.floor(at)) }).open;
  };
};
