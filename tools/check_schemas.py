#!/usr/bin/env python3
"""Checks the JSON Schemas under schema/ and the cases they describe.

Every schema must be one; every bundled case, and every YAML example of docs/case-format.md, must fit the schema of its kind;
and what the program refuses for its shape must not fit.

    tools/check_schemas.py
"""
import json
import re
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator, RefResolver

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "schema"
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
NULLS = {"", "~", "null", "Null", "NULL"}

# Kind of document, and something wrong with its shape.
WRONG = [
    ("case/1", {"parties": {"a": "A"}}),
    ("case/1", {"parties": {"a": "A"}, "issues": {"i": {}}}),
    ("case/1", {"parties": {"a": "A"}, "issues": {"i": {"options": ["x"], "from": 0, "to": 1}}}),
    ("case/1", {"parties": {"a": "A"}, "issues": {"i": {"from": 0, "to": "much"}}}),
    ("case/1", {"parties": {"a": "A"}, "issues": {"i": {"options": ["x"]}}, "limts": []}),
    ("case/1", {"parties": {"a": "A"}, "issues": {"i": {"options": ["x"]}}, "limits": [{"when": {"i": "x"}}]}),
    ("case/1", {"parties": {"a": "A"}, "issues": {"i": {"options": ["x"]}}, "preferences": {"a": {"walk_away": []}}}),
    ("preferences/1", {}),
    ("preferences/1", {"party": "a", "issues": {"i": {"weight": 1}}}),
    ("preferences/1", {"party": "a", "bonuses": [{"worth": 1}]}),
    ("preferences/1", {"party": "a", "combined": [{"max": [], "min": []}]}),
    ("talks/1", {"positions": [{"party": "a"}]}),
    ("talks/1", {"figures": [{"measures": "x", "value": {"more": 3}}]}),
    ("talks/1", {"statements": [{"who": "x", "gist": "y", "when": "yesterday"}]}),
]


def to_json(node: yaml.Node):
    """What the node would be in JSON. Keys are text; so is every plain scalar but numbers, true, false and null."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: to_json(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [to_json(item) for item in node.value]
    if node.style is not None:
        return node.value
    if node.value in NULLS:
        return None
    if node.value in ("true", "false"):
        return node.value == "true"
    return json.loads(node.value) if NUMBER.fullmatch(node.value) else node.value


def read_documents(text: str):
    return [to_json(node) for node in yaml.compose_all(text, Loader=yaml.SafeLoader)]


def main() -> int:
    schemas = {path.name: json.loads(path.read_text()) for path in sorted(SCHEMAS.glob("*.schema.json"))}
    faults = []
    for name, schema in schemas.items():
        try:
            Draft202012Validator.check_schema(schema)
        except Exception as fault:  # the library's own classes differ between versions
            faults.append(f"schema/{name}: {fault}")

    validators = {}
    for kind in ("case", "preferences", "talks"):
        schema = schemas[f"{kind}.schema.json"]
        resolver = RefResolver(f"{SCHEMAS.as_uri()}/{kind}.schema.json", schema)
        validators[kind + "/1"] = Draft202012Validator(schema, resolver=resolver)

    checked = 0

    def check(document, where: str) -> None:
        nonlocal checked
        checked += 1
        kind = document.get("wasit") if isinstance(document, dict) else None
        if kind not in validators:
            faults.append(f"{where}: no kind of file known here: {kind}")
            return
        for fault in validators[kind].iter_errors(document):
            place = "/".join(str(step) for step in fault.absolute_path)
            faults.append(f"{where}: {place}: {fault.message[:200]}")

    for path in sorted((ROOT / "cases").rglob("*.yaml")):
        for document in read_documents(path.read_text(encoding="utf-8")):
            check(document, str(path.relative_to(ROOT)))
    page = ROOT / "docs" / "case-format.md"
    for block in re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.S):
        for document in read_documents(block):
            check(document, str(page.relative_to(ROOT)))
    for kind, document in WRONG:
        if validators[kind].is_valid({"wasit": kind, **document}):
            faults.append(f"schema of {kind}: accepts {json.dumps(document)}")

    for fault in faults:
        print(fault)
    print(f"{len(schemas)} schemas, {checked} documents: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
