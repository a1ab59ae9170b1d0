"""The evaluation sheet.

  evaluate.py probes  --data DIR --out probes.jsonl             writes the probes
  evaluate.py replies --model M --probes P --out R              answers them with a checkpoint or a model folder
  evaluate.py sheet   --data DIR --probes P --replies R         prints the figures and the baselines

Replies of the runtime (its command `evaluate dialogue --probes P --out R`) have the same form.
"""
from __future__ import annotations

import argparse
import math
from pathlib import Path

import baselines
import corpus
import judge
import probes as probing
import retrieve
from prompt import Persona, Scene, Turn


def answer(speaker, rows: list[dict], given_line: bool) -> list[dict]:
    out = []
    for number, probe in enumerate(rows, 1):
        p = probe["persona"]
        scene = Scene(Persona(p["name"], p["role"], p["traits"], p["style"], p["knowledge"]), [])
        replies = []
        for index, turn in enumerate(probe["turns"]):
            last = index == len(probe["turns"]) - 1
            lines = retrieve.best(p["knowledge"], turn["player"])
            if given_line and last and "line" in probe["expect"]:
                lines = [probe["expect"]["line"]]
            scene.turns.append(Turn(turn["player"], memories=lines, legal=turn.get("legal", [])))
            said = speaker.reply(scene)
            now = scene.turns[-1]
            now.reply, now.emotion, now.action = said.text, said.emotion, said.action
            replies.append({"text": said.text, "emotion": said.emotion, "action": said.action})
        out.append({"id": probe["id"], "replies": replies})
        if number % 200 == 0:
            print(f"{number} of {len(rows)}", flush=True)
    return out


def bits_per_byte(speaker, data: str, count: int = 300) -> float:
    """A checkpoint on the spoken lines of the books that were never trained on."""
    import torch
    import torch.nn.functional as F

    from prompt import ID

    bits = size = 0.0
    with corpus._open(data, "novels-dialogue.txt.xz") as file:
        held, lines = False, []
        for line in file:
            line = line.strip()
            if line.startswith("### "):
                held = any(b in line for b in corpus.HELD_OUT_BOOKS)
            elif held and line.startswith('"') and 20 < len(line) < 200:
                lines.append(line.split('"')[1])
    for line in lines[:: max(1, len(lines) // count)]:
        ids = [ID["persona"], ID["none"], ID["player"], ID["npc"], ID["emo"], ID["e:neutral"], ID["say"], *speaker.encoder.text(line)]
        with torch.inference_mode():
            logits = speaker.engine.model(torch.tensor([ids]))[0, 6:-1]
        bits += F.cross_entropy(logits, torch.tensor(ids[7:]), reduction="sum").item() / math.log(2)
        size += len(line.encode()) + 1
    return bits / size


def table(title: str, rows: list[tuple]) -> None:
    print(f"\n{title}")
    for name, value, low, high, count in rows:
        spread = f" [{low:.3f}, {high:.3f}]" if low == low else ""
        print(f"  {name:<42} {value:.3f}{spread}  n={count}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("probes", "replies", "sheet"))
    parser.add_argument("--data")
    parser.add_argument("--probes", type=Path, default=Path("out/probes.jsonl"))
    parser.add_argument("--replies", type=Path, default=Path("out/replies.jsonl"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--count", type=int, default=1000, help="probes of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", default="out/checkpoint.pt")
    parser.add_argument("--tokenizer", default=str(Path(__file__).with_name("tokenizer.json")))
    parser.add_argument("--temperature", type=float, default=0.0)
    parser.add_argument("--given-line", action="store_true", help="show the answering line whatever retrieval finds")
    o = parser.parse_args()
    if o.command == "probes":
        probing.write(o.out or o.probes, probing.make(o.data, o.count, o.seed))
    elif o.command == "replies":
        import torch

        from reply import Speaker

        torch.set_num_threads(1)
        speaker = Speaker(o.model, o.tokenizer, o.temperature)
        probing.write(o.out or o.replies, answer(speaker, probing.read(o.probes), o.given_line))
        if o.data and Path(o.model).is_file():  # needs the logits of every position
            print(f"bits per byte on held-out books: {bits_per_byte(speaker, o.data):.3f}")
    else:
        rows = probing.read(o.probes)
        training = [t.reply for s in corpus.scenes(seed=3, count=4000, split="train", data=o.data) for t in s.turns]
        runs = judge.CopiedRuns(training)
        dictionary = judge.Dictionary(o.data)
        replies = {r["id"]: r["replies"] for r in probing.read(o.replies)}
        table("model", judge.score(rows, replies, dictionary, runs))
        table("baseline: template engine", judge.score(rows, baselines.template(rows), dictionary, None))
        table("baseline: 5-gram", judge.score(rows, baselines.five_gram(rows, training), dictionary, None))


if __name__ == "__main__":
    main()
