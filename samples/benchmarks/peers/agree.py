"""Checks that the engines compute the same: greedy tokens of weights in 32 bits, one by one.

  python3 agree.py [--build ../target/peers] [--classpath ../target/benchmarks.jar]

Needs the graphs of `setup.sh --floats`. Shared state, growing state, the plain graph and llama.cpp
must give the same tokens for each prompt.
"""
from __future__ import annotations

from alternate import Contender, arguments, llama, ours

COUNT = 20
PROMPTS = ["1", "1,5,9,77,300", ",".join(str(37 * i % 997 + 1) for i in range(90))]


def main() -> None:
    options = arguments(__doc__)
    contenders = {
        "llama.cpp": Contender(llama(options, "f32.gguf", 1, 512)),
        "shared": Contender(ours(options, "floats", 1, 512, 64, "shared")),
        "growing": Contender(ours(options, "floats", 1, 512, 512, "growing")),
        "plain": Contender(ours(options, "floats-plain", 1, 512, 512, "growing")),
    }
    differ = False
    try:
        for prompt in PROMPTS:
            found = {n: c.ask(f"ids {COUNT} {prompt}")["ids"] for n, c in contenders.items()}
            same = all(ids == found["llama.cpp"] for ids in found.values())
            differ |= not same
            length = prompt.count(",") + 1
            print(f"{length} tokens: {'the same' if same else found}")
    finally:
        for contender in contenders.values():
            contender.close()
    if differ:
        raise SystemExit("the engines differ")


if __name__ == "__main__":
    main()
