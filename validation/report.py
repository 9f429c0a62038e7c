"""Tables of results: of predictions, of unknowns, of the score, of what other codes say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from .check import Check
from .results import DECIDING, VERDICTS, Result

__all__ = [
    "checks", "conventions", "deciding", "document", "fitted", "held", "markdown", "page",
    "predicted", "predictions", "score", "short", "unknowns",
]  # fmt: skip

#: Where `python -m validation --output validation/tables` has written.
TABLES = Path(__file__).with_name("tables")
#: Headings, spelled once.
CASE, NUMBER, ROLE, VERDICT = "case", "number", "role", "verdict"
MEASURED, COMPUTED, AS_FILED = "measured", "computed", "with the files' values"
BAND, ALLOWED, UNIT, DECIDES = "+-", "allowed", "unit", "decided by"

#: Where the key of a file is not what people call it.
WORDS = {
    "areal_capacity": "loading",
    "n_p_ratio": "N/P",
    "fixture_stiffness": "stiffness of the fixture",
    "anode.particle.radius": "size of the particles",
    "anode.diffusivity": "diffusivity in silicon",
    "electrolyte.anode_interface": "exchange current at silicon",
    "electrolyte.interphase.growth": "growth of the interphase",
    "electrolyte.interphase.conductivity": "conductivity of the interphase",
    "electrolyte.interphase.initial_thickness": "first film",
    "electrolyte.interphase.rupture": "rupture of the film",
    "electrolyte.interphase.molar_volume": "volume of the film per lithium",
    "electrolyte.contact.adhesion": "adhesion",
    "electrolyte.contact.fatigue": "fatigue of the contact",
    "anode.trapping.stoichiometry": "traps in silicon",
    "anode.trapping.time": "time of trapping",
    "anode.fracture.isolation": "isolation of host",
    "cell_file.anode_mix.swelling_split": "share of swelling that moves the surface",
    "cell_file.anode_mix.void": "void of the anode",
    "cell_file.anode_mix.active": "silicon in the anode",
}


def short(name: str) -> str:
    """A key in the words of the field, and of which samples it is."""
    key, bracket, samples = name.partition(" (")
    key = key.removesuffix(".value").replace("electrode.", "anode.")
    found = WORDS.get(key, key.split(".", 1)[-1].replace(".", ", ").replace("_", " "))
    return f"{found}{bracket}{samples}"


def held(name: str, folder: Path = TABLES) -> pd.DataFrame:
    """A table that the command has written, by default the one that is kept here."""
    found = pd.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values=["nan", ""])
    return found.fillna({VERDICT: "", DECIDES: "", UNIT: ""})


def predictions(results: Iterable[Result]) -> pd.DataFrame:
    """A row a quoted number."""
    rows = []
    for result in results:
        for one in result.compared:
            rows.append(
                {
                    CASE: result.key,
                    NUMBER: one.number,
                    ROLE: "fitted" if one.fitted else "predicted",
                    MEASURED: one.measured,
                    ALLOWED: one.allowed,
                    AS_FILED: one.as_filed,
                    COMPUTED: one.computed,
                    BAND: 2 * one.sigma,
                    UNIT: one.unit,
                    VERDICT: "" if one.fitted else one.verdict,
                    DECIDES: "; ".join(f"{name} {share:.0%}" for name, share in one.deciding),
                    "read": one.read,
                }
            )
        if result.error:
            rows.append(
                {CASE: result.key, ROLE: "predicted", VERDICT: VERDICTS[-1], "error": result.error}
            )
    return pd.DataFrame(rows)


def unknowns(results: Iterable[Result]) -> pd.DataFrame:
    """A row an unknown: value, range, and what the fit leaves of it."""
    return pd.DataFrame(
        {
            CASE: result.key,
            "unknown": one.name,
            UNIT: one.unit,
            ROLE: "fitted" if one.fitted else "as filed",
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "least": one.least,
            "most": one.most,
            "confidence": one.confidence,
            "at an end": one.at_bound,
        }
        for result in results
        for one in result.unknowns
    )


def score(table: pd.DataFrame) -> pd.DataFrame:
    """How many predictions, and how many cases by their worst, have each verdict."""
    predicted = table[table[VERDICT].astype(bool)]
    worst = predicted.groupby(CASE)[VERDICT].agg(lambda found: max(found, key=VERDICTS.index))
    telling = predicted[predicted[BAND] < predicted[MEASURED] / 2]
    counts = {
        "predictions": predicted[VERDICT].value_counts(),
        "with a band below half of the number": telling[VERDICT].value_counts(),
        "experiments, by their worst": worst.value_counts(),
    }
    found = pd.DataFrame(counts).reindex(VERDICTS).fillna(0).astype(int)
    found.index.name = VERDICT
    return found


def page(table: pd.DataFrame) -> pd.DataFrame:
    """The table of predictions as a page has it: numbers with their bands, shares in words."""
    found = pd.DataFrame({"experiment": [f"`{key}`" for key in table[CASE]], NUMBER: table[NUMBER]})
    found[MEASURED] = [
        f"{value:.4g} {unit if unit != '1' else ''}".strip()
        for value, unit in zip(table[MEASURED], table[UNIT].astype(str), strict=True)
    ]
    found[AS_FILED] = [_number(value) for value in table[AS_FILED]]
    found["after the fit"] = [
        _number(value) if pd.isna(band) else f"{_number(value)} ± {band:.2g}"
        for value, band in zip(table[COMPUTED], table[BAND], strict=True)
    ]
    found[VERDICT] = [
        verdict if role == "predicted" else ("*fitted*" if met else "*fitted, not met*")
        for role, verdict, met in zip(
            table[ROLE],
            table[VERDICT],
            (table[COMPUTED] - table[MEASURED]).abs() <= table[ALLOWED],
            strict=True,
        )
    ]
    found[DECIDES] = [_words(deciding) for deciding in table[DECIDES]]
    return found


def _number(value: float) -> str:
    return "none" if pd.isna(value) else f"{value:.4g}"


def _shares(decides: str) -> dict[str, float]:
    """Of the text of a row: the unknowns that decide, with their shares."""
    parts = [part.rsplit(" ", 1) for part in decides.split("; ") if part]
    return {name: float(share.rstrip("%")) / 100 for name, share in parts}


def _words(decides: str) -> str:
    """Those that take away a tenth of the variance or more."""
    shares = _shares(decides).items()
    return ", ".join(f"{short(name)} {share:.0%}" for name, share in shares if share >= 0.1)


def predicted(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that are predictions."""
    return table[table[ROLE] == "predicted"]


def deciding(table: pd.DataFrame) -> pd.DataFrame:
    """The five unknowns that decide each case: mean shares of its predictions, 0 of the others."""
    rows: dict[str, dict[str, float]] = {}
    for key, of_case in predicted(table).groupby(CASE, sort=False):
        shares: dict[str, float] = {}
        for decides in of_case[DECIDES]:
            for name, share in _shares(decides).items():
                shares[name] = shares.get(name, 0.0) + share / len(of_case)
        most = sorted(shares, key=lambda name: -shares[name])[:DECIDING]
        for name in most:
            row = rows.setdefault(str(key), {})
            plain = short(name.split(" (")[0])
            row[plain] = row.get(plain, 0.0) + shares[name]
    return pd.DataFrame.from_dict(rows, orient="index").fillna(0.0)


def fitted(table: pd.DataFrame) -> pd.DataFrame:
    """The values that were fitted: range, and where two standard deviations to each side end."""
    rows = table[table[ROLE] == "fitted"]
    return pd.DataFrame(
        {
            "experiment": [f"`{key}`" for key in rows[CASE]],
            "value": [short(name) for name in rows["unknown"]],
            "fitted": [
                f"{value:.3g} {'' if unit == '1' else unit}".strip()
                for value, unit in zip(rows["value"], rows[UNIT].astype(str), strict=True)
            ],
            "range": [
                f"{low:.3g} to {high:.3g}"
                for low, high in zip(rows["low"], rows["high"], strict=True)
            ],
            "can be": [
                f"{low:.2g} to {high:.2g}"
                for low, high in zip(rows["least"], rows["most"], strict=True)
            ],
            "of its range settled": [f"{share:.0%}" for share in rows["confidence"]],
            "at an end": ["yes" if at else "" for at in rows["at an end"]],
        }
    )


def conventions(found: Mapping[str, tuple[float, float]]) -> pd.DataFrame:
    """A row a convention: what it makes of the voltage [mV]."""
    return pd.DataFrame(
        {"set to ours": name, "largest, mV": most, "rms, mV": rms}
        for name, (most, rms) in found.items()
    )


def document(table: pd.DataFrame, of_codes: pd.DataFrame, figures: Iterable[str]) -> str:
    """All of it on one page, with its figures beside it.

    Parameters
    ----------
    table
        Of predictions.
    of_codes
        Of other codes; may be empty.
    figures
        Names of their files.
    """
    parts = ["# Held to the literature, and to other codes", markdown(score(table), index=True)]
    parts += [f"![{name}]({name})" for name in figures]
    parts.append(markdown(page(table)))
    if len(of_codes):
        parts.append(markdown(of_codes))
    return "\n\n".join(parts) + "\n"


def checks(found: Iterable[Check]) -> pd.DataFrame:
    """A row a comparison with another code."""
    return pd.DataFrame(
        {
            "code": one.code,
            "what": one.what,
            "found": one.found,
            ALLOWED: one.allowed,
            UNIT: one.unit,
            "holds": one.holds,
        }
        for one in found
    )


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "" if pd.isna(value) else f"{value:.3g}"
    return str(value)


def markdown(table: pd.DataFrame, index: bool = False) -> str:
    """A table for a page; numbers to three places, to the right."""
    shown = table.rename_axis(table.index.name or "").reset_index() if index else table
    right = [
        "--:" if kind in "if" else "---" for kind in (shown[head].dtype.kind for head in shown)
    ]
    rows = [[_shown(value) for value in row] for row in shown.to_numpy(object).tolist()]
    return "\n".join("| " + " | ".join(row) + " |" for row in ([*shown], right, *rows))
