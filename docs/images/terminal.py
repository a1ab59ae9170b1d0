"""Draws what a command printed as a terminal, in SVG.

  java -jar samples/cli/target/minstrel.jar tavern | python3 docs/images/terminal.py > docs/images/tavern.svg
"""
import sys
from html import escape
from textwrap import wrap

COLUMNS, LINE, LETTER, MARGIN = 92, 19, 8.05, 16
PLAYER, NAME, FEELING, TEXT, QUIET = "#8ab4f8", "#f2c14e", "#9aa0a6", "#e8eaed", "#9aa0a6"


def spans(line: str) -> str:
    """A line in colours: who speaks, with which feeling, what."""
    who, colon, said = line.partition(":")
    if not colon or len(who) > 24:
        return f'<tspan fill="{QUIET}">{escape(line)}</tspan>'
    name, bracket, feeling = who.partition(" [")
    colour = PLAYER if who.startswith("You") else NAME
    parts = f'<tspan fill="{colour}">{escape(name)}</tspan>'
    if bracket:
        parts += f'<tspan fill="{FEELING}"> [{escape(feeling)}</tspan>'
    return parts + f'<tspan fill="{TEXT}">:{escape(said)}</tspan>'


def main() -> None:
    lines = ["$ java -jar minstrel.jar tavern", ""]
    for line in sys.stdin.read().splitlines():
        lines += wrap(line, COLUMNS, subsequent_indent="    ") or [""]
    width = round(COLUMNS * LETTER + 2 * MARGIN)
    height = len(lines) * LINE + 2 * MARGIN
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">')
    print("<title>A scene as the command line prints it</title>")
    print(f'<rect width="{width}" height="{height}" rx="8" fill="#202124"/>')
    print('<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13.4" xml:space="preserve">')
    for row, line in enumerate(lines):
        print(f'<text x="{MARGIN}" y="{MARGIN + LINE * row + 13}">{spans(line)}</text>')
    print("</g></svg>")


main()
