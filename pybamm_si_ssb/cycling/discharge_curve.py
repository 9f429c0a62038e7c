r"""Voltage of a discharge on a fixed grid, so that discharges of different cells can be compared.

.. math:: V(s), \qquad s = Q/Q_{end} = 0, 0.01, ..., 1

========  =================================================  ======  =====
symbol    meaning                                            shape   unit
========  =================================================  ======  =====
s         share of the charge that the discharge delivers    (101)   1
Q, Q_end  charge delivered so far, and in all                (101)   A.h
V         voltage                                            (101)   V
========  =================================================  ======  =====
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..columns import COLUMN, STUDY
from ..diagnostics.compiled_variables import CompiledVariables
from ..names import CELL

if TYPE_CHECKING:
    from .run import Run

__all__ = ["SHARES", "discharge_curve"]

#: Grid of the shares s.
SHARES = np.linspace(0, 1, 101)
#: Variables that are read.
READ = (CELL.voltage, CELL.discharge_capacity)


def discharge_curve(run: Run, cycle: int) -> dict[str, list[float]]:
    """Discharge curve of a ``cycle`` of a ``run`` by heading; empty if nothing is delivered.

    Charge and discharge are those of the electrode that is charged: in a half cell of an anode,
    the voltage rises while the anode gives its lithium back.

    Raises
    ------
    ParameterError
        If the run has not solved such a cycle.
    """
    sign = -1.0 if run.cell.design.charged_by_discharge else 1.0
    steps = [step for step in run.replay(cycle).steps if len(getattr(step, "t", ())) > 1]
    charges, voltages = [], []
    delivered = 0.0
    for step in steps:
        found = CompiledVariables.of_model(step.all_models[-1], READ, step.all_inputs[-1]).of(step)
        moved = sign * (found[CELL.discharge_capacity] - found[CELL.discharge_capacity][0])
        if moved[-1] <= 0 or np.ptp(moved) == 0:
            continue  # a charge or a rest
        charges.append(delivered + moved)
        voltages.append(found[CELL.voltage])
        delivered += moved[-1]
    if not charges or delivered <= 0:
        return {}
    Q, V = np.concatenate(charges), np.concatenate(voltages)
    return {
        STUDY.share: SHARES.tolist(),
        COLUMN.areal_capacity: run.cell.design.areal(SHARES * delivered).tolist(),
        COLUMN.voltage: np.interp(SHARES * delivered, Q, V).tolist(),
    }
