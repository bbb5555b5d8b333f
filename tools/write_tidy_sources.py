#!/usr/bin/env python3
"""Writes, for every target that a build compiles, tests aside, one source that includes all of its sources, and the
commands to compile them: a checker then reads each header once for a target. Prints them, the longest first.

usage: write_tidy_sources.py BUILD FOLDER
"""
import json
import pathlib
import re
import sys

build, folder = map(pathlib.Path, sys.argv[1:])
folder.mkdir(parents=True, exist_ok=True)
sources, commands = {}, {}
for entry in json.loads((build / "compile_commands.json").read_text()):
    target = re.search(r"CMakeFiles/(\w+)\.dir/", entry["command"]).group(1)
    if target.endswith("_test") or "/generated/" in entry["file"]:
        continue
    file = pathlib.Path(entry["file"])
    included = re.findall(r'^#include "(.*)"$', file.read_text(), re.MULTILINE) if "/Unity/" in entry["file"] else [str(file)]
    sources.setdefault(target, []).extend(included)
    commands[target] = entry

written = []
for target, included in sources.items():
    file = folder.resolve() / f"{target}.cpp"
    file.write_text("".join(f'#include "{source}"\n' for source in included))
    command = re.sub(r" -o .*", f" -c {file}", commands[target]["command"])
    written.append({"directory": commands[target]["directory"], "file": str(file), "command": command})
(folder / "compile_commands.json").write_text(json.dumps(written))
for target in sorted(sources, key=lambda target: -sum(pathlib.Path(source).stat().st_size for source in sources[target])):
    print(folder.resolve() / f"{target}.cpp")
