"""Solutions of discharges, as studies solve them."""

from __future__ import annotations

from collections.abc import Sequence

import pybamm

import pybamm_si_ssb as ssb
from pybamm_si_ssb.cycling.engine import with_energy
from pybamm_si_ssb.simulation.model_cache import Sharing
from pybamm_si_ssb.simulation.model_inputs import INPUTS
from pybamm_si_ssb.simulation.shared_inputs import inputs_by_structure
from pybamm_si_ssb.studies.discharge import Discharge


def discharge(cells: Sequence[ssb.Cell], rate: float) -> tuple[list[pybamm.Solution], int]:
    """Solutions of cells that share models where they can, and number of models built."""
    cells = [with_energy(cell) for cell in cells]
    found, shared = [], {}
    for cell, (structure, inputs) in zip(cells, inputs_by_structure(cells, INPUTS), strict=True):
        sharing = shared.setdefault(structure, Sharing(inputs))
        found.append(Discharge(rate)._solution(cell, sharing))
    return found, sum(sharing.models.built for sharing in shared.values())
