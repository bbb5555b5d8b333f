#!/usr/bin/env python3
"""Loads a room as a day of talks would not: 100 cases, 1,000 idle event streams, slow clients, and wrk reading beside them.

Prints how long reads take alone and beside all that, how many there are in a second, how long writes take, how long a
person's list of cases takes, how it starts again with all of them, and the memory of the server. Needs wrk (Debian) and
build/release/wasit.

    bench/room_load.py [--store postgresql://...] [--seconds 10] [--cases 100] [--streams 1000]
"""
import argparse
import http.client
import json
import re
import resource
import socket
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "four words nobody expects"
STREAMS_OF_ONE = 30  # a person may have no more than 32
LUA = """
wrk.headers["Cookie"] = "{cookie}"
local paths = {{ {paths} }}
local at = 0
request = function()
    at = at % #paths + 1
    return wrk.format("GET", paths[at])
end
done = function(summary, latency)
    io.write(string.format("p50 %.2f p99 %.2f worst %.2f per-second %.0f failed %d\\n",
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
        summary.requests / (summary.duration / 1e6), summary.errors.status + summary.errors.timeout))
end
"""


class Person:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.headers = {"Content-Type": "application/json"}

    def ask(self, method, path, body=None):
        self.connection.request(method, path, json.dumps(body) if body is not None else None, self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if cookie := answer.getheader("Set-Cookie"):
            self.headers["Cookie"] = cookie.split(";")[0]
        if answer.status >= 300:
            raise SystemExit(f"{method} {path}: {answer.status} {text.decode()}")
        found = json.loads(text) if text else {}
        if "csrf" in found:
            self.headers["X-Wasit-CSRF"] = found["csrf"]
        return found


def memory_of(process, field="VmRSS"):
    text = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(rf"{field}:\s+(\d+) kB", text).group(1)) / 1024


def read_with_wrk(port, person, cases, seconds, scratch, connections):
    script = scratch / "reads.lua"
    paths = ", ".join(f'"/api/cases/{case}", "/api/cases/{case}/record", "/api/cases/{case}/proposals"' for case in cases)
    script.write_text(LUA.format(cookie=person.headers["Cookie"], paths=paths))
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script), f"http://127.0.0.1:{port}/"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [line for line in output.splitlines() if line.startswith("p50")][0]


def start_server(store, scratch):
    began = time.perf_counter()
    server = subprocess.Popen(
        [ROOT / "build/release/wasit", "serve", "--port", "0", "--format", "json", "--store", store, "--key-file", scratch / "room.key"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = json.loads(server.stdout.readline())
    return server, said, (time.perf_counter() - began) * 1000


def join_observers(port, mediator, cases, count):
    """People who each look at one case, with that case."""
    observers = []
    for number in range(count):
        case = cases[number % len(cases)]
        token = mediator.ask("POST", f"/api/cases/{case}/members", {"name": f"observer {number}", "role": "observer"})["token"]
        observer = Person(port)
        observer.ask("POST", "/api/join", {"token": token, "password": PASSWORD})
        observers.append((observer, case))
    return observers


def time_list(person, count=30):
    times = []
    for _ in range(count):
        began = time.perf_counter()
        listed = person.ask("GET", "/api/cases")["cases"]
        times.append((time.perf_counter() - began) * 1000)
    return f"{len(listed)} cases: first {times[0]:.1f}, median {statistics.median(times):.2f}, least {min(times):.2f}"


def open_stream(port, person, case):
    stream = socket.create_connection(("127.0.0.1", port))
    stream.sendall(f"GET /api/cases/{case}/events HTTP/1.1\r\nHost: x\r\nCookie: {person.headers['Cookie']}\r\n\r\n".encode())
    return stream


def open_slow_client(port):
    slow = socket.create_connection(("127.0.0.1", port))
    slow.sendall(b"POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
    return slow


def time_writes(person, case, count):
    times = []
    for number in range(count):
        began = time.perf_counter()
        person.ask("POST", f"/api/cases/{case}/record/statements",
                   {"content": {"who": "north", "gist": f"Statement {number}."}})
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return f"median {statistics.median(times):.2f} p99 {times[int(count * 0.99)]:.2f} worst {times[-1]:.2f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--streams", type=int, default=1000)
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (8192, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        store = arguments.store or str(scratch / "room.db")
        server, said, milliseconds = start_server(store, scratch)
        try:
            print(f"first start: {milliseconds:.0f} ms, {memory_of(server):.0f} MB")
            port = int(said["address"].rsplit(":", 1)[1])
            person = Person(port)
            person.ask("POST", "/api/join", {"token": said["token"], "password": PASSWORD})
            text = json.dumps(json.loads(subprocess.run(
                [ROOT / "build/release/wasit", "convert", ROOT / "cases/river-ceasefire", scratch / "case.json"],
                capture_output=True) and (scratch / "case.json").read_text()) | {"preferences": None})
            document = {key: value for key, value in json.loads(text).items() if key != "preferences"}
            cases = [person.ask("POST", "/api/cases", {"text": json.dumps(document)})["case"] for _ in range(arguments.cases)]
            print(f"{len(cases)} cases: {memory_of(server):.0f} MB")
            print("reads alone, 16 connections, ms:   ", read_with_wrk(port, person, cases, arguments.seconds, scratch, 16))
            print("writes alone, one after another, ms:", time_writes(person, cases[0], 200))
            observers = join_observers(port, person, cases, max(1, -(-arguments.streams // STREAMS_OF_ONE)))
            print("list of all cases, ms:             ", time_list(person))
            print("list of an observer, ms:           ", time_list(observers[0][0]))
            streams = [open_stream(port, *observers[number % len(observers)]) for number in range(arguments.streams)]
            slow = [open_slow_client(port) for _ in range(100)]
            time.sleep(2)
            print(f"{len(streams)} idle streams, {len(slow)} slow clients: {memory_of(server):.0f} MB, at most {memory_of(server, 'VmHWM'):.0f} MB")
            print("reads beside them, 1 connection, ms:   ", read_with_wrk(port, person, cases, arguments.seconds, scratch, 1))
            print("reads beside them, 16 connections, ms: ", read_with_wrk(port, person, cases, arguments.seconds, scratch, 16))
            print("writes beside them, ms:               ", time_writes(person, cases[0], 200))
            print(f"afterwards: {memory_of(server):.0f} MB, at most {memory_of(server, 'VmHWM'):.0f} MB")
            server.terminate()
            server.wait()
            server, said, milliseconds = start_server(store, scratch)
            print(f"start with {len(cases)} cases: {milliseconds:.0f} ms, {memory_of(server):.0f} MB")
            again = Person(int(said["address"].rsplit(":", 1)[1]))
            again.ask("POST", "/api/sign-in", {"name": "administrator", "password": PASSWORD})
            print("list of all cases, ms:             ", time_list(again), f"; {memory_of(server):.0f} MB")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
