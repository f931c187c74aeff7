"""Does the network see the rules and nothing else? Does it learn, stop and go on, and think the same in ONNX? A minute, on a processor.

    python test_covers.py
"""
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
import torch

import evaluate
import export
import train
from covers import AT_MOST_ONE, Covers, Folder, Graph, Union, join
from model import Config, create

SIDE = 4
CONFIG = {"mixer": "graph", "hidden": 16, "layers": 1, "channel_inner": 16, "factor_inner": 16}
TYPES = {"task_kind": "u1", "task_variables": "i8", "variable_size": "u2", "solution": "u2", "task_cells": "i4", "task_factors": "i8",
         "factor_kind": "u1", "factor_size": "u2", "task_entries": "i8", "factor_literals": "u4"}  # fmt: skip


def latin_square(random: np.random.Generator) -> tuple[list[int], list[int], list[tuple[int, list[int]]], int]:
    """(sizes, solution, factors, cells) of a square of which about half is given. Its first two cells are tied to a table as well."""
    rows, columns, names = (random.permutation(SIDE) for _ in range(3))
    square = names[(rows[:, None] + columns) % SIDE].ravel()
    given = random.random(SIDE * SIDE) < 0.5
    literals = {(cell, name): 0 for cell in range(SIDE * SIDE) for name in range(SIDE) if not given[cell] or square[cell] == name}
    literals = {key: number for number, key in enumerate(literals)}
    lines = [[SIDE * r + c for c in range(SIDE)] for r in range(SIDE)] + [[SIDE * r + c for r in range(SIDE)] for c in range(SIDE)]
    factors = [(1, [literals[cell, name] for cell in line if (cell, name) in literals]) for line in lines for name in range(SIDE)]
    here = [[name for name in range(SIDE) if (cell, name) in literals] for cell in range(SIDE * SIDE)]
    pairs = [(a, b) for a in here[0] for b in here[1] if a != b]
    for place in (0, 1):
        for name in here[place]:
            others = [literals[place, other] for other in here[place] if other != name]
            factors.append((3, others + [len(literals) + i for i, pair in enumerate(pairs) if pair[place] == name]))
    factors.append((AT_MOST_ONE, [literals[5, here[5][0]], literals[10, here[10][-1]]]) if square[5] != here[5][0] else factors[0])
    solution = [names.index(square[cell]) for cell, names in enumerate(here)] + [pairs.index((square[0], square[1]))]
    return [len(names) for names in here] + [len(pairs)], solution, factors, SIDE * SIDE


def data_set(folder: Path, tasks: int, seed: int) -> Path:
    folder.mkdir()
    random = np.random.default_rng(seed)
    arrays = {name: [0] if name in ("task_variables", "task_factors", "task_entries") else [] for name in TYPES}
    for task in range(tasks):
        sizes, solution, factors, cells = latin_square(random)
        arrays["task_kind"].append(task % 2)
        arrays["task_cells"].append(cells)
        arrays["variable_size"] += sizes
        arrays["solution"] += solution
        arrays["factor_kind"] += [kind for kind, _ in factors]
        arrays["factor_size"] += [len(literals) for _, literals in factors]
        arrays["factor_literals"] += [literal for _, literals in factors for literal in literals]
        for ends, of in (("task_variables", "variable_size"), ("task_factors", "factor_kind"), ("task_entries", "factor_literals")):
            arrays[ends].append(len(arrays[of]))
    for name, values in arrays.items():
        np.save(folder / f"{name}.npy", np.array(values, dtype=TYPES[name]))
    manifest = {"format": "covers", "version": 1, "tasks": tasks, "kinds": ["even", "odd"], "factor_kinds": ["variable", "one", "at_most_one", "tie"]}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def a_model(seed: int = 0, **changes: object) -> torch.nn.Module:
    """With random heads, as zero heads would say the same of everything."""
    torch.manual_seed(seed)
    model = create(Config(**CONFIG | changes)).requires_grad_(False)
    model.head.normal_()
    model.q_weight.normal_()
    return model


def thought(model: torch.nn.Module, union: Union, z: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
    """logits and q after two steps from latents that tell literals apart."""
    z_H, z_L = torch.zeros(2, len(union.variable), model.config.hidden) if z is None else z
    for _ in range(2):
        z_H, z_L, logits, q = model.step(z_H, z_L, Graph(union))
    return logits, q


def model_latents(model: torch.nn.Module, union: Union) -> torch.Tensor:
    return torch.stack([model.z_H_init, model.z_L_init])[:, None].expand(-1, len(union.variable), -1)


def close(a: torch.Tensor, b: torch.Tensor) -> bool:
    return a.shape == b.shape and torch.allclose(a, b, atol=1e-5, rtol=1e-5)


def a_union_thinks_as_each_alone(data: Path) -> None:
    folder, model = Folder(str(data)), a_model()
    alone = [folder.union(np.array([task])) for task in (0, 1, 2)]
    z = [torch.randn(2, len(union.variable), model.config.hidden) for union in alone]
    each = [thought(model, union, latents) for union, latents in zip(alone, z)]
    for union in (join(alone), folder.union(np.array([0, 1, 2]))):
        logits, q = thought(model, union, torch.cat(z, 1))
        assert close(logits, torch.cat([logits for logits, _ in each])) and close(q, torch.cat([q for _, q in each]))
    assert logits.std() > 0.1 and q.std() > 0.001


def names_and_order_mean_nothing(data: Path) -> None:
    """Variables, their literals and factors in any other order: the same logits, in that order."""
    model = a_model()
    union = Folder(str(data)).union(np.array([3]))
    variables, factors = torch.randperm(union.variables), torch.randperm(len(union.factor_kind))  # new places
    order = (variables[union.variable] + torch.rand(len(union.variable)) * 0.9).argsort()
    place = order.argsort()
    edges = factors[union.edge_factor].argsort(stable=True)
    other = Union(
        union.truth[order], variables[union.variable][order], union.variable_board, union.variable_cell[variables.argsort()],
        union.factor_kind[factors.argsort()], union.factor_board, place[union.edge_literal[edges]], factors[union.edge_factor[edges]], 1,
    )  # fmt: skip
    z = torch.randn(2, len(union.variable), model.config.hidden)
    (logits, q), (moved, q_moved) = thought(model, union, z), thought(model, other, z[:, order])
    assert close(logits[order], moved) and close(q, q_moved) and not close(logits, moved)


def what_is_struck_is_gone(data: Path) -> None:
    """The same as if the compiler had never written it, and nothing on another board."""
    folder, model = Folder(str(data)), a_model()
    union = folder.union(np.array([4, 5]))
    literals = torch.ones(len(union.variable), dtype=torch.bool)
    literals[(union.open & ~union.truth & (union.board == 0)).nonzero()[:3]] = False
    smaller = union.keep(literals, torch.ones(2, dtype=torch.bool))
    z = torch.randn(2, len(union.variable), model.config.hidden)
    (logits, q), (fewer, q_fewer) = thought(model, union, z), thought(model, smaller, z[:, literals])
    second = union.board == 1
    assert len(fewer) == len(logits) - 3 and close(logits[second], fewer[second[literals]]) and close(q[1:], q_fewer[1:])
    assert not close(logits[~second & literals], fewer[~second[literals]])
    assert bool((torch.bincount(smaller.edge_factor) > 0).all()) and int(smaller.edge_literal.max()) == len(fewer) - 1
    alone = union.keep(torch.ones_like(literals), torch.tensor([False, True]))
    fresh = folder.union(np.array([5]))
    assert all(getattr(alone, name).equal(getattr(fresh, name)) for name in ("truth", "variable", "factor_kind", "edge_literal", "edge_factor"))


def propagation_keeps_the_truth(data: Path) -> None:
    union = Folder(str(data)).union(np.arange(20))
    every = torch.ones(len(union.variable), dtype=torch.bool)
    left = union.propagate(every)
    assert bool(left[union.truth].all()) and 0 < int(union.decided(left).sum()) and int(left.sum()) < len(left)
    assert union.propagate(left).equal(left) and not bool(union.decided(every).any())


def every_kind_as_often(data: Path) -> None:
    drawn = Covers([str(data)], {}, seed=0).draw(400)[:, 0]
    assert 150 < int(drawn.sum()) < 250
    drawn = Covers([str(data)], {"odd": 3.0}, seed=0).draw(400)[:, 0]
    assert 270 < int(drawn.sum()) < 330


def run(data: Path, out: Path, *options: str, **changes: object) -> list[dict]:
    arguments = ["train.py", "--data", str(data), "--out", str(out), "--config", json.dumps(CONFIG | changes), "--precision", "fp32", *options]
    with patch.object(sys, "argv", arguments):
        train.main()
    return [json.loads(line) for line in (out / "curve.jsonl").read_text().splitlines()]


def it_learns(data: Path, held: Path, folder: Path) -> None:
    curve = run(data, folder / "learned", "--batch", "16", "--steps", "300", "--lr", "5e-3", "--warmup", "20", "--decay", "100", "--ema", "0.98")
    assert set(curve[-1]["kinds"]) == {"even", "odd"}
    before, after = a_model(), evaluate.load_model(str(folder / "learned"))
    union = Folder(str(held)).union(np.arange(30))
    right = [int((evaluate.rollout(model, union, 8, noise=0.0, strike=0.0)[0] > 0).sum()) for model in (before, after)]
    losses = [-float(union.log_softmax(thought(model, union, model_latents(model, union))[0])[union.truth & union.open].mean()) for model in (before, after)]
    chance = float(union.sizes.log()[union.variable[union.truth & union.open]].mean())
    assert right[0] < 12 < 20 < right[1] and losses[1] < 0.5 * chance < losses[0], (right, losses, chance)


def stopping_changes_nothing(data: Path, folder: Path, engine: str) -> None:
    options = ("--batch", "5", "--literals", "200", "--propagate-share", "0.5")
    run(data, folder / f"whole-{engine}", *options, "--steps", "8", engine=engine)
    for steps in ("4", "8"):
        run(data, folder / f"twice-{engine}", *options, "--steps", steps, engine=engine)
    whole, twice = (train.load(folder / f"{name}-{engine}" / "checkpoint") for name in ("whole", "twice"))
    assert all(whole["model"][name].equal(twice["model"][name]) for name in whole["model"])
    assert ("levels.1.0.mixer.send" in whole["model"]) == (engine == "hrm")


def the_same_in_onnx(data: Path, folder: Path) -> None:
    """The export compares onnxruntime with PyTorch on these boards and ends the program beyond 1e-4."""
    arguments = ["export.py", str(folder / "learned"), str(folder / "exported"), "--data", str(data)]
    with patch.object(sys, "argv", arguments):
        export.main()
    parity = json.loads((folder / "exported" / "parity.json").read_text())
    assert [case["name"] for case in parity["cases"]] == ["even", "odd", "union of them"] and all(len(case["steps"]) == 2 for case in parity["cases"])
    manifest = json.loads((folder / "exported" / "manifest.json").read_text())
    assert (manifest["format"], manifest["layout"], manifest["trained"]) == (3, "graph", {"kinds": ["even", "odd"]})


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        folder = Path(name)
        data, held = data_set(folder / "data", 400, seed=1), data_set(folder / "held", 60, seed=2)
        for check in (a_union_thinks_as_each_alone, names_and_order_mean_nothing, what_is_struck_is_gone, propagation_keeps_the_truth, every_kind_as_often):
            check(data)
        it_learns(data, held, folder)
        for engine in ("trm", "hrm"):
            stopping_changes_nothing(data, folder, engine)
        the_same_in_onnx(data, folder)
    print("ok")
