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


class Predictor:
    """What DELTA_PLANES_2 expects next: levels and slopes in sixteenths of a count, >> rounds down."""

    def __init__(self):
        self.slopes = [None] * 66  # one more at either end, never known
        self.level = self.index = self.expected = self.slope = self.fallen = self.bottom = 0
        self.has_fallen = False

    def next(self):
        return self.bottom if self.has_fallen else self.level + self.expected + 8 >> 4

    def see(self, point, error):
        small = abs(error) <= 123
        steady = small and not self.has_fallen
        following = self.level + self.expected + 9 * error if steady and abs(error) <= 30 else point << 4
        self.slope = following - self.level if steady else 0
        if steady:
            known = self.slopes[self.index + 1]
            self.slopes[self.index + 1] = self.slope if known is None else known + (3 * (self.slope - known) >> 3)
        falls = not small and error < 0
        if falls:
            self.fallen = point
        elif self.has_fallen:
            self.bottom = point
        self.has_fallen = falls
        self.move_to(following)

    def move_to(self, following):
        self.level = following
        self.index = min(max(following >> 10, 0), 63)
        below, here, above = self.slopes[self.index : self.index + 3]
        sixteenth = following >> 6 & 15
        beside, share = (below, 8 - sixteenth) if sixteenth < 8 else (above, sixteenth - 7)
        if here is None:
            self.expected = next((known for known in (below, above) if known is not None), self.slope)
        else:
            self.expected = here if beside is None else here + ((beside - here) * share >> 4)


def unfolded(value):
    return value >> 1 ^ -(value & 1)


def delta_planes(trace, points):
    predictor, second, values = Predictor(), iter(trace[points:]), []
    for first in trace[:points]:
        expected = predictor.next()
        if first < 247:
            point = expected + unfolded(first)
        elif first < 249:
            point = expected + 124 + (first - 247 << 8 | next(second))
        elif first < 255:
            point = predictor.fallen + unfolded(first - 249 << 8 | next(second))
        else:
            point = int.from_bytes([next(second), next(second)], "little", signed=True)
        predictor.see(point, point - expected)
        values.append(point)
    return values


def counts(trace, metadata):
    """Counts of a quarter of the converter's LSB."""
    if metadata[b"bss2sbi.trace_codec"] == b"INT16_LE":
        return numpy.frombuffer(trace, "<i2").tolist()
    return delta_planes(trace, int(metadata[b"bss2sbi.grid_points"]))


def plain(value, metadata):
    if isinstance(value, (bytes, bytearray)):
        return counts(value, metadata)
    if isinstance(value, (list, numpy.ndarray)):
        return [float(element) for element in value]
    if isinstance(value, numpy.generic):
        value = value.item()
    return None if value != value else value  # pandas says NaN where there is nothing


TABLE = {"pandas": with_pandas, "pyarrow": with_pyarrow, "duckdb": with_duckdb}
EXPORT = {"pandas": feather_with_pandas, "pyarrow": feather_with_pyarrow, "csv": csv_with_pandas}


def main(library, place):
    import pyarrow.parquet

    metadata = None
    if place.endswith((".arrow", ".csv")):
        rows = EXPORT[library](place)
    else:
        files = sorted(glob.glob(place + "/*.parquet"))
        metadata = pyarrow.parquet.read_schema(files[0]).metadata
        rows = TABLE[library](files)
    for row in sorted(rows, key=lambda row: row["row_id"]):
        print(json.dumps({name: plain(value, metadata) for name, value in row.items()}, allow_nan=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
