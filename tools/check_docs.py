#!/usr/bin/env python3
"""Runs the commands that the documentation shows, so that what it shows stays true.

In README.md and docs/*.md, every ```console block is read line by line. A line `$ ./run ARGS` or `$ wasit ARGS` is run; a
backslash at its end continues it. It must end with exit code 0, or with the one a comment names:

    $ ./run solve cases/itex-cypress --concept nash  # exit 3

Lines after a command, up to the next one, are what it should print; a line `...` stands for any lines. Without such lines
the output is not compared. Other commands (`$ git clone ...`, `$ ./test`) are not run. The commands of one page share a
scratch folder in which `cases` is there to read, and, on a page that speaks of it, `talks.db`: the store of a case room.

    tools/check_docs.py [--program build/release/wasit] [PAGE...]
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from room_store import make_store

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 300
EXIT = re.compile(r"\s+# exit (\d+)\s*$")


@dataclass
class Command:
    line: int
    text: str
    code: int = 0
    output: list[str] = field(default_factory=list)

    def runs_the_program(self) -> bool:
        return self.text.startswith(("./run ", "wasit "))


def read_commands(page: Path) -> list[Command]:
    commands = []
    inside = continued = False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            inside = not inside and line.strip() == "```console"
            continued = False
        elif not inside:
            continue
        elif continued:
            commands[-1].text += " " + line.strip()
        elif line.startswith("$ "):
            commands.append(Command(number, line[2:]))
        elif commands:
            commands[-1].output.append(line.rstrip())
        if inside and commands and (continued or line.startswith("$ ")):
            continued = commands[-1].text.endswith("\\")
            if continued:
                commands[-1].text = commands[-1].text[:-1].rstrip()
    for command in commands:
        named = EXIT.search(command.text)
        if named:
            command.code = int(named.group(1))
            command.text = command.text[: named.start()]
    return commands


def matches(expected: list[str], printed: list[str]) -> bool:
    """Whether the lines agree, `...` standing for any number of lines."""
    if not expected:
        return not printed
    if expected[0].strip() == "...":
        return any(matches(expected[1:], printed[skipped:]) for skipped in range(len(printed) + 1))
    return bool(printed) and expected[0] == printed[0] and matches(expected[1:], printed[1:])


def run(command: Command, folder: Path, program: Path) -> str | None:
    """What is wrong with the command, or nothing."""
    environment = dict(os.environ, PATH=f"{folder / 'bin'}:{os.environ['PATH']}")
    text = re.sub(r"^\./run ", "wasit ", command.text)
    try:
        done = subprocess.run(["bash", "-o", "pipefail", "-c", text], cwd=folder, env=environment, timeout=SECONDS,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    except subprocess.TimeoutExpired:
        return f"did not end within {SECONDS} s"
    if done.returncode != command.code:
        return f"ended with exit code {done.returncode}, not {command.code}\n{done.stderr[-2000:]}"
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    if command.output and not matches(command.output, printed):
        return "printed something else:\n" + "\n".join(printed[:60])
    return None


def check(page: Path, program: Path) -> tuple[int, int]:
    """Numbers of commands run and of faults."""
    count = faults = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bin").mkdir()
        (folder / "bin" / "wasit").symlink_to(program)
        (folder / "cases").symlink_to(ROOT / "cases")
        commands = [command for command in read_commands(page) if command.runs_the_program()]
        if any("talks.db" in command.text for command in commands):
            make_store(program, folder / "talks.db", [ROOT / "cases" / "river-ceasefire"])
        for command in commands:
            count += 1
            fault = run(command, folder, program)
            if fault:
                faults += 1
                print(f"{page.relative_to(ROOT)}:{command.line}:1: error: `{command.text}` {fault}")
    return count, faults


def main() -> int:
    parser = argparse.ArgumentParser(description="Runs the commands that the documentation shows.")
    parser.add_argument("--program", type=Path, default=ROOT / "build" / "release" / "wasit")
    parser.add_argument("pages", nargs="*", type=Path, default=[ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    if not program.exists():
        print(f"{program}: error: not built, run ./run first")
        return 1
    results = [check(page.resolve(), program) for page in arguments.pages]
    count, faults = (sum(numbers) for numbers in zip(*results))
    print(f"documentation: {count} commands run, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
