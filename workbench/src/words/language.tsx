// The language of the page: its words, its direction, its digits.
import { IntlMessageFormat } from "intl-messageformat";
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";

export type Language = "en" | "ar";
export type Digits = "latn" | "arab";
type Messages = Record<string, string>;
export type Values = Record<string, string | number>;

const load: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import("wasit:words/en"),
  ar: () => import("wasit:words/ar"),
};

// How a language tells numbers and days, without its words.
export interface Locale {
  language: Language;
  locale: string; // BCP 47, with the digits: "ar-u-nu-arab"
}

export function localeOf(language: Language, digits: Digits): Locale {
  return { language, locale: language === "ar" ? `ar-u-nu-${digits}` : "en-GB-u-nu-latn" };
}

export interface Tongue extends Locale {
  direction: "ltr" | "rtl";
  digits: Digits;
  say: (key: string, values?: Values) => string;
  has: (key: string) => boolean;
  setLanguage: (language: Language) => void;
  setDigits: (digits: Digits) => void;
}

const TongueContext = createContext<Tongue | null>(null);

export function useTongue(): Tongue {
  const tongue = useContext(TongueContext);
  if (!tongue) throw new Error("no <LanguageProvider> around this");
  return tongue;
}

const remember = (key: string, value: string) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing: the choice holds for this page.
  }
};

const recall = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

function firstLanguage(): Language {
  const kept = recall("wasit.language");
  if (kept === "en" || kept === "ar") return kept;
  return navigator.languages.find((name) => /^(ar|en)\b/.test(name))?.startsWith("ar") ? "ar" : "en";
}

function firstDigits(): Digits {
  return recall("wasit.digits") === "arab" ? "arab" : "latn";
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState<Language>(firstLanguage);
  const [digits, setDigits] = useState<Digits>(firstDigits);
  const [loaded, setLoaded] = useState<{ language: Language; messages: Messages } | null>(null);

  useEffect(() => {
    let isWanted = true;
    void load[wanted]().then(({ default: messages }) => {
      if (isWanted) setLoaded({ language: wanted, messages });
    });
    return () => {
      isWanted = false;
    };
  }, [wanted]);

  const tongue = useMemo<Tongue | null>(() => {
    if (!loaded) return null;
    const { language, messages } = loaded;
    const { locale } = localeOf(language, digits);
    const formats = new Map<string, IntlMessageFormat>();
    const say = (key: string, values?: Values): string => {
      const text = messages[key];
      if (text === undefined) throw new Error(`no message "workbench.${key}" in messages/${language}.json`);
      let format = formats.get(key);
      if (!format) formats.set(key, (format = new IntlMessageFormat(text, locale)));
      return String(format.format(values));
    };
    return {
      language,
      direction: language === "ar" ? "rtl" : "ltr",
      digits,
      locale,
      say,
      has: (key) => key in messages,
      setLanguage: (next) => {
        remember("wasit.language", next);
        setWanted(next);
      },
      setDigits: (next) => {
        remember("wasit.digits", next);
        setDigits(next);
      },
    };
  }, [loaded, digits]);

  useEffect(() => {
    if (!tongue) return;
    document.documentElement.lang = tongue.language;
    document.documentElement.dir = tongue.direction;
  }, [tongue]);

  if (!tongue) return null;
  return (
    <TongueContext value={tongue}>
      <I18nProvider locale={tongue.locale}>{children}</I18nProvider>
    </TongueContext>
  );
}
