"""Scores by scikit-learn on random forecasts, and the same tables as pandas writes them in several types.

Called with a folder for the tables; prints JSON. Exit code 77: a package is missing.
"""

import json
import sys
from pathlib import Path

try:
    import numpy
    import pandas
    import pyarrow
    import pyarrow.parquet
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score
except ImportError as missing:
    print(missing)
    sys.exit(77)

folder = Path(sys.argv[1])
random = numpy.random.default_rng(20261123)


def case(forecasts, happened):
    odds = numpy.log(forecasts / (1 - forecasts)).reshape(-1, 1)
    fit = LogisticRegression(C=numpy.inf, tol=1e-10, max_iter=10_000, solver="newton-cholesky").fit(odds, happened)
    return {
        "forecasts": forecasts.tolist(),
        "happened": happened.astype(float).tolist(),
        "average_precision": average_precision_score(happened, forecasts),
        "roc_auc": roc_auc_score(happened, forecasts),
        "brier": brier_score_loss(happened, forecasts),
        "log_loss": log_loss(happened, forecasts),
        "slope": fit.coef_[0][0],
        "intercept": fit.intercept_[0],
    }


cases = []
for rows, digits, rate in [(50, 1, 0.3), (400, 2, 0.2), (3000, 3, 0.05), (20_000, 4, 0.004), (5000, 12, 0.1)]:
    latent = random.normal(size=rows) + numpy.log(rate / (1 - rate))
    chance = 1 / (1 + numpy.exp(-latent))
    happened = random.random(rows) < chance
    happened[0], happened[1] = True, False
    # Rounding makes ties; the noise takes forecasts away from the truth.
    said = 1 / (1 + numpy.exp(-(1.3 * latent + 0.2 + 0.5 * random.normal(size=rows))))
    cases.append(case(numpy.clip(numpy.round(said, digits), 10.0**-digits, 1 - 10.0**-digits), happened))

codes = [2, 20, 200, 220, 255, 365, 369, 710]
frame = pandas.DataFrame(
    [
        (one, other, year, kind, move, horizon)
        for year in range(1995, 2015)
        for one in codes
        for other in codes
        if one != other
        for kind in ("initiation", "action")
        for move in ("threat", "fatal")
        for horizon in ("1y", "2y")
    ],
    columns=["ccode1", "ccode2", "year", "outcome", "move", "horizon"],
)
frame["probability"] = numpy.round(random.random(len(frame)) ** 3, 3)
frame["low"], frame["high"] = frame["probability"] * 0.5, (frame["probability"] * 1.5).clip(upper=1)
frame["happened"] = (random.random(len(frame)) < frame["probability"]).astype("int64")
frame = frame.sample(frac=1, random_state=1)

keys = ["ccode1", "ccode2", "year", "outcome", "move", "horizon"]
words = keys[3:]
forecasts, outcomes = frame[keys + ["probability", "low", "high"]], frame[keys + ["happened"]]


def write(name, forecasts, outcomes, **options):
    forecasts.to_parquet(folder / f"predictions-{name}.parquet", **options)
    outcomes.to_parquet(folder / f"outcomes-{name}.parquet", **options)


write("plain", forecasts, outcomes)
narrow = {"ccode1": "int16", "ccode2": "Int32", "year": "float64", "probability": "float32", "low": "float32", "high": "float32"}
bounded = forecasts.astype(narrow)
bounded["low"], bounded["high"] = bounded[["low", "probability"]].min(axis=1), bounded[["high", "probability"]].max(axis=1)
write("narrow", bounded, outcomes.astype({"happened": "bool", "ccode1": "uint16"}), compression="gzip")
category = {word: "category" for word in words}
write("categories", forecasts.astype(category), outcomes.astype(category | {"happened": "boolean"}), row_group_size=777)
for kind, table in (("predictions", forecasts), ("outcomes", outcomes)):
    table = pyarrow.Table.from_pandas(table, preserve_index=False)
    for word in words:
        at = table.schema.get_field_index(word)
        table = table.set_column(at, word, table.column(word).cast(pyarrow.large_string()))
    pyarrow.parquet.write_table(table, folder / f"{kind}-large.parquet", compression="zstd", version="1.0")

groups = []
for (kind, move, horizon), rows in frame.groupby(words):
    groups.append(
        {
            "question": f"{kind} {move} {horizon}",
            "n": len(rows),
            "positives": int(rows["happened"].sum()),
            "average_precision": average_precision_score(rows["happened"], rows["probability"]),
            "log_loss": log_loss(rows["happened"], rows["probability"].clip(1e-15, 1 - 1e-15)),
        }
    )
print(json.dumps({"cases": cases, "table": groups}))
