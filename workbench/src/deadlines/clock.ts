// When a deadline is over, by whose clock.
import { readMoment } from "../words/moments.ts";

const MINUTE = 60_000;
const LAST_ON_EARTH = 12 * 60 * MINUTE; // where a day ends last, at UTC-12

// "UTC+03:00"; marked as standing from left to right, so that it can stand in Arabic.
export function tellOffset(offset: string): string {
  return `\u2066UTC${offset === "+00:00" ? "" : offset.replace("-", "−")}\u2069`;
}

// Of this device at a moment: "+02:00".
export function offsetHere(time: number): string {
  const minutes = -new Date(time).getTimezoneOffset();
  const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

// As the room counts it (src/room/deadlines/deadlines.hpp): a minute when it has come, a day or a month when it has ended
// everywhere on Earth. Milliseconds since 1970; nothing where the text is no moment.
export function endOf(text: string): number | null {
  const moment = readMoment(text);
  if (!moment) return null;
  const { precision, time } = moment;
  if (precision === "minute") return time;
  const begins = new Date(time);
  const next = precision === "day" ? begins.setUTCDate(begins.getUTCDate() + 1) : begins.setUTCMonth(begins.getUTCMonth() + 1);
  return next + LAST_ON_EARTH;
}

// Every offset that a place on Earth keeps, and no other.
export const OFFSETS: readonly string[] = (
  "-12:00 -11:00 -10:00 -09:30 -09:00 -08:00 -07:00 -06:00 -05:00 -04:00 -03:30 -03:00 -02:30 -02:00 -01:00 +00:00 +01:00 +02:00 +03:00 +03:30 +04:00 " +
  "+04:30 +05:00 +05:30 +05:45 +06:00 +06:30 +07:00 +08:00 +08:45 +09:00 +09:30 +10:00 +10:30 +11:00 +12:00 +12:45 +13:00 +13:45 +14:00"
).split(" ");
