"""The model folder of a graph model (format 3, layout "graph"); export.py calls it. README.md has the input contract.

Neither WebGPU nor WASM sums rows by an index list in one operator, so a list becomes a row of a padded table: Gather, ReduceSum.
Index 0 is a row of zeros. Where few lists are far longer than the others, their entries are summed in chunks first, and the
table names the chunks: without that, one factor of 300 literals would make 300 columns for all.
"""
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from covers import KINDS, Folder, Graph, Union, join
from export import OPSET, finished, in_fast_operators, packed
from model import GraphModel

INPUTS = ("open", "factor_kind", "literal_chunks", "factor_literals", "factor_chunks", "literal_factors", "board_mean")
FREE = {  # names of the axes that are free
    "z_H": ("literals",), "z_L": ("literals",), "z": ("literals",), "injection": ("literals",), "open": ("literals",),
    "factor_kind": ("factors",), "literal_chunks": ("literal_chunk", "literal_chunk_width"), "factor_literals": ("factors", "factor_width"),
    "factor_chunks": ("factor_chunk", "factor_chunk_width"), "literal_factors": ("literals", "literal_width"),
    "board_mean": ("boards", "literals"),
}  # fmt: skip


def padded(entries: np.ndarray, owners: np.ndarray, count: int, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """(chunks, lists) for `count` lists of entries below `rows`, sorted by owner: list i of the second names entries as 1 + entry and
    chunks as 1 + rows + chunk. Of all widths, the one that reads the fewest rows."""
    sizes = np.bincount(owners, minlength=count)
    places = np.arange(len(entries)) - (sizes.cumsum() - sizes)[owners]
    longest = int(sizes.max(initial=1))

    def split(width: int) -> tuple[int, np.ndarray]:
        """Lists longer than `width` become chunks of so many entries that `width` chunks hold any of them."""
        chunk = -(-longest // width)
        return chunk, np.where(sizes > width, -(-sizes // chunk), 0)

    def rows_read(width: int) -> int:
        chunk, chunks = split(width)
        return count * width + int(chunks.sum()) * chunk

    width = min(range(1, longest + 1), key=rows_read)
    chunk, chunks = split(width)
    first = chunks.cumsum() - chunks
    tables = np.zeros((max(int(chunks.sum()), 1), chunk if chunks.any() else 1), dtype=np.int32), np.zeros((count, width), dtype=np.int32)
    long = (chunks > 0)[owners]
    tables[1][owners[~long], places[~long]] = entries[~long] + 1
    tables[0][(first[owners] + places // chunk)[long], (places % chunk)[long]] = entries[long] + 1
    owner = np.repeat(np.arange(count), chunks)
    tables[1][owner, np.arange(len(owner)) - first[owner]] = np.arange(len(owner)) + rows + 1
    return tables


def inputs_of(union: Union) -> dict[str, Tensor]:
    """Everything but the latents."""
    literal, factor = union.edge_literal.numpy(), union.edge_factor.numpy()
    literals, factors = len(union.variable), len(union.factor_kind)
    order = literal.argsort(kind="stable")
    literal_chunks, factor_literals = padded(literal, factor, factors, literals)
    factor_chunks, literal_factors = padded(factor[order], literal[order], literals, factors)
    board = union.board
    mean = torch.nn.functional.one_hot(board, union.boards).T.float()
    arrays = (union.open.numpy(), union.factor_kind.numpy(), literal_chunks, factor_literals, factor_chunks, literal_factors)
    tensors = [torch.from_numpy(a.astype(np.int32)) for a in arrays] + [mean / mean.sum(1, keepdim=True)]
    return dict(zip(INPUTS, tensors))


class PaddedGraph:
    """covers.Graph by the operators that every runtime has."""

    def __init__(self, *inputs: Tensor):
        for name, value in zip(INPUTS, inputs):
            setattr(self, name, value)

    @staticmethod
    def summed(x: Tensor, chunks: Tensor, lists: Tensor) -> Tensor:
        rows = torch.cat([torch.zeros(1, x.shape[1]), x])
        return F.embedding(lists, torch.cat([rows, F.embedding(chunks, rows).sum(1)])).sum(1)

    def sum_to_factors(self, x: Tensor) -> Tensor:
        return self.summed(x, self.literal_chunks, self.factor_literals)

    def sum_to_literals(self, x: Tensor) -> Tensor:
        return self.summed(x, self.factor_chunks, self.literal_factors)

    def mean_of_boards(self, x: Tensor) -> Tensor:
        return self.board_mean @ x


class Step(nn.Module):
    def __init__(self, model: GraphModel):
        super().__init__()
        self.model = model

    def forward(self, z_H, z_L, open, factor_kind, literal_chunks, factor_literals, factor_chunks, literal_factors, board_mean):  # noqa: A002
        graph = PaddedGraph(open, factor_kind, literal_chunks, factor_literals, factor_chunks, literal_factors, board_mean)
        return self.model.step(z_H, z_L, graph)


class Pass(nn.Module):
    """One pass of a network, for tracing the recursion pass by pass: (z, injection, …) → (z', x, logits, q)."""

    def __init__(self, model: GraphModel, level: nn.Module):
        super().__init__()
        self.model, self.level = model, level

    def forward(self, z, injection, open, factor_kind, literal_chunks, factor_literals, factor_chunks, literal_factors, board_mean):  # noqa: A002
        graph = PaddedGraph(open, factor_kind, literal_chunks, factor_literals, factor_chunks, literal_factors, board_mean)
        z = self.level(z + injection, graph)
        return z, self.model.embedding(graph), *self.model.readout(z, graph)


def export(module: nn.Module, latents: dict[str, Tensor], inputs: dict[str, Tensor], outputs: list[str], path: Path) -> None:
    example = latents | inputs
    free = {name: {i: torch.export.Dim(axis) for i, axis in enumerate(FREE[name])} for name in example}
    with in_fast_operators(int8=False):
        program = torch.onnx.export(module, tuple(example.values()), dynamo=True, opset_version=OPSET, input_names=list(example),
                                    output_names=outputs, dynamic_shapes=free, verbose=False)  # fmt: skip
    onnx.save(finished(program), path)


def latents_of(model: GraphModel, count: int, seed: int) -> list[Tensor]:
    """The initial carry with a little noise, as a restart has."""
    random = torch.Generator().manual_seed(seed)
    return [init + 0.5 * torch.randn(count, len(init), generator=random) for init in (model.z_H_init, model.z_L_init)]


def parity_of(model: GraphModel, file: Path, union: Union, name: str, tolerance: float) -> dict:
    """Two supervision steps by PyTorch on its own lists, which onnxruntime must follow on padded ones, each from its own carry."""
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    inputs, carry = inputs_of(union), latents_of(model, len(union.variable), seed=0)
    feed = {key: value.numpy() for key, value in inputs.items()}
    runtime, steps = [latent.numpy() for latent in carry], []
    case = {"name": name, "shapes": {key: list(value.shape) for key, value in inputs.items()}}
    case |= {key: value.flatten().tolist() for key, value in inputs.items() if key != "board_mean"}
    case |= {"board_of": union.board.tolist(), "zH": packed(carry[0]), "zL": packed(carry[1])}
    for _ in range(2):
        runtime = session.run(None, {"z_H": runtime[0], "z_L": runtime[1]} | feed)
        outputs = model.step(*carry, Graph(union))
        worst = max(float((np.abs(r - o.numpy()) / np.maximum(1, np.abs(o.numpy()))).max()) for r, o in zip(runtime, outputs))
        if worst > tolerance:
            raise SystemExit(f"onnxruntime and PyTorch differ by {worst} on {name}")
        print(f"parity on {name}: onnxruntime and PyTorch differ by {worst:.1e}")
        steps.append(dict(zip(("zH", "zL", "logits", "q"), map(packed, outputs))))
        carry = list(outputs[:2])
    return case | {"steps": steps}


def examples(folders: list[str], kinds: int = 4) -> dict[str, Union]:
    """The smallest task of some kinds, and all of these as one union."""
    found = {}
    for folder in map(Folder, folders):
        for kind, name in enumerate(folder.kinds):
            tasks = np.flatnonzero(folder.task_kind == kind)
            if len(tasks) and len(found) < kinds and name not in found:
                found[name] = folder.union(tasks[[folder.literals[tasks].argmin()]])
    return found | {"union of them": join(list(found.values()))}


def write_graph_folder(folder: Path, model: GraphModel, about: dict, boards: dict[str, Union], tolerance: float = 1e-4) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    largest = max(boards.values(), key=lambda union: len(union.variable))
    inputs = inputs_of(join([largest, largest]))
    count = len(inputs["open"])
    inputs |= {name: torch.zeros(3, 3, dtype=torch.int32) for name in ("literal_chunks", "factor_chunks")}  # of one row or column they would be taken as fixed
    z = torch.randn(2, count, model.config.hidden)
    export(Step(model), dict(zip(("z_H", "z_L"), z)), inputs, ["z_H_next", "z_L_next", "logits", "q"], folder / "step.onnx")
    names = ("cell", "cell") if about["engine"] == "trm" else ("L_level", "H_level")
    for name, level in dict(zip(names, (model.L_level, model.H_level))).items():
        export(Pass(model, level), dict(zip(("z", "injection"), z)), inputs, ["z_next", "x", "logits", "q"], folder / f"{name}.onnx")
    cases = [parity_of(model, folder / "step.onnx", union, name, tolerance) for name, union in boards.items()]
    (folder / "parity.json").write_text(json.dumps({"cases": cases}) + "\n")
    entry = lambda name: {"path": f"{name}.onnx", "sha256": hashlib.sha256((folder / f"{name}.onnx").read_bytes()).hexdigest()}
    manifest = {"format": 3, "name": folder.name, "layout": "graph"} | about | {
        "hidden": model.config.hidden, "factorKinds": KINDS, "opset": OPSET, "parameters": sum(p.numel() for p in model.parameters()),
        "init": {"zH": packed(model.z_H_init), "zL": packed(model.z_L_init)},
        "files": dict(zip(("step", "L_level", "H_level"), map(entry, ("step", *names)))),
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    print(json.dumps({"folder": str(folder)} | {key: manifest[key] for key in ("engine", "hidden", "parameters")}))
