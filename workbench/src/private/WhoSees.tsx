// Who may use or read which of the party's preferences; how often the engine may be asked; who holds the keys.
import { useState } from "react";
import { Checkbox } from "react-aria-components";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useCase, useMembers } from "../room/case.ts";
import { ENGINE, useAllowance, useGranting, useGrants, useSealed, type GrantChange, type Grants } from "../room/delegation.ts";
import { nameOfIssue, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import { NumberBox } from "../kit/numbers.tsx";
import { KeyHolders } from "./KeyHolders.tsx";
import type { PartProps } from "./Private.tsx";

export function WhoSees({ id, party }: PartProps) {
  const grants = useGrants(id, party);
  return (
    <div className="who-sees">
      {grants.data ? <GrantTable id={id} party={party} grants={grants.data} /> : grants.error !== null && <ProblemNotice problem={grants.error} />}
      {grants.data && <Allowance id={id} party={party} grants={grants.data} />}
      <KeyHolders id={id} party={party} hasKeys />
    </div>
  );
}

const keyOf = (item: string, to: string) => `${to}\n${item}`;

// What an item is called on this page.
function useItemName(definition: Definition): (item: string) => string {
  const { say, has } = useTongue();
  const pick = usePicked();
  return (item) => (item.startsWith("issue:") ? pick(nameOfIssue(definition, item.slice("issue:".length))) : has(`private.item.${item}`) ? say(`private.item.${item}`) : item);
}

function GrantTable({ id, party, grants }: PartProps & { grants: Grants }) {
  const { say } = useTongue();
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const { data: members = [] } = useMembers(id);
  const [wanted, setWanted] = useState<Map<string, boolean>>(new Map());
  const granting = useGranting(id, party);
  const nameOfItem = useItemName(definition);
  const columns = [{ to: ENGINE, name: say("private.engine") }, ...members.filter((member) => member.role === "mediator").map((member) => ({ to: member.person, name: member.name }))];
  const order = Object.keys(definition.issues).map((issue) => `issue:${issue}`);
  const rows = Object.keys(items).sort((one, other) => order.indexOf(one) - order.indexOf(other) || one.localeCompare(other));
  const isGranted = (item: string, to: string) => (grants.grants[item] ?? []).includes(to);
  const isWanted = (item: string, to: string) => wanted.get(keyOf(item, to)) ?? isGranted(item, to);
  const want = (all: readonly string[], to: string, isGiven: boolean) => {
    const next = new Map(wanted);
    for (const item of all) {
      if (isGranted(item, to) === isGiven) next.delete(keyOf(item, to));
      else next.set(keyOf(item, to), isGiven);
    }
    setWanted(next);
  };
  const changes: GrantChange[] = columns.flatMap(({ to }) => rows.filter((item) => isWanted(item, to) !== isGranted(item, to)).map((item) => ({ item, to, isGiven: isWanted(item, to) })));
  if (rows.length === 0) return <p className="soft">{say("private.nothing_yet")}</p>;
  return (
    <section aria-labelledby="grants-title">
      <h3 id="grants-title">{say("private.grants.title")}</h3>
      <p>{say("private.grants.lead")}</p>
      <div className="wide" tabIndex={0} role="region" aria-label={say("private.grants")}>
        <table className="grants">
          <thead>
            <tr>
              <th scope="col">{say("private.item")}</th>
              {columns.map(({ to, name }) => (
                <th scope="col" key={to}>
                  <bdi>{name}</bdi>
                  <span className="small soft">{say(to === ENGINE ? "private.uses" : "private.reads")}</span>
                </th>
              ))}
            </tr>
            <tr>
              <th scope="row">{say("private.all")}</th>
              {columns.map(({ to, name }) => {
                const given = rows.filter((item) => isWanted(item, to)).length;
                return (
                  <td key={to}>
                    <Box label={`${say("private.all")}: ${name}`} isOn={given === rows.length} isPart={given > 0 && given < rows.length} set={(isGiven) => want(rows, to, isGiven)} />
                  </td>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((item) => (
              <tr key={item}>
                <th scope="row">
                  <bdi dir="auto">{nameOfItem(item)}</bdi>
                </th>
                {columns.map(({ to, name }) => (
                  <td key={to} className={isWanted(item, to) !== isGranted(item, to) ? "changed" : undefined}>
                    <Box label={`${nameOfItem(item)}: ${name}`} isOn={isWanted(item, to)} set={(isGiven) => want([item], to, isGiven)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {granting.error !== null && <ProblemNotice problem={granting.error} />}
      {changes.length > 0 && (
        <Notice tone="care">
          {columns.map(({ to, name }) => {
            const of = (isGiven: boolean) => changes.filter((change) => change.to === to && change.isGiven === isGiven).length;
            const who = { name: `\u2068${name}\u2069` };
            return (
              <div key={to}>
                {of(true) > 0 && <p>{say(to === ENGINE ? "private.grants.engine" : "private.grants.reader", { ...who, count: of(true) })}</p>}
                {of(false) > 0 && <p>{say("private.grants.withdrawn", { ...who, count: of(false) })}</p>}
              </div>
            );
          })}
          <p className="issue-ends">
            <Button weight="main" isDisabled={granting.isPending} onPress={() => granting.mutate(changes, { onSettled: () => setWanted(new Map()) })}>
              {say("private.grants.apply")}
            </Button>
            <Button onPress={() => setWanted(new Map())}>{say("private.drop")}</Button>
          </p>
        </Notice>
      )}
    </section>
  );
}

function Box({ label, isOn, isPart = false, set }: { label: string; isOn: boolean; isPart?: boolean; set: (isOn: boolean) => void }) {
  return (
    <Checkbox className="check" aria-label={label} isSelected={isOn} isIndeterminate={isPart} onChange={set}>
      <span className="check-box" aria-hidden="true" />
    </Checkbox>
  );
}

function Allowance({ id, party, grants }: PartProps & { grants: Grants }) {
  const { say } = useTongue();
  const [uses, setUses] = useState(grants.allowed);
  const allowance = useAllowance(id, party);
  return (
    <section aria-labelledby="allowance-title">
      <h3 id="allowance-title">{say("private.allowance")}</h3>
      <p>{say("private.allowance.left", { left: grants.left, allowed: grants.allowed })}</p>
      <p className="soft small">{say("private.allowance.round", { uses: grants.uses, most: grants.uses_in_a_round })}</p>
      <div className="issue-ends">
        <NumberBox label={say("private.allowance.set")} value={uses} minValue={0} maxValue={1000} step={1} onChange={setUses} />
        <Button isDisabled={allowance.isPending} onPress={() => allowance.mutate(uses)}>
          {say("private.allowance.do")}
        </Button>
      </div>
      {allowance.error !== null && <ProblemNotice problem={allowance.error} />}
    </section>
  );
}
