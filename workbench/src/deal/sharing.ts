// A whole that is shared out among parties, and stays one while somebody's share of it changes.
import type { Box } from "../room/names.ts";
import { add, compareRatios, ratio, readRatio, tellRatio, toNumber } from "./exact.ts";

export type Shares = Readonly<Record<string, string | number>>;

const PARTS = 10_000; // by which shares change: hundredths of a percent

// One division; nothing where it is none, or one of several.
export function readShares(wanted: Box[string] | undefined): Shares | null {
  if (typeof wanted !== "object" || Array.isArray(wanted)) return null;
  return wanted as Shares;
}

const exactShare = (shares: Shares, party: string) => readRatio(String(shares[party] ?? 0)) ?? ratio(0n);

export const shareOf = (shares: Shares, party: string): number => toNumber(exactShare(shares, party));

// What all shares come to, where they can be read; nobody's is nothing.
export function sumOf(shares: Shares) {
  const read = Object.values(shares).map((share) => readRatio(String(share).trim()));
  return read.every((share) => share !== null) ? read.reduce((sum, share) => add(sum, share), ratio(0n)) : null;
}

export const isDivision = (shares: Shares): boolean => {
  const sum = sumOf(shares);
  return sum !== null && compareRatios(sum, ratio(1n)) === 0 && Object.values(shares).every((share) => !String(share).trim().startsWith("-"));
};

export function shareEqually(parties: readonly string[]): Shares {
  return Object.fromEntries(parties.map((party) => [party, tellRatio(ratio(1n, BigInt(parties.length)))]));
}

// `party` has so much, 0 to 1; the others share what is left as they shared before, equally where they had nothing.
export function giveShare(shares: Shares, parties: readonly string[], party: string, share: number): Shares {
  const others = parties.filter((one) => one !== party);
  if (others.length === 0) return { [party]: "1" };
  const given = Math.round(Math.min(1, Math.max(0, share)) * PARTS);
  const had = others.map((one) => shareOf(shares, one));
  const all = had.reduce((sum, one) => sum + one, 0);
  const due = had.map((one) => (PARTS - given) * (all > 0 ? one / all : 1 / others.length));
  const parts = due.map(Math.floor);
  // What rounding leaves goes to those who lost most by it.
  let left = PARTS - given - parts.reduce((sum, one) => sum + one, 0);
  const lost = (at: number) => (due[at] ?? 0) - (parts[at] ?? 0);
  for (const at of [...parts.keys()].sort((one, other) => lost(other) - lost(one))) {
    if (left <= 0) break;
    parts[at] = (parts[at] ?? 0) + 1;
    --left;
  }
  const next = new Map(others.map((one, at) => [one, parts[at] ?? 0]));
  return Object.fromEntries(parties.map((one) => [one, tellRatio(ratio(BigInt(next.get(one) ?? given), BigInt(PARTS)))]));
}
