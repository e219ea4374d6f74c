"""Zeroes the device code in a CUDA library that a GPU of compute capability 9.x never loads, so that the file packs small.

    python3 prune_device_code.py libcublasLt.so.12 packed/libcublasLt.so.12

The file keeps its size and its layout: only the payload of fat binaries' entries changes. Entries for other processors go where the
same fat binary has machine code for 9.0, or PTX from which the driver makes it. TensorFlow, cuBLAS and cuDNN treated like this ran
on an H200 (see docs/gpu.md); on a GPU of another generation they would not.
"""

import mmap
import shutil
import struct
import sys

WRAPPER, ENTRY = b"\x50\xed\x55\xba", 64
PTX, CUBIN = 1, 2


def entries_of(data, start, end):
    """Kind, architecture, place and size of the entries of one fat binary."""
    while start + ENTRY <= end:
        kind, _, header, size = struct.unpack_from("<HHIQ", data, start)
        (architecture,) = struct.unpack_from("<I", data, start + 28)
        if header < 32 or start + header + size > end:
            return
        yield kind, architecture, start + header, size
        start += header + size


def is_useless(kind, architecture, has_cubin, has_ptx):
    if kind == CUBIN:
        return architecture > 90 or (architecture // 10 != 9 and (has_cubin or has_ptx))
    return kind == PTX and has_cubin


def main():
    source, target = sys.argv[1:]
    shutil.copyfile(source, target)
    wiped = 0
    with open(target, "r+b") as file, mmap.mmap(file.fileno(), 0) as data:
        at = 0
        while (at := data.find(WRAPPER, at)) >= 0:
            _, version, header, size = struct.unpack_from("<IHHQ", data, at)
            if version != 1 or header != 16 or at + 16 + size > len(data):
                at += 4
                continue
            entries = list(entries_of(data, at + 16, at + 16 + size))
            has_cubin = any(kind == CUBIN and architecture == 90 for kind, architecture, *_ in entries)
            has_ptx = any(kind == PTX for kind, *_ in entries)
            for kind, architecture, place, length in entries:
                if is_useless(kind, architecture, has_cubin, has_ptx):
                    data[place : place + length] = bytes(length)
                    wiped += length
            at += 16 + size
    print(f"{target}: {wiped >> 20} MiB zeroed")


main()
