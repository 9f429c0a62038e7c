"""Hosts of an anode as they are assembled: one, or the two of a blend at one potential."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..laws.evaluation import number, of_floats
from ..laws.parallel_hosts import common_potential, stoichiometry_at
from ..library.material_functions import potentials, swelling
from ..names import Names
from .electrodes import OF_A_BLEND, Host

if TYPE_CHECKING:
    from ..library.records.anode import AnodeRecord
    from ..library.records.blend import BlendRecord

__all__ = ["anode_hosts", "anode_potentials"]


def anode_hosts(
    names: Names, record: AnodeRecord | BlendRecord, fraction: float, added: float
) -> tuple[Host, ...]:
    """Hosts in an anode as assembled, in PyBaMM's order of phases.

    In a blend, lithium is divided between the hosts so that their potentials are equal; a potential
    with two branches is taken between them.

    Parameters
    ----------
    names
        Names of the electrode.
    record
        Record of the material or of the blend.
    fraction
        Share of the electrode's volume that all hosts fill, with the lithium in them [1].  The
        [mix] of a single material replaces it.
    added
        Lithium added before assembly, over all that the hosts can take up [1].

    Returns
    -------
    tuple of Host
        One host, or the carbon and the silicon of a blend.

    Examples
    --------
    >>> import pybamm_si_ssb as ssb
    >>> hosts = anode_hosts(Names("negative"), ssb.anodes["silicon_graphite"], 0.6, 0.1)
    >>> print(*(f"{host.fraction:.3f} {host.stoichiometry:.3f}" for host in hosts))
    0.520 0.081 0.080 0.164
    """
    only, *others = record.materials
    if not others:
        own = fraction if only.mix is None else only.mix.active.si
        return (Host(names, only, own, only.assembly.stoichiometry.si + added),)
    phases = [Names(names.domain, phase) for phase in OF_A_BLEND]
    parts = list(zip(phases, record.materials, record.volume_shares, strict=True))
    sites = [share * material.host.c_max for _, material, share in parts]
    held = sum(
        site * (material.assembly.stoichiometry.si + added)
        for site, (_, material, _) in zip(sites, parts, strict=True)
    )

    curves = [of_floats(potentials(phase, material)[phase.p_ocp]) for phase, material, _ in parts]
    U = common_potential(held, list(zip(sites, curves, strict=True)))
    thetas = [stoichiometry_at(U, curve) for curve in curves]
    grown = [
        share * (1 + number(swelling(material), theta))
        for theta, (_, material, share) in zip(thetas, parts, strict=True)
    ]
    return tuple(
        Host(phase, material, fraction * volume / sum(grown), theta)
        for (phase, material, _), volume, theta in zip(parts, grown, thetas, strict=True)
    )


def anode_potentials(record: AnodeRecord | BlendRecord) -> tuple[str, ...] | str:
    """PyBaMM's option "open-circuit potential" of an anode, by phase if there are several.

    Parameters
    ----------
    record
        Record of the material or of the blend.
    """
    found = tuple(
        "one-state hysteresis" if material.open_circuit_potential.hysteretic else "single"
        for material in record.materials
    )
    return found[0] if len(found) == 1 else found
