"""The networks of the official TRM and HRM code, from a state dict of theirs; written from the papers (import_official.py).

Tensors are named as in the state dict, [out, in]. What differs from model.py: positions in front of the cells that hold the
puzzle's embedding (registers), tokens instead of candidates, rotary positions, and q_halt, which reads the first position.
"""
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True)
class Vocabulary:
    """The tokens of an official data set. `answers` and `givens`: the token of each of our symbols, in logits and in the input."""
    family: str
    shape: tuple[int, int]
    answers: tuple[int, ...]
    givens: tuple[int, ...]
    blank: int


DIGITS, COLOURS = tuple(range(2, 11)), tuple(range(12))
VOCABULARIES = {  # by the number of tokens
    11: Vocabulary("sudoku", (9, 9), DIGITS, DIGITS, blank=1),  # 0 padding, 1 blank, 2 to 10 the digits
    # 0 padding, then "# SGo". Our symbols: open, wall, start, goal, path. No input ever holds a path: it stays a blank.
    6: Vocabulary("maze", (30, 30), (2, 1, 3, 4, 5), (2, 1, 3, 4, 2), blank=2),
    12: Vocabulary("arc", (30, 30), COLOURS, COLOURS, blank=0),  # 0 padding, 1 end of the grid, 2 to 11 the colours
}


class State(dict):
    """The state dict; each tensor is taken once, as float32, so that what is left over in the end is unknown."""

    def take(self, name: str) -> nn.Parameter:
        if name not in self:
            raise SystemExit(f"the checkpoint has no {name}; it holds: {', '.join(sorted(self)[:12])} …")
        return nn.Parameter(self.pop(name).float())

    def names(self, prefix: str) -> list[str]:
        return [name for name in self if name.startswith(prefix)]


class SwiGLU(nn.Module):
    def __init__(self, state: State, name: str):
        super().__init__()
        self.up, self.down = state.take(f"{name}.gate_up_proj.weight"), state.take(f"{name}.down_proj.weight")

    def forward(self, x: Tensor) -> Tensor:
        gate, value = F.linear(x, self.up).chunk(2, dim=-1)
        return F.linear(F.silu(gate) * value, self.down)


class Attention(nn.Module):
    """Over all positions, none masked; queries and keys are rotated by their position where `rope_theta` is given."""

    def __init__(self, state: State, name: str, heads: int, positions: int, rope_theta: float | None):
        super().__init__()
        self.qkv, self.out, self.heads = state.take(f"{name}.qkv_proj.weight"), state.take(f"{name}.o_proj.weight"), heads
        width = self.out.shape[1] // heads
        angles = torch.zeros(positions, width // 2)
        if rope_theta is not None:
            angles = torch.outer(torch.arange(positions), rope_theta ** (-torch.arange(0, width, 2) / width))
        self.register_buffer("cos", angles.cos())
        self.register_buffer("sin", angles.sin())

    def rotate(self, x: Tensor) -> Tensor:
        """[..., positions, width], whose first half pairs with its second."""
        a, b = x.chunk(2, dim=-1)
        return torch.cat((a * self.cos - b * self.sin, b * self.cos + a * self.sin), dim=-1)

    def forward(self, x: Tensor) -> Tensor:
        batch, positions, _ = x.shape
        q, k, v = F.linear(x, self.qkv).view(batch, positions, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(self.rotate(q), self.rotate(k), v)
        return F.linear(mixed.transpose(1, 2).reshape(batch, positions, -1), self.out)


class Block(nn.Module):
    """Post-norm, no gain. The MLP mixer works on the transposed latent, and so does the norm that follows it."""

    def __init__(self, state: State, name: str, arch: dict, positions: int):
        super().__init__()
        self.eps, self.over_positions = arch["rms_norm_eps"], bool(state.names(f"{name}.mlp_t."))
        if self.over_positions:
            self.mixer = SwiGLU(state, f"{name}.mlp_t")
        else:
            theta = arch["rope_theta"] if arch["pos_encodings"] == "rope" else None
            self.mixer = Attention(state, f"{name}.self_attn", arch["num_heads"], positions, theta)
        self.channels = SwiGLU(state, f"{name}.mlp")

    def add(self, x: Tensor, branch: nn.Module) -> Tensor:
        return F.rms_norm(x + branch(x), x.shape[-1:], eps=self.eps)

    def forward(self, x: Tensor) -> Tensor:
        x = self.add(x.transpose(1, 2), self.mixer).transpose(1, 2) if self.over_positions else self.add(x, self.mixer)
        return self.add(x, self.channels)


class OfficialModel(nn.Module):
    def __init__(self, state: State, arch: dict, vocabulary: Vocabulary, shape: tuple[int, int], puzzle_id: int):
        super().__init__()
        self.arch, self.vocabulary, self.shape, self.cells = arch, vocabulary, shape, shape[0] * shape[1]
        self.engine = "hrm" if state.names("H_level.") else "trm"
        tokens = state.take("embed_tokens.embedding_weight")
        self.hidden = tokens.shape[1]
        puzzles = state.pop("puzzle_emb.weights", torch.zeros(1, 0))
        if not 0 <= puzzle_id < len(puzzles):
            raise SystemExit(f"--puzzle-id must be from 0 to {len(puzzles) - 1}")
        length = arch.get("puzzle_emb_len", 16 if self.engine == "trm" else 0) or -(-puzzles.shape[1] // self.hidden)
        self.registers = length if puzzles.shape[1] else 0
        self.positions = self.registers + self.cells
        puzzle = F.pad(puzzles[puzzle_id].float(), (0, self.registers * self.hidden - puzzles.shape[1]))
        self.puzzle = nn.Parameter(puzzle.view(1, self.registers, self.hidden))
        self.givens, self.blank = nn.Parameter(tokens[list(vocabulary.givens)]), nn.Parameter(tokens[vocabulary.blank])
        self.position = state.take("embed_pos.embedding_weight") if arch["pos_encodings"] == "learned" else None
        self.head = nn.Parameter(state.take("lm_head.weight")[list(vocabulary.answers)])
        self.q_weight, self.q_bias = state.take("q_head.weight"), state.take("q_head.bias")  # halt, continue
        self.z_H_init, self.z_L_init = state.take("H_init"), state.take("L_init")
        self.check_positions(state)
        self.L_level = self.level(state, "L_level")
        self.H_level = self.level(state, "H_level") if self.engine == "hrm" else self.L_level
        if state:
            raise SystemExit(f"neither TRM nor HRM has the tensors {', '.join(sorted(state)[:12])}")

    def check_positions(self, state: State) -> None:
        """The MLP mixer and learned positions are as long as the latent; rotary positions cannot tell."""
        lengths = [state[name].shape[1] for name in state.names("L_level.") if name.endswith(".mlp_t.gate_up_proj.weight")]
        lengths += [] if self.position is None else [len(self.position)]
        if any(length != self.positions for length in lengths):
            raise SystemExit(f"the weights are for {lengths[0]} positions, not for {self.registers} of puzzle_emb_len and "
                             f"{self.cells} of --shape")

    def level(self, state: State, name: str) -> nn.Sequential:
        count = len({key.split(".")[2] for key in state.names(f"{name}.layers.")})
        return nn.Sequential(*(Block(state, f"{name}.layers.{i}", self.arch, self.positions) for i in range(count)))

    def embedding(self, candidates: Tensor) -> Tensor:
        """candidates [batch, cells, symbols] → x [batch, registers + cells, hidden]: the puzzle's embedding, then the tokens'."""
        given = (candidates.sum(-1, keepdim=True) == 1).float()
        tokens = (given * candidates) @ self.givens + (1 - given) * self.blank
        x = torch.cat((self.puzzle.expand(tokens.shape[0], -1, -1), tokens), dim=1)
        if self.position is not None:
            x = (x + self.position) * 0.5**0.5
        return x * self.hidden**0.5

    def step(self, z_H: Tensor, z_L: Tensor, candidates: Tensor) -> tuple[Tensor, ...]:
        """One supervision step (TRM: figure 3 of the paper; HRM: figure 4): (z_H', z_L', logits, q)."""
        x = self.embedding(candidates)
        for _ in range(self.arch["H_cycles"]):
            for _ in range(self.arch["L_cycles"]):
                z_L = self.L_level(z_L + z_H + x)
            z_H = self.H_level(z_H + z_L)
        return z_H, z_L, *self.readout(z_H)

    def readout(self, z_H: Tensor) -> tuple[Tensor, Tensor]:
        """logits [batch, cells, symbols]; the logit of q_halt [batch], which the first position holds."""
        logits = F.linear(z_H[:, self.registers:], self.head)
        if self.arch["loss"]["loss_type"].startswith("stablemax"):
            logits = logits.sign() * logits.abs().log1p()  # log s(logits), up to the sum over all tokens
        return logits, F.linear(z_H[:, 0], self.q_weight[:1], self.q_bias[:1]).squeeze(-1)
