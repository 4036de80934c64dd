#!/usr/bin/env python3
"""Makes the fonts in this folder: of each font below, what those above it lack,
without hinting and without the tables for shaping, which this program does not use.

Needs fonttools (PyPI), the Debian packages fonts-dejavu-core and fonts-noto-core,
and the npm package @expo-google-fonts/noto-emoji, unpacked:

    make.py DEJAVU-FOLDER NOTO-FOLDER NOTO-EMOJI-FOLDER
"""
import os
import sys
import unicodedata

from fontTools import subset

HERE = os.path.dirname(os.path.abspath(__file__))


def options():
    o = subset.Options()
    o.hinting = False
    o.layout_features = []
    o.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "MATH", "FFTM", "meta", "STAT"]
    o.notdef_outline = True
    o.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]  # the names, the copyright and the licence
    o.glyph_names = False
    o.recalc_timestamp = False
    return o


def shown(font, code, glyph):
    """Spaces and marks without a look, and what a font draws as nothing, come from no font."""
    if unicodedata.category(chr(code)) in ("Cc", "Cf", "Zs", "Co"):
        return False
    return code == 0x2800 or font["glyf"][glyph].numberOfContours != 0  # 2800: braille without dots


def main(dejavu, noto, emoji):
    sources = [
        ("DejaVuSans", os.path.join(dejavu, "DejaVuSans.ttf")),
        ("NotoEmoji", os.path.join(emoji, "400Regular", "NotoEmoji_400Regular.ttf")),
    ] + [(n, os.path.join(noto, n + "-Regular.ttf")) for n in (
        "NotoSansSymbols2", "NotoSansSymbols", "NotoSansMath", "NotoSans", "NotoSansEthiopic", "NotoSansThai",
    )]
    above = set()
    for name, path in sources:
        font = subset.load_font(path, options())
        codes = {c for c, g in font.getBestCmap().items() if c not in above and shown(font, c, g)}
        above |= codes
        subsetter = subset.Subsetter(options())
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        subset.save_font(font, os.path.join(HERE, name + ".ttf"), options())
        print(name, len(codes))


if __name__ == "__main__":
    main(*sys.argv[1:])
