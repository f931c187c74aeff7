"""Train a recursive model (TRM or HRM) with deep supervision on partly deduced boards.

    python train.py --data DIR --out RUN                         one CPU process
    torchrun --nproc-per-node 2 train.py --data DIR --out RUN    one single-thread process a core, gradients over gloo
    python train.py --data DIR --out RUN --device cuda --batch 4096 --compile --seconds 540

Every slot of the batch keeps its carry (z_H, z_L), detached, from one supervision step to the next. Between steps, symbols
that the model holds all but impossible are struck from the input (lattice deduction, arXiv 2605.08605); where nothing moves
a guess is written in. A slot whose truth was struck gives way to a fresh puzzle; a few stay a little to teach q_halt.
With "mixer": "graph" the data are compiled tasks of any kinds (covers.py) and the batch is their union (cover_pool.py).
Stopping at --seconds or by a signal saves; the same command goes on from the step it had reached.
"""
import argparse
import io
import json
import os
import signal
import time
from pathlib import Path

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import Tensor

from cover_pool import CoverPool
from covers import Covers
from data import Puzzles
from model import Config, RecursiveModel, create

PART = 15 * 2**20  # a checkpoint is kept in parts of this many bytes


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", nargs="+", required=True, help="folders written by `ruminate dataset`")
    p.add_argument("--weights", nargs="+", help="share of each folder in a batch; of covers KIND=SHARE, where 1 is what every other kind has")
    p.add_argument("--out", required=True)
    p.add_argument("--config", default="{}", help="JSON of model.Config fields")
    p.add_argument("--init", help="a run whose moving average this one starts from")
    p.add_argument("--device", default="cpu", choices=["cpu", "cuda"])
    p.add_argument("--precision", default="auto", choices=["auto", "bf16", "fp32"], help="auto: bf16 where the hardware has it")
    p.add_argument("--batch", type=int, default=64, help="slots of one process")
    p.add_argument("--literals", type=int, default=20_000, help="covers: most literals of a batch; large tasks make it fewer slots")
    p.add_argument("--propagate-share", type=float, default=0.1, help="covers: share of slots with unit propagation between steps")
    p.add_argument("--steps", type=int, default=10_000)
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--warmup", type=int, default=200)
    p.add_argument("--decay", type=int, default=0, help="the last so many steps fall to zero along a cosine")
    p.add_argument("--weight-decay", type=float, default=0.1)
    p.add_argument("--ema", type=float, default=0.999)
    p.add_argument("--shallow", type=int, default=0, help="the first so many steps run one H cycle of two L cycles (CGAR)")
    p.add_argument("--supervision", type=int, default=16, help="supervision steps before a slot gives way")
    p.add_argument("--noise", type=float, default=1.0, help="largest noise on an initial carry; a slot draws its own")
    p.add_argument("--write-share", type=float, default=0.75, help="share of slots with write-back and guesses")
    p.add_argument("--strike", type=float, default=0.02, help="largest probability that is struck; a slot draws its own")
    p.add_argument("--guess", type=float, default=0.25, help="chance that a slot in which nothing moved guesses")
    p.add_argument("--reveal-share", type=float, default=0.33)
    p.add_argument("--reveal-most", type=int, default=45)
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--seconds", type=float, default=float("inf"))
    p.add_argument("--every", type=int, default=500, help="steps between checkpoints")
    p.add_argument("--compile", action="store_true")
    return p.parse_args()


class Pool:
    """The slots: boards under way, their carries and what is known of them."""

    def __init__(self, model: RecursiveModel, puzzles: Puzzles, args: argparse.Namespace):
        self.model, self.puzzles, self.args = model, puzzles, args
        count, cells, device = args.batch, puzzles.seq_len, args.device
        self.candidates = torch.zeros(count, cells, puzzles.symbols, dtype=torch.bool, device=device)
        self.target = torch.zeros(count, cells, dtype=torch.long, device=device)
        self.z_H, self.z_L = (torch.zeros(count, *model.config.cells, model.config.hidden, device=device) for _ in range(2))
        self.age = torch.zeros(count, dtype=torch.long, device=device)
        self.strike = torch.zeros(count, device=device)
        self.lost = torch.zeros(count, dtype=torch.bool, device=device)
        self.refill(torch.ones(count, dtype=torch.bool, device=device))

    def input(self) -> Tensor:
        """The input [slots, *cells, symbols] as the model wants it."""
        return self.candidates.float().unflatten(1, self.model.config.cells)

    def refill(self, done: Tensor) -> None:
        count = int(done.sum())
        if count == 0:
            return
        self.candidates[done], self.target[done] = self.puzzles.draw(count, self.args.reveal_share, self.args.reveal_most)
        noise = self.args.noise * torch.rand(count, *[1] * (self.z_H.dim() - 1), device=done.device)  # random initial carries (EqR, arXiv 2605.21488) make restarts differ
        self.z_H[done] = self.model.z_H_init + noise * torch.randn_like(self.z_H[done])
        self.z_L[done] = self.model.z_L_init + noise * torch.randn_like(self.z_L[done])
        self.age[done], self.lost[done] = 0, False
        writes = torch.rand(count, device=done.device) < self.args.write_share
        self.strike[done] = writes * self.args.strike * 10 ** -torch.rand(count, device=done.device)

    def losses(self, logits: Tensor, q: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Of the cells, of q_halt, and the share of cells that are right."""
        taught, self.logits = ~self.lost, logits.flatten(1, -2)
        loss_cells = (F.cross_entropy(self.logits.transpose(1, 2), self.target, reduction="none").mean(1) * taught).mean()
        right = self.logits.argmax(2) == self.target
        return loss_cells, F.binary_cross_entropy_with_logits(q, (right.all(1) & taught).float()), right[taught].float().mean()

    def curve(self) -> dict:
        return {}

    @torch.no_grad()
    def advance(self, z_H: Tensor, z_L: Tensor, q: Tensor) -> Tensor:
        """Keeps the detached carry, writes deductions and guesses back, refills slots that are done. Returns `exact` [slots]."""
        self.z_H, self.z_L = (z.detach().to(torch.float32, copy=True) for z in (z_H, z_L))  # CUDA graphs use their outputs' memory again
        self.age += 1
        logits = self.logits.detach()
        exact = (logits.argmax(2) == self.target).all(1) & ~self.lost
        p = logits.softmax(2)
        settled = self.age > 1  # at first sight the model is too sure of boards with few givens (LOG.md, run 19)
        kept = self.candidates & (p >= (self.strike * settled)[:, None, None])
        open_cells = kept.sum(2) > 1
        moved = (kept != self.candidates).any(2).any(1)
        guesses = settled & (self.strike > 0) & ~moved & open_cells.any(1) & (torch.rand_like(q) < self.args.guess)
        cell = (open_cells + 1e-9).float().multinomial(1)
        symbol = p.gather(1, cell[..., None].expand(-1, 1, p.shape[2])).squeeze(1).multinomial(1)
        guess = F.one_hot(symbol.squeeze(1), p.shape[2]).bool()
        rows = guesses.nonzero().squeeze(1)
        kept[rows, cell[rows, 0]] = guess[rows]
        self.candidates = kept
        truth_stands = kept.gather(2, self.target[..., None]).all(2).all(1)
        leaves = torch.where(self.lost, torch.rand_like(q) < 0.5, ~truth_stands & (torch.rand_like(q) < 0.85))
        self.lost |= ~truth_stands
        self.refill((exact & (q > 0)) | (self.age >= self.args.supervision) | leaves)
        return exact

    def state(self) -> dict:
        names = ("candidates", "target", "z_H", "z_L", "age", "strike", "lost")
        random = {"random": self.puzzles.random.get_state(), "torch": torch.get_rng_state()}
        if self.age.is_cuda:  # its numbers come from a generator of its own
            random["cuda"] = torch.cuda.get_rng_state()
        return {n: getattr(self, n) for n in names} | random

    def restore(self, state: dict) -> None:
        self.puzzles.random.set_state(state.pop("random"))
        torch.set_rng_state(state.pop("torch"))
        cuda = state.pop("cuda", None)
        if cuda is not None and self.age.is_cuda:
            torch.cuda.set_rng_state(cuda)
        for name, value in state.items():
            setattr(self, name, value.to(self.args.device))


def learning_rate(step: int, args: argparse.Namespace) -> float:
    left = (args.steps - step) / max(args.decay, 1)
    fall = 1.0 if left >= 1 else 0.5 - 0.5 * torch.cos(torch.tensor(torch.pi * left)).item()
    return args.lr * min(1.0, (step + 1) / max(args.warmup, 1)) * fall


def save(path: Path, state: dict) -> None:
    """Writes the checkpoint in parts; all are complete before the first takes its name."""
    buffer = io.BytesIO()
    torch.save(state, buffer)
    data = buffer.getvalue()
    parts = [data[i : i + PART] for i in range(0, len(data), PART)]
    written = [path.with_name(f"{path.name}.{i:02d}.new") for i in range(len(parts))]
    for temporary, part in zip(written, parts):
        temporary.write_bytes(part)
    for temporary in written:
        temporary.rename(temporary.with_suffix(""))
    for stale in parts_of(path)[len(parts) :]:
        stale.unlink()


def parts_of(path: Path) -> list[Path]:
    """In their order: .00 to .99, then .100 and on, as a large batch of large boards needs."""
    parts = [p for p in path.parent.glob(f"{path.name}.*") if p.suffix[1:].isdigit()]
    return sorted(parts, key=lambda p: int(p.suffix[1:]))


def load(path: Path) -> dict | None:
    """Into main memory, where AdamW wants its step counts: on a GPU each would be waited for at every step."""
    parts = parts_of(path)
    if not parts:
        return None
    return torch.load(io.BytesIO(b"".join(p.read_bytes() for p in parts)), map_location="cpu", weights_only=True)


def main() -> None:
    args = arguments()
    world, rank = int(os.environ.get("WORLD_SIZE", 1)), int(os.environ.get("RANK", 0))
    torch.set_num_threads(1)
    torch.backends.cuda.matmul.allow_tf32 = True
    if args.device == "cuda":
        torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", 0)))  # a GPU a process
    if world > 1:
        dist.init_process_group("nccl" if args.device == "cuda" else "gloo")
    torch.manual_seed(args.seed)
    wanted = json.loads(args.config)
    if wanted.get("mixer") == "graph":
        shares = (weight.split("=") for weight in args.weights or ())
        puzzles, config = Covers(args.data, {kind: float(share) for kind, share in shares}, args.seed + 1000 * rank), Config(**wanted)
    else:
        puzzles = Puzzles(args.data, [float(w) for w in args.weights or [1] * len(args.data)], args.device, args.seed + 1000 * rank)
        config = Config(puzzles.shape["rows"], puzzles.shape["columns"], puzzles.symbols, **wanted)
    model = create(config).to(args.device)
    ema = {name: value.clone() for name, value in model.state_dict().items()}
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr, betas=(0.9, 0.95), weight_decay=args.weight_decay)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed + 1000 * rank + 1)
    pool, first = (CoverPool if config.mixer == "graph" else Pool)(model, puzzles, args), 0
    if saved := load(out / "checkpoint"):
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        ema, first = {name: value.to(args.device) for name, value in saved["ema"].items()}, saved["step"]
        slots = load(out / f"slots{rank}")
        if slots and (config.mixer == "graph" or len(slots["age"]) == args.batch):  # of another size they would go on in place of those asked for
            pool.restore(slots)
    elif args.init:
        start = load(Path(args.init) / "checkpoint")
        if start is None:
            raise SystemExit(f"no checkpoint in {args.init}: train.py writes checkpoint.00 there")
        weights = start["ema"]
        if model.H_level is not model.L_level:  # a TRM's network for both levels is where an HRM's two may start
            weights = {name.replace("levels.0", "levels.1"): w for name, w in weights.items()} | weights  # an HRM's own second level stays
        model.load_state_dict(weights)
        ema = {name: value.clone() for name, value in model.state_dict().items()}
    for level in model.levels if args.compile else ():
        level.compile(**({"dynamic": True} if config.mixer == "graph" else {"mode": "reduce-overhead" if args.device == "cuda" else "default"}))
    has_bf16 = torch.cuda.is_bf16_supported(including_emulation=False) if args.device == "cuda" else torch.cpu._is_avx512_bf16_supported()
    narrow = args.precision == "bf16" or (args.precision == "auto" and has_bf16)
    stopping = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.append(True))
    started, tally, counted = time.time(), torch.zeros(5), 0

    def checkpoint(step: int) -> None:
        save(out / f"slots{rank}", pool.state())
        if rank == 0:
            of = {"kinds": puzzles.kinds} if config.mixer == "graph" else {"family": puzzles.family}
            fixed = {"config": config.asdict(), "arguments": vars(args)} | of
            state = {"model": model.state_dict(), "ema": ema, "optimizer": optimizer.state_dict(), "step": step}
            save(out / "checkpoint", fixed | state)

    for step in range(first, args.steps):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, args)
        cycles = (1, 2) if step < args.shallow else None
        torch.compiler.cudagraph_mark_step_begin()  # or each pass of a level would be taken for a new step, and may overwrite the last one's latents
        with torch.autocast(args.device, torch.bfloat16, enabled=narrow):
            z_H, z_L, logits, q = model.step(pool.z_H, pool.z_L, pool.input(), cycles)
        q = q.float()
        loss_cells, loss_q, right = pool.losses(logits.float(), q)
        optimizer.zero_grad(set_to_none=True)
        (loss_cells + 0.5 * loss_q).backward()
        if world > 1:
            flat = torch.cat([p.grad.flatten() for p in model.parameters()])
            dist.all_reduce(flat)
            for p, grad in zip(model.parameters(), (flat / world).split([p.numel() for p in model.parameters()])):
                p.grad.copy_(grad.view_as(p))
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        with torch.no_grad():
            for name, value in model.state_dict().items():
                ema[name].lerp_(value, 1 - min(args.ema, (step + 1) / (step + 10)))
        aged = pool.age.float().mean()
        exact = pool.advance(z_H, z_L, q)
        tally += torch.stack([loss_cells, loss_q, right, exact.float().mean(), aged]).detach().cpu()
        counted += 1
        stop = torch.tensor([float(bool(stopping) or time.time() - started > args.seconds)], device=args.device)
        if world > 1:
            dist.all_reduce(stop)
        last = bool(stop) or step + 1 == args.steps
        if rank == 0 and ((step + 1) % 100 == 0 or last):
            names = ("loss", "q_loss", "cells", "exact", "age")
            line = dict(zip(names, (tally / counted).double().round(decimals=4).tolist()))
            line |= pool.curve() | {"step": step + 1, "lr": round(learning_rate(step, args), 6), "seconds": round(time.time() - started)}
            with open(out / "curve.jsonl", "a") as curve:
                curve.write(json.dumps(line) + "\n")
            print(line, flush=True)
        if (step + 1) % 100 == 0:
            tally, counted = torch.zeros(5), 0
        if (step + 1) % args.every == 0 or last:
            checkpoint(step + 1)
        if last:
            break


if __name__ == "__main__":
    main()
