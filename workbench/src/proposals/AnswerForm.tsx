// A party's answer: sealed until all have answered, and then opened together.
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { Label, Radio, RadioGroup, TextArea, TextField } from "react-aria-components";
import { Link } from "wouter";
import { Button, Notice } from "../kit/kit.tsx";
import { Leaving } from "../kit/Leaving.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { Radios } from "../kit/Radios.tsx";
import { useAct } from "../room/act.ts";
import type { Proposal } from "../room/case.ts";
import { room } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";

const ANSWERS = ["accept", "conditions", "reject"] as const;
type Answer = (typeof ANSWERS)[number];

// Of the words that go with it.
const READERS = ["mediators", "nobody"] as const;
type Reader = (typeof READERS)[number];

interface AnswerProps {
  id: string;
  proposal: Proposal;
  close?: () => void; // where there is an answer already, which this one replaces
}

export function AnswerForm({ id, proposal, close }: AnswerProps) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const own = proposal.own_answer; // to go on from
  const [answer, setAnswer] = useState<Answer | null>(own?.answer ?? null);
  const [words, setWords] = useState(own?.words ?? "");
  const [reader, setReader] = useState<Reader | null>(own === undefined || own.words === "" ? null : own.tell_mediators ? "mediators" : "nobody");
  const explained = useId();
  const lacking = useId();
  const { mutate, error, isPending } = useAct({
    mutationFn: async (chosen: Answer) => {
      await room.PUT("/api/cases/{case}/proposals/{proposal}/answer", {
        params: { path: { case: id, proposal: proposal.proposal } },
        body: { answer: chosen, ...(said === "" ? {} : { words: said, tell_mediators: reader === "mediators" }) },
      });
    },
    onSuccess: () => close?.(),
    onSettled: () => queries.invalidateQueries({ queryKey: ["case", id] }),
  });
  const said = answer === null || answer === "accept" ? "" : words.trim();
  const missing = answer === null ? "answer" : said !== "" && reader === null ? "reader" : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer !== null && missing === null) mutate(answer);
  };
  return (
    <form className="answer-form" onSubmit={submit}>
      <div id={explained}>
        <Notice>
          <p>{say(close ? "proposals.answer.again.what" : "proposals.answer.blind")}</p>
          <p>
            <Link href={`/cases/${id}/private?part=meaning`}>{say("proposals.answer.meaning")}</Link>
          </p>
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
          <Radios
            label={say("proposals.answer.reader")}
            description={say("proposals.answer.reader.what")}
            choices={READERS.map((one) => ({ id: one, label: say(`proposals.answer.reader.${one}`) }))}
            chosen={reader}
            choose={setReader}
          />
        </>
      )}
      {error !== null && <ProblemNotice problem={error} />}
      {missing !== null && (
        <p id={lacking} className="small">
          {say(`proposals.answer.missing.${missing}`)}
        </p>
      )}
      <p className="row">
        <Button type="submit" weight="main" isPending={isPending} isDisabled={missing !== null} {...(missing === null ? {} : { "aria-describedby": lacking })}>
          {say(close ? "proposals.answer.replace" : "proposals.answer.give")}
        </Button>
        {close && <Button onPress={close}>{say("proposals.answer.keep")}</Button>}
      </p>
      <Leaving isUnsaved={said !== "" && said !== own?.words} />
    </form>
  );
}
