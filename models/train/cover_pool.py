"""The batch of a graph model: boards of any kinds and sizes under way, as one union that shrinks and is filled up again."""
import argparse

import torch
import torch.nn.functional as F
from torch import Tensor

from covers import Covers, Graph, Union, join
from model import GraphModel

REVEAL_MOST = 2 / 3  # of the open cells, in a slot that is given more than its givens
PER_BOARD = ("kind", "age", "strike", "lost", "propagates")


def struck(union: Union, p: Tensor, strike: Tensor) -> Tensor:
    """[literals] that stay: likelier than `strike` of their board times the likeliest of their variable, which so never goes itself.
    Against a bare probability all of a table's hundreds of tuples would be improbable."""
    return p >= strike[union.board] * union.most(p)[union.variable]


def guessed(union: Union, log_p: Tensor, boards: Tensor) -> Tensor:
    """[literals] that stay when each of `boards` decides one open cell, drawn by the probabilities of its literals."""
    asked = (union.sizes > 1) & union.variable_cell & boards[union.variable_board]
    lot = torch.rand(union.variables, device=log_p.device) * asked
    highest = torch.zeros(union.boards, device=lot.device).scatter_reduce(0, union.variable_board, lot, "amax")
    chosen = asked & (lot >= highest[union.variable_board])
    gumbel = log_p - torch.log(-torch.log(torch.rand(len(log_p), device=log_p.device).clamp(1e-9, 1 - 1e-7)))
    return ~chosen[union.variable] | (gumbel >= union.most(gumbel)[union.variable])


def solved(union: Union, p: Tensor) -> Tensor:
    """[boards] whose cells all have the true literal as their likeliest."""
    right = torch.zeros(union.variables, dtype=torch.bool, device=p.device)
    right[union.variable[union.truth & (p >= union.most(p)[union.variable])]] = True
    return ~union.any_of_board(union.variable_cell & ~right)


class CoverPool:
    """Boards with their carry. There are at most `--batch` of them, and fewer while those under way are large (`--literals`)."""

    def __init__(self, model: GraphModel, covers: Covers, args: argparse.Namespace):
        self.model, self.covers, self.args, self.device = model, covers, args, args.device
        self.waiting = covers.draw(0)  # drawn, but too large to begin yet: they come next, or large tasks would be drawn less often
        self.union: Union | None = None
        self.tally = torch.zeros(len(covers.kinds), 4)
        self.refill()

    def refill(self) -> None:
        boards, literals = (self.union.boards, len(self.union.variable)) if self.union else (0, 0)
        room = self.args.batch - boards
        if room > len(self.waiting):
            self.waiting = torch.cat([self.waiting, self.covers.draw(room - len(self.waiting))])
        fits = literals + self.waiting[:room, 3].cumsum(0) <= self.args.literals
        count = max(int(fits.sum()), int(boards == 0))
        if count == 0:
            return
        begun, self.waiting = self.waiting[:count], self.waiting[count:]
        union, places = self.covers.union(begun)
        union = union.to(self.device)
        fresh = {
            "kind": begun[places, 0].to(self.device),
            "age": torch.zeros(count, dtype=torch.long, device=self.device),
            "strike": self.draw(count, self.args.write_share) * self.args.strike * 10 ** -self.uniform(count),
            "lost": torch.zeros(count, dtype=torch.bool, device=self.device),
            "propagates": self.draw(count, self.args.propagate_share),
        }
        share = self.draw(count, self.args.reveal_share) * self.uniform(count) * REVEAL_MOST
        given = union.variable_cell & (self.uniform(union.variables) < share[union.variable_board])
        left = union.consequences(union.truth | ~given[union.variable])
        union = union.keep(left, torch.ones(count, dtype=torch.bool, device=self.device))
        noise = (self.args.noise * self.uniform(count))[union.board][:, None]  # random initial carries make restarts differ (EqR, arXiv 2605.21488)
        latents = [init + noise * torch.randn(len(union.variable), len(init), device=self.device) for init in (self.model.z_H_init, self.model.z_L_init)]
        if self.union is None:
            self.union, (self.z_H, self.z_L) = union, latents
            self.__dict__ |= fresh
        else:
            self.union = join([self.union, union])
            self.z_H, self.z_L = (torch.cat([old, new]) for old, new in zip((self.z_H, self.z_L), latents))
            self.__dict__ |= {name: torch.cat([getattr(self, name), value]) for name, value in fresh.items()}

    def uniform(self, count: int) -> Tensor:
        return torch.rand(count, device=self.device)

    def draw(self, count: int, share: float) -> Tensor:
        return self.uniform(count) < share

    def input(self) -> Graph:
        return Graph(self.union)

    def losses(self, logits: Tensor, q: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Of the open variables, a mean a board, so that a large board counts as much as a small one; of q_halt; and the mean likelihood of the truth."""
        u = self.union
        self.log_p = u.log_softmax(logits)
        taught = u.truth & u.open & ~self.lost[u.board]
        loss = torch.zeros(u.boards, device=logits.device).index_add(0, u.board[taught], -self.log_p[taught])
        loss = loss / torch.bincount(u.board[taught], minlength=u.boards).clamp(min=1)
        self.p = self.log_p.detach().exp()
        self.exact = solved(u, self.p) & ~self.lost
        for column, value in enumerate((loss.detach(), self.exact, self.age + 1, torch.ones_like(loss))):
            self.tally[:, column].index_add_(0, self.kind.cpu(), value.float().cpu())
        return loss.mean(), F.binary_cross_entropy_with_logits(q, self.exact.float()), torch.exp(-loss.detach()).mean()

    def curve(self) -> dict:
        """What each kind's boards were like since it was last asked: loss, share that is right, steps begun a board under way."""
        rows = {kind: [round(float(x / n), 3) for x in row] for kind, (*row, n) in zip(self.covers.kinds, self.tally) if n > 0}
        self.tally.zero_()
        return {"kinds": rows, "literals": len(self.union.variable), "boards": self.union.boards}

    @torch.no_grad()
    def advance(self, z_H: Tensor, z_L: Tensor, q: Tensor) -> Tensor:
        """Keeps the detached carry, strikes, guesses, and fills up. Returns `exact` [boards]."""
        u, exact = self.union, self.exact
        self.age += 1
        kept = struck(u, self.p, self.strike)
        moved = u.any_of_board(u.variable[~kept])
        guesses = (self.strike > 0) & (self.age > 1) & ~moved & self.draw(u.boards, self.args.guess)
        kept &= guessed(u, self.log_p.detach(), guesses)
        kept = torch.where(self.propagates[u.board], u.propagate(kept), kept) if self.propagates.any() else kept
        truth_stands = ~u.any_of_board(u.variable[u.truth & ~kept]) & ~self.lost
        lost_before, self.lost = self.lost, ~truth_stands
        chance = self.uniform(u.boards)  # a few that are lost stay a little to teach q_halt
        leaves = torch.where(lost_before, chance < 0.5, self.lost & ((chance < 0.85) | self.propagates))
        stays = ~((exact & (q > 0)) | (self.age >= self.args.supervision) | leaves)
        here = kept & stays[u.board]
        self.union = u.keep(kept, stays)
        self.z_H, self.z_L = z_H.detach().float()[here], z_L.detach().float()[here]
        self.__dict__ |= {name: getattr(self, name)[stays] for name in PER_BOARD}
        self.refill()
        return exact

    def state(self) -> dict:
        random = {"random": self.covers.random.get_state(), "torch": torch.get_rng_state()}
        if self.z_H.is_cuda:  # its numbers come from a generator of its own
            random["cuda"] = torch.cuda.get_rng_state()
        boards = {name: getattr(self, name) for name in PER_BOARD}
        return {"union": vars(self.union), "z_H": self.z_H, "z_L": self.z_L, "waiting": self.waiting} | boards | random

    def restore(self, state: dict) -> None:
        self.covers.random.set_state(state.pop("random"))
        torch.set_rng_state(state.pop("torch"))
        cuda = state.pop("cuda", None)
        if cuda is not None and self.device == "cuda":
            torch.cuda.set_rng_state(cuda)
        self.union = Union(**state.pop("union")).to(self.device)
        self.waiting = state.pop("waiting")
        for name, value in state.items():
            setattr(self, name, value.to(self.device))
