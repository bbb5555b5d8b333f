"""A store as `wasit serve` makes it, for the checks."""
import subprocess
from pathlib import Path

SECONDS = 60


def make_store(program: Path | str, place: Path, cases: list[Path]) -> None:
    """Opens a room with these cases at `place`, and ends it once it says where it is."""
    command = [str(program), "serve", "--store", str(place), "--port", "0", "--format", "json", *map(str, cases)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            if not server.stdout.readline():
                raise RuntimeError("wasit serve does not start")
        finally:
            server.terminate()
        if server.wait(timeout=SECONDS) != 0:
            raise RuntimeError("wasit serve does not end as it should")
