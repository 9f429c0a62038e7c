"""Is the package that is installed here whole?  Run outside the checkout, after the commands."""

import csv
import sys
from pathlib import Path

import pybamm

import pybamm_si_ssb as ssb

how, checkout = sys.argv[1], Path(sys.argv[2])
package = Path(ssb.__file__)
inside = checkout in package.parents
assert inside == (how == "editable"), f"{package} is not that of an installation by {how}"

with Path("own/summary.csv").open(newline="") as file:
    (row,) = csv.DictReader(file)
assert row["Electrolyte"] == "your_name", row
with Path("your_name.csv").open(newline="") as file:
    values = list(csv.DictReader(file))
numbers = [value for value in values if value["unit"]]
assert len(numbers) > 10, numbers
assert all(value["class"] for value in numbers), "a number without a class of evidence"

kinds = {"electrolytes": ssb.electrolytes, "anodes": ssb.anodes, "cathodes": ssb.cathodes}
for folder, library in {**kinds, "counters": ssb.counters, "cells": ssb.cells}.items():
    files = {file.stem for file in (checkout / "parameter_sets" / folder).glob("*.toml")}
    assert set(library) == files, f"{folder}: {sorted(library)}, not {sorted(files)}"
    assert all(library[name].key == name for name in library)
sets = {name for name in pybamm.parameter_sets if name.startswith("SiSSB_")}
assert sets == {f"SiSSB_{cell}" for cell in ssb.cells}, sets
for name in sets:
    pybamm.ParameterValues(name)
assert pybamm.Model("SiSSB").name
print(f"{how}: {sum(map(len, kinds.values()))} materials, {len(sets)} cells, the model SiSSB")
