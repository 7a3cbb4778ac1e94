"""Train the sentence encoder: ``python -m models.training.encoder FOLDER… --out DIR``, on what texts teach by themselves.

A sub-word vocabulary is learned from the passages, a vector for each of its pieces from pairs of passages that speak of the same
matter (pairs.py): the mean of the pieces of one shall lie nearer to its partner than to any other passage of the batch, and a
batch holds few documents, so that it does not do to tell mines from schools. What comes out is a folder that
``SentenceTransformer`` and model2vec load alike, so that run time (models/encoder.py) needs no torch. Its numbers have sixteen
bits: an embedding of eight cannot be loaded by ``SentenceTransformer`` without trusting code that comes with the model.

The same texts, pairs and seed give the same vectors. Therefore the pieces are learned by byte-pair merges: the likelihood of a
unigram vocabulary is added up in another order on every run.
"""

import argparse
import random
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import BPE
from tokenizers.trainers import BpeTrainer

from models.encoder import load_encoder
from models.training.cells import write_cells
from models.training.encoder_card import Recipe, card, measured
from models.training.pairs import Pair, Taught, taught_by
from models.training.versions import version_pairs
from pipeline.records import InvalidData, UnreadableFile

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

UNKNOWN = "[UNK]"
LONGEST_PIECE = 4
SUFFIXES = {".txt", ".md"}
#: The vectors begin short: a piece that the texts hardly use (怎么办, 要不要) then weighs next to nothing in a mean.
SPREAD = 0.3
#: So many pairs of one document come together.
TOGETHER = 64
#: One document of so many is left out of the training and measured on.
LEFT_OUT = 10


def train_encoder(
    texts: Iterable[str],
    pairs: Iterable[Pair],
    out: Path,
    *,
    dimensions: int = 256,
    vocabulary: int = 32_000,
    seed: int = 0,
    epochs: int = 1,
    batch: int = 512,
    rate: float = 0.02,
    together: int = 1,
) -> Path:
    """Train an encoder and save it in the folder ``out``, which is returned.

    ``vocabulary`` bounds the number of pieces, though every sign of the texts is one. Runs of ``together`` pairs stay in one
    batch. Without epochs the vectors stay as drawn from the seed, which is what training has to beat. Raises InvalidData where
    there are fewer than two pairs.
    """
    given = list(pairs)
    if len(given) < 2:
        raise InvalidData("训练编码器至少需要两对文本", "给出更多或更长的文件")
    model = _untrained(train_tokenizer(texts, vocabulary), dimensions, seed)
    with _one_thread():
        order = random.Random(seed)  # noqa: S311
        _fit(model, [batches(given, batch, order, together) for _ in range(epochs)], rate)
    model.half()
    out.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(str(out), create_model_card=False)
    return out


def train_tokenizer(texts: Iterable[str], vocabulary: int) -> Tokenizer:
    """Learn the pieces: no piece crosses a punctuation mark or a space (which give none), every digit stands alone."""
    tokenizer = Tokenizer(BPE(unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Punctuation("removed"),
            pre_tokenizers.Digits(individual_digits=True),
        ]
    )
    trainer = BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=[UNKNOWN],
        max_token_length=LONGEST_PIECE,
        min_frequency=2,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


@contextmanager
def _one_thread() -> Iterator[None]:
    """Steps this small lose more by waiting for each other than they gain; and sums come out alike on any number of cores."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _untrained(tokenizer: Tokenizer, dimensions: int, seed: int) -> "SentenceTransformer":
    """Vectors drawn at random; that of unknown signs is nought, for model2vec passes over them."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Normalize
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    drawn = SPREAD * torch.randn(tokenizer.get_vocab_size(), dimensions, generator=torch.Generator().manual_seed(seed))
    drawn[tokenizer.token_to_id(UNKNOWN)] = 0.0
    return SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=drawn), Normalize()], device="cpu")


def _fit(model: "SentenceTransformer", epochs: Sequence[Iterator[list[Pair]]], rate: float) -> None:
    """Adam on the ranking loss in both directions, the rate falling by equal steps from epoch to epoch."""
    import torch
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    unknown = model.tokenizer.token_to_id(UNKNOWN)
    loss = MultipleNegativesRankingLoss(model, directions=("query_to_doc", "doc_to_query"), partition_mode="per_direction")
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    for epoch, drawn in enumerate(epochs):
        optimizer.param_groups[0]["lr"] = rate * (1 - epoch / len(epochs))
        for batch in drawn:
            optimizer.zero_grad()
            loss([model.preprocess(list(side)) for side in zip(*batch, strict=True)], torch.empty(0)).backward()
            for weights in model.parameters():
                if weights.grad is not None:
                    weights.grad[unknown] = 0.0
            optimizer.step()


def batches(pairs: Sequence[Pair], size: int, order: random.Random, together: int = 1) -> Iterator[list[Pair]]:
    """The pairs in a new order and in batches in which no passage comes twice, for every other one counts as a wrong answer.

    Runs of ``together`` pairs as given stay side by side. A remainder that fills less than half a batch is left to the next
    epoch, unless it is all there is.
    """
    parts = [pairs[at : at + together] for at in range(0, len(pairs), together)]
    waiting = deque(pair for part in order.sample(parts, len(parts)) for pair in part)
    first = True
    while waiting:
        batch, seen, put_off = list[Pair](), set[str](), list[Pair]()
        while waiting and len(batch) < size:
            pair = waiting.popleft()
            if seen.isdisjoint(pair):
                batch.append(pair)
                seen.update(pair)
            else:
                put_off.append(pair)
        if not first and len(batch) * 2 < size:
            return
        yield batch
        waiting.extendleft(reversed(put_off))
        first = False


def read_all(folders: Iterable[Path]) -> list[Taught]:
    """What every text file below the folders teaches; a file that cannot be read is told and passed over."""
    found = []
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in SUFFIXES):
        try:
            found.append(taught_by(path))
        except UnreadableFile as error:
            sys.stderr.write(f"{path.name}：{error}\n")
    return [taught for taught in found if taught.pairs]


def split(documents: Sequence[Taught], seed: int) -> tuple[list[Taught], list[Taught]]:
    """The documents to train on and those to measure on, one in ten and at least one."""
    shuffled = random.Random(seed).sample(documents, len(documents))  # noqa: S311
    held = max(1, len(shuffled) // LEFT_OUT)
    return shuffled[held:], shuffled[:held]


def lessons(documents: Sequence[Taught], seed: int) -> list[Pair]:
    """The pairs of each document in a new order, document after document; then those of versions of one law."""
    order = random.Random(seed)  # noqa: S311
    within = [pair for taught in documents for pair in order.sample(taught.pairs, len(taught.pairs))]
    return [*within, *version_pairs((taught.title, taught.articles) for taught in documents)]


def main() -> None:
    """Read the folders, train on nine documents in ten, measure on the others, write the encoder, its cells and its card."""
    parser = argparse.ArgumentParser(prog="python -m models.training.encoder", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--out", type=Path, required=True, help="the folder that encoder, cells and card go into")
    parser.add_argument("--dimensions", type=int, default=200)
    parser.add_argument("--vocabulary", type=int, default=20_000)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--cells", type=int, default=512)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    documents = read_all(chosen.folders)
    if len(documents) < 2:
        parser.error("at least two documents with sentences are needed")
    kept, held = split(documents, chosen.seed)
    passages, pairs = [passage for taught in kept for passage in taught.passages], lessons(kept, chosen.seed)
    recipe = Recipe(len(kept), len(pairs), chosen.dimensions, chosen.vocabulary, chosen.epochs, chosen.seed)
    train_encoder(
        passages,
        pairs,
        chosen.out,
        dimensions=recipe.dimensions,
        vocabulary=recipe.vocabulary,
        seed=recipe.seed,
        epochs=recipe.epochs,
        together=TOGETHER,
    )
    encoder = load_encoder(chosen.out)
    write_cells(encoder, passages, chosen.cells, recipe.seed, chosen.out)
    figures = measured(encoder, [pair for taught in held for pair in taught.pairs], recipe.seed)
    words = card(recipe, len(held), figures)
    (chosen.out / "README.md").write_text(words, encoding="utf-8")
    sys.stdout.write(words)


if __name__ == "__main__":
    main()
