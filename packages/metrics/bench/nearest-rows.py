"""CPU seconds that faiss takes for the exact nearest rows of every row, all threads together.

    python nearest-rows.py features.f32 ROWS DIMENSION PLACES THREADS

Prints one JSON document.
"""

import json
import sys
import time

import faiss
import numpy as np

path, rows, dimension, places, threads = sys.argv[1], *map(int, sys.argv[2:])
features = np.fromfile(path, dtype=np.float32).reshape(rows, dimension)
faiss.omp_set_num_threads(threads)
index = faiss.IndexFlatL2(dimension)
index.add(features)
cpu, wall = time.process_time(), time.perf_counter()
index.search(features, places)
print(
    json.dumps(
        {
            "cpuSeconds": time.process_time() - cpu,
            "wallSeconds": time.perf_counter() - wall,
            "version": faiss.__version__,
        }
    )
)
