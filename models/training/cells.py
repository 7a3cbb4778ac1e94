"""The cells of an encoder: middles of the regions in which its vectors gather, so that search can look into the nearest first."""

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from models.encoder import CELLS, Encoder

#: More passages than these are sampled.
MOST = 60_000


def write_cells(encoder: Encoder, passages: Sequence[str], number: int, seed: int, out: Path) -> None:
    """Find at most ``number`` middles among the vectors of the passages (k-means) and write them beside the encoder."""
    from sklearn.cluster import MiniBatchKMeans

    different = sorted(set(passages))
    sample = random.Random(seed).sample(different, min(MOST, len(different)))  # noqa: S311
    means = MiniBatchKMeans(min(number, len(sample)), random_state=seed, n_init=1, batch_size=4096, max_iter=30)
    np.save(out / CELLS, means.fit(encoder.encode(sample)).cluster_centers_.astype(np.float16))
