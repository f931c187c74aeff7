"""Puzzles as `ruminate dataset` writes them: tokens, targets, and the symmetries under which the rules stay the same."""
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor


class Puzzles:
    """Draws puzzles at random from several data sets, each put through a random symmetry."""

    def __init__(self, folders: list[str], weights: list[float], device: str, seed: int):
        self.device, self.random = device, torch.Generator().manual_seed(seed)
        self.manifests = [json.loads((Path(f) / "manifest.json").read_text()) for f in folders]
        self.sets = [[torch.from_numpy(np.load(Path(f) / f"{name}.npy")) for name in ("inputs", "targets")] for f in folders]
        self.weights = torch.tensor(weights)
        manifest = self.manifests[0]
        self.family, self.shape = manifest["family"], manifest["shape"]
        self.seq_len, self.symbols = manifest["seqLen"], manifest["symbols"]
        self.candidates = torch.tensor(manifest["candidates"], dtype=torch.bool)  # [token, symbol]
        self.symmetries = torch.from_numpy(np.load(Path(folders[0]) / "symmetries.npy")).long()
        self.relabel = manifest["relabelSymbols"]
        renamed = Path(folders[0]) / "symbols.npy"  # sets made before it was written have symmetries that rename nothing
        same = np.tile(np.arange(self.symbols), (len(self.symmetries), 1))
        self.renamed = torch.from_numpy(np.load(renamed) if renamed.exists() else same).long()  # [symmetry, old symbol] → new symbol

    def draw(self, count: int, reveal_share: float, reveal_most: int) -> tuple[Tensor, Tensor]:
        """candidates [count, cells, symbols] bool, target symbols [count, cells]. In `reveal_share` of the puzzles up to
        `reveal_most` more cells are given, so that boards nearly done are known too."""
        which = torch.multinomial(self.weights, count, replacement=True, generator=self.random)
        tokens, target = (torch.empty(count, self.seq_len, dtype=torch.long) for _ in range(2))
        for s, (inputs, targets) in enumerate(self.sets):
            here = which == s
            rows = torch.randint(len(inputs), (int(here.sum()),), generator=self.random)
            tokens[here], target[here] = inputs[rows].long(), targets[rows].long()
        drawn = torch.randint(len(self.symmetries), (count,), generator=self.random)
        cells, labels = self.symmetries[drawn], self.renamed[drawn]
        if self.relabel:
            labels = torch.rand(count, self.symbols, generator=self.random).argsort(1)
        tokens, target = tokens.gather(1, cells), labels.gather(1, target.gather(1, cells))
        possible = self.candidates[tokens]
        possible = torch.zeros_like(possible).scatter(2, labels[:, None].expand_as(possible), possible)
        blank = (possible.sum(2) > 1) * torch.rand(count, self.seq_len, generator=self.random)
        reveal = torch.randint(1, reveal_most + 1, (count, 1), generator=self.random)
        reveal = reveal * (torch.rand(count, 1, generator=self.random) < reveal_share)
        given = blank.argsort(1, descending=True).argsort(1) < reveal
        truth = torch.nn.functional.one_hot(target, self.symbols).bool()
        possible = torch.where(given[..., None], truth, possible)
        return possible.to(self.device), target.to(self.device)
