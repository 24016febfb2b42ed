import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { streamName } from "../src/index.js";
import { assertStreamName } from "../src/stream-name.js";

describe("a stream's name", () => {
  it("is 128 random bits, and another each time", () => {
    const names = Array.from({ length: 300 }, () => streamName(randomBytes));
    expect(new Set(names).size).toBe(300);
    for (const name of names) {
      expect(name).toMatch(/^[\w-]{22}$/);
      expect(() => assertStreamName(name)).not.toThrow();
    }
  });
  it("may be a fixed word", () => {
    for (const name of ["retention", "retention:runs", "policy.v3"]) expect(() => assertStreamName(name)).not.toThrow();
  });
  it.each(["", "customer17@shop.example", "Customer 17", "å", "a\0b", "-a", "a".repeat(129)])("is not %j", (name) => {
    expect(() => assertStreamName(name)).toThrowError(expect.objectContaining({ code: "stream-name" }));
  });
});
