"""The supervision step of a model folder in PyTorch, timed.

    python bench_torch.py ../trm-sudoku-9x9 [--batch 1 8] [--threads 1]      a table: eager and compiled, float32
    python bench_torch.py --serve                                            for `ruminate bench speed --torch PYTHON`

--serve reads {"model", "threads", "batch", "compiled"} a line and answers each with {"wall", "cpu"}, milliseconds of one step.
The weights are those of checkpoints/NAME where that is the exported one (its parity.json is reproduced to 1e-4), else random: the
time of a step does not depend on them.
"""
import argparse
import base64
import json
import sys
import time
from functools import cache
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from model import Config, RecursiveModel
from train import load

SLICE = 0.1  # seconds


def unpacked(text: str, *shape: int) -> Tensor:
    return torch.from_numpy(np.frombuffer(base64.b64decode(text), dtype="<f4").copy()).view(shape)


@cache
def built(folder: str) -> tuple[RecursiveModel, bool]:
    """The model, and whether its weights are those of the folder."""
    manifest = json.loads((Path(folder) / "manifest.json").read_text())
    known = {name: value for name, value in manifest["training"]["config"].items() if name != "seq_len"}  # of older folders
    model = RecursiveModel(Config(**known | manifest["shape"])).eval().requires_grad_(False)
    saved = load(Path(__file__).parent / "checkpoints" / manifest["name"] / "checkpoint")
    shapes = lambda state: {name: tensor.shape for name, tensor in state.items()}
    if saved is None or shapes(saved["ema"]) != shapes(model.state_dict()):
        return model, False
    model.load_state_dict(saved["ema"])
    parity = json.loads((Path(folder) / "parity.json").read_text())
    shape = parity.get("shape", manifest["shape"])
    cells = (shape["rows"], shape["columns"]) if manifest["layout"] == "grid" else (manifest["seqLen"],)
    carry = [start.expand(parity["batch"], *cells, -1) for start in (model.z_H_init, model.z_L_init)]
    logits = model.step(*carry, unpacked(parity["candidates"], parity["batch"], *cells, manifest["symbols"]))[2]
    expected = unpacked(parity["steps"][0]["logits"], *logits.shape)
    return model, bool(((logits - expected).abs() / expected.abs().clamp(min=1)).max() < 1e-4)


@cache
def stepper(folder: str, batch: int, compiled: bool, threads: int):
    model, _ = built(folder)
    run = torch.compile(model.step) if compiled else model.step  # a graph for each batch and number of threads
    config = model.config
    state = [start.expand(batch, *config.cells, -1).contiguous() for start in (model.z_H_init, model.z_L_init)]
    candidates = torch.ones(batch, *config.cells, config.symbols)

    def step() -> None:
        state[:] = run(*state, candidates)[:2]

    with torch.inference_mode():
        for _ in range(3):
            step()
    return step


@torch.inference_mode()
def measure(model: str, threads: int, batch: int, compiled: bool) -> dict[str, float]:
    torch.set_num_threads(threads)
    step = stepper(model, batch, compiled, threads)
    step()
    wall, cpu, count = time.perf_counter(), time.process_time(), 0
    while count == 0 or time.perf_counter() - wall < SLICE:
        step()
        count += 1
    return {"wall": (time.perf_counter() - wall) / count * 1e3, "cpu": (time.process_time() - cpu) / count * 1e3}


def serve() -> None:
    print(json.dumps({"torch": torch.__version__}), flush=True)
    for line in sys.stdin:
        try:
            answer = measure(**json.loads(line))
        except Exception as error:  # no compiler on this machine, no memory: the question gets an answer, the next one its own
            answer = {"error": f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"}
        print(json.dumps(answer), flush=True)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", nargs="?", help="a folder in models/")
    p.add_argument("--batch", type=int, nargs="+", default=[1, 8])
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--rounds", type=int, default=7)
    p.add_argument("--serve", action="store_true")
    args = p.parse_args()
    if args.serve:
        return serve()
    if args.model is None:
        p.error("name a model folder, or --serve")
    print(f"weights: {'those of the folder' if built(args.model)[1] else 'random'}")
    for batch in args.batch:
        rounds = [[measure(args.model, args.threads, batch, compiled) for compiled in (False, True)] for _ in range(args.rounds)]
        eager, compiled = (float(np.median([r[i]["wall"] for r in rounds])) for i in range(2))
        print(f"batch {batch}, threads {args.threads}: eager {eager:.2f} ms a step, compiled {compiled:.2f} ms")


if __name__ == "__main__":
    main()
