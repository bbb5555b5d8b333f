// A party's answer: sealed until all have answered, and then opened together.
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { Checkbox, Label, Radio, RadioGroup, TextArea, TextField } from "react-aria-components";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import type { Proposal } from "../room/case.ts";
import { room } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";

const ANSWERS = ["accept", "conditions", "reject"] as const;
type Answer = (typeof ANSWERS)[number];

interface AnswerProps {
  id: string;
  proposal: Proposal;
  close?: () => void; // where there is an answer already, which this one replaces
}

export function AnswerForm({ id, proposal, close }: AnswerProps) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [words, setWords] = useState("");
  const [tells, setTells] = useState(false);
  const explained = useId();
  const { mutate, error, isPending } = useAct({
    mutationFn: async (chosen: Answer) => {
      await room.PUT("/api/cases/{case}/proposals/{proposal}/answer", {
        params: { path: { case: id, proposal: proposal.proposal } },
        body: { answer: chosen, ...(words.trim() === "" ? {} : { words: words.trim(), tell_mediators: tells }) },
      });
    },
    onSuccess: () => close?.(),
    onSettled: () => queries.invalidateQueries({ queryKey: ["case", id] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer !== null && !isPending) mutate(answer);
  };
  return (
    <form className="answer-form" onSubmit={submit} aria-busy={isPending}>
      <div id={explained}>
        <Notice>
          <p>{say(close ? "proposals.answer.again.what" : "proposals.answer.blind")}</p>
          {proposal.failure_tells_who_refused === true && <p>{say("proposals.answer.two")}</p>}
        </Notice>
      </div>
      <RadioGroup className="radios" value={answer} onChange={(next) => setAnswer(next as Answer)} aria-describedby={explained}>
        <Label>{say("proposals.answer.title")}</Label>
        {ANSWERS.map((one) => (
          <Radio key={one} value={one} className="radio">
            <span className="radio-dot" aria-hidden="true" />
            {say(`proposals.answer.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      {answer !== null && answer !== "accept" && (
        <>
          <TextField className="field" value={words} onChange={setWords}>
            <Label>{say(`proposals.answer.words.${answer}`)}</Label>
            <TextArea dir="auto" rows={4} />
          </TextField>
          <Checkbox className="check" isSelected={tells} onChange={setTells}>
            <span className="check-box" aria-hidden="true" />
            {say("proposals.answer.tell")}
          </Checkbox>
          <p className="small soft">{say("proposals.answer.tell.what")}</p>
        </>
      )}
      {error !== null && <ProblemNotice problem={error} />}
      <p className="row">
        <Button type="submit" weight="main" isDisabled={answer === null}>
          {say(close ? "proposals.answer.replace" : "proposals.answer.give")}
        </Button>
        {close && <Button onPress={close}>{say("proposals.answer.keep")}</Button>}
      </p>
    </form>
  );
}
