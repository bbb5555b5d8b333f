// What people type for a figure or a moment of the record, in either language and any set of digits, as the case format has it.
import { compareRatios, exactly, ratio, readRatio, tellRatio } from "../deal/exact.ts";
import type { Schemas } from "../room/client.ts";
import { readNumeral, toLatinDigits, toTyped } from "../words/digits.ts";
import type { Tongue } from "../words/language.tsx";

// What the pages say of a figure, which is how people type it, and other ways to type it.
const NUMBER = "([-−+]?[\\d.,٫٬]+|[-+]?\\d+/\\d+)";
const as = (pattern: string) => new RegExp(`^${pattern}$`, "i");
const ONE: readonly [RegExp, string | null][] = [
  [as(NUMBER), null],
  [as(`(?:about|around|~|≈|نحو|حوالي|قرابة)\\s*${NUMBER}`), "about"],
  [as(`(?:>|more than|over|أكثر من|يزيد على)\\s*${NUMBER}`), "more_than"],
  [as(`(?:<|less than|under|أقل من|يقل عن)\\s*${NUMBER}`), "less_than"],
];
const BETWEEN = as(`(?:(?:between|from|بين|من)\\s+)?${NUMBER}\\s*(?:-|–|to|and|إلى|و)\\s*${NUMBER}`);

// A number of the case format, digit for digit; nothing for what is none.
function readExact(text: string): string | number | null {
  const numeral = text.includes("/") ? text : readNumeral(text);
  return numeral === null || readRatio(numeral) === null ? null : exactly(numeral);
}

// "120", "about 120", "more than 120", "less than 120", "between 100 and 120"; nothing for anything else.
export function readFigure(text: string): unknown {
  const said = toLatinDigits(text).replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, "").trim();
  for (const [pattern, key] of ONE) {
    const found = pattern.exec(said);
    const value = found && readExact(found[1] ?? "");
    if (value !== null) return key === null ? value : { [key]: value };
  }
  const [least = null, most = null] = (BETWEEN.exec(said)?.slice(1) ?? []).map(readExact);
  const [from, to] = [least, most].map((end) => readRatio(String(end)));
  return from && to && compareRatios(from, to) <= 0 ? { between: [least, most] } : null;
}

// A figure as one types it in the language and the digits of the page.
export function tellFigureAsTyped(value: Schemas["figure"]["value"] | undefined, tongue: Pick<Tongue, "language" | "digits" | "say">): string {
  const plain = (text: string) => (/e/i.test(text) ? tellRatio(readRatio(text) ?? ratio(0n)) : text); // nobody types powers
  const typed = (number: unknown) => toTyped(plain(String(number)), tongue);
  if (value === undefined) return "";
  if (typeof value !== "object") return typed(value);
  if ("between" in value) return tongue.say("value.between", { least: typed(value.between[0]), most: typed(value.between[1]) });
  const [[key = "", number]] = Object.entries(value) as [[string, unknown]];
  return tongue.say(`figure.${key}`, { value: typed(number) });
}

const isMonth = (month: number) => month >= 1 && month <= 12;
const isDay = (year: number, month: number, day: number) => isMonth(month) && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
const two = (number: number) => String(number).padStart(2, "0");

// The names of the months: in English, and as the Nile and the Levant have them.
const MONTHS = new Map<string, number>(
  (["en-GB", "ar-EG", "ar-LB"] as const).flatMap((locale) =>
    (["long", "short"] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory-nu-latn`, { month, timeZone: "UTC" });
      return Array.from({ length: 12 }, (_, at): [string, number] => [format.format(Date.UTC(2031, at, 1)).toLowerCase(), at + 1]);
    }),
  ),
);

// "February", "شباط", and both at once, "شباط/فبراير".
function readMonth(text: string): number | null {
  const months = text.split("/").map((name) => MONTHS.get(name.trim().toLowerCase()));
  return months.every((month) => month !== undefined && month === months[0]) ? (months[0] ?? null) : null;
}

const WRITTEN = /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(Z|[+-]\d{2}:\d{2}))?)?$/;
const SAID = /^(?:(\d{1,2})\s+)?(\D+?)\s+(\d{4})$/;

function readExactMoment(text: string): string | null {
  const written = WRITTEN.exec(text);
  if (written) {
    const [, year = "", month = "", day, hour, minute, zone] = written;
    if (!isMonth(Number(month)) || (day !== undefined && !isDay(Number(year), Number(month), Number(day)))) return null;
    if (hour === undefined) return text;
    return Number(hour) < 24 && Number(minute) < 60 ? `${year}-${month}-${day}T${hour}:${minute}${zone}` : null;
  }
  const [, day, name = "", year = ""] = SAID.exec(text) ?? [];
  const month = readMonth(name);
  if (month === null) return null;
  if (day === undefined) return `${year}-${two(month)}`;
  return isDay(Number(year), month, Number(day)) ? `${year}-${two(month)}-${two(Number(day))}` : null;
}

// "5 February 2031", "فبراير 2031", "2031-02-05T14:30+03:00", each "about": as the case format writes it; nothing for
// anything else, and for days that no calendar has.
export function readTypedMoment(text: string): string | null {
  const said = toLatinDigits(text).trim().replace(/\s+/g, " ");
  const about = /^(?:about|around|~|نحو|حوالي)\s*(.+)$/i.exec(said)?.[1];
  const moment = readExactMoment(about ?? said);
  return moment !== null && about !== undefined ? `about ${moment}` : moment;
}
