"""Reads every column of a table or of its export, as a person does who has no Java, and prints one JSON line per row."""

import glob
import json
import sys

import numpy


def with_pandas(files):
    import pandas

    return pandas.read_parquet(files).to_dict("records")


def with_pyarrow(files):
    import pyarrow.parquet

    return pyarrow.parquet.read_table(files).to_pylist()


def with_duckdb(files):
    import duckdb

    result = duckdb.execute("SELECT * FROM read_parquet(?)", [files])
    names = [column[0] for column in result.description]
    return [dict(zip(names, row)) for row in result.fetchall()]


def feather_with_pandas(file):
    import pandas

    return pandas.read_feather(file).to_dict("records")


def feather_with_pyarrow(file):
    import pyarrow

    with pyarrow.memory_map(file) as source:
        return pyarrow.ipc.open_file(source).read_all().to_pylist()


def csv_with_pandas(file):
    import pandas

    lists = {"spike_times_us": str, "trace": str}
    rows = pandas.read_csv(file, dtype=lists, float_precision="round_trip").to_dict("records")
    for row in rows:
        for name in lists:
            text = "" if pandas.isna(row[name]) else row[name]
            row[name] = [float(number) for number in text.split()] if row["status"] == "OK" else None
    return rows


def counts(trace, codec):
    """Counts of a quarter of the converter's LSB."""
    if codec == "INT16_LE":
        return numpy.frombuffer(trace, "<i2").tolist()
    low, high = numpy.frombuffer(trace, numpy.uint8).astype(int).reshape(2, -1)
    folded = low | high << 8
    values = [0, 0]  # the two before the first
    for left in (folded >> 1 ^ -(folded & 1)).tolist():
        predicted = values[-1] + (3 * (values[-1] - values[-2]) >> 2)
        values.append((predicted + left + 0x8000) % 0x10000 - 0x8000)
    return values[2:]


def plain(value, codec):
    if isinstance(value, (bytes, bytearray)):
        return counts(value, codec)
    if isinstance(value, (list, numpy.ndarray)):
        return [float(element) for element in value]
    if isinstance(value, numpy.generic):
        value = value.item()
    return None if value != value else value  # pandas says NaN where there is nothing


TABLE = {"pandas": with_pandas, "pyarrow": with_pyarrow, "duckdb": with_duckdb}
EXPORT = {"pandas": feather_with_pandas, "pyarrow": feather_with_pyarrow, "csv": csv_with_pandas}


def main(library, place):
    import pyarrow.parquet

    codec = None
    if place.endswith((".arrow", ".csv")):
        rows = EXPORT[library](place)
    else:
        files = sorted(glob.glob(place + "/*.parquet"))
        codec = pyarrow.parquet.read_schema(files[0]).metadata[b"bss2sbi.trace_codec"].decode()
        rows = TABLE[library](files)
    for row in sorted(rows, key=lambda row: row["row_id"]):
        print(json.dumps({name: plain(value, codec) for name, value in row.items()}, allow_nan=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
