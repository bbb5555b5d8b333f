// A text to be taken elsewhere: shown whole, so that it can be copied by hand too, with a button that copies it.
import type { ReactNode } from "react";
import { CopyButton } from "./CopyButton.tsx";

interface CopyTextProps {
  text: string;
  shown?: string; // where it reads better otherwise than it is copied
  language?: string; // of words; left out for addresses, keys and the like
  children?: ReactNode; // beside the button
}

export function CopyText({ text, shown = text, language, children }: CopyTextProps) {
  return (
    <>
      {language === undefined ? (
        <p className="copied-text head-text" dir="ltr">
          {shown}
        </p>
      ) : (
        <p className="copied-text" lang={language} dir={language === "ar" ? "rtl" : "ltr"}>
          {shown}
        </p>
      )}
      <p className="row copy-row">
        <CopyButton text={text} />
        {children}
      </p>
    </>
  );
}
