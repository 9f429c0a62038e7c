"""Are the figures and tables of the commands there, and are the README's figures still those?"""

import csv
import sys
from pathlib import Path

import matplotlib.image
import numpy as np

results, docs = map(Path, sys.argv[1:])
with (results / "summary.csv").open(newline="") as file:
    header, *rows = csv.reader(file)
assert len(rows) == 12, f"{len(rows)} rows of summary.csv, not 4 electrolytes at 3 rates"
assert all(len(row) == len(header) for row in rows), "rows of unequal length"

with (results / "matrix.csv").open(newline="") as file:
    outcomes = [row["Outcome"] for row in csv.DictReader(file)]
solved = outcomes.count("solved") / len(outcomes)
assert "failed" not in outcomes, f"{outcomes.count('failed')} cells of the matrix failed"
assert solved >= 0.85, f"{solved:.0%} of the matrix solved"
print(f"matrix: {len(outcomes)} cells, {solved:.1%} solved, the others refused")

with (results / "fade.csv").open(newline="") as file:
    cycles = list(csv.DictReader(file))
assert len(cycles) == 400, f"{len(cycles)} rows of fade.csv, not 4 electrolytes of 100 cycles"
kept = {row["Electrolyte"]: float(row["Capacity / first capacity"]) for row in cycles}
print("fade:", ", ".join(f"{name} {share:.1%}" for name, share in kept.items()))

with (results / "energy.csv").open(newline="") as file:
    stacks = {row["Electrolyte"]: row for row in csv.DictReader(file)}
assert len(stacks) == 4, f"{len(stacks)} rows of energy.csv, not 4 electrolytes"
given = {name: float(row["Specific energy [W.h.kg-1]"]) for name, row in stacks.items()}
print("energy:", ", ".join(f"{name} {value:.0f} Wh/kg" for name, value in given.items()))

figures = sorted(results.glob("*.png"))
assert figures, "no figure"
shown = sorted(docs.glob("*.png"))
assert {file.name for file in shown} <= {file.name for file in figures}, (
    "a figure is made by nothing"
)
for file in shown:
    old, new = (matplotlib.image.imread(folder / file.name) for folder in (docs, results))
    # Another release of matplotlib moves a few pixels; another result moves a curve.
    assert old.shape == new.shape, f"{file.name}: {old.shape}, now {new.shape}"
    change = float(np.abs(old - new).mean())
    assert change < 2e-3, f"{file.name} has changed by {change:.1e}: copy it from {results} to docs"
    print(f"{file.name}: as in the README ({change:.0e})")
