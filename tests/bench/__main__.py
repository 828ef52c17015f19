"""Runs every bench, prints a table, and writes out/bench.json."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.bench import data, memory, papers, window

Result = tuple[str, float, float]


BENCHES: tuple[Callable[[], Result], ...] = (
    window.measure_start,
    data.password_to_today,
    data.first_viewport,
    data.save_a_record,
    papers.measure,
    memory.measure,
)


def main() -> None:
    """Measure each ratio in this run and say beside each whether it is within its goal."""
    results = []
    for bench in BENCHES:
        name, ratio, goal = bench()
        within = ratio <= goal
        results.append({"name": name, "ratio": round(ratio, 3), "goal": goal, "within": within})
        word = "within" if within else "MISSED"
        print(f"{name:66} {ratio:7.2f}  goal {goal:5.2f}  {word}", flush=True)
    out = Path("out")
    out.mkdir(exist_ok=True)
    (out / "bench.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
