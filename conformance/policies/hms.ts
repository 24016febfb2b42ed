/**
 * The privacy notice of HMS Industrial Networks for its customers (practices HMS-1 to HMS-22), in Swedish and English. A model
 * of the notice, not the company's own document; not reviewed by a lawyer.
 */
export { corrected } from "./hms/corrected.js";
export { faithful } from "./hms/faithful.js";
