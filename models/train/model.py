"""The Tiny Recursive Model (TRM, arXiv 2510.04871) and the Hierarchical Reasoning Model (HRM, arXiv 2506.21734), by config.

Two levels refine two latents: L_cycles times z_L = L(z_L + z_H + x), then z_H = H(z_H + z_L); H_cycles times that is one
supervision step. TRM uses the same network for both levels and sends the gradient through the whole last cycle; HRM has a
network for each and sends it through the last pass of each (the one-step gradient).

Where this differs from the papers: the input x is embedded from candidate masks (which symbols a cell may still hold)
instead of token ids, so that what was deduced can be written back into it; q_halt reads the mean over the cells.

The graph mixer knows no board at all: its tokens are the literals of a compiled task that are still possible, and they speak
through the task's own factors (covers.py). So one network reads the rules of any kind and size.
"""
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn

if TYPE_CHECKING:
    from covers import Graph

FACTOR_KINDS = 4  # variable, one, at most one, tie


@dataclass(frozen=True)
class Config:
    rows: int = 0  # rows, columns and symbols: of the boards of one family; the graph mixer has none
    columns: int = 0
    symbols: int = 0
    engine: str = "trm"  # "trm": one network for both levels; "hrm": a network for each
    hidden: int = 128
    layers: int = 2
    mixer: str = "mlp"  # "mlp": SwiGLU over the cells; "attention": over the cells, with a learned position; "conv": 3x3, any size; "graph": along the factors of any task
    heads: int = 4
    cell_inner: int = 192  # inner width of the MLP mixer's SwiGLU
    channel_inner: int = 384  # inner width of the channel SwiGLU
    factor_inner: int = 48  # inner width of the graph mixer's SwiGLU over the factors
    H_cycles: int = 2
    L_cycles: int = 4
    branch_scale: float = 0.2  # output projections start at this share of LeCun's: the loop starts near the identity

    asdict = asdict

    @property
    def layout(self) -> str:
        """How the latents lie: "cells" [batch, cells, hidden], "grid" [batch, rows, columns, hidden], or "graph" [literals, hidden]."""
        return {"conv": "grid", "graph": "graph"}.get(self.mixer, "cells")

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

    def forward(self, x: Tensor, _: object = None) -> Tensor:
        return self.swiglu(x.transpose(1, 2)).transpose(1, 2)


class Attention(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.heads = config.heads
        self.qkv = lecun((3 * config.hidden, config.hidden))
        self.out = lecun((config.hidden, config.hidden), config.branch_scale)

    def forward(self, x: Tensor, _: object = None) -> Tensor:
        batch, cells, hidden = x.shape
        q, k, v = F.linear(x, self.qkv).view(batch, cells, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v)
        return F.linear(mixed.transpose(1, 2).reshape(batch, cells, hidden), self.out)


class Convolution(nn.Module):
    """Depthwise 3x3: a cell sees its neighbours, and with every pass one ring more. The weights fit grids of any size."""

    def __init__(self, config: Config):
        super().__init__()
        self.kernel = lecun((config.hidden, 1, 3, 3), config.branch_scale * 3**0.5)

    def forward(self, x: Tensor, _: object = None) -> Tensor:
        return F.conv2d(x.movedim(3, 1), self.kernel, padding=1, groups=x.shape[3]).movedim(1, 3)


class GraphMixer(nn.Module):
    """Literals send, a factor answers all of its literals alike with what their sum makes of it. The order of literals, symbols
    and cells is nowhere in it. The sum (not the mean) lets a factor count who is left."""

    def __init__(self, config: Config):
        super().__init__()
        self.send = lecun((config.hidden, config.hidden))
        self.kind = nn.Parameter(torch.zeros(FACTOR_KINDS, config.hidden))
        self.message = SwiGLU(config.hidden, config.factor_inner, config.branch_scale)

    def forward(self, z: Tensor, graph: "Graph") -> Tensor:
        heard = graph.sum_to_factors(F.silu(F.linear(z, self.send)))
        return graph.sum_to_literals(self.message(heard + F.embedding(graph.factor_kind, self.kind)))


MIXERS = {"mlp": CellMixer, "attention": Attention, "conv": Convolution, "graph": GraphMixer}


class Block(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.mixer = MIXERS[config.mixer](config)
        self.channels = SwiGLU(config.hidden, config.channel_inner, config.branch_scale)

    def forward(self, x: Tensor, board: object = None) -> Tensor:
        x = rms_norm(x + self.mixer(x, board))
        return rms_norm(x + self.channels(x))


class Level(nn.ModuleList):
    """The blocks of one network. `board` is the input of the step; only the graph mixer looks at it again."""

    def __init__(self, config: Config):
        super().__init__(Block(config) for _ in range(config.layers))

    def forward(self, x: Tensor, board: object = None) -> Tensor:
        for block in self:
            x = block(x, board)
        return x


class RecursiveModel(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.embed = lecun((config.hidden, config.symbols))
        self.position = nn.Parameter(torch.randn(*config.cells, config.hidden) * 0.5) if config.mixer == "attention" else None
        self.levels = nn.ModuleList(Level(config) for _ in range(1 if config.engine == "trm" else 2))
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

    def readout(self, z_H: Tensor, _: object = None) -> tuple[Tensor, Tensor]:
        """logits [batch, *cells, symbols] and the logit of q_halt [batch]."""
        return F.linear(z_H, self.head), F.linear(z_H.flatten(1, -2).mean(1), self.q_weight, self.q_bias).squeeze(-1)

    def refine(self, z_H: Tensor, z_L: Tensor, x: Tensor, passes: int, board: object = None) -> Tensor:
        for _ in range(passes):
            z_L = self.L_level(z_L + z_H + x, board)
        return z_L

    def step(self, z_H: Tensor, z_L: Tensor, board: object, cycles: tuple[int, int] | None = None) -> tuple[Tensor, ...]:
        """One supervision step: (z_H', z_L', logits, q). `board` is the input: candidates, or a Graph. `cycles` overrides
        (H_cycles, L_cycles) in a depth curriculum."""
        H_cycles, L_cycles = cycles or (self.config.H_cycles, self.config.L_cycles)
        x = self.embedding(board)
        taught = L_cycles if self.config.engine == "trm" else 1  # L passes of the last cycle that carry a gradient
        with torch.no_grad():
            for _ in range(H_cycles - 1):
                z_L = self.refine(z_H, z_L, x, L_cycles, board)
                z_H = self.H_level(z_H + z_L, board)
            z_L = self.refine(z_H, z_L, x, L_cycles - taught, board)
        z_L = self.refine(z_H, z_L, x, taught, board)
        z_H = self.H_level(z_H + z_L, board)
        return z_H, z_L, *self.readout(z_H, board)


class GraphModel(RecursiveModel):
    """The same recursion over the literals of a union of tasks: z [literals, hidden], one logit a literal."""

    def __init__(self, config: Config):
        super().__init__(replace(config, symbols=1))
        self.embed = nn.Parameter(torch.randn(2, config.hidden))  # [decided, open]

    def embedding(self, graph: "Graph") -> Tensor:
        return F.embedding(graph.open, self.embed)

    def readout(self, z_H: Tensor, graph: "Graph") -> tuple[Tensor, Tensor]:
        """logits [literals], for a softmax over the literals of a variable, and q [boards]. Logits stay within 15, so that a
        strike is never a matter of overflow and exp needs no maximum taken off."""
        logits = 15 * torch.tanh(F.linear(z_H, self.head).squeeze(-1) / 15)
        return logits, F.linear(graph.mean_of_boards(z_H), self.q_weight, self.q_bias).squeeze(-1)


def create(config: Config) -> RecursiveModel:
    return GraphModel(config) if config.mixer == "graph" else RecursiveModel(config)
