import { describe, expect, it } from '@jest/globals';
import { axisTop } from './chartScale.ts';

describe("the chart's axis", () => {
  it.each([
    [0, 4],
    [4, 4],
    [7, 8],
    [120, 120],
    [121, 160],
    [950, 1000],
  ])('for a highest bar of %i ends at %i', (highest, top) => {
    expect(axisTop(highest)).toBe(top);
  });
});
