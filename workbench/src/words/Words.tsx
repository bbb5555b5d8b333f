// A text that a case has in one or several languages.
import { useTongue, type Language } from "./language.tsx";

type Word = string | number | boolean;
export type WordsOrText = Word | { [language: string]: Word };

// The text in the language of the page, else in another that it has. "und" is a language that was not stated.
export function pick(words: WordsOrText, language: Language): { text: string; language: string | undefined } {
  if (typeof words !== "object") return { text: String(words), language: undefined };
  for (const name of [language, "und", "en", "ar", ...Object.keys(words)]) {
    const text = words[name];
    if (text !== undefined) return { text: String(text), language: name === "und" ? undefined : name };
  }
  return { text: "", language: undefined };
}

// Isolated, so that it cannot turn around the text that it stands in.
export function Words({ of, className }: { of: WordsOrText; className?: string }) {
  const { language } = useTongue();
  const picked = pick(of, language);
  return (
    <bdi lang={picked.language} dir="auto" className={className}>
      {picked.text}
    </bdi>
  );
}

export function usePicked(): (words: WordsOrText) => string {
  const { language } = useTongue();
  return (words) => pick(words, language).text;
}
