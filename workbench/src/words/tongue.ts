// What a language says, and how it tells numbers and days.
import { IntlMessageFormat } from "intl-messageformat";

export type Language = "en" | "ar";
export type Digits = "latn" | "arab";
export type Messages = Record<string, string>;
export type Values = Record<string, string | number>;

export const LANGUAGES: readonly Language[] = ["en", "ar"];

const load: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import("wasit:words/en"),
  ar: () => import("wasit:words/ar"),
};

export async function loadMessages(language: Language): Promise<Messages> {
  return (await load[language]()).default;
}

// How a language tells numbers and days, without its words.
export interface Locale {
  language: Language;
  locale: string; // BCP 47, with the digits: "ar-u-nu-arab"
}

export function localeOf(language: Language, digits: Digits): Locale {
  return { language, locale: language === "ar" ? `ar-u-nu-${digits}` : "en-GB-u-nu-latn" };
}

export interface Speech extends Locale {
  direction: "ltr" | "rtl";
  digits: Digits;
  say: (key: string, values?: Values) => string;
  has: (key: string) => boolean;
}

export function speak(language: Language, digits: Digits, messages: Messages): Speech {
  const { locale } = localeOf(language, digits);
  const formats = new Map<string, IntlMessageFormat>();
  const say = (key: string, values?: Values): string => {
    const text = messages[key];
    if (text === undefined) throw new Error(`no message "workbench.${key}" in messages/${language}.json`);
    let format = formats.get(key);
    if (!format) formats.set(key, (format = new IntlMessageFormat(text, locale)));
    return String(format.format(values));
  };
  return { language, direction: language === "ar" ? "rtl" : "ltr", digits, locale, say, has: (key) => key in messages };
}
