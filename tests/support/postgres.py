"""A Postgres server of the tests' own: made in a folder, on a free port, stopped at the end."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

OWNER = "postgres"


@dataclass(frozen=True)
class Server:
    """A running server: where its programs are, and its port on 127.0.0.1."""

    programs: Path
    port: int

    def address(self, database: str) -> str:
        """Return the address of one of its databases, as DATABASE_URL holds it."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"

    def make(self, database: str, like: str = "template1") -> str:
        """Make a database, empty or like one that nobody is connected to; return its address."""
        connection = ["--host=127.0.0.1", f"--port={self.port}", f"--username={OWNER}"]
        asked = [*connection, f"--template={like}", database]
        subprocess.run([self.programs / "createdb", *asked], check=True)
        return self.address(database)


def programs() -> Path | None:
    """Find the server's programs: where Debian puts them, else on the path."""
    debians = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    elsewhere = shutil.which("initdb")
    return debians[-1].parent if debians else Path(elsewhere).parent if elsewhere else None


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """Make a server in a folder of its own and run it for as long as the context lasts."""
    with TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        user = OWNER if os.geteuid() == 0 else None  # the server refuses to run as root
        if user:
            shutil.chown(folder, user)
        data, port = folder / "data", _free_port()
        initdb = str(programs / "initdb")
        made = [initdb, "--auth=trust", f"--username={OWNER}", "--no-sync", str(data)]
        subprocess.run(made, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {folder}"
        pg_ctl, log = str(programs / "pg_ctl"), str(folder / "log")
        control = [pg_ctl, "--pgdata", str(data), "--wait", "--log", log]
        start = [*control, "--options", options, "start"]
        subprocess.run(start, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)
        try:
            yield Server(programs, port)
        finally:
            stop = [*control, "--mode=immediate", "stop"]
            subprocess.run(stop, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
