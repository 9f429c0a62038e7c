"""Tables as of a comparison of discharges, made up: each ends at a capacity of its own."""

from __future__ import annotations

import pandas as pd

from pybamm_si_ssb.columns import COLUMN, STUDY

RATES = (0.05, 0.2, 0.3, 1.0, 2.0)
CAPACITY, AREA = 3e-3, 1e-4
ENDS = {rate: CAPACITY * (0.99 - 0.3 * rate) for rate in RATES}


def results(electrolytes):
    """Tables as of a comparison, with every discharge ending at its own capacity."""
    series, rows = [], []
    for number, electrolyte in enumerate(electrolytes):
        for rate in reversed(RATES):
            case = {
                COLUMN.electrolyte: electrolyte,
                COLUMN.electrolyte_class: "oxide",
                COLUMN.temperature: 25.0,
                COLUMN.c_rate: rate,
                STUDY.design_capacity: CAPACITY / AREA / 10,
            }
            end = ENDS[rate] - 1e-4 * number
            charge = pd.Series([0, end / 2, end])
            growth = 7 * (1 - charge / CAPACITY)
            curve = {
                COLUMN.areal_capacity: charge / AREA / 10,
                COLUMN.voltage: 4 - charge / end,
                COLUMN.growth: growth,
                COLUMN.pressure: 5 + growth / 10,
            }
            series.append(pd.DataFrame(case | curve))
            rows.append(
                case
                | {
                    COLUMN.capacity: end,
                    COLUMN.areal_capacity: end / AREA / 10,
                    COLUMN.mean_voltage: 3.5,
                    COLUMN.energy: 3.5 * end,
                    COLUMN.peak_pressure: 5.7,
                    COLUMN.breathing: 6.0,
                }
            )
    return pd.concat(series, ignore_index=True), pd.DataFrame(rows)
