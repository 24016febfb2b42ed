import { describe, expect, it } from "vitest";
import { loadCalendar, withClosingDays, type ClosingDays } from "../../src/calendar/index.js";
import { deadline, type Calendar } from "../../src/index.js";
import { refusalOf } from "../refusal.js";

const none: Calendar = { id: "none", isHoliday: () => false };

describe("own closing days", () => {
  it("add days and take days away, and leave the calendar that they were added to as it was", async () => {
    const catalonia = await loadCalendar("ES-CT");
    const town = withClosingDays(catalonia, { closed: ["2026-05-25"], open: ["2026-06-24"], id: "ES-CT Barcelona" });
    expect(town.id).toBe("ES-CT Barcelona");
    expect(["2026-05-25", "2026-06-24", "2026-09-11"].map((date) => town.isHoliday(date))).toEqual([true, false, true]);
    expect(["2026-05-25", "2026-06-24"].map((date) => catalonia.isHoliday(date))).toEqual([false, true]);
  });

  it("move a deadline, and are named in the record of it", () => {
    const received = Date.UTC(2026, 3, 24, 9);
    const calendar = withClosingDays(none, { closed: ["2026-05-25"] });
    const { on, counted } = deadline({ received, unit: "month", count: 1, zone: "Europe/Madrid", calendar });
    expect({ on, calendar: counted.calendar }).toEqual({ on: "2026-05-26", calendar: "none with own closing days" });
  });

  it.each([
    [{ closed: ["2026-02-30"] }, "date-invalid", "closed.0"],
    [{ closed: ["2026-01-01", "1.5.2026"] }, "date-invalid", "closed.1"],
    [{ open: [20260101] }, "date-invalid", "open.0"],
    [{ closed: "2026-01-01" }, "closing-days-invalid", "closed"],
    [{ closed: ["2026-01-01"], open: ["2026-01-01"] }, "closing-days-invalid", "open"],
    [{ id: " " }, "closing-days-invalid", "id"],
    [{ close: ["2026-05-26"] }, "closing-days-invalid", "close"],
    [{ closed: null }, "closing-days-invalid", "closed"],
    [{ closed: Array.from({ length: 2 }).fill("2026-05-26", 1) }, "date-invalid", "closed.0"],
    [null, "closing-days-invalid", "days"],
    [undefined, "closing-days-invalid", "days"],
    [["2026-05-26"], "closing-days-invalid", "days"],
  ])("refuse %j", (bad, code, path) => {
    const error = refusalOf(() => withClosingDays(none, bad as unknown as ClosingDays));
    expect({ code: error.code, path: error.path }).toEqual({ code, path });
    expect(error.hint).toBeTruthy();
  });

  it("refuse what is no calendar at once, and say that loadCalendar is awaited", () => {
    const refused = (calendar: unknown): unknown => refusalOf(() => withClosingDays(calendar as Calendar, {}));
    for (const bad of [null, undefined, "DE", { id: "DE" }, []]) expect(refused(bad)).toMatchObject({ code: "closing-days-invalid", path: "calendar" });
    expect(refused(loadCalendar("DE"))).toMatchObject({ path: "calendar", hint: 'Await it: await loadCalendar("DE").' });
  });

  it("answer nothing about what is no date, as the calendar itself", () => {
    expect(refusalOf(() => withClosingDays(none, { closed: ["2026-05-26"] }).isHoliday("26.5.2026")).code).toBe("date-invalid");
  });
});
