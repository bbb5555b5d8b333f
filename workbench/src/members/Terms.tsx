// How a case is run: who must approve a release, and how often the engine may be asked.
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Button, Notice } from "../kit/kit.tsx";
import { NumberBox } from "../kit/numbers.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { Radios } from "../kit/Radios.tsx";
import { useAct } from "../room/act.ts";
import type { CaseState, Member } from "../room/case.ts";
import { room } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";

const MOST_USES = 1000; // of the room (schema/openapi.yaml, change_terms)

export function Terms({ state, members }: { state: CaseState; members: readonly Member[] }) {
  const { say } = useTongue();
  const [isOpen, setOpen] = useState(false);
  const [waits, setWaits] = useState(false);
  const { approvals, uses } = state.terms;
  return (
    <section className="sheet terms" aria-labelledby="terms-title">
      <h3 id="terms-title">{say("terms.title")}</h3>
      <ul className="names">
        <li>{say("terms.approvals", { count: approvals })}</li>
        <li>{say("terms.uses", { count: uses })}</li>
      </ul>
      {waits && (
        <Notice tone="care" isAlert>
          <p>{say("terms.waits")}</p>
        </Notice>
      )}
      {state.may.includes("change_case") &&
        (isOpen ? (
          <TermsForm
            state={state}
            mediators={members.filter((member) => member.role === "mediator").length}
            close={(isAwaited) => {
              setWaits(isAwaited);
              setOpen(false);
            }}
          />
        ) : (
          <p>
            <Button onPress={() => setOpen(true)}>{say("terms.change")}</Button>
          </p>
        ))}
    </section>
  );
}

interface TermsFormProps {
  state: CaseState;
  mediators: number;
  close: (isAwaited: boolean) => void;
}

function TermsForm({ state, mediators, close }: TermsFormProps) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const [approvals, setApprovals] = useState<"1" | "2">(state.terms.approvals === 2 ? "2" : "1");
  const [uses, setUses] = useState(state.terms.uses);
  const { mutate, error, isPending } = useAct({
    mutationFn: async () => {
      const next = { approvals: Number(approvals), uses };
      const { response } = await room.PUT("/api/cases/{case}/terms", { params: { path: { case: state.case } }, body: next });
      return response.status === 202;
    },
    onSuccess: async (isAwaited) => {
      await queries.invalidateQueries({ queryKey: ["case", state.case] });
      close(isAwaited);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) mutate();
  };
  return (
    <form onSubmit={submit}>
      <Radios
        label={say("terms.approvals.ask")}
        description={say("terms.approvals.what")}
        choices={(["1", "2"] as const).map((one) => ({ id: one, label: say(`terms.approvals.${one}`) }))}
        chosen={approvals}
        choose={setApprovals}
      />
      {approvals === "2" && mediators < 2 && (
        <Notice tone="care">
          <p>{say("terms.approvals.too_few")}</p>
        </Notice>
      )}
      <NumberBox label={say("terms.uses.ask")} description={say("terms.uses.what")} minValue={0} maxValue={MOST_USES} step={1} value={uses} onChange={setUses} />
      {error !== null && <ProblemNotice problem={error} />}
      <p className="row">
        <Button type="submit" weight="main" isPending={isPending}>
          {say("terms.set")}
        </Button>
        <Button weight="plain" onPress={() => close(false)}>
          {say("cancel")}
        </Button>
      </p>
    </form>
  );
}
