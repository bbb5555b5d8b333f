#!/usr/bin/env python3
"""Prints what the build in a folder compiles, tests aside: for checkers that go source by source."""
import json
import pathlib
import sys

build = pathlib.Path(sys.argv[1])
for entry in json.loads((build / "compile_commands.json").read_text()):
    if not entry["file"].endswith("_test.cpp") and "_test.dir" not in entry["file"]:
        print(entry["file"])
