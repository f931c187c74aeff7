"""The Tiny Recursive Model (Jolicoeur-Martineau 2025, arXiv 2510.04871, figure 1 and section 4), sized by a config.

One network `net` of a few post-norm blocks serves both levels: L_cycles times z_L = net(z_L + z_H + x), then
z_H = net(z_H + z_L); H_cycles times that is one supervision step. Only the last cycle carries a gradient.

Where this differs from the paper: the input x is embedded from candidate masks (which symbols a cell may still hold)
instead of token ids, so that what was deduced can be written back into it; q_halt reads the mean over the cells.
"""
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True)
class Config:
    seq_len: int
    symbols: int
    hidden: int = 128
    layers: int = 2
    mixer: str = "mlp"  # "mlp": SwiGLU over the cells; "attention": over the cells, with a learned position
    heads: int = 4
    cell_inner: int = 192  # inner width of the mixer's SwiGLU
    channel_inner: int = 384  # inner width of the channel SwiGLU
    H_cycles: int = 2
    L_cycles: int = 4
    branch_scale: float = 0.2  # output projections start at this share of LeCun's: the loop starts near the identity

    asdict = asdict


def rms_norm(x: Tensor) -> Tensor:
    """Root mean square over the channels, without gain."""
    return F.rms_norm(x, x.shape[-1:], eps=1e-5)


def lecun(shape: tuple[int, int], scale: float = 1.0) -> nn.Parameter:
    """[out, in], truncated normal with variance 1/in."""
    weight = torch.empty(shape)
    nn.init.trunc_normal_(weight, std=scale / shape[1] ** 0.5, a=-2 * scale / shape[1] ** 0.5, b=2 * scale / shape[1] ** 0.5)
    return nn.Parameter(weight)


class SwiGLU(nn.Module):
    def __init__(self, width: int, inner: int, scale: float):
        super().__init__()
        self.up = lecun((2 * inner, width))
        self.down = lecun((width, inner), scale)

    def forward(self, x: Tensor) -> Tensor:
        gate, value = F.linear(x, self.up).chunk(2, dim=-1)
        return F.linear(F.silu(gate) * value, self.down)


class CellMixer(nn.Module):
    """The MLP mixer of the paper's best Sudoku model: a SwiGLU along the cells, the same for every channel."""

    def __init__(self, config: Config):
        super().__init__()
        self.swiglu = SwiGLU(config.seq_len, config.cell_inner, config.branch_scale)

    def forward(self, x: Tensor) -> Tensor:
        return self.swiglu(x.transpose(1, 2)).transpose(1, 2)


class Attention(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.heads = config.heads
        self.qkv = lecun((3 * config.hidden, config.hidden))
        self.out = lecun((config.hidden, config.hidden), config.branch_scale)

    def forward(self, x: Tensor) -> Tensor:
        batch, cells, hidden = x.shape
        q, k, v = F.linear(x, self.qkv).view(batch, cells, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v)
        return F.linear(mixed.transpose(1, 2).reshape(batch, cells, hidden), self.out)


class Block(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.mixer = CellMixer(config) if config.mixer == "mlp" else Attention(config)
        self.channels = SwiGLU(config.hidden, config.channel_inner, config.branch_scale)

    def forward(self, x: Tensor) -> Tensor:
        x = rms_norm(x + self.mixer(x))
        return rms_norm(x + self.channels(x))


class TinyRecursiveModel(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.embed = lecun((config.hidden, config.symbols))
        self.position = nn.Parameter(torch.randn(config.seq_len, config.hidden) * 0.5) if config.mixer == "attention" else None
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.layers))
        self.head = nn.Parameter(torch.zeros(config.symbols, config.hidden))
        self.q_weight = nn.Parameter(torch.zeros(1, config.hidden))
        self.q_bias = nn.Parameter(torch.full((1,), -5.0))
        self.register_buffer("z_H_init", nn.init.trunc_normal_(torch.empty(config.hidden), std=1.0))
        self.register_buffer("z_L_init", nn.init.trunc_normal_(torch.empty(config.hidden), std=1.0))

    def embedding(self, candidates: Tensor) -> Tensor:
        """candidates [batch, cells, symbols], 1 where a symbol is still possible → x [batch, cells, hidden]."""
        x = F.linear(candidates, self.embed * self.config.symbols**0.5)
        return x if self.position is None else x + self.position

    def net(self, z: Tensor) -> Tensor:
        for block in self.blocks:
            z = block(z)
        return z

    def readout(self, z_H: Tensor) -> tuple[Tensor, Tensor]:
        """logits [batch, cells, symbols] and the logit of q_halt [batch]."""
        return F.linear(z_H, self.head), F.linear(z_H.mean(1), self.q_weight, self.q_bias).squeeze(-1)

    def cycle(self, z_H: Tensor, z_L: Tensor, x: Tensor, L_cycles: int) -> tuple[Tensor, Tensor]:
        for _ in range(L_cycles):
            z_L = self.net(z_L + z_H + x)
        return self.net(z_H + z_L), z_L

    def step(self, z_H: Tensor, z_L: Tensor, candidates: Tensor, cycles: tuple[int, int] | None = None) -> tuple[Tensor, ...]:
        """One supervision step: (z_H', z_L', logits, q). `cycles` overrides (H_cycles, L_cycles) in a depth curriculum."""
        H_cycles, L_cycles = cycles or (self.config.H_cycles, self.config.L_cycles)
        x = self.embedding(candidates)
        with torch.no_grad():
            for _ in range(H_cycles - 1):
                z_H, z_L = self.cycle(z_H, z_L, x, L_cycles)
        z_H, z_L = self.cycle(z_H, z_L, x, L_cycles)
        return z_H, z_L, *self.readout(z_H)
