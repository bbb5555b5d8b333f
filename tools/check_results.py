#!/usr/bin/env python3
"""Checks that what the program prints with --format json has the shape its schema says.

    tools/check_results.py [program]        build/release/wasit by default
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from jsonschema import Draft202012Validator

from room_store import make_store

ROOT = Path(__file__).resolve().parent.parent
THOMPSON = '{"bonus": 6, "job": "c", "moving": 80, "insurance": "half", "salary": 36000}'
# Three parties of whom two can agree, a divisible good, a real quantity and a choice.
SPRING = {
    "wasit": "case/1",
    "parties": {"a": {}, "b": {}, "c": {}},
    "agreement": {"at_least": 2},
    "issues": {"water": {"divisible": True}, "toll": {"real": {"from": 0, "to": 4}}, "dam": {"options": ["small", "big"]}},
    "preferences": {
        "a": {"walk_away": 6, "issues": {"water": {"points": 20}, "toll": {"curve": [[0, 0], [1, 8], [4, 10]]}, "dam": {"points": {"small": 0, "big": 5}}}},
        "b": {"walk_away": 8, "issues": {"water": {"points": 15}, "toll": {"curve": [[0, 12], [4, 0]]}, "dam": {"points": {"small": 6, "big": 0}}}},
        "c": {"walk_away": 5, "issues": {"water": {"curve": [[0, 0], [0.5, 12], [1, 16]]}, "toll": {"curve": [[0, 4], [4, 0]]}, "dam": {"points": {"small": 3, "big": 2}}}},
    },
}
CONCEPTS = ["utilitarian", "nash", "kalai-smorodinsky", "egalitarian"]


def write_spring(walk_away: int | None = None) -> str:
    case = json.loads(json.dumps(SPRING))
    if walk_away is not None:
        for own in case["preferences"].values():
            own["walk_away"] = walk_away
    path = Path(tempfile.mkdtemp()) / "spring.json"
    path.write_text(json.dumps(case))
    return str(path)


def list_commands() -> list[tuple[str, list[str], int]]:
    """Schema, arguments, exit code."""
    spring = write_spring()
    river = "cases/river-ceasefire"
    commands = [
        ("evaluation", ["evaluate", "cases/thompson", "--deal", THOMPSON], 0),
        ("improvement", ["improve", "cases/thompson", "--deal", THOMPSON], 0),
        ("draft", ["draft", river, "--deal", '{"withdrawal": "ridge"}', "--lang", "ar"], 0),
        ("bridge", ["bridge", river, "--equal-for", "north"], 0),
        ("bridge", ["bridge", "cases/panama-1974"], 0),
        ("bridge", ["bridge", "cases/itex-cypress"], 3),
        ("bridge", ["bridge", "cases/harbour-sport-park", "--lang", "ar"], 0),
        ("bridge", ["bridge", "cases/harbour-works"], 0),
        ("robustness", ["robust", "cases/harbour-works", "--samples", "200"], 0),
        ("robustness", ["robust", "cases/thompson", "--deal", THOMPSON], 0),
        ("diagnosis", ["diagnose", "cases/itex-cypress"], 0),
        ("diagnosis", ["diagnose", "cases/itex-cypress", "--lang", "ar", "--most", "1"], 0),
        ("diagnosis", ["diagnose", "cases/thompson"], 0),
        ("diagnosis", ["diagnose", "cases/harbour-sport-park"], 0),
        ("question", ["ask", "cases/harbour-works", "--samples", "200"], 0),
        ("question", ["ask", "cases/harbour-works", "--party", "guild", "--most", "1", "--lang", "ar"], 0),
        ("question", ["ask", "cases/thompson"], 0),
        ("question", ["ask", "cases/harbour-works", "--most", "100", "--samples", "100"], 0),
        ("question", ["ask", "cases/harbour-works", "--samples", "100000", "--time-limit", "0.05"], 4),
        ("sensitivity", ["sensitivity", "cases/thompson"], 0),
        ("sensitivity", ["sensitivity", "cases/harbour-works", "--lang", "ar"], 0),
        ("sensitivity", ["sensitivity", "cases/ampo-city", "--concept", "kalai-smorodinsky"], 0),
        ("sensitivity", ["sensitivity", "cases/itex-cypress"], 3),
        ("sensitivity", ["sensitivity", "cases/panama-1974", "--concept", "egalitarian"], 0),
        ("gap", ["gap", river], 0),
        ("coalitions", ["coalitions", "cases/harbour-sport-park"], 0),
        ("coalitions", ["coalitions", "cases/itex-cypress", "--lang", "ar"], 3),
        ("coalitions", ["coalitions", "cases/panama-1974"], 0),
        ("solution", ["solve", river, "--concept", "gupta-livne"], 0),
        ("solution", ["solve", "cases/panama-1974", "--concept", "adjusted-winner"], 0),
        ("solution", ["solve", "cases/itex-cypress", "--concept", "nash"], 3),
        ("frontier", ["frontier", "cases/thompson", "--limit", "5"], 0),
        ("frontier", ["frontier", "cases/itex-cypress"], 3),
        ("frontier", ["frontier", "cases/harbour-sport-park", "--all"], 0),
        ("frontier", ["frontier", "cases/panama-1974"], 0),
        ("frontier", ["frontier", spring, "--epsilon", "0.1"], 0),
        ("frontier", ["frontier", spring, "--epsilon", "0.1", "--all", "--limit", "3"], 0),
        ("bridge", ["bridge", spring, "--lang", "ar"], 0),
        ("info", ["info", spring], 0),
        ("diagnosis", ["diagnose", spring], 0),
        ("diagnosis", ["diagnose", write_spring(walk_away=20), "--lang", "ar"], 0),
        ("check", ["check", "cases/README.md"], 2),
        ("elicitation", ["elicit", "--cases", "2", "--questions", "2", "--samples", "30"], 0),
        ("question", ["ask", "cases/harbour-works", "--most", "2", "--samples", "100", "--by", "doubt"], 0),
        ("elicitation", ["elicit", "--cases", "1", "--questions", "1", "--samples", "30", "--start", "rankings",
                         "--issues", "3", "--options", "3", "--by", "regret"], 0),
        ("operations", ["serve", "--operations"], 0),
        ("written", ["generate", "ties", "-o", f"{tempfile.mkdtemp()}/ties"], 0),
    ]
    for case in ("river-ceasefire", "panama-1974", "harbour-sport-park", "england-zimbabwe"):
        commands.append(("info", ["info", f"cases/{case}"], 0))
        commands.append(("check", ["check", f"cases/{case}"], 0))
    commands += [("solution", ["solve", "cases/panama-1974", "--concept", name], 0) for name in CONCEPTS if name != "gupta-livne"]
    for name in CONCEPTS:
        for case in ("river-ceasefire", "harbour-sport-park", "ampo-city"):
            commands.append(("solution", ["solve", f"cases/{case}", "--concept", name], 0))
    return commands


def main() -> int:
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build" / "release" / "wasit")
    faults = []

    def run(arguments: list[str], expected: int, schema: str) -> str:
        result = subprocess.run([program, *arguments, "--format", "json"], cwd=ROOT, capture_output=True, text=True)
        name = " ".join(arguments)
        if result.returncode != expected:
            faults.append(f"{name}: exit {result.returncode} instead of {expected}: {result.stderr.strip()}")
            return ""
        validator = Draft202012Validator(json.loads((ROOT / "schema" / f"{schema}.schema.json").read_text()))
        for fault in validator.iter_errors(json.loads(result.stdout)):
            faults.append(f"{name}: {'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}")
        return result.stdout

    store = Path(tempfile.mkdtemp()) / "talks.db"
    make_store(program, store, [ROOT / "cases" / "river-ceasefire"])
    gone = f"house:{'0' * 64}"
    commands = list_commands()
    commands += [
        ("audit", ["audit", "verify", str(store)], 0),
        ("audit", ["audit", "verify", str(store), "--head", gone, "--lang", "ar"], 1),
        ("copy", ["backup", str(store), f"{store}.backup"], 0),
        ("copy", ["restore", f"{store}.backup", f"{store}.again", "--lang", "ar"], 0),
    ]
    for schema, arguments, expected in commands:
        run(arguments, expected, schema)
    proved = [
        ("cases/thompson", "solution", ["solve", "cases/thompson", "--concept", "nash"]),
        ("cases/panama-1974", "solution", ["solve", "cases/panama-1974", "--concept", "nash"]),
        ("cases/itex-cypress", "diagnosis", ["diagnose", "cases/itex-cypress"]),
    ]
    spring = write_spring()
    proved += [(spring, "solution", ["solve", spring, "--concept", name]) for name in CONCEPTS]
    proved.append((spring, "frontier", ["frontier", spring, "--epsilon", "0.05"]))
    proved.append(("cases/panama-1974", "frontier", ["frontier", "cases/panama-1974", "--all"]))
    proved.append(("cases/thompson", "frontier", ["frontier", "cases/thompson", "--all"]))
    proved.append(("cases/ampo-city", "frontier", ["frontier", "cases/ampo-city", "--limit", "3"]))
    proved += [(case, "coalitions", ["coalitions", case]) for case in ("cases/harbour-sport-park", "cases/panama-1974", spring)]
    for case, schema, arguments in proved:
        with tempfile.NamedTemporaryFile("w", suffix=".json") as result:
            result.write(run(arguments, 0, schema))
            result.flush()
            run(["verify", case, result.name], 0, "verification")

    # What only a room computes: a test of src/room/computation sees to it that these are its answers.
    validator = Draft202012Validator(json.loads((ROOT / "schema" / "confidential.schema.json").read_text()))
    confidential = sorted((ROOT / "tests" / "confidential").glob("*.json"))
    for path in confidential:
        for fault in validator.iter_errors(json.loads(path.read_text())):
            faults.append(f"{path.name}: {'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}")

    count = len(commands) + 2 * len(proved) + len(confidential)
    print("\n".join(faults) if faults else f"{count} results fit their schemas")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
