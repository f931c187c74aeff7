"""The Tiny Recursive Model (TRM, arXiv 2510.04871) and the Hierarchical Reasoning Model (HRM, arXiv 2506.21734), by config.

Two levels refine two latents: L_cycles times z_L = L(z_L + z_H + x), then z_H = H(z_H + z_L); H_cycles times that is one
supervision step. TRM uses the same network for both levels and sends the gradient through the whole last cycle; HRM has a
network for each and sends it through the last pass of each (the one-step gradient).

Where this differs from the papers: the input x is embedded from candidate masks (which symbols a cell may still hold)
instead of token ids, so that what was deduced can be written back into it; q_halt reads the mean over the cells.
"""
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True)
class Config:
    rows: int
    columns: int
    symbols: int
    engine: str = "trm"  # "trm": one network for both levels; "hrm": a network for each
    hidden: int = 128
    layers: int = 2
    mixer: str = "mlp"  # "mlp": SwiGLU over the cells; "attention": over the cells, with a learned position; "conv": 3x3, any size
    heads: int = 4
    cell_inner: int = 192  # inner width of the MLP mixer's SwiGLU
    channel_inner: int = 384  # inner width of the channel SwiGLU
    H_cycles: int = 2
    L_cycles: int = 4
    branch_scale: float = 0.2  # output projections start at this share of LeCun's: the loop starts near the identity

    asdict = asdict

    @property
    def layout(self) -> str:
        """How the latents lie: "cells" [batch, cells, hidden], or "grid" [batch, rows, columns, hidden]."""
        return "grid" if self.mixer == "conv" else "cells"

    @property
    def cells(self) -> tuple[int, ...]:
        return (self.rows, self.columns) if self.layout == "grid" else (self.rows * self.columns,)


def rms_norm(x: Tensor) -> Tensor:
    """Root mean square over the channels, without gain."""
    return F.rms_norm(x, x.shape[-1:], eps=1e-5)


def lecun(shape: tuple[int, ...], scale: float = 1.0) -> nn.Parameter:
    """[out, in, ...], truncated normal with variance 1/fan-in."""
    weight = torch.empty(shape)
    std = scale / weight[0].numel() ** 0.5
    return nn.Parameter(nn.init.trunc_normal_(weight, std=std, a=-2 * std, b=2 * std))


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
        self.swiglu = SwiGLU(config.rows * config.columns, config.cell_inner, config.branch_scale)

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


class Convolution(nn.Module):
    """Depthwise 3x3: a cell sees its neighbours, and with every pass one ring more. The weights fit grids of any size."""

    def __init__(self, config: Config):
        super().__init__()
        self.kernel = lecun((config.hidden, 1, 3, 3), config.branch_scale * 3**0.5)

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x.movedim(3, 1), self.kernel, padding=1, groups=x.shape[3]).movedim(1, 3)


MIXERS = {"mlp": CellMixer, "attention": Attention, "conv": Convolution}


class Block(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.mixer = MIXERS[config.mixer](config)
        self.channels = SwiGLU(config.hidden, config.channel_inner, config.branch_scale)

    def forward(self, x: Tensor) -> Tensor:
        x = rms_norm(x + self.mixer(x))
        return rms_norm(x + self.channels(x))


def level(config: Config) -> nn.Sequential:
    return nn.Sequential(*(Block(config) for _ in range(config.layers)))


class RecursiveModel(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.embed = lecun((config.hidden, config.symbols))
        self.position = nn.Parameter(torch.randn(*config.cells, config.hidden) * 0.5) if config.mixer == "attention" else None
        self.levels = nn.ModuleList(level(config) for _ in range(1 if config.engine == "trm" else 2))
        self.head = nn.Parameter(torch.zeros(config.symbols, config.hidden))
        self.q_weight = nn.Parameter(torch.zeros(1, config.hidden))
        self.q_bias = nn.Parameter(torch.full((1,), -5.0))
        self.register_buffer("z_H_init", nn.init.trunc_normal_(torch.empty(config.hidden), std=1.0))
        self.register_buffer("z_L_init", nn.init.trunc_normal_(torch.empty(config.hidden), std=1.0))

    @property
    def L_level(self) -> nn.Module:
        return self.levels[0]

    @property
    def H_level(self) -> nn.Module:
        return self.levels[-1]

    def embedding(self, candidates: Tensor) -> Tensor:
        """candidates [batch, *cells, symbols], 1 where a symbol is still possible → x [batch, *cells, hidden]."""
        x = F.linear(candidates, self.embed * self.config.symbols**0.5)
        return x if self.position is None else x + self.position

    def readout(self, z_H: Tensor) -> tuple[Tensor, Tensor]:
        """logits [batch, *cells, symbols] and the logit of q_halt [batch]."""
        return F.linear(z_H, self.head), F.linear(z_H.flatten(1, -2).mean(1), self.q_weight, self.q_bias).squeeze(-1)

    def refine(self, z_H: Tensor, z_L: Tensor, x: Tensor, passes: int) -> Tensor:
        for _ in range(passes):
            z_L = self.L_level(z_L + z_H + x)
        return z_L

    def step(self, z_H: Tensor, z_L: Tensor, candidates: Tensor, cycles: tuple[int, int] | None = None) -> tuple[Tensor, ...]:
        """One supervision step: (z_H', z_L', logits, q). `cycles` overrides (H_cycles, L_cycles) in a depth curriculum."""
        H_cycles, L_cycles = cycles or (self.config.H_cycles, self.config.L_cycles)
        x = self.embedding(candidates)
        taught = L_cycles if self.config.engine == "trm" else 1  # L passes of the last cycle that carry a gradient
        with torch.no_grad():
            for _ in range(H_cycles - 1):
                z_L = self.refine(z_H, z_L, x, L_cycles)
                z_H = self.H_level(z_H + z_L)
            z_L = self.refine(z_H, z_L, x, L_cycles - taught)
        z_L = self.refine(z_H, z_L, x, taught)
        z_H = self.H_level(z_H + z_L)
        return z_H, z_L, *self.readout(z_H)
