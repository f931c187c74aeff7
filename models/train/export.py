"""Turn a training checkpoint into a model folder: step.onnx, a graph for each level, manifest.json and parity.json.

    python export.py RUN models/trm-sudoku-9x9 [--raw] [--int8] [--data DIR]

step.onnx   (z_H, z_L, candidates) → (z_H', z_L', logits, q): one whole supervision step, unrolled
step.int8.onnx (--int8) the same, its products in 8-bit integers: for a processor and one board at a time. Measure its accuracy
            before you ship it (`ruminate bench accuracy --precision`)
cell.onnx   (z, injection, candidates) → (z', x, logits, q): one pass of the network, for tracing the recursion pass by
            pass; HRM has two networks, L_level.onnx and H_level.onnx
parity.json two boards with the latents and logits that PyTorch gives, which the TypeScript loop must reproduce to 1e-4 (of
            the value where it is larger than 1)
"""
import argparse
import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
from onnx_ir.passes.common import DeduplicateInitializersPass
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from data import Puzzles
from model import CellMixer, Config, RecursiveModel, SwiGLU, create
from train import load

OPSET = 18
SMALL = 16  # rows or columns of a product that is not worth to be made in int8


def fused_rms_norm(x: Tensor) -> Tensor:
    """model.rms_norm in the operators that onnxruntime makes one of: a power, a quotient, and a gain, here of one."""
    return x / torch.sqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * torch.ones(x.shape[-1])


def unsplit_swiglu(self: SwiGLU, x: Tensor) -> Tensor:
    """Gate and value as two products, as a tensor's halves are copied before anything is done with them."""
    gate, value = self.up.chunk(2)
    return F.linear(F.silu(F.linear(x, gate)) * F.linear(x, value), self.down)


def untransposed_mixer(self: CellMixer, x: Tensor, _: object = None) -> Tensor:
    """The weights from the left instead of the transposed board from there."""
    gate, value = self.swiglu.up.chunk(2)
    return self.swiglu.down @ (F.silu(gate @ x) * (value @ x))


def refine_by_sum(self: RecursiveModel, z_H: Tensor, z_L: Tensor, x: Tensor, passes: int, board: object = None) -> Tensor:
    """z_H + x stays the same for all passes."""
    injection = z_H + x
    for _ in range(passes):
        z_L = self.L_level(z_L + injection, board)
    return z_L


@contextmanager
def in_fast_operators(int8: bool) -> Iterator[None]:
    """The same sums in another order, which onnxruntime does 1.1 times as fast on a processor (docs/performance.md). In int8 a
    product wants its weights on the right, and the fewer products, the fewer tensors are quantised for them."""
    swaps = [patch("model.rms_norm", fused_rms_norm), patch.object(RecursiveModel, "refine", refine_by_sum)]
    if not int8:
        swaps += [patch.object(SwiGLU, "forward", unsplit_swiglu), patch.object(CellMixer, "forward", untransposed_mixer)]
    with ExitStack() as stack:
        for swap in swaps:
            stack.enter_context(swap)
        yield


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


def export(module: nn.Module, example: tuple[Tensor, ...], inputs: list[str], outputs: list[str], layout: str, path: Path,
           int8: bool = False) -> None:
    axes = ("batch",) if layout == "cells" else ("batch", "rows", "columns")  # free to differ from the example's
    free = {name: {i: torch.export.Dim(axis) for i, axis in enumerate(axes)} for name in inputs}
    with in_fast_operators(int8):
        program = torch.onnx.export(module, example, dynamo=True, opset_version=OPSET, input_names=inputs, output_names=outputs,
                                    dynamic_shapes=free, verbose=False)
    graph = finished(program)
    onnx.save(in_int8(graph) if int8 else graph, path)


def finished(program: torch.onnx.ONNXProgram) -> onnx.ModelProto:
    program.optimize()
    DeduplicateInitializersPass(size_limit=2**31)(program.model)  # weights of one network, folded once for every pass
    for node in program.model.graph.all_nodes():
        node.metadata_props.clear()  # stack traces of this machine
        node.doc_string = None
    return program.model_proto


def in_int8(graph: onnx.ModelProto) -> onnx.ModelProto:
    """Weights scaled by column, to seven bits, as two products of eight overflow the sixteen that processors without VNNI add them
    in; what they are multiplied with by its largest number at every product. Embedding and heads, which have as few rows or
    columns as there are symbols, stay in float32: they cost nothing, and what is struck hangs on them."""
    del graph.graph.value_info[:]  # shape inference on the way in would find fault with them
    widths = {weight.name: min(weight.dims, default=0) for weight in graph.graph.initializer}
    small = [node.name for node in graph.graph.node if node.op_type == "MatMul" and widths.get(node.input[1], SMALL) < SMALL]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "int8.onnx"
        quantize_dynamic(graph, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                         op_types_to_quantize=["MatMul"], nodes_to_exclude=small)
        return onnx.load(path)


def packed(array: Tensor | np.ndarray) -> str:
    """float32, little-endian, base64."""
    return base64.b64encode(np.ascontiguousarray(np.asarray(array), dtype="<f4").tobytes()).decode()


def parity_of(model: nn.Module, file: Path, boards: Tensor, positions: tuple[int, ...], tolerance: float) -> dict:
    """Two supervision steps on `boards` by PyTorch, which onnxruntime must follow, each from its own carry."""
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    carry = [start.expand(len(boards), *positions, -1).contiguous() for start in (model.z_H_init, model.z_L_init)]
    runtime, steps = [latent.numpy() for latent in carry], []
    for _ in range(2):
        runtime = session.run(None, dict(zip(("z_H", "z_L", "candidates"), (*runtime[:2], boards.numpy()))))
        outputs = model.step(*carry, boards)
        worst = max(float((np.abs(r - o.numpy()) / np.maximum(1, np.abs(o.numpy()))).max()) for r, o in zip(runtime, outputs))
        if worst > tolerance:
            raise SystemExit(f"onnxruntime and PyTorch differ by {worst}; where rounding alone has grown to that, show parity on other boards (--seed)")
        print(f"parity: onnxruntime and PyTorch differ by {worst:.1e}")
        steps.append(dict(zip(("zH", "zL", "logits", "q"), map(packed, outputs))))
        carry = list(outputs[:2])
    return {"batch": len(boards), "candidates": packed(boards), "steps": steps}


def write_folder(folder: Path, model: nn.Module, about: dict, examples: Tensor, tolerance: float = 1e-4, int8: bool = False) -> None:
    """The whole model folder. `about` has the fields of the manifest that the weights do not tell; `examples` [2, *cells, symbols]
    are boards as candidates. `model` has step, embedding, readout, L_level, H_level, z_H_init and z_L_init."""
    folder.mkdir(parents=True, exist_ok=True)
    grid, hidden = about["layout"] == "grid", len(model.z_H_init)
    positions = examples.shape[1:-1] if grid else (about["latentLen"],)
    z = torch.randn(2, len(examples), *positions, hidden)
    inputs, outputs = ["z_H", "z_L", "candidates"], ["z_H_next", "z_L_next", "logits", "q"]
    export(Step(model), (*z, examples), inputs, outputs, about["layout"], folder / "step.onnx")
    if int8:
        export(Step(model), (*z, examples), inputs, outputs, about["layout"], folder / "step.int8.onnx", int8=True)
    names = ("cell", "cell") if about["engine"] == "trm" else ("L_level", "H_level")
    inputs, outputs = ["z", "injection", "candidates"], ["z_next", "x", "logits", "q"]
    for name, level in dict(zip(names, (model.L_level, model.H_level))).items():
        export(Pass(model, level), (*z, examples), inputs, outputs, about["layout"], folder / f"{name}.onnx")

    boards = examples[:, :10, :12] if grid else examples  # other than the example's rows and columns, which must be free
    parity = parity_of(model, folder / "step.onnx", boards, boards.shape[1:-1] if grid else positions, tolerance)
    if grid:
        parity["shape"] = {"rows": boards.shape[1], "columns": boards.shape[2]}
    (folder / "parity.json").write_text(json.dumps(parity) + "\n")

    entry = lambda name: {"path": f"{name}.onnx", "sha256": hashlib.sha256((folder / f"{name}.onnx").read_bytes()).hexdigest()}
    manifest = {"format": 2, "name": folder.name} | about | {
        "seqLen": about["shape"]["rows"] * about["shape"]["columns"], "symbols": examples.shape[-1], "hidden": hidden, "opset": OPSET,
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
        "init": {"zH": packed(model.z_H_init), "zL": packed(model.z_L_init)},
        "files": dict(zip(("step", "L_level", "H_level"), map(entry, ("step", *names)))) | ({"step_int8": entry("step.int8")} if int8 else {}),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(json.dumps({"folder": str(folder)} | {key: manifest[key] for key in ("engine", "family", "parameters")}))


@torch.no_grad()
def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("run")
    p.add_argument("folder", type=Path)
    p.add_argument("--raw", action="store_true", help="the last weights instead of their moving average")
    p.add_argument("--data", help="a data set whose boards show the parity (default: the run's first)")
    p.add_argument("--seed", type=int, default=0, help="draws the two boards")
    p.add_argument("--int8", action="store_true", help="also write step.int8.onnx")
    args = p.parse_args()
    saved = load(Path(args.run) / "checkpoint")
    if saved is None:
        raise SystemExit(f"no checkpoint in {args.run}: train.py writes checkpoint.00 there")
    config = Config(**saved["config"])
    model = create(config)
    model.load_state_dict(saved["model" if args.raw else "ema"])
    model.eval().requires_grad_(False)
    torch.manual_seed(0)
    about = {
        "engine": config.engine, "hCycles": config.H_cycles, "lCycles": config.L_cycles,
        "training": {"steps": saved["step"], "seed": saved["arguments"]["seed"], "config": saved["config"]},
    }
    if config.mixer == "graph":
        from export_graph import examples, write_graph_folder  # it builds on this file

        about["trained"] = {"kinds": saved["kinds"]}
        return write_graph_folder(args.folder, model, about, examples([args.data] if args.data else saved["arguments"]["data"]))
    puzzles = Puzzles([args.data or saved["arguments"]["data"][0]], [1.0], "cpu", seed=args.seed)
    examples = puzzles.draw(2, reveal_share=0.0, reveal_most=1)[0].float().unflatten(1, config.cells)
    about |= {"family": saved["family"], "layout": config.layout, "shape": {"rows": config.rows, "columns": config.columns}}
    if config.layout == "cells":
        about["latentLen"] = config.rows * config.columns
    write_folder(args.folder, model, about, examples, int8=args.int8)


if __name__ == "__main__":
    main()
