// What the authenticator shows.
import { Field } from "../kit/kit.tsx";
import { useTongue } from "../words/language.tsx";

export function CodeField({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { say } = useTongue();
  return (
    <Field
      label={say("door.code")}
      description={say("door.code.what")}
      value={value}
      onChange={onChange}
      inputMode="numeric"
      autoComplete="one-time-code"
      isRequired
      isCode
    />
  );
}
