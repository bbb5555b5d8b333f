// Days and moments as precise as they are known: "2031-02", "2031-02-05", "2031-02-05T14:30+03:00", "about 2031-02".
import type { Locale, Tongue } from "./language.tsx";

type Precision = "month" | "day" | "minute";

export interface Moment {
  isAbout: boolean;
  precision: Precision;
  time: number; // milliseconds since 1970, of its beginning
  offset: string; // of a minute: "+03:00"
}

const PATTERN = /^(about )?(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(Z|[+-]\d{2}:\d{2}))?)?$/;

// Nothing where the text is no moment.
export function readMoment(text: string): Moment | null {
  const [, about, year, month, day, hour, minute, zone] = PATTERN.exec(text) ?? [];
  if (year === undefined || month === undefined) return null;
  const offset = zone === "Z" ? "+00:00" : (zone ?? "+00:00");
  const iso = `${year}-${month}-${day ?? "01"}T${hour ?? "00"}:${minute ?? "00"}:00${offset}`;
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return null;
  return { isAbout: Boolean(about), precision: hour ? "minute" : day ? "day" : "month", time, offset };
}

// A day of the calendar, "2031-02-05".
export function tellDay(moment: Moment, { locale }: Locale): string {
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", calendar: "gregory", dateStyle: "long" }).format(moment.time);
}

// A minute is told by the clock of the place where it was entered, which its offset names.
export function tellMoment(text: string, tongue: Tongue): string {
  const moment = readMoment(text);
  if (!moment) return text;
  const { precision, offset } = moment;
  const shift = (offset.startsWith("-") ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));
  const told = tell(moment.time + (precision === "minute" ? shift * 60_000 : 0), precision, "UTC", tongue);
  return moment.isAbout ? tongue.say("moment.about", { moment: told }) : told;
}

// When something was entered, by this machine's clock.
export const tellTime = (milliseconds: number, tongue: Tongue): string => tell(milliseconds, "minute", undefined, tongue);

// Clocks go from 0 to 24. A sentence says "in" before the day itself, which Arabic would say again before the hour.
function tell(time: number, precision: Precision, timeZone: string | undefined, { language, locale }: Locale): string {
  const told = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...(timeZone === undefined ? {} : { timeZone }), calendar: "gregory", ...options }).format(time);
  const day: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", ...(precision === "month" ? {} : { day: "numeric" }) };
  if (precision !== "minute") return told(day);
  const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return language === "ar" ? `${told(day)}، ${told(clock)}` : told({ ...day, ...clock });
}
