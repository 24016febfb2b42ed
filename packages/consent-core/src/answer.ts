import type { Reason } from "@troth/decision";

/**
 * A reason as this package writes it: in the words of @troth/decision, said anew because this root has no dependency at run
 * time, and without the sentence that mends it, which `explained` of `./server` adds.
 */
export const reason = (code: string, path: string, article: string): Reason => ({ code, path, article });
