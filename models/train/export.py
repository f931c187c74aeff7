"""Turn a training checkpoint into a model folder: step.onnx, a graph for each level, manifest.json and parity.json.

    python export.py RUN models/trm-sudoku-9x9 [--raw]

step.onnx   (z_H, z_L, candidates) → (z_H', z_L', logits, q): one whole supervision step, unrolled
cell.onnx   (z, injection, candidates) → (z', x, logits, q): one pass of the network, for tracing the recursion pass by
            pass; HRM has two networks, L_level.onnx and H_level.onnx
parity.json two boards with the latents and logits that PyTorch gives, which the TypeScript loop must reproduce to 1e-4 (of
            the value where it is larger than 1)
"""
import argparse
import base64
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import Tensor, nn

from data import Puzzles
from model import Config, RecursiveModel
from train import load

OPSET = 18


class Step(nn.Module):
    def __init__(self, model: RecursiveModel):
        super().__init__()
        self.model = model

    def forward(self, z_H: Tensor, z_L: Tensor, candidates: Tensor) -> tuple[Tensor, ...]:
        return self.model.step(z_H, z_L, candidates)


class Pass(nn.Module):
    def __init__(self, model: RecursiveModel, level: nn.Module):
        super().__init__()
        self.model, self.level = model, level

    def forward(self, z: Tensor, injection: Tensor, candidates: Tensor) -> tuple[Tensor, ...]:
        z = self.level(z + injection)
        return z, self.model.embedding(candidates), *self.model.readout(z)


def export(module: nn.Module, example: tuple[Tensor, ...], inputs: list[str], outputs: list[str], layout: str, path: Path) -> None:
    axes = ("batch",) if layout == "cells" else ("batch", "rows", "columns")  # free to differ from the example's
    free = {name: {i: torch.export.Dim(axis) for i, axis in enumerate(axes)} for name in inputs}
    program = torch.onnx.export(module, example, dynamo=True, opset_version=OPSET, input_names=inputs, output_names=outputs,
                                dynamic_shapes=free, verbose=False)
    program.optimize()
    for node in program.model.graph.all_nodes():
        node.metadata_props.clear()  # stack traces of this machine
        node.doc_string = None
    onnx.save(program.model_proto, path)


def packed(array: Tensor | np.ndarray) -> str:
    """float32, little-endian, base64."""
    return base64.b64encode(np.ascontiguousarray(np.asarray(array), dtype="<f4").tobytes()).decode()


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("run")
    p.add_argument("folder")
    p.add_argument("--raw", action="store_true", help="the last weights instead of their moving average")
    args = p.parse_args()
    saved = load(Path(args.run) / "checkpoint", "cpu")
    if saved is None:
        raise SystemExit(f"no checkpoint in {args.run}: train.py writes checkpoint.00 there")
    config, folder = Config(**saved["config"]), Path(args.folder)
    folder.mkdir(parents=True, exist_ok=True)
    model = RecursiveModel(config)
    model.load_state_dict(saved["model" if args.raw else "ema"])
    model.eval().requires_grad_(False)

    torch.manual_seed(0)
    z = lambda: torch.randn(2, *config.cells, config.hidden)
    puzzles = Puzzles(saved["arguments"]["data"][:1], [1.0], "cpu", seed=0)
    candidates = puzzles.draw(2, reveal_share=0.0, reveal_most=1)[0].float().unflatten(1, config.cells)
    example = (z(), z(), candidates)
    export(Step(model), example, ["z_H", "z_L", "candidates"], ["z_H_next", "z_L_next", "logits", "q"], config.layout, folder / "step.onnx")
    levels = {"cell": model.L_level} if config.engine == "trm" else {"L_level": model.L_level, "H_level": model.H_level}
    for name, level in levels.items():
        outputs = ["z_next", "x", "logits", "q"]
        export(Pass(model, level), example, ["z", "injection", "candidates"], outputs, config.layout, folder / f"{name}.onnx")

    if config.layout == "grid":
        candidates = candidates[:, : min(10, config.rows), : min(12, config.columns)]  # the file stays small, and other sizes are proven
    shape = candidates.shape[1:-1]
    carry = [z0.expand(2, *shape, config.hidden).contiguous() for z0 in (model.z_H_init, model.z_L_init)]
    session = onnxruntime.InferenceSession(folder / "step.onnx", providers=["CPUExecutionProvider"])
    steps = []
    with torch.no_grad():
        for _ in range(2):
            names = ("z_H", "z_L", "candidates")
            runtime = session.run(None, dict(zip(names, (t.numpy() for t in (*carry, candidates)))))
            outputs = model.step(*carry, candidates)
            worst = max(float((np.abs(r - o.numpy()) / np.maximum(1, np.abs(o.numpy()))).max()) for r, o in zip(runtime, outputs))
            if worst > 1e-4:
                raise SystemExit(f"onnxruntime and PyTorch differ by {worst}")
            print(f"parity: onnxruntime and PyTorch differ by {worst:.1e}")
            steps.append(dict(zip(("zH", "zL", "logits", "q"), map(packed, outputs))))
            carry = list(outputs[:2])
    rows_columns = shape if config.layout == "grid" else (config.rows, config.columns)
    parity = {"batch": 2, "shape": dict(zip(("rows", "columns"), rows_columns)), "candidates": packed(candidates), "steps": steps}
    (folder / "parity.json").write_text(json.dumps(parity) + "\n")

    entry = lambda name: {"path": f"{name}.onnx", "sha256": hashlib.sha256((folder / f"{name}.onnx").read_bytes()).hexdigest()}
    L_file, H_file = list(levels)[0], list(levels)[-1]
    cells = config.rows * config.columns
    manifest = {
        "format": 2, "name": folder.name, "engine": config.engine, "family": saved["family"],
        "layout": config.layout, **({"latentLen": cells} if config.layout == "cells" else {}),
        "shape": {"rows": config.rows, "columns": config.columns}, "seqLen": cells, "symbols": config.symbols,
        "hidden": config.hidden, "hCycles": config.H_cycles, "lCycles": config.L_cycles, "opset": OPSET,
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
        "init": {"zH": packed(model.z_H_init), "zL": packed(model.z_L_init)},
        "files": {"step": entry("step"), "L_level": entry(L_file), "H_level": entry(H_file)},
        "training": {"steps": saved["step"], "seed": saved["arguments"]["seed"], "config": saved["config"]},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(json.dumps({"folder": str(folder), "parameters": manifest["parameters"], "steps": saved["step"]}))


if __name__ == "__main__":
    main()
