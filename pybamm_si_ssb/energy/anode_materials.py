r"""Anode materials of a review side by side in one stack: algebra, no simulation.

The materials are those of Table 1 in RSC Advances 2025, 15, 33561.  The stack is that of a cell
(cathode, separator, collectors, electrolyte) with its anode replaced.  A charged anode holds a
share phi of swollen host; carbon, binder and electrolyte fill the rest, so that there is room for
the swelling from the start.

.. math::
    Q &= \frac{x F}{M}, \qquad V_h = \frac{M}{\rho}, \qquad \frac{\Delta V}{V} = \frac{V_f}{V_h} - 1
    \\
    n &= \frac{(N/P)\,q}{x F}, \qquad h_a = \frac{n}{\phi}
        \Big[V_h + \frac{V_f - V_h}{N/P}\Big] \\
    m_a &= n M + h_a\,[\beta\rho_b + (1 - \phi - \beta)\,\rho_e] \\
    N_c &= \frac{q}{F(\theta_a - \theta_c)}, \qquad
    m_c = N_c\,[M_c - (1 - \theta_a) M_{Li}] + h_c\,(\beta_c\rho_b + \varepsilon_e\rho_e), \qquad
    h_c = \frac{N_c M_c}{\varepsilon_c\rho_c} \\
    E &= q\,(U_c - U_a)

==========================  =======================================================  =========
symbol                      meaning                                                  unit
==========================  =======================================================  =========
M, rho (molar_mass,         molar mass of a formula unit of host without lithium,    kg/mol,
density)                    and density of that host                                 kg/m3
x (lithium)                 lithium that a formula unit takes up                     1
Q (capacity)                capacity per mass of host; of lithium where there is no  A.h/kg
                            host
V_h, V_f (full_volume)      molar volume of the empty host and when full             m3/mol
U_a (potential)             mean potential of the anode against lithium              V
phi (packed)                share of swollen host in the charged anode               1
q, N/P (n_p_ratio)          areal capacity of the cell; that of the host over q      A.s/m2, 1
n, N_c                      amounts of host and of cathode per area                  mol/m2
beta, rho_b, rho_e          share and density of carbon and binder; density of the   1, kg/m3
                            electrolyte
M_c, rho_c, eps_c, eps_e    cathode: molar mass, crystal density, shares of it and   kg/mol,
                            of electrolyte                                           kg/m3, 1
U_c                         mean of the cathode's open-circuit potential between     V
                            its stoichiometries theta_c and theta_a
==========================  =======================================================  =========

Where there is no host (lithium metal), all lithium comes from the cathode: n = q/F, V_h = M = 0,
and N/P does not matter.  Liquid outside the pores counts as in :mod:`.stack_energy`.  The cathode
has the volume of its crystal here, while PyBaMM's set may hold more sites in a volume than a
crystal does.  Rate, loss of the first cycle and interphase are left out: the numbers are the most
that a material could give.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from pydantic import ValidationError

from ..columns import COLUMN, STACK
from ..errors import ParameterError, near_matches, shown
from ..laws import sizing
from ..laws.evaluation import NOT_A_NUMBER, number
from ..laws.material import F
from ..laws.sizing import LITHIUM
from ..library.folders import root
from ..names import Names
from ..schema.quantities import Measure, Quantity
from .stack_mass import Densities

if TYPE_CHECKING:
    from ..design.full_cell import BaseFullCell

__all__ = ["FILE", "N_P_RATIO", "QUANTITIES", "Material", "compare_materials", "materials", "stack"]

#: Path of the file of materials, in the folder of parameter sets.
FILE = "reference/anode_materials.csv"
#: N/P ratio in a comparison of materials: that of cells of graphite.
N_P_RATIO = 1.1
#: Quantities that the file holds of every material, with their plausible values.
QUANTITIES = {
    "molar_mass": Measure("molar mass", 0, 2),
    "density": Measure("density", 300, 25e3),
    "lithium": Measure("pure number", 0.05, 10),
    "full_volume": Measure("molar volume", 1e-6, 1e-3),
    "capacity": Measure("specific capacity", 10, 1e4),
    "volume_change": Measure("pure number", -0.5, 10),
    "potential": Measure("potential", -1, 3),
    "packed": Measure("pure number", 0.01, 1),
}
#: Headings of the file.
HEADINGS = ["material", "host", "quantity", "printed", "value", "unit", "class", "source", "why"]
#: Differences allowed between derived values in the file and those that follow from the others:
#: relative to the capacity, and of the volume change in units of the empty volume.
CAPACITY_AGREES, VOLUME_AGREES = 5e-3, 0.02


@dataclass(frozen=True)
class Material:
    """A material of an anode, in SI.

    Attributes
    ----------
    name, host : str
        Name of the material, and formula of its host without lithium, empty where there is none.
    molar_mass, density, lithium, full_volume, potential, packed : float
        Quantities in the table of the module.
    printed : mapping
        Values that the review prints, by quantity, in SI.
    """

    name: str
    host: str
    molar_mass: float
    density: float
    lithium: float
    full_volume: float
    potential: float
    packed: float
    printed: Mapping[str, float]

    @property
    def capacity(self) -> float:
        """Capacity Q per mass of host, or of lithium where there is no host [A.h/kg = mA.h/g]."""
        return self.lithium * F / (self.molar_mass or self.lithium * LITHIUM) / 3600

    @property
    def empty_volume(self) -> float:
        """Molar volume V_h of the empty host [m3/mol]."""
        return self.molar_mass / self.density

    @property
    def volume_change(self) -> float:
        """Volume change V_f/V_h - 1 of the host when it is filled [1]; infinite without a host."""
        return self.full_volume / self.empty_volume - 1 if self.empty_volume else np.inf


# -- the file ------------------------------------------------------------------------------------
def materials(file: Path | None = None) -> dict[str, Material]:
    """Read the materials of a file, by name.

    Parameters
    ----------
    file
        Path of a CSV file; default :data:`FILE` in the folder of parameter sets.

    Raises
    ------
    ParameterError
        If the file is no such table, lacks a value, or has a derived value that does not follow
        from the others.
    """
    file = file or root() / FILE
    try:
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    except (OSError, ValueError) as error:
        raise ParameterError(
            str(error), "a readable CSV file", "correct or replace the file", file=file
        ) from error
    rows = list(csv.DictReader(lines, strict=True))
    if not rows or list(rows[0]) != HEADINGS:
        raise ParameterError(
            shown(lines[0] if lines else ""),
            f"the headings {','.join(HEADINGS)} and rows below them",
            "correct them",
            file=file,
            key="headings",
        )
    found: dict[str, dict[str, tuple[dict, float]]] = {}
    for row in rows:
        name, key = row["material"], row["quantity"]
        try:
            value = _value(row)
        except ParameterError as error:
            raise error.at(f"{name}.{key}", file=file) from error
        if key in found.setdefault(name, {}):
            raise ParameterError(
                "two rows", "one", "remove the other", file=file, key=f"{name}.{key}"
            )
        found[name][key] = row, value
    return {name: _material(name, held, file) for name, held in found.items()}


def _value(row: dict[str, str]) -> float:
    """SI value of a row; nan where it has none, as for an infinite value."""
    measure = QUANTITIES.get(row["quantity"])
    if measure is None:
        raise ParameterError(
            shown(row["quantity"]),
            f"one of {', '.join(QUANTITIES)}",
            near_matches(row["quantity"], QUANTITIES) or "name one of them",
            key="quantity",
        )
    try:
        sourced = bool(row["source"])
        quantity = Quantity.model_validate(
            {
                "value": float(row["value"] or 0),
                "unit": row["unit"],
                "class": row["class"],
                "source": row["source"] if sourced else None,
                "where": row["why"] if sourced else None,
                "why": row["why"] or None,
            }
        )
    except (ValidationError, ValueError) as error:
        if isinstance(error, ParameterError):
            raise
        raise ParameterError(
            str(error).splitlines()[0], "a number, its unit, its class of evidence and why",
            "correct the row",
        ) from error  # fmt: skip
    quantity.measure(measure)
    return quantity.si if row["value"] else np.nan


def _material(name: str, held: dict[str, tuple[dict, float]], file: Path) -> Material:
    lacking = [key for key in QUANTITIES if key not in held]
    if lacking:
        raise ParameterError(
            f"no {', '.join(lacking)}", f"all of {', '.join(QUANTITIES)}", "add the rows",
            file=file, key=name,
        )  # fmt: skip
    values = {key: value for key, (_, value) in held.items()}
    said = {key: values.pop(key) for key in ("capacity", "volume_change")}
    printed = {
        key: QUANTITIES[key].si(float(row["printed"]), row["unit"])
        for key, (row, _) in held.items()
        if row["printed"]
    }
    material = Material(name=name, host=held["lithium"][0]["host"], printed=printed, **values)
    for key, agrees in (
        ("capacity", abs(said["capacity"] / material.capacity - 1) <= CAPACITY_AGREES),
        ("volume_change", abs(said["volume_change"] - material.volume_change) <= VOLUME_AGREES
         or (np.isnan(said["volume_change"]) and not material.empty_volume)),
    ):  # fmt: skip
        if not agrees:
            raise ParameterError(
                f"{said[key]:.4g}",
                f"{getattr(material, key):.4g} in SI, which follows from the other rows",
                "correct one of them",
                file=file,
                key=f"{name}.{key}",
            )
    return material


# -- the stack -----------------------------------------------------------------------------------
def stack(material: Material, cell: BaseFullCell, n_p_ratio: float = N_P_RATIO) -> dict[str, float]:
    """Energy, mass and charged thickness of the stack of a cell with another anode.

    Parameters
    ----------
    material
        Material of the anode.
    cell
        Cell that the rest of the stack is taken from.
    n_p_ratio
        Capacity of the host over that of the cathode, 1 or more.

    Returns
    -------
    dict
        Numbers by headings of :data:`.STACK` and :data:`.COLUMN`.

    Raises
    ------
    ParameterError
        If N/P is below 1, or a file lacks a density.
    """
    number_ = isinstance(n_p_ratio, int | float) and not isinstance(n_p_ratio, bool)
    if not (number_ and 1 <= n_p_ratio < np.inf):
        raise ParameterError(
            shown(n_p_ratio),
            "1 or more",
            "a host holds the lithium of the cathode",
            key="n_p_ratio",
        )
    rho, cell_file = Densities(cell), cell.cell_file
    q = 3600 * cell.areal_capacity
    masses, volumes, pores = [], [], []

    def layer(name: str, thickness: float, active: float, mix: tuple[float, float, float]) -> None:
        """Add a layer; ``mix`` has the shares of filler and electrolyte, and filler density."""
        filler, electrolyte, density = mix
        pores.append(thickness * electrolyte)
        masses.append(active + thickness * (filler * density + electrolyte * rho.electrolyte[name]))
        volumes.append(thickness)

    host = n_p_ratio if material.molar_mass else 1.0
    n = host * q / (F * material.lithium)
    swollen = material.empty_volume + (material.full_volume - material.empty_volume) / host
    filler = min(cell_file.anode_mix.carbon_binder.si, 1 - material.packed)
    layer(
        "anolyte",
        n * swollen / material.packed,
        n * material.molar_mass,
        (filler, 1 - material.packed - filler, rho.carbon_binder["anolyte"]),
    )

    theta, charged = (
        getattr(cell.cathode.assembly, key).si for key in ("stoichiometry", "charged_stoichiometry")
    )
    mix = cell_file.cathode_mix
    sites = q / (F * (theta - charged))
    electrolyte = sizing.electrolyte_fraction(
        mix.active.si, mix.carbon_binder.si, mix.void.si, cell.design.fills_pores
    )
    layer(
        "catholyte",
        sites * rho.cathode_unit / rho.cathode / mix.active.si,
        sites * (rho.cathode_unit - (1 - theta) * LITHIUM),
        (mix.carbon_binder.si, electrolyte, rho.carbon_binder["catholyte"]),
    )

    separator = cell_file.separator
    fraction = getattr(separator, cell.electrolytes["separator"].electrolyte_class)
    share = fraction.electrolyte_fraction.si
    layer("separator", separator.thickness.si, 0.0, (1 - share, share, rho.separator))

    collectors = cell_file.collectors
    assert collectors is not None  # Densities refuses a cell file without them
    for foil in (collectors.anode, collectors.cathode):
        thickness = foil.thickness.si / collectors.coated_sides.si
        volumes.append(thickness)
        masses.append(foil.density.si * thickness)
    if cell.design.fills_pores:
        beside = cell_file.reservoir.excess_electrolyte.si * sum(pores)
        volumes.append(beside)
        masses.append(rho.electrolyte["separator"] * beside)

    voltage = cathode_potential(cell) - material.potential
    energy = q * voltage / 3600  # W.h/m2
    return {
        COLUMN.areal_capacity: q / 3600 / 10,
        COLUMN.mean_voltage: voltage,
        STACK.energy: energy / 10,
        STACK.stack_mass: 100 * sum(masses),
        STACK.stack_thickness("charged"): 1e6 * sum(volumes),
        STACK.specific_energy: energy / sum(masses),
        STACK.energy_density("charged"): energy / sum(volumes) / 1e3,
    }


def cathode_potential(cell: BaseFullCell) -> float:
    """Mean open-circuit potential U_c of the cathode of a ``cell`` [V]."""
    names = Names("positive")
    values, assembly = cell.parameter_values(), cell.cathode.assembly
    thetas = np.linspace(assembly.charged_stoichiometry.si, assembly.stoichiometry.si, 401)
    try:
        potentials = [number(values[names.p_ocp], float(theta)) for theta in thetas]
    except NOT_A_NUMBER as error:
        raise ParameterError(
            "an open-circuit potential that is no function of stoichiometry alone",
            "one that is", "take another set", file=cell.cathode.file, key="pybamm.set",
        ) from error  # fmt: skip
    return float(np.trapezoid(potentials, thetas) / (thetas[-1] - thetas[0]))


def compare_materials(cell: BaseFullCell, n_p_ratio: float = N_P_RATIO) -> pd.DataFrame:
    """Table of all materials of :data:`FILE` in the stack of a cell, a row for each.

    Parameters
    ----------
    cell, n_p_ratio
        As of :func:`stack`.
    """
    rows = []
    for material in materials().values():
        printed = material.printed
        rows.append(
            {
                STACK.material: material.name,
                COLUMN.electrolyte: cell.electrolyte_name,
                STACK.host_capacity: material.capacity,
                STACK.printed(STACK.host_capacity): printed.get("capacity", np.nan),
                STACK.volume_change: 100 * material.volume_change,
                STACK.printed(STACK.volume_change): 100 * printed.get("volume_change", np.nan),
                **stack(material, cell, n_p_ratio),
            }
        )
    return pd.DataFrame(rows)
