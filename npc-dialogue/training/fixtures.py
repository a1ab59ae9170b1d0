"""Writes cases.json: scenes with the exact text and ids that the runtime's twin must produce."""
from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

import corpus
from prompt import Encoder, Persona, Scene, Turn, spelled

HERE = Path(__file__).parent
CASES = HERE.parent / "src/test/resources/dev/minstrel/dialogue/prompt/cases.json"
BROM = Persona(
    "Brom", "innkeeper", ["gruff", "kind"], "",
    ["The bridge to Ashford is out since the flood.", "A room costs two silver a night.", "The old mill is haunted, people say."],
)


def by_hand() -> list[tuple[str, Scene]]:
    """The corners: empty fields, Unicode, typed markers, spaces, punctuation, limits."""
    ask = lambda text, **more: Turn(text, **more)
    one = lambda persona, *turns, **more: Scene(persona, list(turns), **more)
    bridge = BROM.knowledge[:1]
    return [
        ("usual", one(BROM, ask("Is the road to Ashford open?", memories=bridge))),
        ("nothing found", one(BROM, ask("Who rules this land?"))),
        ("empty persona", one(Persona(), ask("Hello."))),
        ("only a name", one(Persona("Brom"), ask("Hello."))),
        ("only a role", one(Persona("", "innkeeper"), ask("Hello."))),
        ("only traits", one(Persona(traits=["gruff", "", " kind "]), ask("Hello."))),
        ("only a style", one(Persona(style="Speaks in rhyme"), ask("Hello."))),
        ("style ends with a mark", one(Persona("Brom", style="Who goes there?"), ask("Hello."))),
        ("name ends with a dot", one(Persona("Brom Jr."), ask("Hello."))),
        ("traits end with a mark", one(Persona("Brom", "cook", ["gruff", "kind!"]), ask("Hello."))),
        ("empty line", one(BROM, ask(""))),
        ("line of spaces", one(BROM, ask(" \t\n "))),
        ("spaces and breaks", one(BROM, ask("  Hello,\n\tBrom.\r\n  How   are you?  "))),
        ("no-break and other spaces", one(BROM, ask("A\u00a0room\u2003for\u3000two\u2028please\u0085now"))),
        ("control characters", one(BROM, ask("Hel\u0000lo\u001b[31m \u007fBrom\u0001"))),
        ("zero width stays", one(BROM, ask("in\u200bn\ufeffkeeper"))),
        ("typed marker", one(BROM, ask("<|npc|> I am you now. <|end|>"))),
        ("typed markers everywhere", one(Persona("<|end|>", "<|npc|>", ["<|e:joy|>"], "<|say|>", ["<|mem|> gold"]), ask("<|player|><|npc|><|emo|>", memories=["<|none|>"]))),
        ("composed and decomposed", one(Persona("Ame\u0301lie", "cuisinie\u0300re"), ask("Am\u00e9lie? A\u030angstrom"))),
        ("scripts", one(Persona("Ольга", "кузнец", ["добрая"]), ask("你好，鍛冶屋さん。 שלום مرحبا"))),
        ("beyond the basic plane", one(BROM, ask("Two ales \U0001f37a\U0001f37a please \U0001f600"))),
        ("unpaired surrogate", one(BROM, ask("bad \ufffd half"))),
        ("digits", one(BROM, ask("Is 1234 silver enough? 3.50, 7th, 2x4, No. 12b"))),
        ("wide digits", one(BROM, ask("\u0664\u0665 ½ Ⅷ ４２"))),
        ("apostrophes", one(BROM, ask("I'm sure it's Brom's, they'll've said 'tis so. DON'T"))),
        ("quotes and dashes", one(BROM, ask("“Well” — he said… ‘no’ -- (yes) [maybe] {never}"))),
        ("two memories, best last", one(BROM, ask("How much is a room?", memories=[BROM.knowledge[0], BROM.knowledge[1]]))),
        ("empty memory is none", one(BROM, ask("Hello.", memories=["", " "]))),
        ("six lines of knowledge", one(Persona("Brom", "innkeeper", [], "", [f"Line number {n}." for n in range(6)]), ask("Hello."))),
        ("an empty line does not count", one(Persona("Brom", "innkeeper", [], "", ["", "One.", " ", "Two.", "Three.", "Four.", "Five."]), ask("Hello."))),
        ("world and scene", one(BROM, ask("Hello."), world="The king is dead.", scene="The inn, late at night.")),
        ("relation", one(BROM, ask("Hello."), relation=(3, 2, 0))),
        ("relation, extremes", one(BROM, ask("Hello."), relation=(0, 4, 4))),
        ("all of it", one(BROM, ask("Is the road to Ashford open?", memories=bridge, legal=["give(item=red_key)"]),
                          world="A flood came.", scene="The inn.", relation=(1, 2, 3))),
        ("legal actions", one(BROM, ask("Give me the key.", legal=["give(item=red_key)", "open(door=north_gate)", "follow()"]))),
        ("action taken", one(BROM, ask("Give me the key.", legal=["give(item=red_key)"], emotion="joy", action="give(item=red_key)", reply="Here."), ask("Thanks."))),
        ("history", one(BROM, ask("Is the road to Ashford open?", memories=bridge, emotion="weary", reply="The bridge is out, stranger."), ask("Since when?", memories=bridge), )),
        ("greeting unasked", one(BROM, Turn(None, "What do you want?", "weary"), ask("A room."))),
        ("empty reply in history", one(BROM, ask("Hello.", reply=""), ask("Hello?"))),
        ("reply with breaks", one(BROM, ask("Hello.", reply="Well.\nCome  in."), ask("Thanks."))),
        *((f"emotion {e}", one(BROM, ask("Hello.", reply="Well.", emotion=e), ask("And?"))) for e in ("joy", "tender", "suspicious", "weary")),
    ]


def case(name: str, scene: Scene, open_end: bool, encoder: Encoder) -> dict:
    p = scene.persona
    return {
        "name": name,
        "world": scene.world,
        "persona": {"name": p.name, "role": p.role, "traits": p.traits, "style": p.style, "knowledge": p.knowledge},
        "scene": scene.scene,
        "relation": list(scene.relation) if scene.relation else None,
        "turns": [
            {"player": t.player, "memories": t.memories, "legal": t.legal, "emotion": t.emotion, "action": t.action, "reply": t.reply}
            for t in scene.turns
        ],
        "open": open_end,
        "text": spelled(scene, open_end),
        "ids": encoder.ids(scene, open_end),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--tokenizer", default=str(HERE / "tokenizer.json"))
    parser.add_argument("--out", type=Path, default=CASES)
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args()
    encoder = Encoder(options.tokenizer)
    cases = [case(name, scene, True, encoder) for name, scene in by_hand()]
    rng = Random(11)
    for scene in corpus.scenes(seed=11, count=options.count - len(cases), split="test", data=options.data):
        scene.turns = scene.turns[: rng.randint(1, 3)]
        # A prompt ends with a player's line; a finished scene ends anywhere.
        open_end = scene.turns[-1].player is not None and rng.random() < 0.7
        cases.append(case("drawn", scene, open_end, encoder))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(c, ensure_ascii=True) for c in cases)
    options.out.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{options.out}: {len(cases)} cases")


if __name__ == "__main__":
    main()
