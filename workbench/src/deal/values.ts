// What a position asks for on an issue, and what a figure says, in words.
import type { Schemas } from "../room/client.ts";
import { nameOf, nameOfOption, type Box, type Definition } from "../room/names.ts";
import { toTyped } from "../words/digits.ts";
import { pick, type WordsOrText } from "../words/Words.tsx";
import type { Locale, Tongue } from "../words/language.tsx";
import { readRatio, tellRatio, toNumber } from "./exact.ts";
import { readMoment, tellDay } from "../words/moments.ts";

type Issue = Definition["issues"][string];
type Wanted = Box[string];
type Value = Exclude<Wanted, readonly unknown[]>;

const DECIMAL = /^-?\d+(?:\.(\d{1,20}))?$/; // more places no browser has to format

// Every digit: a text is formatted as it stands, not as the nearest double.
function tellNumber(text: string, { language, locale }: Locale): string {
  const decimal = DECIMAL.exec(text);
  if (!decimal) return toTyped(text, { language, digits: locale.endsWith("arab") ? "arab" : "latn" });
  return new Intl.NumberFormat(locale, { maximumFractionDigits: decimal[1]?.length ?? 0 }).format(text as never);
}

// A value of an issue, as it stands in a clause.
export function tellOne(definition: Definition, issue: string, value: string | number | boolean, tongue: Locale): string {
  return tellValueOf(definition.issues[issue], value, tongue);
}

export function tellValueOf(of: Issue | undefined, value: string | number | boolean, tongue: Locale): string {
  if (of?.options) return pick(nameOfOption(of, value), tongue.language).text;
  const text = String(value);
  const day = of?.dates ? readMoment(text) : null;
  if (day) return tellDay(day, tongue);
  const number = tellNumber(text, tongue);
  return of?.unit ? `${number} ${pick(of.unit, tongue.language).text}` : number;
}

export function tellWanted(definition: Definition, issue: string, wanted: Wanted, tongue: Tongue): string {
  if (Array.isArray(wanted)) {
    const options = wanted.map((value) => tellWanted(definition, issue, value as Value, tongue));
    return new Intl.ListFormat(tongue.locale, { type: "disjunction" }).format(options);
  }
  if (typeof wanted !== "object") return tellOne(definition, issue, wanted, tongue);
  const { min, max } = wanted as { min?: string | number; max?: string | number };
  const least = min === undefined ? undefined : tellOne(definition, issue, min, tongue);
  const most = max === undefined ? undefined : tellOne(definition, issue, max, tongue);
  if (least !== undefined && most !== undefined) return tongue.say("value.between", { least, most });
  const isDay = Boolean(definition.issues[issue]?.dates);
  if (least !== undefined) return tongue.say(isDay ? "value.not_before" : "value.at_least", { least });
  if (most !== undefined) return tongue.say(isDay ? "value.not_after" : "value.at_most", { most });
  // Shares by party.
  return Object.entries(wanted)
    .map(([party, share]) => `\u2068${pick(nameOf(definition.parties[party] as WordsOrText, party), tongue.language).text}\u2069 ${tellShare(String(share), tongue)}`)
    .join(tongue.say("value.shares.and"));
}

// A share of a whole in percent, every digit of it; where they have no end, as the fraction it is, and about how much that is.
export function tellShare(text: string, tongue: Tongue): string {
  const share = readRatio(text);
  if (!share) return tellNumber(text, tongue);
  const decimal = DECIMAL.exec(tellRatio(share));
  const percent = (places: number) => new Intl.NumberFormat(tongue.locale, { style: "percent", maximumFractionDigits: places });
  if (decimal) return percent(Math.max(0, (decimal[1]?.length ?? 0) - 2)).format(decimal[0] as never);
  return tongue.say("value.share.about", { exact: tellNumber(text, tongue), percent: percent(1).format(toNumber(share)) });
}

export function tellFigure(value: Schemas["figure"]["value"], tongue: Tongue): string {
  const number = (text: string | number) => tellNumber(String(text), tongue);
  if (typeof value !== "object") return number(value);
  if ("about" in value) return tongue.say("figure.about", { value: number(value.about) });
  if ("more_than" in value) return tongue.say("figure.more_than", { value: number(value.more_than) });
  if ("less_than" in value) return tongue.say("figure.less_than", { value: number(value.less_than) });
  const [least, most] = value.between;
  return tongue.say("value.between", { least: number(least ?? ""), most: number(most ?? "") });
}

// As many digits of a worth as statements deserve: a hundredth of the range of worths, rounded to a power of ten, and no
// more than whole numbers; ten times finer where a difference is less than that.
export function roundFairly(gain: number, range = 100): number {
  const digits = Math.max(0, -Math.floor(Math.log10(range / 50)));
  return Number(gain.toFixed(Math.abs(gain) < 10 ** -digits ? digits + 1 : digits));
}
