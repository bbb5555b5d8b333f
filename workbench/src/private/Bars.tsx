// At the foot of the private room, whichever of its parts is shown: what is not sealed, and what is not granted or withdrawn yet.
import { useQueryClient } from "@tanstack/react-query";
import { Leaving } from "../kit/Leaving.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { UnsavedBar } from "../kit/UnsavedBar.tsx";
import { useCase } from "../room/case.ts";
import { ENGINE, useGranting } from "../room/delegation.ts";
import { useTongue } from "../words/language.tsx";
import { useItemName } from "../deal/itemNames.ts";
import { useWantedGrants } from "./granting.ts";
import type { PartProps } from "./Private.tsx";
import { forgetUnsealed, useUnsealed } from "./unsealed.tsx";

const NAMED = 4; // changes; of the others only how many they are

export function Bars({ id, party }: PartProps) {
  const queries = useQueryClient();
  const { changed, unfinished } = useUnsealed();
  const { changes } = useWantedGrants(id, party);
  const isUnsent = Object.keys(changed).length + changes.length + unfinished.length > 0;
  return (
    <>
      <div className={isUnsent ? "private-bars unsent" : "private-bars"}>
        <SealBar id={id} />
        <GrantBar id={id} party={party} />
      </div>
      <Leaving isUnsaved={isUnsent} go={() => forgetUnsealed(queries, id, party)} />
    </>
  );
}

function SealBar({ id }: { id: string }) {
  const { say } = useTongue();
  const { definition } = useCase(id);
  const { changed, unfinished, seal, sealAll, drop } = useUnsealed();
  const { locale } = useTongue();
  const nameOfItem = useItemName(definition);
  const names = Object.keys(changed).map((item) => `\u2068${nameOfItem(item)}\u2069`);
  const tell = (isFault: boolean) => unfinished.filter((one) => one.isFault === isFault).map(({ what }) => `\u2068${what}\u2069`);
  const [faults, begun] = [tell(true), tell(false)];
  const list = (all: readonly string[]) => new Intl.ListFormat(locale).format(all.length > NAMED ? [...all.slice(0, NAMED - 1), say("private.unsealed.more", { count: all.length - NAMED + 1 })] : all);
  const told = [
    ...(names.length > 0 ? [say("private.unsealed", { count: names.length, list: list(names) })] : []),
    ...(faults.length > 0 ? [say("private.unfinished.faults", { list: list(faults) })] : []),
    ...(begun.length > 0 ? [say("private.unfinished", { list: list(begun) })] : []),
  ];
  return (
    <>
      {seal.error !== null && <ProblemNotice problem={seal.error} />}
      <UnsavedBar
        isUnsaved={told.length > 0}
        status={told.length > 0 ? told.join(" · ") : seal.isSuccess ? say("private.sealed") : ""}
        send={{ label: say("private.seal"), act: sealAll, isPending: seal.isPending, isDisabled: names.length === 0 || faults.length > 0 }}
        drop={{ label: say("private.drop"), act: drop }}
      />
    </>
  );
}

function GrantBar({ id, party }: PartProps) {
  const { say } = useTongue();
  const { readers, changes, drop } = useWantedGrants(id, party);
  const granting = useGranting(id, party);
  const told = readers.flatMap(({ to, name }) => {
    const count = (isGiven: boolean) => changes.filter((change) => change.to === to && change.isGiven === isGiven).length;
    const who = { name: `\u2068${name}\u2069` };
    return [
      ...(count(true) > 0 ? [say(to === ENGINE ? "private.grants.engine" : "private.grants.reader", { ...who, count: count(true) })] : []),
      ...(count(false) > 0 ? [say(to === ENGINE ? "private.grants.engine_withdrawn" : "private.grants.withdrawn", { ...who, count: count(false) })] : []),
    ];
  });
  if (changes.some(({ to, isGiven }) => isGiven && to !== ENGINE)) told.push(say("private.grants.for_good"));
  return (
    <>
      {granting.error !== null && <ProblemNotice problem={granting.error} />}
      <UnsavedBar
        isUnsaved={changes.length > 0}
        status={changes.length > 0 ? `${say("private.grants.waiting")} ${told.join(" ")}` : granting.isSuccess ? say("private.grants.done") : ""}
        send={{ label: say("private.grants.apply"), act: () => granting.mutate(changes, { onSuccess: drop }), isPending: granting.isPending }}
        drop={{ label: say("private.grants.drop"), act: drop }}
      />
    </>
  );
}
