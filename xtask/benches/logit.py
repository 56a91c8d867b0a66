"""The rivals of `cargo xtask bench logit`: the same 20-term logit elsewhere, on the same matrix.

    logit.py prepare PANEL.parquet FOLDER     writes features.f32, happened.u8 and shape.json
    logit.py rivals FOLDER [--ebm]            fits scikit-learn's logistic regression (and interpret's EBM) on them

CPU seconds are those of the fit alone, all threads together.
"""

import json
import resource
import sys
from pathlib import Path

import numpy as np

# Rounds of boosting of interpret's machine: without a bound it had not ended after 100 CPU-minutes on so many rows.
ROUNDS = 50
PENALTY = 1.0
LOGS = ["mindist", "capdist", "milper1", "milper2", "tpop1", "tpop2", "mrgdppc1", "mrgdppc2", "dyadigos"]
PLAIN = ["cinc1", "cinc2", "cowmaj1", "cowmaj2", "euds1", "euds2", "atop_defense", "ongoingrivalry", "v2x_polyarchy1"]
CONTIGUITY = {"land": [1], "water": [2, 3, 4, 5]}


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(part.ru_utime + part.ru_stime for part in (usage, children))


def prepare(panel, folder):
    import pandas

    table = pandas.read_parquet(panel)
    columns = {name: np.log1p(table[name].clip(lower=0)) for name in LOGS}
    columns |= {name: table[name] for name in PLAIN}
    columns |= {name: table["conttype"].isin(kinds) for name, kinds in CONTIGUITY.items()}
    matrix = np.column_stack([np.asarray(column, dtype=float) for column in columns.values()])
    mean = np.nanmean(matrix, axis=0)
    matrix = np.where(np.isnan(matrix), mean, matrix) - mean
    matrix /= matrix.std(axis=0)
    happened = (table["cowmidonset"].fillna(0) > 0).to_numpy(dtype=np.uint8)
    folder.mkdir(parents=True, exist_ok=True)
    matrix.astype("<f4").tofile(folder / "features.f32")
    happened.tofile(folder / "happened.u8")
    shape = {"rows": len(happened), "columns": list(columns)}
    (folder / "shape.json").write_text(json.dumps(shape))
    print(f"{len(happened)} directed dyad-years, {len(columns)} terms, {int(happened.sum())} with an onset")


def log_likelihood(log_odds, happened):
    return -np.logaddexp(0.0, np.where(happened > 0, -log_odds, log_odds)).sum()


def report(name, seconds, likelihood):
    print(f"{name:44} {seconds:8.2f} {likelihood:16.4f}", flush=True)


def rivals(folder, with_ebm):
    from sklearn.linear_model import LogisticRegression

    shape = json.loads((folder / "shape.json").read_text())
    width = len(shape["columns"])
    matrix = np.fromfile(folder / "features.f32", dtype="<f4").reshape(-1, width).astype(float)
    happened = np.fromfile(folder / "happened.u8", dtype=np.uint8)
    begun = cpu()
    model = LogisticRegression(C=1 / PENALTY, solver="newton-cholesky", tol=1e-6, max_iter=100)
    model.fit(matrix, happened)
    seconds = cpu() - begun
    found = log_likelihood(model.decision_function(matrix), happened)
    report("scikit-learn, newton-cholesky", seconds, found)
    if with_ebm:
        from interpret.glassbox import ExplainableBoostingClassifier

        begun = cpu()
        model = ExplainableBoostingClassifier(interactions=0, outer_bags=1, n_jobs=1, random_state=1, max_rounds=ROUNDS)
        model.fit(matrix, happened)
        seconds = cpu() - begun
        chance = np.clip(model.predict_proba(matrix)[:, 1], 1e-15, 1 - 1e-15)
        report(f"interpret, EBM of one bag, {ROUNDS} rounds", seconds, log_likelihood(np.log(chance / (1 - chance)), happened))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["prepare", panel, folder]:
            prepare(panel, Path(folder))
        case ["rivals", folder, *rest] if rest in ([], ["--ebm"]):
            rivals(Path(folder), bool(rest))
        case _:
            sys.exit(__doc__)
