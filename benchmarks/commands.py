"""How long do the commands take as a user meets them? Whole processes, against a bare Python.

Run with `python benchmarks/commands.py` in the project's environment.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src" / "quarterdeck" / "demo" / "appendix-2.txt"
RUNS = 7

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "quarterdeck --help (under 0.3 s wanted)": ["-m", "quarterdeck", "--help"],
    "quarterdeck audit of the table (under 1.5 s)": [
        *("-m", "quarterdeck", "audit", str(TABLE), "--year", "2020/21", "--json"),
    ],
}


def seconds(arguments: list[str]) -> float:
    """Return how long one run of Python with these arguments takes."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    start = perf_counter()
    subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, check=False)
    return perf_counter() - start


def main() -> None:
    """Run the commands in turn, so that a slow moment hits all of them, and print medians."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS + 1):
        for name, arguments in COMMANDS.items():
            times[name].append(seconds(arguments))
    bare = median(times["python -c pass"][1:])
    for name, measured in times.items():
        middle = median(measured[1:])
        print(f"{middle:6.3f} s  {middle / bare:5.1f} × a bare Python  {name}")


if __name__ == "__main__":
    main()
