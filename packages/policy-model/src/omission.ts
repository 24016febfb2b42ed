/**
 * What a notice can be silent on although we would say it for every policy: of a draft we then say nothing in its place. What
 * has a place of its own in the model (provision, sale, changes, transfers) is marked `unknown` there. The order is that of a
 * notice.
 */
export const omissions = [
  "trackers",
  "safeguard-copy",
  "withdrawal",
  "free-of-charge",
  "answer-time",
  "right-access",
  "right-rectification",
  "right-erasure",
  "right-restriction",
  "right-portability",
  "right-objection",
  "complaint",
  "automated-decisions",
] as const;
export type Omission = (typeof omissions)[number];

/** The article that wants it told, or that gives people what they are not told of. */
export const omissionArticle: Readonly<Record<Omission, string>> = {
  trackers: "ePrivacy 5(3)",
  "safeguard-copy": "GDPR 13(1)(f)",
  withdrawal: "GDPR 7(3)",
  "free-of-charge": "GDPR 12(5)",
  "answer-time": "GDPR 12(3)",
  "right-access": "GDPR 15",
  "right-rectification": "GDPR 16",
  "right-erasure": "GDPR 17",
  "right-restriction": "GDPR 18",
  "right-portability": "GDPR 20",
  "right-objection": "GDPR 21(4)",
  complaint: "GDPR 13(2)(d)",
  "automated-decisions": "GDPR 13(2)(f)",
};
