// Languages that a text may be in, besides those of the pages.
import type { Tongue } from "./language.tsx";

export const directionOf = (language: string): "rtl" | "ltr" | "auto" => (language === "ar" ? "rtl" : language === "en" ? "ltr" : "auto");

export function tellLanguage(language: string, { locale, say }: Tongue): string {
  return language === "und" ? say("language.und") : (new Intl.DisplayNames(locale, { type: "language" }).of(language) ?? language);
}
