// The words of one clause, in one of its languages; beside another version's, what went and what came word by word: by
// lines, by signs, and in words that are only heard.
import { Fragment, type ReactNode } from "react";
import { useTongue } from "../words/language.tsx";
import { compareWords } from "./differences.ts";
import { directionOf } from "../words/languages.ts";

export interface Wording {
  text: string;
  language: string;
}

// In this language, else in another that there is.
export function wordingOf(words: { readonly [language: string]: string }, language: string): Wording {
  const found = [language, "und", ...Object.keys(words)].find((one) => one in words) ?? language;
  return { text: words[found] ?? "", language: found };
}

export function ClauseWords({ wording }: { wording: Wording }) {
  return <Isolated language={wording.language}>{wording.text}</Isolated>;
}

// Nothing where the clause was not there before, or is not there any more.
export function ChangedWords({ before, now }: { before: Wording | undefined; now: Wording | undefined }) {
  const { say, language: page } = useTongue();
  const pieces = compareWords(before?.text ?? "", now?.text ?? "");
  const heard = (key: string) => <span className="only-heard" lang={page}>{` ${say(key)} `}</span>;
  return (
    <Isolated language={(now ?? before)?.language ?? "und"}>
      {pieces.map(({ kind, text }, at) => {
        if (kind === "same") return <Fragment key={at}>{text}</Fragment>;
        const Mark = kind === "in" ? "ins" : "del";
        return (
          <Mark key={at}>
            {heard(`text.heard.${kind}`)}
            <span aria-hidden="true">
              <span className="change-sign">{kind === "in" ? "+" : "−"}</span>
              {"\u2060" /* at no line's end */}
            </span>
            {text}
            {heard("text.heard.end")}
          </Mark>
        );
      })}
    </Isolated>
  );
}

function Isolated({ language, children }: { language: string; children: ReactNode }) {
  return (
    <bdi className="clause-words" lang={language === "und" ? undefined : language} dir={directionOf(language)}>
      {children}
    </bdi>
  );
}
