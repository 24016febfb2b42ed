import { describe, expect, it } from "vitest";
import { runsWithout } from "./runs.js";

describe("the runs that tell things apart", () => {
  it.each(Array.from({ length: 100 }, (_, n) => n + 1))("do so for %i of them: each is missing alone beside each other, missing somewhere and there somewhere", (count) => {
    const all = Array.from({ length: count }, (_, n) => n);
    const runs = runsWithout(all);
    const untold = all.flatMap((one) => all.filter((other) => one !== other && !runs.some((gone) => gone.includes(one) && !gone.includes(other))).map((other) => `${one} from ${other}`));
    expect(untold).toEqual([]);
    expect(all.filter((one) => !runs.some((gone) => gone.includes(one)) || runs.every((gone) => gone.includes(one)))).toEqual([]);
  });

  it.each([[0, 0], [1, 2], [2, 2], [3, 3], [4, 4], [6, 4], [7, 5], [10, 5], [11, 6], [20, 6], [21, 7], [22, 7], [35, 7], [36, 8], [100, 9]])(
    "are, for %i of them, as few as Sperner's theorem allows: %i",
    (count, fewest) => {
      expect(runsWithout(Array.from({ length: count }, (_, n) => n))).toHaveLength(fewest);
    },
  );
});
