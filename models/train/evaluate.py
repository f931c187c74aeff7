"""How many held-out tasks a graph model solves, by kind, beside what unit propagation alone does.

    python evaluate.py RUN --data DIR [DIR ...] [--most 50] [--restarts 8] [--json FILE]

propagation  all cells decided by unit propagation on the same covers, without the network
one pass     right at one of 16 supervision steps from the plain initial carry, nothing written back; and still right at the last
rollouts     strikes and guesses between steps (no propagation), noisy restarts: solved by the first, and within --restarts
The last column is of the tasks that propagation leaves open, within --restarts. "Right" is the only solution of the task.
"""
import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from cover_pool import guessed, solved, struck
from covers import Folder, Graph, Union
from model import Config, GraphModel
from train import load


def load_model(run: str) -> GraphModel:
    saved = load(Path(run) / "checkpoint")
    if saved is None:
        raise SystemExit(f"no checkpoint in {run}")
    model = GraphModel(Config(**saved["config"]))
    model.load_state_dict(saved["ema"])
    return model.eval().requires_grad_(False)


def batches(folder: Folder, tasks: np.ndarray, literals: int) -> Iterator[np.ndarray]:
    """Runs of tasks with at most so many literals together, or one task."""
    batch, size = [], 0
    for task in tasks:
        if batch and size + folder.literals[task] > literals:
            yield np.array(batch)
            batch, size = [], 0
        batch.append(task)
        size += folder.literals[task]
    if batch:
        yield np.array(batch)


@torch.no_grad()
def rollout(model: GraphModel, union: Union, steps: int, noise: float, strike: float, guess: float = 0.25) -> tuple[Tensor, Tensor]:
    """[boards] the step at which each was right for the first time (0: never), and whether it is right at the last. With strikes, a
    board leaves when it is right, or when its truth is gone: in use, the rules say the one and a contradiction the other."""
    share = (noise * torch.rand(union.boards))[union.board][:, None]
    z_H, z_L = (init + share * torch.randn(len(union.variable), len(init)) for init in (model.z_H_init, model.z_L_init))
    first, right = torch.zeros(union.boards, dtype=torch.long), torch.zeros(union.boards, dtype=torch.bool)
    here = torch.arange(union.boards)
    for step in range(1, steps + 1):
        z_H, z_L, logits, _ = model.step(z_H, z_L, Graph(union))
        log_p = union.log_softmax(logits)
        exact = solved(union, log_p)
        first[here[exact & (first[here] == 0)]] = step
        right[here] = exact
        if strike == 0:
            continue
        kept = struck(union, log_p.exp(), torch.full((union.boards,), strike))
        still = ~union.any_of_board(union.variable[~kept])
        kept &= guessed(union, log_p, still & (torch.rand(union.boards) < guess)) if step > 1 else True
        stays = ~exact & ~union.any_of_board(union.variable[union.truth & ~kept])
        literals = kept & stays[union.board]
        union, z_H, z_L, here = union.keep(kept, stays), z_H[literals], z_L[literals], here[stays]
        if union.boards == 0:
            break
    return first, right


@torch.no_grad()
def measure(model: GraphModel, folder: Folder, tasks: np.ndarray, args: argparse.Namespace) -> dict:
    columns = {name: [] for name in ("propagation", "one pass", "at its end", "first rollout", "steps", "within")}
    for batch in batches(folder, tasks, args.literals):
        union = folder.union(batch)
        columns["propagation"].append(union.decided(union.propagate(torch.ones(len(union.variable), dtype=torch.bool))))
        first, right = rollout(model, union, args.steps, noise=0, strike=0)
        columns["one pass"].append(first > 0)
        columns["at its end"].append(right)
        done = torch.zeros(len(batch), dtype=torch.bool)
        spent = torch.zeros(len(batch))
        for restart in range(args.restarts):
            left = (~done).nonzero().squeeze(1)
            if len(left) == 0:
                break
            first, _ = rollout(model, union if restart == 0 else folder.union(batch[left.numpy()]), args.steps, 1.0, args.strike)
            done[left] = first > 0
            spent[left] += torch.where(first > 0, first, args.steps)
            if restart == 0:
                columns["first rollout"].append(first > 0)
        columns["within"].append(done)
        columns["steps"].append(spent)
    result = {name: torch.cat(parts) for name, parts in columns.items()}
    hard = ~result["propagation"]
    row = {name: round(float(value.float().mean()), 4) for name, value in result.items()}
    return row | {"tasks": len(tasks), "left open": int(hard.sum()), "of these": int(result["within"][hard].sum())}


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("run")
    p.add_argument("--data", nargs="+", required=True)
    p.add_argument("--most", type=int, default=50, help="tasks of each kind and folder")
    p.add_argument("--kinds", nargs="+", help="only these")
    p.add_argument("--steps", type=int, default=16)
    p.add_argument("--restarts", type=int, default=8)
    p.add_argument("--strike", type=float, default=0.01)
    p.add_argument("--literals", type=int, default=12_000, help="of a batch")
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--json", help="also write the table here")
    args = p.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    model, rows = load_model(args.run), []
    print("| folder | kind | tasks | propagation | one pass | at its end | first rollout | within | steps | of those left open |\n|---|---|---|---|---|---|---|---|---|---|")
    for path in args.data:
        folder = Folder(path)
        for kind, name in enumerate(folder.kinds):
            tasks = np.flatnonzero(folder.task_kind == kind)[: args.most]
            if len(tasks) == 0 or (args.kinds and name not in args.kinds):
                continue
            row = measure(model, folder, tasks, args)
            rows.append({"folder": Path(path).name, "kind": name} | row)
            shares = " | ".join(f"{100 * row[c]:.0f}" for c in ("propagation", "one pass", "at its end", "first rollout", "within"))
            print(f"| {Path(path).name} | {name} | {row['tasks']} | {shares} | {row['steps']:.1f} | {row['of these']}/{row['left open']} |", flush=True)
    total = lambda name: sum(row[name] for row in rows)
    share = lambda name: 100 * sum(row[name] * row["tasks"] for row in rows) / total("tasks")
    print(f"| all | | {total('tasks')} | {share('propagation'):.0f} | {share('one pass'):.0f} | {share('at its end'):.0f} | {share('first rollout'):.0f} "
          f"| {share('within'):.1f} | {share('steps') / 100:.1f} | {total('of these')}/{total('left open')} |")  # fmt: skip
    if args.json:
        Path(args.json).write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
