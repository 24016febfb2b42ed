import type { Announcement } from "../rights.js";

type Announced = Readonly<Record<Announcement, string>>;

/** A condition and, after it, each way in which a change is announced: whole sentences. */
export const announcedAfter = (condition: string, announced: Announced): Announced => ({
  silent: `${condition} ${announced.silent}.`,
  banner: `${condition} ${announced.banner}.`,
  email: `${condition} ${announced.email}.`,
});
