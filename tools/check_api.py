#!/usr/bin/env python3
"""Checks that schema/openapi.yaml says what the room does, by a small mediation that calls every operation.

A room is started on a store of its own. Before an operation succeeds for the first time, everything is tried that it must
refuse: by nobody, by who may not, for what is not there, from a page of another site, too long, and with each member of its
body missing, of another type or unknown. Every request and answer must be as the file says: status, type, headers, body.
Fails where the file and the program name different operations, or a status that an operation lists was not seen.

    tools/check_api.py [program]        build/release/wasit by default
"""
import http.client
import json
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from urllib.parse import urlencode

from api_contract import METHODS, OUTSIDER, ROOT, Contract, Operation
from api_play import play

NOWHERE = "nowhere-8d41"
MARK = "mark-51c7"  # in headers and queries of what must be refused
SECURE = {
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
PREFIX = "workbench.refusal."
LARGE = {True: 8 * 1024 * 1024, False: 64 * 1024}  # the longest body, by whether somebody is signed in


class Someone:
    """A connection, and who is signed in on it."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.id = self.cookie = self.csrf = self.party = None
        self.may: list[str] = []

    def headers(self) -> dict:
        named = {"Cookie": self.cookie, "X-Wasit-CSRF": self.csrf}
        return {name: value for name, value in named.items() if value}


class Answer:
    def __init__(self, response: http.client.HTTPResponse):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.cookies = [value for name, value in response.getheaders() if name.lower() == "set-cookie"]
        self.text = response.read().decode()
        self.type = self.headers.get("content-type", "")
        self.json = json.loads(self.text) if self.text and "json" in self.type else None


class Room:
    """Calls operations of a room, and notes what is not as the contract says."""

    def __init__(self, contract: Contract, port: int):
        self.contract, self.port = contract, port
        self.people: dict[str, Someone] = {}
        self.nobody = Someone(port)
        self.outsider: Someone | None = None  # has no part in any case
        self.seen: dict[str, set[int]] = {name: set() for name in contract.operations}
        self.tried: set[str] = set()
        self.secrets: set[str] = set()  # never in an error, nor in the server's log
        self.refusals: dict[str, str] = {}
        self.faults: list[str] = []
        self.calls = 0

    def fault(self, operation: Operation, what: str) -> None:
        self.faults.append(f"{operation.id} ({operation.method} {operation.path}): {what}")

    def send(self, who: Someone, method: str, address: str, body: str | None, headers: dict) -> Answer:
        self.calls += 1
        sent = {**({"Content-Type": "application/json"} if body is not None else {}), **headers}
        who.connection.request(method, address, None if body is None else body.encode("latin-1" if body == "\xff" else "utf-8"), sent)
        return Answer(who.connection.getresponse())

    # --- What every answer must be.

    def check(self, operation: Operation, answer: Answer, case: str, sent: tuple = ()) -> None:
        status = answer.status
        self.seen[operation.id].add(status)
        response = self.contract.find_response(operation, status)
        if response is None:
            return self.fault(operation, f"{case}: {status} is not listed: {answer.text[:200]}")
        for name, value in SECURE.items():
            if answer.headers.get(name) != value:
                self.fault(operation, f"{case}: {status}: {name} is {answer.headers.get(name)}")
        if not answer.headers.get("x-request-id"):
            self.fault(operation, f"{case}: {status}: no X-Request-Id")
        for name in response.get("headers", {}):
            if name.lower() not in answer.headers:
                self.fault(operation, f"{case}: {status}: no {name}")
        content = response.get("content")
        if not content:
            if answer.text:
                self.fault(operation, f"{case}: {status}: a body, and none is listed")
        elif answer.type not in content:
            self.fault(operation, f"{case}: {status}: is {answer.type}, not {' or '.join(content)}")
        else:
            for fault in self.contract.faults_of(content[answer.type]["schema"], answer.json):
                self.fault(operation, f"{case}: {status}: {fault}")
        if status >= 400:
            for told in [*self.secrets, MARK, NOWHERE, str(OUTSIDER), *sent]:
                if told in answer.text:
                    self.fault(operation, f"{case}: {status}: repeats {told}: {answer.text}")
            if status in (401, 403, 404):  # always the same words
                words = self.refusals.setdefault((answer.json or {}).get("type"), answer.text)
                if answer.text != words:
                    self.fault(operation, f"{case}: {status} in other words: {answer.text}")

    def expect(self, operation: Operation, who: Someone, path: dict, expected: tuple, case: str, body: str | None = None, **headers) -> None:
        """A call that must be refused."""
        address = operation.address(path) + "?" + urlencode({"words": MARK})
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.send(who, operation.method, address, body, {**who.headers(), "X-Mark": MARK, **named})
        if answer.status not in expected:
            self.fault(operation, f"{case}: {answer.status} instead of {' or '.join(map(str, expected))}: {answer.text[:200]}")
        self.check(operation, answer, case, tuple(value for value in path.values() if len(value) > 8))

    # --- What every operation must refuse.

    def try_refusals(self, operation: Operation, who: Someone, path: dict, body: dict | None) -> None:
        text = None if body is None else json.dumps(body)
        is_open = operation.entrance == "open"
        if not is_open:
            self.expect(operation, self.nobody, path, (401,), "nobody", text)
            self.expect(operation, self.nobody, path, (401,), "a false cookie", text, Cookie=f"wasit={MARK}")
        if operation.body is None:
            self.expect(operation, who, path, (400,), "a body that it does not take", json.dumps({"wasit": MARK}))
        if operation.method != "GET":
            other_site = {"Sec_Fetch_Site": "cross-site"}
            self.expect(operation, who, path, (403,), "from another site", text, **other_site)
            self.expect(operation, who, path, (403,), "as a form", "a=b", Content_Type="text/plain")
            if not is_open:
                self.expect(operation, who, path, (403,), "another secret", text, X_Wasit_CSRF=MARK)
        for other in self.find_strangers(operation, path):
            self.expect(operation, other, path, (404,), "who may not", text)
            if "case" in path:
                self.expect(operation, other, {**path, "case": NOWHERE}, (404,), "who may not, no such case", text)
        for name in path:
            expected = (404,) if name in ("case", "party") or "422" not in operation.responses else (404, 422)
            self.expect(operation, who, {**path, name: NOWHERE}, expected, f"no such {name}", text)
        listed = [method for method in METHODS if method in self.contract.document["paths"][operation.path]]
        for method in METHODS:
            if method not in listed:
                self.try_method(operation, who, path, method.upper(), listed)
        if body is not None:
            self.try_length(operation, who, path)
            for what, wrong in self.contract.wrong_bodies(operation.body, body):
                self.expect(operation, who, path, (422,), what, wrong)

    def find_strangers(self, operation: Operation, path: dict) -> list[Someone]:
        if operation.entrance not in ("administrator", "member") or self.outsider is None:
            return []
        strangers = [self.outsider]
        if operation.entrance == "member":
            for member in self.people.values():
                elsewhere = path.get("party") not in (None, member.party)
                if member.may and (operation.permission not in member.may or elsewhere):
                    strangers.append(member)
        return strangers

    def try_method(self, operation: Operation, who: Someone, path: dict, method: str, listed: list[str]) -> None:
        answer = self.send(who, method, operation.address(path), None, who.headers())
        if answer.status != 405 or sorted(answer.headers.get("allow", "").lower().split(", ")) != sorted(listed):
            # Another pattern may fit the address, with a method of its own.
            if not any(self.fits(other, operation.address(path)) for other in self.contract.operations.values() if other.path != operation.path):
                self.fault(operation, f"{method}: {answer.status}, allows {answer.headers.get('allow')}")
        self.check(operation, answer, method)

    @staticmethod
    def fits(operation: Operation, address: str) -> bool:
        ours, theirs = operation.path.split("/"), address.split("/")
        return len(ours) == len(theirs) and all(one.startswith("{") or one == other for one, other in zip(ours, theirs))

    def try_length(self, operation: Operation, who: Someone, path: dict) -> None:
        """The length alone is enough to be refused."""
        long = Someone(self.port)
        headers = {**who.headers(), "Content-Type": "application/json", "Content-Length": str(LARGE[who.cookie is not None] + 1)}
        long.connection.putrequest(operation.method, operation.address(path))
        for name, value in headers.items():
            long.connection.putheader(name, value)
        long.connection.endheaders()
        answer = Answer(long.connection.getresponse())
        if answer.status != 413:
            self.fault(operation, f"too long: {answer.status}")
        self.check(operation, answer, "too long")
        long.connection.close()

    # --- For the play.

    def call(self, name: str, operation_id: str, path: dict | None = None, body: dict | None = None, status=None, query: dict | None = None):
        """What is answered, which must be `status`, one of them, or else the success that the operation lists."""
        operation, path = self.contract.operations[operation_id], path or {}
        who = self.people.get(name, self.nobody)
        success = int(next(listed for listed in operation.responses if listed.startswith("2")))
        expected = status if isinstance(status, tuple) else (status or success,)
        if body is not None and success in expected:
            for fault in self.contract.faults_of(operation.body, body):
                self.fault(operation, f"the request: {fault}")
        if success in expected and operation_id not in self.tried:
            if self.outsider or operation.entrance in ("open", "signed_in"):
                self.tried.add(operation_id)
            self.try_refusals(operation, who, path, body)
        address = operation.address(path) + ("?" + urlencode(query) if query else "")
        answer = self.send(who, operation.method, address, None if body is None else json.dumps(body), who.headers())
        if answer.status not in expected:
            self.fault(operation, f"{name} {path} {body}: {answer.status} instead of {expected}: {answer.text[:300]}")
        self.check(operation, answer, name, tuple(value for value in path.values() if len(value) > 8))
        if answer.status == 200 and operation.method == "GET":
            head = self.send(who, "HEAD", address, None, who.headers())
            if head.status != 200 or head.text:
                self.fault(operation, f"HEAD: {head.status} {head.text[:100]}")
        self.note(who if who is not self.nobody else None, name, answer)
        return answer.json

    def note(self, who: Someone | None, name: str, answer: Answer) -> None:
        """Who is let in is somebody from now on, and what opens something is a secret."""
        if not isinstance(answer.json, dict):
            return
        if "csrf" in answer.json and answer.cookies:
            who = who or self.people.setdefault(name, Someone(self.port))
            who.cookie = "; ".join(cookie.split(";")[0] for cookie in answer.cookies)
            if [cookie.split("=")[0] for cookie in answer.cookies] != ["wasit", "wasit-device"]:
                self.faults.append(f"the cookies are {answer.cookies}")
            for attribute in ("HttpOnly", "SameSite=Strict", "Path=/"):
                if any(attribute not in cookie.split("; ") for cookie in answer.cookies):
                    self.faults.append(f"a cookie is not {attribute}")
            who.id, who.csrf = answer.json["person"], answer.json["csrf"]
        for member in ("csrf", "recovery_code", "token"):
            if member in answer.json:
                self.secrets.add(answer.json[member])
        if who and who.cookie:
            self.secrets.update(cookie.split("=")[1] for cookie in who.cookie.split("; "))

    def watch(self, name: str, operation_id: str, path: dict):
        """The events of a stream, each checked as it is read."""
        operation, who = self.contract.operations[operation_id], self.people[name]
        self.tried.add(operation_id)
        self.try_refusals(operation, who, path, None)
        listener = Someone(self.port)
        listener.connection.request("GET", operation.address(path), headers=who.headers())
        response = listener.connection.getresponse()
        self.seen[operation_id].add(response.status)
        content = self.contract.find_response(operation, 200)["content"]
        type_ = response.getheader("content-type")
        if response.status != 200 or type_ not in content or response.getheader("cache-control") != "no-store":
            self.fault(operation, f"{response.status} {type_}")
        event = None
        while line := response.readline():
            text = line.decode().rstrip("\n")
            if text.startswith("event: "):
                event = text.removeprefix("event: ")
            elif text.startswith("data: "):
                data = text.removeprefix("data: ")
                schema = content["text/event-stream"]["x-wasit-events"].get(event)
                if schema is None:
                    self.fault(operation, f"an event {event} that is not listed")
                else:
                    value = data if schema.get("type") == "string" else json.loads(data)
                    for fault in self.contract.faults_of(schema, value):
                        self.fault(operation, f"event {event}: {fault}")
                yield event, data

    def find_gaps(self) -> None:
        for name, operation in self.contract.operations.items():
            listed = {int(status) for status in operation.responses if status != "default"}
            missing = sorted(listed - self.seen[name])
            if missing:
                self.fault(operation, f"never answered {', '.join(map(str, missing))}")


def find_differences(contract: Contract, program: str) -> list[str]:
    told = json.loads(subprocess.run([program, "serve", "--operations", "--format", "json"], capture_output=True, check=True).stdout)
    theirs = {(one["method"], one["path"], one["id"], one["entrance"], one.get("permission")) for one in told["operations"]}
    ours = {(one.method, one.path, one.id, one.entrance, one.permission) for one in contract.operations.values()}
    bodies = {one["id"]: one["body"] for one in told["operations"]}
    wrong = [f"{one.id}: program and schema/openapi.yaml differ in whether it takes a body" for one in contract.operations.values()
             if bodies.get(one.id) is (one.body is None)]
    return wrong + [f"only the program has {one}" for one in sorted(theirs - ours, key=str)] + \
           [f"only schema/openapi.yaml has {one}" for one in sorted(ours - theirs, key=str)]


def find_unsaid(contract: Contract) -> list[str]:
    """Codes of refusals that a language has no sentence for, or that nothing in the room gives."""
    codes = set(contract.document["components"]["schemas"]["RefusalCode"]["enum"])
    sources = "".join(path.read_text() for path in (ROOT / "src" / "room").rglob("*.cpp") if not path.name.endswith("_test.cpp"))
    faults = [f"nothing in src/room refuses with {code}" for code in sorted(codes) if f'"{code}"' not in sources]
    for language in ("en", "ar"):
        said = {key.removeprefix(PREFIX) for key in json.loads((ROOT / "messages" / f"{language}.json").read_text()) if key.startswith(PREFIX)}
        faults += [f"messages/{language}.json and RefusalCode differ in {code}" for code in sorted(said ^ codes)]
    return faults


def main() -> int:
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build" / "release" / "wasit")
    began = time.monotonic()
    contract = Contract()
    faults = contract.find_faults() + find_differences(contract, program) + find_unsaid(contract)
    with tempfile.TemporaryDirectory() as folder, open(Path(folder) / "log", "w+") as log:
        server = subprocess.Popen([program, "serve", "--store", f"{folder}/room.db", "--port", "0", "--format", "json"],
                                  stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            first = json.loads(server.stdout.readline())
            room = Room(contract, int(first["address"].rsplit(":", 1)[1]))
            try:
                play(room, first["token"])
                room.find_gaps()
            except Exception:  # what follows an unexpected answer
                faults.append("the play ended: " + traceback.format_exc())
            faults += room.faults
        finally:
            server.terminate()
            if server.wait(timeout=30) != 0:
                faults.append(f"the server ended with {server.returncode}")
        log.seek(0)
        lines = log.read()
        faults += [f"the server's log tells {secret}" for secret in room.secrets | {MARK, NOWHERE} if secret in lines]
    for fault in faults:
        print(fault)
    print(f"{len(contract.operations)} operations, {room.calls} calls, {time.monotonic() - began:.1f} s: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
