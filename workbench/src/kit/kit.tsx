// The few controls that every page is made of, in our looks.
import type { ReactNode } from "react";
import {
  Button as AriaButton,
  FieldError,
  Input,
  Label,
  Text,
  TextField,
  type ButtonProps as AriaButtonProps,
  type TextFieldProps,
} from "react-aria-components";
import "./kit.css";

interface ButtonProps extends Omit<AriaButtonProps, "className"> {
  weight?: "main" | "usual" | "plain";
}

export function Button({ weight = "usual", ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={weight === "usual" ? "button" : `button ${weight}`} />;
}

interface FieldProps extends Omit<TextFieldProps, "className" | "children"> {
  label: string;
  description?: string;
  // What the machine reads: names, codes and passwords stand from left to right in every language.
  isCode?: boolean;
}

export function Field({ label, description, isCode, ...rest }: FieldProps) {
  return (
    <TextField {...rest} className="field">
      <Label>{label}</Label>
      <Input dir={isCode ? "ltr" : "auto"} />
      {description && <Text slot="description">{description}</Text>}
      <FieldError />
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
