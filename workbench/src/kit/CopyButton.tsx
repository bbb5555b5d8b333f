// Copies a text, and says that it did; where the browser allows it not, that it is to be marked and copied by hand.
import { useState } from "react";
import { useTongue } from "../words/language.tsx";
import { Button } from "./kit.tsx";

export function CopyButton({ text }: { text: string }) {
  const { say } = useTongue();
  const [outcome, setOutcome] = useState<"copied" | "by_hand" | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("by_hand");
    }
  };
  return (
    <>
      <Button onPress={() => void copy()}>{say("copy")}</Button>
      <span role="status" className="small copy-outcome">
        {outcome && say(`copy.${outcome}`)}
      </span>
    </>
  );
}
