// A form that is sent with a password: once at a time, and only when there is one. The password is kept nowhere but in the form.
import { useState, type FormEvent } from "react";

export interface Submission {
  submit: (event: FormEvent) => void;
  problem: unknown; // null where there is none
  isPending: boolean;
}

export function useSubmission(password: string | null, send: (password: string) => Promise<void>): Submission {
  const [problem, setProblem] = useState<unknown>(null);
  const [isPending, setPending] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password === null || isPending) return;
    setPending(true);
    setProblem(null);
    void send(password)
      .catch(setProblem)
      .finally(() => setPending(false));
  };
  return { submit, problem, isPending };
}
