"""Compiled tasks as `ruminate dataset task` writes them, and the disjoint union of those that a batch thinks about.

A task is an exact cover: variables, each of which holds one of its literals, and factors, of which each says that one of its
literals is true, or at most one. A Union lays any number of tasks side by side, of whatever kinds and sizes: nothing is padded,
literals that were struck are gone, and no operation loops over boards. Rules are compiled in TypeScript alone.
"""
import json
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

KINDS = ["variable", "one", "at_most_one", "tie"]  # of factors; every variable is a factor of the first kind
AT_MOST_ONE = KINDS.index("at_most_one")


class SumOfLists(torch.autograd.Function):
    """Row i of the result is the sum of the rows of x that list i names; `back` are the same pairs, listed by row of x.
    The gradient is the same sum the other way. An embedding bag is 15 times as fast as index_add_ on a processor."""

    @staticmethod
    def forward(ctx, x: Tensor, forth: tuple[Tensor, Tensor], back: tuple[Tensor, Tensor]) -> Tensor:
        ctx.back = back
        return F.embedding_bag(forth[0], x, forth[1], mode="sum", include_last_offset=True)

    @staticmethod
    def backward(ctx, gradient: Tensor) -> tuple[Tensor, None, None]:
        return F.embedding_bag(ctx.back[0], gradient.contiguous(), ctx.back[1], mode="sum", include_last_offset=True), None, None


def offsets(owners: Tensor, count: int) -> Tensor:
    """Where the entries of each owner begin, and the last ones end, in a list sorted by owner."""
    return F.pad(torch.bincount(owners, minlength=count).cumsum(0), (1, 0)).int()


class Graph:
    """What the network sees of a union: who speaks to whom, which literals are of open variables, and whose board they are."""

    def __init__(self, union: "Union"):
        order = union.edge_literal.argsort(stable=True)
        self.by_factor = union.edge_literal.int(), offsets(union.edge_factor, len(union.factor_kind))
        self.by_literal = union.edge_factor[order].int(), offsets(union.edge_literal, len(union.variable))
        self.factor_kind, self.open = union.factor_kind, union.open.long()
        board = union.board
        every = torch.arange(len(board) + 1, device=board.device, dtype=torch.int32)
        self.by_board, self.of_board = (every[:-1], offsets(board, union.boards)), (board.int(), every)
        self.literals = torch.bincount(board, minlength=union.boards)[:, None]

    def sum_to_factors(self, x: Tensor) -> Tensor:
        return SumOfLists.apply(x, self.by_factor, self.by_literal)

    def sum_to_literals(self, x: Tensor) -> Tensor:
        return SumOfLists.apply(x, self.by_literal, self.by_factor)

    def mean_of_boards(self, x: Tensor) -> Tensor:
        return SumOfLists.apply(x, self.by_board, self.of_board) / self.literals


@dataclass
class Union:
    """Literals are sorted by variable, variables by board, edges by factor."""

    truth: Tensor  # [literals] bool: true in the solution
    variable: Tensor  # [literals]
    variable_board: Tensor  # [variables]
    variable_cell: Tensor  # [variables] bool: a cell of the board, not the variable of a table
    factor_kind: Tensor  # [factors]
    factor_board: Tensor  # [factors]
    edge_literal: Tensor  # [edges]
    edge_factor: Tensor  # [edges]
    boards: int

    @property
    def board(self) -> Tensor:
        return self.variable_board[self.variable]

    @property
    def variables(self) -> int:
        return len(self.variable_board)

    @property
    def sizes(self) -> Tensor:
        """Literals left to each variable."""
        return torch.bincount(self.variable, minlength=self.variables)

    @property
    def open(self) -> Tensor:
        """[literals] of variables that still have a choice."""
        return (self.sizes > 1)[self.variable]

    def most(self, values: Tensor) -> Tensor:
        """The largest value of each variable's literals."""
        return torch.zeros(self.variables, device=values.device).scatter_reduce(0, self.variable, values, "amax", include_self=False)

    def decided(self, literals: Tensor) -> Tensor:
        """[boards] bool: whether every cell has one literal left, the true one."""
        left = torch.bincount(self.variable[literals], minlength=self.variables)
        stands = torch.bincount(self.variable[literals & self.truth], minlength=self.variables)
        return ~self.any_of_board(self.variable_cell & ((left != 1) | (stands != 1)))

    def any_of_board(self, variables: Tensor) -> Tensor:
        """[boards] bool: whether it holds for any of a board's variables."""
        return torch.bincount(self.variable_board[variables], minlength=self.boards) > 0

    def log_softmax(self, logits: Tensor) -> Tensor:
        """Over the literals of each variable."""
        total = torch.zeros(self.variables, device=logits.device).index_add(0, self.variable, logits.exp())
        return logits - total.log()[self.variable]

    def keep(self, literals: Tensor, boards: Tensor) -> "Union":
        """Without struck literals, boards that are done, and factors with nothing left."""
        variables = boards[self.variable_board]
        literals = literals & variables[self.variable]
        edges = literals[self.edge_literal]
        factors = torch.bincount(self.edge_factor[edges], minlength=len(self.factor_kind)) > 0
        literal, variable, factor, board = (kept.cumsum(0) - 1 for kept in (literals, variables, factors, boards))  # new numbers
        return Union(
            self.truth[literals], variable[self.variable[literals]], board[self.variable_board[variables]],
            self.variable_cell[variables], self.factor_kind[factors], board[self.factor_board[factors]],
            literal[self.edge_literal[edges]], factor[self.edge_factor[edges]], int(boards.sum()),
        )  # fmt: skip

    def consequences(self, literals: Tensor) -> Tensor:
        """[literals] what is left of them after one round of: a decided variable's literal is true, the others of its factors are not."""
        left = torch.bincount(self.variable[literals], minlength=self.variables)
        true = literals & (left == 1)[self.variable]
        taken = torch.bincount(self.edge_factor[true[self.edge_literal]], minlength=len(self.factor_kind)) > 0
        struck = torch.zeros_like(literals).index_fill(0, self.edge_literal[taken[self.edge_factor]], True)
        return literals & (true | ~struck)

    def forced(self, literals: Tensor) -> Tensor:
        """[literals] the same for a factor that must have one and has one literal left: the others of its variable are not true."""
        living = literals[self.edge_literal]
        left = torch.bincount(self.edge_factor[living], minlength=len(self.factor_kind))
        last = (left == 1) & (self.factor_kind != AT_MOST_ONE)
        true = torch.zeros_like(literals).index_fill(0, self.edge_literal[living & last[self.edge_factor]], True)
        settled = torch.bincount(self.variable[true], minlength=self.variables) > 0
        return literals & (true | ~settled[self.variable])

    def propagate(self, literals: Tensor, rounds: int = 1000) -> Tensor:
        """Unit propagation: [literals] bool that are left."""
        for _ in range(rounds):
            left = self.forced(self.consequences(literals))
            if left.equal(literals):
                break
            literals = left
        return literals

    def to(self, device: str) -> "Union":
        return replace(self, **{f.name: getattr(self, f.name).to(device) for f in fields(self) if f.name != "boards"})


def join(unions: list[Union]) -> Union:
    """Side by side: every number is raised by what came before."""
    counts = torch.tensor([[len(u.variable), u.variables, len(u.factor_kind), u.boards] for u in unions])
    literal, variable, factor, board = (counts.cumsum(0) - counts).unbind(1)
    raised = {"variable": variable, "variable_board": board, "factor_board": board, "edge_literal": literal, "edge_factor": factor}
    parts = {f.name: [getattr(u, f.name) for u in unions] for f in fields(Union) if f.name != "boards"}
    for name, by in raised.items():
        parts[name] = [part + int(b) for part, b in zip(parts[name], by)]
    return Union(**{name: torch.cat(part) for name, part in parts.items()}, boards=int(counts[:, 3].sum()))


def ranges(starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """starts[0], starts[0] + 1, … for lengths[0] numbers, and so on with the others."""
    ends = lengths.cumsum()
    return np.arange(lengths.sum()) + np.repeat(starts - ends + lengths, lengths)


class Folder:
    """One data set. Its arrays stay on the disk and are shared between processes."""

    ARRAYS = ("task_kind", "task_variables", "variable_size", "solution", "task_cells", "task_factors", "factor_kind", "factor_size",
              "task_entries", "factor_literals")  # fmt: skip

    def __init__(self, folder: str):
        self.manifest = json.loads((Path(folder) / "manifest.json").read_text())
        if self.manifest["format"] != "covers" or self.manifest["factor_kinds"] != KINDS:
            raise SystemExit(f"{folder} is no set of covers that this program reads: make it with `ruminate dataset task`")
        self.kinds = self.manifest["kinds"]
        for name in self.ARRAYS:
            setattr(self, name, np.load(Path(folder) / f"{name}.npy", mmap_mode="r"))
        so_far = np.concatenate([[0], np.cumsum(self.variable_size, dtype=np.int64)])
        self.literals = np.diff(so_far[self.task_variables])  # of each task

    def union(self, tasks: np.ndarray) -> Union:
        boards = np.arange(len(tasks))
        first, last = self.task_variables[tasks], self.task_variables[tasks + 1]
        own = ranges(first, last - first)
        sizes, solution = self.variable_size[own].astype(np.int64), self.solution[own].astype(np.int64)
        variable_board = np.repeat(boards, last - first)
        variable = np.repeat(np.arange(len(own)), sizes)
        truth = np.zeros(len(variable), dtype=bool)
        truth[sizes.cumsum() - sizes + solution] = True
        cell = own - first[variable_board] < self.task_cells[tasks][variable_board]
        first, last = self.task_factors[tasks], self.task_factors[tasks + 1]
        own = ranges(first, last - first)
        factor_board = np.repeat(boards, last - first)
        kind, width = self.factor_kind[own].astype(np.int64), self.factor_size[own].astype(np.int64)
        first, last = self.task_entries[tasks], self.task_entries[tasks + 1]
        literals = self.literals[tasks]
        literal = self.factor_literals[ranges(first, last - first)].astype(np.int64) + np.repeat(literals.cumsum() - literals, last - first)
        factor = np.repeat(np.arange(len(own)), width) + len(sizes)
        arrays = (
            truth, variable, variable_board, cell,
            np.concatenate([np.zeros(len(sizes), dtype=np.int64), kind]), np.concatenate([variable_board, factor_board]),
            np.concatenate([np.arange(len(variable)), literal]), np.concatenate([variable, factor]),
        )  # fmt: skip
        return Union(*map(torch.from_numpy, arrays), boards=len(tasks))


class Covers:
    """Draws tasks from several data sets, every kind as often as any other unless `weights` (kind → share) says otherwise."""

    def __init__(self, folders: list[str], weights: dict[str, float], seed: int):
        self.folders, self.random = [Folder(f) for f in folders], torch.Generator().manual_seed(seed)
        self.kinds = sorted({kind for folder in self.folders for kind in folder.kinds})
        places = [np.stack([np.full(len(f.task_kind), i), np.arange(len(f.task_kind))], 1) for i, f in enumerate(self.folders)]
        kinds = [np.array([self.kinds.index(k) for k in f.kinds])[f.task_kind] for f in self.folders]
        places, kinds = np.concatenate(places), np.concatenate(kinds)
        self.tasks = [places[kinds == k] for k in range(len(self.kinds))]  # [tasks, (folder, number)] of each kind
        if unknown := weights.keys() - set(self.kinds):
            raise SystemExit(f"--weights names {', '.join(unknown)}, but the data has {', '.join(self.kinds)}")
        self.shares = torch.tensor([weights.get(k, 1.0) * (len(t) > 0) for k, t in zip(self.kinds, self.tasks)])

    def draw(self, count: int) -> Tensor:
        """[count, (kind, folder, number, literals)]"""
        drawn = torch.zeros(count, 4, dtype=torch.long)
        for row in drawn:
            kind = int(torch.multinomial(self.shares, 1, generator=self.random))
            place = self.tasks[kind][int(torch.randint(len(self.tasks[kind]), (), generator=self.random))]
            row[0], row[1:3], row[3] = kind, torch.from_numpy(place), int(self.folders[place[0]].literals[place[1]])
        return drawn

    def union(self, drawn: Tensor) -> tuple[Union, Tensor]:
        """The tasks side by side, by folder, and the places in `drawn` of their boards."""
        here = [(drawn[:, 1] == f).nonzero().squeeze(1) for f in range(len(self.folders))]
        return join([folder.union(drawn[h, 2].numpy()) for folder, h in zip(self.folders, here) if len(h)]), torch.cat(here)
