#!/usr/bin/env python3
"""Checks that includes only point backwards in the flow, as src/README.md shows it.

A folder of src/ may include its own files and those of layers that stand before it; apps/, tests/, bench/ and fuzz/
may include everything of src/.
"""
import re
import sys
from pathlib import Path

LAYERS = ["model", "casefile", "engine", "concepts", "mediation", "lab", "report", "room"]
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')


def find_faults(root: Path) -> list[str]:
    faults = []
    for path in sorted((root / "src").rglob("*.[ch]pp")):
        own = path.relative_to(root / "src").parts[0]
        if own not in LAYERS:
            faults.append(f"{path.relative_to(root)}:1:1: error: folder `{own}` has no place in the flow, use one of {', '.join(LAYERS)}")
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            target = match.group(1).split("/")[0]
            place = f"{path.relative_to(root)}:{number}:1: error:"
            if target not in LAYERS:
                if not path.name.endswith("_test.cpp") or not (root / "tests" / match.group(1)).exists():
                    faults.append(f'{place} "{match.group(1)}" is not written from src/, name the layer: "engine/instance.hpp"')
            elif LAYERS.index(target) > LAYERS.index(own):
                faults.append(f"{place} {own}/ stands before {target}/ in the flow and may not include it")
    return faults


if __name__ == "__main__":
    faults = find_faults(Path(__file__).resolve().parent.parent)
    print("\n".join(faults) if faults else "includes: all point backwards in the flow")
    sys.exit(1 if faults else 0)
