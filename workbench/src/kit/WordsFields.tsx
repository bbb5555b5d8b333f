// A text that is told to people of either language: in one of them, or both.
import { TextArea, TextField, Label } from "react-aria-components";
import { useTongue, type Language } from "../words/language.tsx";
import "./words.css";

export type TwoWords = Record<Language, string>;
export const NO_WORDS: TwoWords = { en: "", ar: "" };

// As the room takes it; nothing where nothing was written.
export function toWords(two: TwoWords): { [language: string]: string } | undefined {
  const said = Object.entries(two)
    .map(([language, text]) => [language, text.trim()] as const)
    .filter(([, text]) => text !== "");
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

interface WordsFieldsProps {
  label: string;
  value: TwoWords;
  onChange: (next: TwoWords) => void;
  rows?: number;
}

export function WordsFields({ label, value, onChange, rows = 2 }: WordsFieldsProps) {
  const { language, say } = useTongue();
  const order: readonly Language[] = language === "ar" ? ["ar", "en"] : ["en", "ar"];
  return (
    <fieldset className="plain-fieldset words-fields">
      <legend>{label}</legend>
      <div className="side-by-side">
        {order.map((one) => (
          <TextField key={one} className="field" value={value[one]} onChange={(text) => onChange({ ...value, [one]: text })}>
            <Label>{say(`text.in.${one}`)}</Label>
            <TextArea dir={one === "ar" ? "rtl" : "ltr"} lang={one} rows={rows} />
          </TextField>
        ))}
      </div>
    </fieldset>
  );
}
