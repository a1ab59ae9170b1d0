"""Readers of anyone's own corpus: MusicXML, MIDI, ABC and chord charts, all into one form.

The form is the JSONL of the shipped corpora: see `form.py`. `read` picks the reader by the file's name.
"""

import pathlib

from . import abc, charts, midi, musicxml
from .form import Damaged, bounded

READERS = {
    ".mxl": musicxml.read, ".xml": musicxml.read, ".musicxml": musicxml.read,
    ".mid": midi.read, ".midi": midi.read, ".rmi": midi.read, ".kar": midi.read,
    ".abc": abc.read,
    ".txt": charts.read, ".rntxt": charts.read,
}


MOST_LINES = 20  # told of one file


class Limited:
    """Passes on the first lines about a file, then says once that there are more."""

    def __init__(self, report, name):
        self.report, self.name, self.lines = report, name, 0

    def __call__(self, line):
        self.lines += 1
        if self.lines <= MOST_LINES:
            self.report(line)
        elif self.lines == MOST_LINES + 1:
            self.report(f"{self.name}: file: more of this kind, left unsaid")


def read(path, report):
    """The scores of one file. What is damaged is told as `report("file: where: what")`, one line each."""
    path = pathlib.Path(path)
    report = Limited(report, path.name)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        report(f"{path.name}: name: no reader for '{bounded(path.suffix)}', known are {' '.join(READERS)}")
        return
    try:
        yield from reader(path, lambda where, what: report(f"{path.name}: {where}: {what}"))
    except Damaged as damage:
        report(f"{path.name}: {damage.where}: {damage.what}")
    except OSError as error:
        report(f"{path.name}: file: {bounded(error.strerror or str(error))}")
