"""Trains tokenizer.json: byte-level BPE over the corpus, with names masked out of it.

Names are replaced by nothing before training, so that seen and unseen names break into the
same kind of pieces; a name that were one token would be memorised instead of copied.
"""
from __future__ import annotations

import argparse
import re

from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

import corpus
from prompt import pieces, special_tokens

# A capital inside a sentence is nearly always a name.
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'-]*")


def empty() -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    # No prefix space here: behind the digit split it would be added to every piece.
    # The prompt code puts the one leading space in front of each field.
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Digits(individual_digits=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
    ])
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def texts(data: str, scenes: int):
    for scene in corpus.scenes(seed=17, count=scenes, split="train", data=data):
        for _, text, _ in pieces(scene):
            yield " " + NAME.sub("", text)
    for line in corpus.public_lines(data):
        yield " " + NAME.sub("", line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with the public text")
    parser.add_argument("--vocab", type=int, default=2560)
    parser.add_argument("--scenes", type=int, default=20000)
    parser.add_argument("--out", default="out/tokenizer.json")
    options = parser.parse_args()
    tokenizer = empty()
    specials = [AddedToken(t, special=True, normalized=False) for t in special_tokens()]
    trainer = trainers.BpeTrainer(
        vocab_size=options.vocab,
        special_tokens=specials,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        min_frequency=20,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts(options.data, options.scenes), trainer)
    tokenizer.save(options.out)
    print(f"{options.out}: {tokenizer.get_vocab_size()} tokens")


if __name__ == "__main__":
    main()
