"""Writes small pictures of every kind, and expected.json with what Pillow makes of them by convert("RGB").

    python3 -m venv env && env/bin/pip install pillow==13.0.0 numpy && env/bin/python make-pictures.py
"""

import base64
import glob
import json
import os
import struct
import zlib

import numpy as np
from PIL import Image, ImageCms, __version__

os.chdir(os.path.dirname(os.path.abspath(__file__)))
W, H = 9, 6
random = np.random.default_rng(8)
grey = random.integers(0, 256, (H, W), np.uint8)
rgb = random.integers(0, 256, (H, W, 3), np.uint8)
alpha = random.integers(0, 256, (H, W, 1), np.uint8)
alpha[0], alpha[1] = 0, 255
rgba = np.concatenate([rgb, alpha], 2)
cmyk = random.integers(0, 256, (H, W, 4), np.uint8)
palette = random.integers(0, 256, 768, np.uint8).tobytes()
rows, columns = np.mgrid[0:16, 0:24]
smooth = np.stack([columns * 10, rows * 15, (rows + columns) * 6], 2).astype(np.uint8)
noise = random.integers(0, 256, (16, 24, 3), np.uint8)


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)


def save(name, pixels, mode=None, **options):
    picture = Image.fromarray(pixels) if mode is None else Image.frombytes(mode, pixels.shape[1::-1], pixels.tobytes())
    if mode == "P":
        picture.putpalette(palette)
    picture.save(name, **options)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(name, lines, depth, kind, plte=None, trns=None, interlace=0):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, depth, kind, 0, 0, interlace))
    extra = (chunk(b"PLTE", plte) if plte else b"") + (chunk(b"tRNS", trns) if trns else b"")
    body = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + line for line in lines)))
    write(name, b"\x89PNG\r\n\x1a\n" + head + extra + body + chunk(b"IEND", b""))


def packed(bits):
    return [random.integers(0, 256, (W * bits + 7) // 8, np.uint8).tobytes() for _ in range(H)]


def big(*shape):
    return random.integers(0, 65536, shape).astype(">u2")


def lines(pixels):
    return [row.tobytes() for row in pixels]


# PNG: every depth and kind of colour, with and without transparency.
save("grey.png", grey)
save("rgb.png", rgb)
save("rgba.png", rgba)
save("grey-alpha.png", np.concatenate([grey[..., None], alpha], 2), "LA")
for bits in (1, 2, 4):
    png(f"grey-{bits}.png", packed(bits), bits, 0)
    png(f"palette-{bits}.png", packed(bits), bits, 3, palette[: 3 * 2**bits])
png("palette-8.png", lines(grey), 8, 3, palette)
png("palette-transparent.png", lines(grey), 8, 3, palette, bytes(range(256)))
png("grey-key.png", lines(grey), 8, 0, None, struct.pack(">H", grey[2, 2]))
png("rgb-key.png", lines(rgb), 8, 2, None, struct.pack(">3H", *rgb[2, 2]))
png("rgb-16.png", lines(big(H, W, 3)), 16, 2)
png("rgba-16.png", lines(big(H, W, 4)), 16, 6)
png("grey-alpha-16.png", lines(big(H, W, 2)), 16, 4)
grey16 = big(H, W)
grey16[0, :4] = [0, 255, 256, 65535]
png("grey-16.png", lines(grey16), 16, 0)
png("grey-16-key.png", lines(grey16), 16, 0, None, struct.pack(">H", grey16[2, 2]))
adam7 = [(0, 8, 0, 8), (0, 8, 4, 8), (4, 8, 0, 4), (0, 4, 2, 4), (2, 4, 0, 2), (0, 2, 1, 2), (1, 2, 0, 1)]
passes = [rgb[y0::dy, x0::dx] for y0, dy, x0, dx in adam7]
png("interlaced.png", [line for part in passes if part.size for line in lines(part)], 8, 2, interlace=1)
save("animated.png", rgb, save_all=True, append_images=[Image.fromarray(255 - rgb)])

# GIF
save("palette.gif", grey, "P")
save("transparent.gif", grey, "P", transparency=int(grey[2, 2]))
save("interlaced.gif", grey, "P", interlace=1)
other = Image.frombytes("P", (W, H), (255 - grey).tobytes())
other.putpalette(palette)
save("animated.gif", grey, "P", save_all=True, append_images=[other], transparency=int(grey[3, 3]))
whole = open("transparent.gif", "rb").read()
at = whole.index(b",", whole.index(b"\x21\xf9\x04"))
wider = struct.pack("<HH", W + 3, H + 2)
write("transparent-part.gif", whole[:6] + wider + whole[10 : at + 1] + struct.pack("<HH", 2, 1) + whole[at + 5 :])
plain = open("palette.gif", "rb").read()
at = plain.index(b",\0\0\0\0")
write("part.gif", plain[:6] + wider + plain[10 : at + 1] + struct.pack("<HH", 2, 1) + plain[at + 5 :])

# JPEG
profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
red, blue = profile.index(b"rXYZ", 128), profile.index(b"bXYZ", 128)
profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
turned = Image.Exif()
turned[0x112] = 6
for name, pixels in (("smooth", smooth), ("noise", noise)):
    for subsampling, label in enumerate(("444", "422", "420")):
        save(f"{name}-{label}.jpg", pixels, quality=90, subsampling=subsampling)
    Image.fromarray(pixels).convert("L").save(f"{name}-grey.jpg", quality=80)
    save(f"{name}-progressive.jpg", pixels, quality=80, progressive=True)
    inks = np.concatenate([pixels, pixels[::-1, :, :1] // 2], 2)
    save(f"{name}-cmyk.jpg", inks, "CMYK", quality=90)
save("profile.jpg", smooth, icc_profile=bytes(profile))
save("turned.jpg", smooth, exif=turned)
adobe = open("smooth-cmyk.jpg", "rb").read()
at = adobe.index(b"\xff\xee")
end = at + 2 + struct.unpack(">H", adobe[at + 2 : at + 4])[0]
write("cmyk-without-adobe.jpg", adobe[:at] + adobe[end:])
write("ycck.jpg", adobe[: end - 1] + b"\2" + adobe[end:])

# WebP, AVIF
save("lossless.webp", rgb, lossless=True, icc_profile=bytes(profile))
save("lossy.webp", smooth, quality=80)
save("rgba.webp", rgba, lossless=True, exact=True)
fade = np.concatenate([smooth, (columns * 10).astype(np.uint8)[..., None]], 2)
save("lossy-rgba.webp", fade, quality=80, exact=True)
save("animated.webp", rgba, save_all=True, append_images=[Image.fromarray(255 - rgb)], lossless=True, exact=True)
save("smooth.avif", smooth)
save("rgba.avif", fade)

# TIFF
save("rgb.tif", rgb)
save("lzw.tif", rgb, compression="tiff_lzw", icc_profile=bytes(profile))
save("grey.tif", grey)
save("bilevel.tif", grey > 128)
save("palette.tif", grey, "P")
save("rgba.tif", rgba)
save("premultiplied.tif", rgba, tiffinfo={338: 1})
save("cmyk.tif", cmyk, "CMYK")
save("jpeg.tif", smooth, compression="jpeg")
save("pages.tif", rgb, save_all=True, append_images=[Image.fromarray(255 - rgb)])
save("grey-16.tif", grey16.astype("<u2"))
save("float.tif", random.random((H, W)).astype("<f4"))
save("int-32.tif", random.integers(0, 2**20, (H, W)).astype("<i4"))
Image.fromarray(smooth).convert("YCbCr").save("ycbcr.tif")

# BMP
save("rgb.bmp", rgb)
save("palette-8.bmp", grey, "P")
save("grey.bmp", grey)
save("bilevel.bmp", grey > 128)
save("rgbx.bmp", rgba)


def bmp(name, data, bits, height=H, compression=0, extra=b"", colours=0, header=40, table=b""):
    info = struct.pack("<IiiHHIIiiII", header, W, height, 1, bits, compression, len(data), 0, 0, colours, 0) + extra
    start = 14 + len(info) + len(table)
    write(name, struct.pack("<2sIHHI", b"BM", start + len(data), 0, 0, start) + info + table + data)


def padded(parts):
    return b"".join(part + b"\0" * (-len(part) % 4) for part in parts)


table = b"".join(palette[3 * i : 3 * i + 3] + b"\0" for i in range(256))
bmp("palette-1.bmp", padded(packed(1)), 1, table=table[:8])
bmp("palette-4.bmp", padded(packed(4)), 4, table=table[:64])
bmp("few-colours.bmp", padded(lines(grey % 20)), 8, table=table[:80], colours=20)
bmp("top-down.bmp", padded(lines(rgb)), 24, height=-H)
bmp("rgb-555.bmp", padded(lines(big(H, W))), 16)
bmp("rgb-565.bmp", padded(lines(big(H, W))), 16, compression=3, extra=struct.pack("<3I", 0xF800, 0x7E0, 0x1F))
rest = struct.pack("<4I", 0xFF0000, 0xFF00, 0xFF, 0xFF000000) + b"\0" * 68
bmp("rgba-v5.bmp", padded(lines(rgba)), 32, compression=3, extra=rest, header=124)
runs = b""
for y in range(H):
    runs += bytes([4, y * 9 + 1, 0, 5, 1, 2, 3, 4, 5, 0, 0, 0])
bmp("runs-8.bmp", runs + b"\0\1", 8, compression=1, table=table)
runs = b"".join(bytes([5, 0x12 + y, 0, 4, 0x34, 0x56, 0, 0]) for y in range(H))
bmp("runs-4.bmp", runs + b"\0\1", 4, compression=2, table=table[:64])
old = struct.pack("<IHHHH", 12, W, H, 1, 4) + b"".join(palette[3 * i : 3 * i + 3] for i in range(16))
data = padded(packed(4))
write("os2.bmp", struct.pack("<2sIHHI", b"BM", 14 + len(old) + len(data), 0, 0, 14 + len(old)) + old + data)

# What Pillow makes of them
pictures = {}
for name in sorted(glob.glob("*.*")):
    if name.endswith((".py", ".json")):
        continue
    picture = Image.open(name)
    mode, pixels = picture.mode, np.asarray(picture.convert("RGB"))
    pictures[name] = {
        "mode": mode,
        "width": pixels.shape[1],
        "height": pixels.shape[0],
        "rgb": base64.b64encode(zlib.compress(pixels.tobytes(), 9)).decode(),
    }
pictures["grey-16.png"]["grey16"] = pictures["grey-16.tif"]["grey16"] = grey16.ravel().tolist()
with open("expected.json", "w") as file:
    json.dump({"pillow": __version__, "pictures": pictures}, file, indent=1)
    file.write("\n")
