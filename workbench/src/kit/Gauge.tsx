// A span or a single number on a line, dragged or moved by the arrow keys.
import { Slider, SliderThumb, SliderTrack } from "react-aria-components";
import "./numbers.css";

interface GaugeProps {
  label: string;
  ends?: readonly [string, string]; // what the thumbs of a span are called
  value: number | number[];
  most: number;
  step?: number;
  isDisabled?: boolean;
  set: (value: number[]) => void;
}

// One thumb, or two for a span.
export function Gauge({ label, ends: names, value, most, step = 1, isDisabled = false, set }: GaugeProps) {
  const ends = Array.isArray(value) ? value : [value];
  return (
    <Slider className="gauge" aria-label={label} value={ends} minValue={0} maxValue={most} step={step} isDisabled={isDisabled} onChange={(next) => set(Array.isArray(next) ? [...next] : [next])}>
      <SliderTrack className="gauge-track">
        {({ state }) => {
          const from = ends.length > 1 ? state.getThumbPercent(0) * 100 : 0;
          const to = state.getThumbPercent(ends.length - 1) * 100;
          return (
            <>
              <div className="gauge-fill" style={{ insetInlineStart: `${from}%`, inlineSize: `${to - from}%` }} />
              {ends.map((_, index) => (
                <SliderThumb key={index} index={index} className="gauge-thumb" aria-label={(ends.length > 1 ? names?.[index] : undefined) ?? label} />
              ))}
            </>
          );
        }}
      </SliderTrack>
    </Slider>
  );
}
