"""Writes the feature files of feature-files.spec.ts: python make-feature-files.py (safetensors 0.8.0, NumPy 2.4).

Row i of the matrix holds (3 i + j) / 8 - 1 for j = 0, 1, 2, as in the Parquet tables of the package formats.
"""

import json
import struct
from pathlib import Path

import numpy
from safetensors.numpy import save_file

folder = Path(__file__).parent / "fixtures" / "features"
folder.mkdir(parents=True, exist_ok=True)
matrix = (numpy.arange(21).reshape(7, 3) / 8 - 1).astype("float32")
ids = numpy.array([40, 10, 20, 30, 0, 60, 50], dtype="int64")

save_file({"embedding": matrix, "ids": ids}, folder / "float32.safetensors")
save_file({"anything": matrix.astype("float64")}, folder / "float64.safetensors")
save_file({"feat": matrix.astype("float16"), "other": matrix}, folder / "float16.safetensors")
save_file({"train": matrix, "test": matrix}, folder / "two.safetensors")

# NumPy has no bfloat16: the upper halves of the numbers, which hold these without loss.
halves = (matrix.view("uint32") >> 16).astype("uint16").tobytes()
header = json.dumps({"feat": {"dtype": "BF16", "shape": [7, 3], "data_offsets": [0, len(halves)]}}).encode()
(folder / "bfloat16.safetensors").write_bytes(struct.pack("<Q", len(header)) + header + halves)

numpy.save(folder / "column-order.npy", numpy.asfortranarray(matrix))
numpy.save(folder / "big-endian.npy", matrix.astype(">f8"))
numpy.savez_compressed(folder / "compressed.npz", feat=matrix, ids=ids)
numpy.savez(folder / "stored.npz", feat=matrix, ids=ids)
