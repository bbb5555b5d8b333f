// Sealed parts that the page has no controls for: they count in every package, so that whoever answers for them can read them.
import { useCase } from "../room/case.ts";
import { useSealed } from "../room/delegation.ts";
import type { Box } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { toTyped } from "../words/digits.ts";
import { useItemName } from "../deal/itemNames.ts";
import type { PartProps } from "./Private.tsx";
import { useTellBox } from "./telling.ts";

const ELSEWHERE = new Set(["importance", "prefers", "walk_away", "red_lines", "known"]);

type Numeral = number | string;

interface Bonus {
  on?: Box;
  off?: Box;
  worth: Numeral | readonly Numeral[];
}

export function AlsoSealed({ id, party }: PartProps) {
  const { say } = useTongue();
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const nameOfItem = useItemName(definition);
  const tell = useTelling(id);
  const others = Object.keys(items).filter((item) => !item.startsWith("issue:") && !ELSEWHERE.has(item));
  if (others.length === 0) return null;
  return (
    <section className="sheet also-sealed" aria-labelledby="also-sealed-title">
      <h3 id="also-sealed-title">{say("private.also")}</h3>
      <p className="small soft">{say("private.also.lead")}</p>
      <dl>
        {others.map((item) => {
          const sentences = tell(item, JSON.parse(items[item] ?? "null"));
          return (
            <div key={item}>
              <dt>{nameOfItem(item)}</dt>
              {sentences ? (
                sentences.map((words) => <dd key={words}>{words}</dd>)
              ) : (
                <dd>
                  <pre dir="ltr" className="head-text">
                    {items[item]}
                  </pre>
                </dd>
              )}
            </div>
          );
        })}
      </dl>
    </section>
  );
}

// In words, a sentence for each; null where there are none for it.
function useTelling(id: string) {
  const tongue = useTongue();
  const { say, locale } = tongue;
  const { definition } = useCase(id);
  const tellBox = useTellBox(definition);
  const number = (of: Numeral): string => (typeof of === "number" ? new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(of) : toTyped(of, tongue));
  const isLess = (of: Numeral) => String(of).startsWith("-");
  const size = (of: Numeral) => number(typeof of === "number" ? Math.abs(of) : of.replace(/^-/, ""));
  const bonus = ({ on, off, worth }: Bonus): string => {
    const where = on ? "on" : "off";
    const words = { box: tellBox(on ?? off ?? {}) };
    if (typeof worth === "object") return say(`private.also.bonus.${where}.between`, { ...words, least: number(worth[0] ?? 0), most: number(worth[1] ?? 0) });
    return say(`private.also.bonus.${where}.${isLess(worth) ? "less" : "more"}`, { ...words, worth: size(worth) });
  };
  return (item: string, said: unknown): string[] | null => {
    const isNumeral = typeof said === "number" || typeof said === "string";
    if (item === "bonuses" && Array.isArray(said)) return (said as Bonus[]).map(bonus);
    if (item === "drift" && isNumeral) return [say(`private.also.drift.${isLess(said) ? "falls" : "rises"}`, { by: size(said) })];
    if (item === "discount" && isNumeral) return [say("private.also.discount.round", { factor: number(said) })];
    if (item === "discount" && typeof said === "object" && said !== null && "factor" in said) {
      const { factor, per } = said as { factor: Numeral; per?: string };
      return [say(`private.also.discount.${per === "session" ? "session" : "round"}`, { factor: number(factor) })];
    }
    if (item === "at_most" && isNumeral) return [say("private.also.at_most", { most: number(said) })];
    return null;
  };
}
