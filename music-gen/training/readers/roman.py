"""Roman numerals spelt as chord labels: ("V65/V", "C") is "D:7/3"."""

import re

LINE = "FCGDAEB"  # the line of fifths, F at -1
FIFTHS_OF = {letter + sign: i - 1 + 7 * (sign.count("#") - sign.count("b"))
             for i, letter in enumerate(LINE) for sign in ("", "#", "b", "##", "bb")}
MAJOR = [0, 2, 4, -1, 1, 3, 5]  # fifths from the tonic to each degree
MINOR = [0, 2, -3, -1, 1, -4, -2]
NUMERALS = {"I": 0, "II": 1, "III": 2, "IV": 3, "V": 4, "VI": 5, "VII": 6}
PATTERN = re.compile(r"([#b]*)(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(o|\u00f8|\+)?(maj)?(\d*)")
AUGMENTED = re.compile(r"(Ger|It|Fr|Sw)\d*")
NEAPOLITAN = re.compile(r"N(6|64|53)?")
BASS = {"": None, "5": None, "53": None, "6": 3, "63": 3, "64": 5, "7": None, "65": 3, "43": 5, "42": 7, "2": 7,
        "9": None, "11": None, "13": None}
SEVENTHS = {"7", "65", "43", "42", "2"}
INTERVALS = {"maj": ("3", "5", "7"), "min": ("b3", "5", "b7"), "dim": ("b3", "b5", "bb7"), "aug": ("3", "#5", "7"),
             "7": ("3", "5", "b7"), "maj7": ("3", "5", "7"), "min7": ("b3", "5", "b7"), "dim7": ("b3", "b5", "bb7"),
             "hdim7": ("b3", "b5", "b7"), "aug(7)": ("3", "#5", "7"), "min(7)": ("b3", "5", "7"), "9": ("3", "5", "b7")}


def name_of(fifths):
    letter = LINE[(fifths + 1) % 7]
    signs = (fifths + 1) // 7
    return letter + ("#" * signs if signs > 0 else "b" * -signs)


def fifths_of_key(tonic, minor):
    """Signature of a key, -7 to 7; rarer keys are respelt."""
    fifths = FIFTHS_OF[tonic] - (3 if minor else 0)
    while fifths > 7:
        fifths -= 12
    while fifths < -7:
        fifths += 12
    return fifths


def spelt(word, key):
    """The label of a numeral in a key ("C" major, "c" minor), or None if it cannot be read."""
    tonic, minor = FIFTHS_OF.get(key[0].upper() + key[1:]), key[0].islower()
    if tonic is None:
        return None
    figure, *applied = re.sub(r"\[.*?\]", "", word).split("/")
    for of in reversed(applied):
        match = PATTERN.fullmatch(of)
        if match is None:
            return None
        tonic, minor = root_of(match, tonic, minor), match.group(2).islower()
    return label(figure, tonic, minor)


def root_of(match, tonic, minor):
    """Where a numeral's root lies on the line of fifths; in minor, vi and vii stand on the raised degrees."""
    degree = NUMERALS[match.group(2).upper()]
    steps = (MINOR if minor else MAJOR)[degree]
    if minor and degree in (5, 6) and match.group(2).islower() and not match.group(1):
        steps = MAJOR[degree]
    return tonic + steps + 7 * (match.group(1).count("#") - match.group(1).count("b"))


def label(figure, tonic, minor):
    if AUGMENTED.fullmatch(figure):
        return f"{name_of(tonic - 4)}:7"
    if NEAPOLITAN.fullmatch(figure):
        bass = {"N6": "/3", "N64": "/5"}.get(figure, "")
        return f"{name_of(tonic - 5)}:maj{bass}"
    if figure == "Cad64":
        return f"{name_of(tonic)}:{'min' if minor else 'maj'}/5"
    match = PATTERN.fullmatch(figure)
    if match is None or match.group(5) not in BASS:
        return None
    kind = quality(match, minor)
    bass = BASS[match.group(5)]
    inversion = "" if bass is None else "/" + INTERVALS[kind][{3: 0, 5: 1, 7: 2}[bass]]
    return f"{name_of(root_of(match, tonic, minor))}:{kind}{inversion}"


def quality(match, minor):
    numeral, mark, major_seventh, figures = match.group(2), match.group(3), match.group(4), match.group(5)
    upper, seventh = numeral.isupper(), figures in SEVENTHS
    if mark == "o":
        return "dim7" if seventh else "dim"
    if mark == "\u00f8":
        return "hdim7"
    if mark == "+":
        return "aug(7)" if seventh else "aug"
    if figures in ("9", "11", "13"):
        return "9" if upper else "min7"
    if not seventh:
        return "maj" if upper else "min"
    if not upper:
        return "min(7)" if major_seventh else "min7"
    own = ("III", "VI") if minor else ("I", "IV")
    return "maj7" if major_seventh or (numeral in own and not match.group(1)) else "7"
