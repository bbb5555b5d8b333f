// Above every page: whose room this is, the language and its digits, who is signed in.
import type { ReactNode } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Link, useRoute } from "wouter";
import { useTongue, type Digits, type Language } from "../words/language.tsx";
import "./frame.css";

export function TopBar({ children }: { children?: ReactNode }) {
  const { say } = useTongue();
  return (
    <header className="top-bar">
      <Link href="/" className="top-bar-home">
        <img src="/mark.svg" alt="" width="32" height="32" />
        <span>{say("product")}</span>
      </Link>
      <div className="top-bar-end">
        <LanguageChoice />
        {children}
      </div>
    </header>
  );
}

export function TopLink({ to, children }: { to: string; children: ReactNode }) {
  const [isHere] = useRoute(to);
  return (
    <Link href={to} aria-current={isHere ? "page" : undefined}>
      {children}
    </Link>
  );
}

// Each language is named in itself, so that it is found by who reads no other.
const NAMES: Record<Language, string> = { en: "English", ar: "العربية" };
const DIGITS: Record<Digits, string> = { latn: "123", arab: "١٢٣" };

function LanguageChoice() {
  const { language, digits, say, setLanguage, setDigits } = useTongue();
  return (
    <>
      {language === "ar" && (
        <Choice label={say("digits")} names={DIGITS} chosen={digits} choose={setDigits} lang={() => undefined} />
      )}
      <Choice label={say("language")} names={NAMES} chosen={language} choose={setLanguage} lang={(name) => name} />
    </>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  names: Record<T, string>;
  chosen: T;
  choose: (next: T) => void;
  lang: (name: T) => string | undefined;
}

function Choice<T extends string>({ label, names, chosen, choose, lang }: ChoiceProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="choice"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const [next] = keys;
        if (next !== undefined) choose(next as T);
      }}
    >
      {(Object.keys(names) as T[]).map((name) => (
        <ToggleButton key={name} id={name} className="choice-one">
          <span lang={lang(name)}>{names[name]}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
