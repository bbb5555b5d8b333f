// The language of the page: its words, its direction, its digits.
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { loadMessages, speak, type Digits, type Language, type Messages, type Speech } from "./tongue.ts";

export { LANGUAGES, localeOf, type Digits, type Language, type Locale, type Values } from "./tongue.ts";

export interface Tongue extends Speech {
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

interface Loaded {
  language: Language;
  messages: Messages;
}

// Those of the language before, until they are loaded.
function useMessages(wanted: Language): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let isWanted = true;
    void loadMessages(wanted).then((messages) => {
      if (isWanted) setLoaded({ language: wanted, messages });
    });
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  return loaded;
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState<Language>(firstLanguage);
  const [digits, setDigits] = useState<Digits>(firstDigits);
  const loaded = useMessages(wanted);

  const tongue = useMemo<Tongue | null>(() => {
    if (!loaded) return null;
    return {
      ...speak(loaded.language, digits, loaded.messages),
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

// How another language than the page's says things; nothing until it is loaded.
export function useTongueOf(language: Language): Tongue | null {
  const page = useTongue();
  const loaded = useMessages(language);
  return useMemo<Tongue | null>(() => {
    if (language === page.language) return page;
    return loaded?.language === language ? { ...page, ...speak(language, page.digits, loaded.messages) } : null;
  }, [language, page, loaded]);
}

// Gives what is within it the words of another language than the page's.
export function Speaking({ language, children }: { language: Language; children: ReactNode }) {
  const tongue = useTongueOf(language);
  return tongue && <TongueContext value={tongue}>{children}</TongueContext>;
}
