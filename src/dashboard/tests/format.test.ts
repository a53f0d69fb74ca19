import { describe, expect, it } from "vitest";
import * as format from "../src/lib/format";

describe("formatter", () => {
  it.each([
    [184.62, 2, "184.62"],
    [0.4185, undefined, "0.4185"],
    [91482.5, 1, "91,482.5"],
    [184.6, 2, "184.60"],
    [1108.2, 2, "1,108.20"],
    [0, undefined, "0.00"],
    [1.08561, 5, "1.08561"],
    [1, undefined, "1.00"],
    [0.99999, undefined, "1.0000"],
    [null, 2, "—"],
    [undefined, 2, "—"],
    [Number.NaN, 2, "—"],
    [Number.POSITIVE_INFINITY, 2, "—"],
  ])("writes price %s with %s decimals as %s", (value, decimals, text) => {
    expect(format.price(value, decimals)).toBe(text);
  });

  it.each([
    [24391.47, "24,391.47"],
    [0, "0.00"],
    [-1006.26, "−1,006.26"],
    [1234567.891, "1,234,567.89"],
    [-0.001, "0.00"],
    [null, "—"],
  ])("writes money %s as %s", (value, text) => {
    expect(format.money(value)).toBe(text);
  });

  it.each([
    [110.8, "+110.80"],
    [-19.5, "−19.50"],
    [0, "0.00"],
    [0.004, "0.00"],
    [-0.004, "0.00"],
    [0.005, "+0.01"],
    [12345.678, "+12,345.68"],
    [null, "—"],
  ])("writes change %s as %s", (value, text) => {
    expect(format.change(value)).toBe(text);
  });

  it.each([
    [1.52, "+1.52%"],
    [-2.14, "−2.14%"],
    [0, "0.00%"],
    [-0.001, "0.00%"],
    [1234.5, "+1,234.50%"],
    [null, "—"],
  ])("writes change in percent %s as %s", (value, text) => {
    expect(format.changePercent(value)).toBe(text);
  });

  it.each([
    [61, 0, "61%"],
    [14.79, 1, "14.8%"],
    [0, 0, "0%"],
    [99.97, 2, "99.97%"],
    [undefined, 0, "—"],
  ])("writes percent %s with %s decimals as %s", (value, decimals, text) => {
    expect(format.percent(value, decimals)).toBe(text);
  });

  it.each([
    [-10, "−10"],
    [0.0042, "0.0042"],
    [40, "40"],
    [1284771, "1,284,771"],
    [2.5, "2.5"],
    [0.12345678, "0.12345678"],
    [0, "0"],
    [null, "—"],
  ])("writes quantity %s as %s", (value, text) => {
    expect(format.quantity(value)).toBe(text);
  });

  it.each([
    [61_800_000, "61.8M"],
    [99_999, "99,999"],
    [100_000, "100.0K"],
    [812_400, "812.4K"],
    [999_950, "1.0M"],
    [1_500_000_000, "1.5B"],
    [-250_000, "−250.0K"],
    [1.42, "1.42"],
    [147.3, "147"],
    [0, "0"],
    [null, "—"],
  ])("writes big count %s as %s", (value, text) => {
    expect(format.bigCount(value)).toBe(text);
  });

  it.each([
    [1.08, "1.1 bps"],
    [0, "0.0 bps"],
    [null, "—"],
  ])("writes basis points %s as %s", (value, text) => {
    expect(format.basisPoints(value)).toBe(text);
  });

  it.each([
    [118, "118 ms"],
    [0.4, "0 ms"],
    [999.4, "999 ms"],
    [999.6, "1.0 s"],
    [4900, "4.9 s"],
    [null, "—"],
  ])("writes latency %s as %s", (value, text) => {
    expect(format.latency(value)).toBe(text);
  });

  it.each([
    [14_000, "14 s old"],
    [360_000, "6 min old"],
    [59_999, "59 s old"],
    [7_920_000, "2 h 12 min old"],
    [null, "—"],
  ])("writes age %s as %s", (value, text) => {
    expect(format.age(value)).toBe(text);
  });

  it.each([
    [187_200_000, "2 d 4 h"],
    [7_920_000, "2 h 12 min"],
    [71_000, "1 min 11 s"],
    [3000, "3 s"],
    [-5, "0 s"],
    [null, "—"],
  ])("writes duration %s as %s", (value, text) => {
    expect(format.duration(value)).toBe(text);
  });

  it.each([
    [15_462_000, "4:17:42"],
    [162_000, "02:42"],
    [0, "00:00"],
    [-1, "00:00"],
    [3_600_000, "1:00:00"],
    [500, "00:01"],
  ])("counts %s down as %s", (value, text) => {
    expect(format.countdown(value)).toBe(text);
  });

  it.each([
    [300, "0.3 s"],
    [12_000, "12 s"],
    [120_000, "2 min"],
    [null, "—"],
  ])("writes how long ago %s as %s", (value, text) => {
    expect(format.ago(value)).toBe(text);
  });
});
