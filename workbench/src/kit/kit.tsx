// The few controls that every page is made of, in our looks.
import type { ReactNode } from "react";
import {
  Button as AriaButton,
  FieldError,
  Input,
  Label,
  ProgressBar,
  Text,
  TextField,
  type ButtonProps as AriaButtonProps,
  type TextFieldProps,
} from "react-aria-components";
import { useTongue } from "../words/language.tsx";
import "./kit.css";

interface ButtonProps extends Omit<AriaButtonProps, "className"> {
  weight?: "main" | "usual" | "plain";
  children: ReactNode;
  // While what it began is under way: it keeps the focus, takes no press, and says so.
  isPending?: boolean;
}

export function Button({ weight = "usual", isPending = false, isDisabled = false, children, ...rest }: ButtonProps) {
  const { say } = useTongue();
  return (
    <AriaButton {...rest} isPending={isPending} isDisabled={isDisabled && !isPending} className={weight === "usual" ? "button" : `button ${weight}`}>
      {children}
      {isPending && <ProgressBar aria-label={say("pending")} isIndeterminate className="button-pending" />}
    </AriaButton>
  );
}

interface FieldProps extends Omit<TextFieldProps, "className" | "children"> {
  label: string;
  description?: string;
  fault?: string; // what is wrong, where it is invalid
  // What the machine reads: names, codes and passwords stand from left to right in every language.
  isCode?: boolean;
}

export function Field({ label, description, fault, isCode, ...rest }: FieldProps) {
  return (
    <TextField {...rest} className="field">
      <Label>{label}</Label>
      <Input dir={isCode ? "ltr" : "auto"} />
      {description && <Text slot="description">{description}</Text>}
      <FieldError>{fault}</FieldError>
    </TextField>
  );
}

interface NoticeProps {
  tone?: "usual" | "good" | "care" | "bad";
  // Read out as soon as it appears.
  isAlert?: boolean;
  children: ReactNode;
}

export function Notice({ tone = "usual", isAlert, children }: NoticeProps) {
  return (
    <div className={`notice ${tone}`} role={isAlert ? "alert" : undefined}>
      {children}
    </div>
  );
}
