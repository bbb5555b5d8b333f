// One package of an answer: on which ground it is best, what it means for whom, what it trades, what it gives away.
import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import { body, room } from "../room/client.ts";
import type { Box } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import type { Judges } from "./open.ts";
import type { BridgingPackage, Use } from "./packages.ts";
import { Satisfaction } from "./Satisfaction.tsx";

interface PackageCardProps {
  id: string;
  one: BridgingPackage;
  number: number;
  uses: Record<string, Use>;
  judges: Judges;
  nameOfParty: (party: string) => string;
  begin: () => void; // a what-if
}

export function PackageCard({ id, one, number, uses, judges, nameOfParty, begin }: PackageCardProps) {
  const { say, locale } = useTongue();
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return (
    <li className="sheet package" aria-labelledby={`package-${number}`}>
      <h3 id={`package-${number}`}>{say("bridging.package", { number })}</h3>
      <dl className="grounds">
        {one.grounds.map((ground) => (
          <div key={ground}>
            <dt>{say(`ground.${ground}`)}</dt>
            <dd>{say(`ground.${ground}.why`)}</dd>
          </div>
        ))}
      </dl>
      {one.worths.length > 0 && <Satisfaction uses={uses} worths={one.worths} judges={judges} nameOfParty={nameOfParty} />}
      {one.trades.length > 0 && (
        <details>
          <summary>{say("bridging.trades")}</summary>
          <Sentences of={one.trades} />
        </details>
      )}
      <p className="small soft">{say(one.isEfficient ? "bridging.proved" : "bridging.unproved")}</p>
      <Sentences of={one.notes} />
      {one.leaks === null && <Notice tone="care">{say("bridging.leaks.unknown")}</Notice>}
      {one.leaks !== null && one.leaks.length > 0 && <Notice tone="care">{say("bridging.leaks", { parties: list.format(one.leaks.map(nameOfParty)) })}</Notice>}
      <div className="package-acts">
        <DraftButton id={id} deal={one.deal} grounds={one.grounds} describedBy={`package-${number}`} />
        <Button weight="plain" onPress={begin} aria-describedby={`package-${number}`}>
          {say("bridging.whatif.shape")}
        </Button>
      </div>
    </li>
  );
}

// In the language of the page, from the engine.
export function Sentences({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <ul className="sentences small">
      {[...new Set(of)].map((sentence) => (
        <li key={sentence}>
          <bdi dir="auto">{sentence}</bdi>
        </li>
      ))}
    </ul>
  );
}

export function DraftButton({ id, deal, grounds, describedBy, isDisabled = false }: { id: string; deal: Box; grounds: readonly string[]; describedBy: string; isDisabled?: boolean }) {
  const { say } = useTongue();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const draft = useAct({
    mutationFn: () => body(room.POST("/api/cases/{case}/proposals", { params: { path: { case: id } }, body: { content: { deal: deal as Record<string, never>, grounds: [...grounds] } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["case", id] });
      navigate(`/cases/${id}/proposals`);
    },
  });
  return (
    <>
      {draft.error !== null && <ProblemNotice problem={draft.error} />}
      <p>
        <Button onPress={() => draft.mutate()} isDisabled={isDisabled} isPending={draft.isPending} aria-describedby={describedBy}>
          {say("bridging.draft")}
        </Button>
      </p>
    </>
  );
}
