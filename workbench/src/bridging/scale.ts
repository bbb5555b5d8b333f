// From worths to places of a picture, and back.
export interface Scale {
  from: number;
  to: number;
  ticks: number[];
  at: (value: number) => number; // pixels
}

const STEPS = [1, 2, 5, 10];

// Ends at round numbers, so that a point that moves a little does not move the picture.
export function makeScale(values: readonly number[], start: number, end: number): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least || Math.max(1, Math.abs(most));
  const rough = span / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((one) => one * power >= rough) ?? 10);
  const margin = span * 0.06;
  const grid = step / 4;
  const [from, to] = [Math.floor((least - margin) / grid) * grid, Math.ceil((most + margin) / grid) * grid];
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first;
  const ticks = Array.from({ length: count + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
  return { from, to, ticks, at: (value) => start + ((value - from) / (to - from)) * (end - start) };
}
