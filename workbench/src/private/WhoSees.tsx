// Who may use or read which of the party's preferences; how often the engine may be asked; who holds the keys.
import { useState } from "react";
import { Checkbox } from "react-aria-components";
import { Confirm } from "../kit/Confirm.tsx";
import { Button } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { WhenRead } from "../kit/WhenRead.tsx";
import { useCase, useMembers } from "../room/case.ts";
import { ENGINE, useAllowance, useGrants, type Grants } from "../room/delegation.ts";
import { allOf } from "../room/seen.ts";
import { useTongue } from "../words/language.tsx";
import { NumberBox } from "../kit/numbers.tsx";
import { useUnfinished } from "../kit/unfinished.ts";
import { useItemName } from "../deal/itemNames.ts";
import { useWantedGrants } from "./granting.ts";
import { KeyHolders } from "./KeyHolders.tsx";
import type { PartProps } from "./Private.tsx";

export function WhoSees({ id, party }: PartProps) {
  return (
    <div className="who-sees">
      <WhenRead of={allOf(useGrants(id, party), useMembers(id))}>
        {([grants]) => (
          <>
            <GrantTable id={id} party={party} />
            <Allowance id={id} party={party} grants={grants} />
            <KeyHolders id={id} party={party} hasKeys />
          </>
        )}
      </WhenRead>
    </div>
  );
}

function GrantTable({ id, party }: PartProps) {
  const { say, locale } = useTongue();
  const { definition } = useCase(id);
  const nameOfItem = useItemName(definition);
  const { readers, rows, isGranted, isWanted, want } = useWantedGrants(id, party);
  if (rows.length === 0) return <p className="soft">{say("private.nothing_yet")}</p>;
  return (
    <section aria-labelledby="grants-title">
      <h3 id="grants-title">{say("private.grants.title")}</h3>
      <p>{say("private.grants.lead")}</p>
      {readers.map(({ to, name }) => {
        const missing = rows.filter((item) => !isWanted(item, to));
        // To whom nearly all was granted: probably for what was sealed since.
        if (missing.length === 0 || missing.length > rows.length / 4) return null;
        return (
          <p key={to} className="small">
            {say("private.grants.missing", { reader: `\u2068${name}\u2069`, items: new Intl.ListFormat(locale).format(missing.map((item) => `\u2068${nameOfItem(item)}\u2069`)) })}{" "}
            <Button weight="plain" onPress={() => want(missing, to, true)} aria-label={`${say("private.grants.also")}: ${name}`}>
              {say("private.grants.also")}
            </Button>
          </p>
        );
      })}
      <div className="wide" tabIndex={0} role="region" aria-label={say("private.grants")}>
        <table className="grants">
          <thead>
            <tr>
              <th scope="col">{say("private.item")}</th>
              {readers.map(({ to, name }) => (
                <th scope="col" key={to}>
                  <bdi>{name}</bdi>
                  <span className="small soft">{say(to === ENGINE ? "private.uses" : "private.reads")}</span>
                </th>
              ))}
            </tr>
            <tr>
              <th scope="row">{say("private.all")}</th>
              {readers.map(({ to, name }) => {
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
                {readers.map(({ to, name }) => (
                  <td key={to} className={isWanted(item, to) !== isGranted(item, to) ? "changed" : undefined}>
                    <Box label={`${nameOfItem(item)}: ${name}`} isOn={isWanted(item, to)} set={(isGiven) => want([item], to, isGiven)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
  const dropped = useUnfinished(uses === grants.allowed ? null : say("private.allowance"));
  const [seenDropped, setSeenDropped] = useState(dropped);
  if (seenDropped !== dropped) {
    setSeenDropped(dropped);
    setUses(grants.allowed);
  }
  return (
    <section aria-labelledby="allowance-title">
      <h3 id="allowance-title">{say("private.allowance")}</h3>
      <p>{say("private.allowance.left", { left: grants.left, allowed: grants.allowed })}</p>
      <p className="soft small">{say("private.allowance.round", { uses: grants.uses, most: grants.uses_in_a_round })}</p>
      <div className="issue-ends">
        <NumberBox label={say("private.allowance.set")} value={uses} minValue={0} maxValue={1000} step={1} onChange={setUses} />
        {uses <= grants.allowed - grants.left ? (
          <Confirm button={say("private.allowance.do")} weight="usual" title={say("private.allowance.none.title")} yes={say("private.allowance.do")} act={() => allowance.mutateAsync(uses)}>
            <p>{say("private.allowance.none")}</p>
          </Confirm>
        ) : (
          <Button isPending={allowance.isPending} onPress={() => allowance.mutate(uses)}>
            {say("private.allowance.do")}
          </Button>
        )}
      </div>
      <p role="status">{allowance.isSuccess && uses === grants.allowed && say("private.allowance.done")}</p>
      {allowance.error !== null && <ProblemNotice problem={allowance.error} />}
    </section>
  );
}
