"""schema/openapi.yaml as a contract: what it says of each operation, and whether an exchange keeps to it."""
import json
import re
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator, RefResolver

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "schema" / "openapi.yaml"
METHODS = ("get", "post", "put", "patch", "delete")
# What any operation can answer without listing it, with `default`.
ANYWHERE = {400, 405, 408, 414, 417, 431, 500, 501, 503, 505, 507}
OUTSIDER = 7310447  # a value of a type or range that nothing expects, easy to find in an answer


class Operation:
    def __init__(self, contract, path: str, method: str, item: dict, content: dict):
        self.id = content["operationId"]
        self.path, self.method = path, method.upper()
        self.entrance = content.get("x-wasit-entrance")
        self.permission = content.get("x-wasit-permission")
        self.content = content
        self.parameters = [contract.resolve(one) for one in item.get("parameters", []) + content.get("parameters", [])]
        body = content.get("requestBody")
        self.body = body["content"]["application/json"]["schema"] if body else None
        self.responses = content["responses"]

    def address(self, path: dict) -> str:
        from urllib.parse import quote
        return re.sub(r"\{(\w+)\}", lambda name: quote(str(path[name.group(1)]), safe=""), self.path)


class Contract:
    def __init__(self):
        self.document = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        self.resolver = RefResolver(FILE.as_uri(), self.document)
        self.operations: dict[str, Operation] = {}
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    operation = Operation(self, path, method, item, item[method])
                    self.operations[operation.id] = operation

    def resolve(self, node: dict) -> dict:
        while "$ref" in node:
            node = self.resolver.resolve(node["$ref"])[1]
        return node

    def faults_of(self, schema: dict, value) -> list[str]:
        validator = Draft202012Validator(schema, resolver=self.resolver)
        return ["/".join(map(str, fault.absolute_path)) + ": " + fault.message[:200] for fault in validator.iter_errors(value)]

    def find_response(self, operation: Operation, status: int) -> dict | None:
        listed = operation.responses.get(str(status))
        if listed is None and status in ANYWHERE:
            listed = operation.responses.get("default")
        return self.resolve(listed) if listed else None

    # --- The file itself.

    def find_faults(self) -> list[str]:
        faults = []
        names = [item[method].get("operationId") for item in self.document["paths"].values() for method in METHODS if method in item]
        faults += [f"operationId {name} stands twice" for name in set(names) if names.count(name) > 1]
        for operation in self.operations.values():
            name = operation.id
            for member in ("summary", "description", "tags"):
                if not operation.content.get(member):
                    faults.append(f"{name}: no {member}")
            if operation.entrance not in ("open", "signed_in", "administrator", "member"):
                faults.append(f"{name}: x-wasit-entrance {operation.entrance}")
            named = {one["name"] for one in operation.parameters if one["in"] == "path"}
            if named != set(re.findall(r"\{(\w+)\}", operation.path)):
                faults.append(f"{name}: its path has other parameters")
            expected = [] if operation.entrance == "open" else [{"session": []}] if operation.method == "GET" else None
            if operation.content.get("security") != expected:
                faults.append(f"{name}: its security is not that of its entrance and method")
            if "default" not in operation.responses:
                faults.append(f"{name}: no default response")
            if operation.entrance != "open" and "401" not in operation.responses:
                faults.append(f"{name}: no 401")
            if operation.entrance in ("administrator", "member") and "404" not in operation.responses:
                faults.append(f"{name}: no 404")
            if operation.method != "GET" and "403" not in operation.responses:
                faults.append(f"{name}: no 403")
            if operation.body and not {"413", "422"} <= set(operation.responses):
                faults.append(f"{name}: takes a body, and has no 413 or no 422")
        used = set()
        self.walk(self.document, "", used, faults)
        for kind, members in self.document["components"].items():
            if kind != "securitySchemes":
                faults += [f"components/{kind}/{name}: nothing uses it" for name in members if f"#/components/{kind}/{name}" not in used]
        for name, schema in self.document["components"]["schemas"].items():
            try:
                Draft202012Validator.check_schema(schema)
            except Exception as fault:  # the library's own classes differ between versions
                faults.append(f"components/schemas/{name}: {fault}")
        return faults

    def walk(self, node, place: str, used: set, faults: list) -> None:
        """Every reference leads somewhere; every object says what else it may hold."""
        if isinstance(node, list):
            for at, item in enumerate(node):
                self.walk(item, f"{place}/{at}", used, faults)
        if not isinstance(node, dict):
            return
        if "$ref" in node:
            used.add(node["$ref"])
            try:
                self.resolver.resolve(node["$ref"])
            except Exception as fault:
                faults.append(f"{place}: {node['$ref']}: {fault}")
        if node.get("type") == "object" and "additionalProperties" not in node:
            faults.append(f"{place}: an object open to anything")
        for name, member in node.items():
            self.walk(member, f"{place}/{name}", used, faults)

    # --- Bodies that must be refused, made from one that is right.

    def wrong_bodies(self, schema: dict, right: dict) -> list[tuple[str, str]]:
        """What is wrong, and the body as text."""
        wrong = [("no body", ""), ("a list", "[]"), ("a text", '"x"'), ("cut off", json.dumps(right)[:-1]),
                 ("not UTF-8", "\xff"), ("an unknown member", json.dumps({**right, "unknown_here": OUTSIDER}))]
        schema = self.resolve(schema)
        for name in schema.get("required", []):
            wrong.append((f"without {name}", json.dumps({key: value for key, value in right.items() if key != name})))
        for name, value in right.items():
            twice = json.dumps(right)[:-1] + f", {json.dumps(name)}: {json.dumps(value)}}}"
            wrong.append((f"{name} twice", twice))
            for what, instead in self.wrong_values(schema["properties"][name], value):
                wrong.append((f"{name}: {what}", json.dumps({**right, name: instead})))
        return wrong

    def wrong_values(self, given: dict, right) -> list[tuple[str, object]]:
        schema = self.resolve(given)
        wrong = [("a list", [OUTSIDER]) if not isinstance(right, list) else ("an object", {"unknown_here": OUTSIDER})]
        wrong.append(("a text", "nowhere") if not isinstance(right, str) else ("a number", OUTSIDER))
        if "enum" in schema:
            wrong.append(("another", "nowhere"))
        if "minimum" in schema:
            wrong.append(("too small", schema["minimum"] - 1))
        if "maximum" in schema:
            wrong.append(("too great", schema["maximum"] + 1))
        if isinstance(right, dict):
            wrong.append(("an unknown member", {**right, "unknown_here": OUTSIDER}))
        return [(what, value) for what, value in wrong if self.faults_of(given, value)]
