// Exact numbers as the case format writes them ("35", "-0.25", "1e-3", "2/15"), and days as numbers: what is compared is
// compared without rounding.

export interface Ratio {
  above: bigint;
  below: bigint; // > 0, without a common divisor
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

export function ratio(above: bigint, below = 1n): Ratio {
  let [one, other] = [above < 0n ? -above : above, below];
  while (other !== 0n) [one, other] = [other, one % other];
  return one === 0n ? { above: 0n, below: 1n } : { above: above / one, below: below / one };
}

// Nothing where the text is no number.
export function readRatio(text: string): Ratio | null {
  const parts = /^([+-]?\d+)\/(\d+)$/.exec(text);
  if (parts) {
    const below = BigInt(parts[2] ?? "0");
    return below === 0n ? null : ratio(BigInt(parts[1] ?? "0"), below);
  }
  const [, sign, whole = "", digits = "", power = "0"] = NUMBER.exec(text) ?? [];
  if (sign === undefined || whole + digits === "") return null;
  const shift = Number(power) - digits.length;
  const count = BigInt(whole + digits) * (sign === "-" ? -1n : 1n);
  return shift >= 0 ? ratio(count * 10n ** BigInt(shift)) : ratio(count, 10n ** BigInt(-shift));
}

// The nearest double, where both parts are ones; NaN where there is no number.
export const toNumber = (of: Ratio | null): number => (of ? Number(of.above) / Number(of.below) : NaN);

export function compareRatios(one: Ratio, other: Ratio): number {
  const difference = one.above * other.below - other.above * one.below;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function add(one: Ratio, other: Ratio): Ratio {
  return ratio(one.above * other.below + other.above * one.below, one.below * other.below);
}

export function times(one: Ratio, count: bigint): Ratio {
  return ratio(one.above * count, one.below);
}

export function multiply(one: Ratio, other: Ratio): Ratio {
  return ratio(one.above * other.above, one.below * other.below);
}

// The greatest whole number not above one / other, for other > 0.
export function wholeQuotient(one: Ratio, other: Ratio): bigint {
  const above = one.above * other.below;
  const below = one.below * other.above;
  const quotient = above / below;
  return above < 0n && quotient * below !== above ? quotient - 1n : quotient;
}

// A decimal where it has an end, else a fraction.
export function tellRatio({ above, below }: Ratio): string {
  let [rest, twos, fives] = [below, 0, 0];
  for (; rest % 2n === 0n; rest /= 2n) ++twos;
  for (; rest % 5n === 0n; rest /= 5n) ++fives;
  if (rest !== 1n) return `${above}/${below}`;
  const places = Math.max(twos, fives);
  if (places === 0) return String(above);
  const digits = String(((above < 0n ? -above : above) * 10n ** BigInt(places)) / below).padStart(places + 1, "0");
  return `${above < 0n ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

// A number where it is that one exactly, else the text: what is written as JSON keeps every digit.
export const exactly = (text: string | number): string | number => (String(Number(text)) === String(text) ? Number(text) : text);

const DAY = 86_400_000;

export function readDay(text: string): Ratio | null {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? null : ratio(BigInt(Math.round(time / DAY)));
}

export function tellDayOf({ above }: Ratio): string {
  return new Date(Number(above) * DAY).toISOString().slice(0, 10);
}
