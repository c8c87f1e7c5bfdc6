import { expect } from "chai";
import { DARK, LIGHT, type Palette } from "../../../src/report/html/palette.ts";

/** Contrast ratio of two colours, as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const INKS = ["ink", "faint", "link", "pass", "fail", "blocked", "skipped", "error"] as const;
const GROUNDS = ["page", "card", "well"] as const;

describe("palette", () => {
  const themes: readonly (readonly [name: string, palette: Palette])[] = [
    ["light", LIGHT],
    ["dark", DARK],
  ];
  for (const [name, palette] of themes) {
    it(`is legible in the ${name} theme: every ink on every ground has a contrast of 4.5 at least`, () => {
      const weak = GROUNDS.flatMap((ground) =>
        INKS.filter((ink) => contrast(palette[ink], palette[ground]) < 4.5).map((ink) => `${ink} on ${ground}`),
      );
      expect(weak).to.deep.equal([]);
    });
  }

  it("measures black on white as 21", () => {
    expect(contrast("#000000", "#ffffff")).to.equal(21);
  });
});
