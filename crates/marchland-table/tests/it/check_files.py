"""Opens the files of a table with pandas, pyarrow and DuckDB, and holds them against what was written.

Called with the folder of the files; prints "agreed" at the end. Exit code 77: a package is missing.
"""

import json
import math
import sys
from pathlib import Path

try:
    import duckdb
    import pandas
    import pyarrow
    import pyarrow.parquet
except ImportError as missing:
    print(missing)
    sys.exit(77)

folder = Path(sys.argv[1])
expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
names = [column["name"] for column in expected]


def plain(value):
    """A cell as JSON has it: absent values are None."""
    if value is None or value is pandas.NA:
        return None
    if isinstance(value, float) and math.isnan(value):
        return None
    return value.item() if hasattr(value, "item") else value


def same(what, found, column, absent_text=None):
    wanted = column["cells"]
    if column["kind"] == "text":
        wanted = [absent_text if cell in (None, "") else cell for cell in wanted]
        found = [absent_text if plain(cell) in (None, "") else cell for cell in found]
    else:
        found = [plain(cell) for cell in found]
    assert found == wanted, f"{what}, {column['name']}: {found} is not {wanted}"


table = pyarrow.parquet.read_table(folder / "panel.parquet")
assert table.schema.names == names, table.schema.names
types = {"whole8": "int8", "whole16": "int16", "whole32": "int32", "number": "double", "text": "string"}
for column in expected:
    field = table.schema.field(column["name"])
    assert str(field.type) == types[column["kind"]], field
    assert field.nullable != column["key"], field
    same("pyarrow", table.column(column["name"]).to_pylist(), column)
told = {column["name"]: column for column in json.loads(table.schema.metadata[b"marchland:columns"])}
card = json.loads(table.schema.metadata[b"marchland"])
for column in expected:
    for key in ("meaning", "unit", "origin"):
        assert told[column["name"]][key] == column[key], told[column["name"]]
assert [column["name"] for column in card["columns"]] == names

frame = pandas.read_parquet(folder / "panel.parquet")
for column in expected:
    same("pandas of Parquet", frame[column["name"]].tolist(), column)

duck = duckdb.connect()
rows = duck.execute(f"select * from '{folder / 'panel.parquet'}'").fetchall()
for at, column in enumerate(expected):
    same("DuckDB of Parquet", [row[at] for row in rows], column)
types = {"whole8": "TINYINT", "whole16": "SMALLINT", "whole32": "INTEGER", "number": "DOUBLE", "text": "VARCHAR"}
described = duck.execute(f"describe select * from '{folder / 'panel.parquet'}'").fetchall()
assert [row[1] for row in described] == [types[column["kind"]] for column in expected], described
kept = duck.execute(f"select key, value from parquet_kv_metadata('{folder / 'panel.parquet'}')").fetchall()
kept = {bytes(key).decode(): bytes(value).decode() for key, value in kept}
assert json.loads(kept["marchland:columns"]) == list(told.values())

for name in ("panel.csv", "panel.csv.gz"):
    text = {column["name"]: str for column in expected if column["kind"] == "text"}
    frame = pandas.read_csv(folder / name, dtype=text)
    rows = duck.execute(f"select * from read_csv('{folder / name}')").fetchall()
    assert list(frame.columns) == names
    for at, column in enumerate(expected):
        same(f"pandas of {name}", frame[column["name"]].tolist(), column)
        same(f"DuckDB of {name}", [row[at] for row in rows], column)

with pandas.io.stata.StataReader(folder / "panel.dta") as reader:
    labels = reader.variable_labels()
    frame = reader.read()
assert list(frame.columns) == names
for column in expected:
    same("pandas of Stata", frame[column["name"]].tolist(), column)
    assert labels[column["name"]] == column["meaning"][:80], labels
print("agreed")
