"""Turn a checkpoint of the official TRM or HRM repository into a model folder that ruminate runs.

    python import_official.py CHECKPOINT FOLDER [--arch '{"L_cycles": 4}'] [--shape 30x30] [--puzzle-id 0] [--seed 0]

github.com/SamsungSAILMontreal/TinyRecursiveModels (arXiv 2510.04871) and github.com/sapientinc/HRM (arXiv 2506.21734) save the
state dict of their model and beside it all_config.yaml, whose `arch` is read; --arch adds to it, or stands in where there is no
such file. What the weights themselves tell (widths, layers, which mixer, TRM or HRM) is taken from their names and shapes.

The graphs are those of export.py, so the official input tokens are derived from candidates: a cell with one candidate is that
token, any other a blank. Logits come in the order of our symbols, and for models trained with the stablemax loss as its
logarithm, so that their softmax is the probability the model was trained to give. The embedding of one puzzle id is part of
the graph: those of the other ids are left behind. Weights run in float32 (the official code: bfloat16).
"""
import argparse
import json
import pickle
import re
from pathlib import Path

import torch
import torch.nn.functional as F
import yaml
from torch import Tensor

from export import write_folder
from official import VOCABULARIES, OfficialModel, State


EXAMPLE = """{"H_cycles": 3, "L_cycles": 6, "num_heads": 8, "pos_encodings": "rope", "puzzle_emb_len": 16,
 "loss": {"loss_type": "stablemax_cross_entropy"}}"""


def read_config(checkpoint: Path, arch: dict) -> dict:
    """all_config.yaml beside the checkpoint, where there is one, with what the command line says of `arch`."""
    file = checkpoint.parent / "all_config.yaml"
    config = yaml.safe_load(file.read_text()) if file.exists() else {}
    if not isinstance(config, dict) or not isinstance(config.get("arch", {}), dict):
        raise SystemExit(f"{file} holds no settings under `arch`: is it that of the official run? Move it away to give --arch alone")
    arch = {"rms_norm_eps": 1e-5, "rope_theta": 10000.0} | config.get("arch", {}) | arch
    missing = [key for key in ("H_cycles", "L_cycles", "num_heads", "pos_encodings") if key not in arch]
    if "loss_type" not in arch.get("loss", {}):
        missing.append("loss.loss_type")
    if missing:
        raise SystemExit(f"{file} {'does not say' if file.exists() else 'is not there to say'} {', '.join(missing)}: "
                         f"give --arch, for example '{EXAMPLE}'")
    if arch["pos_encodings"] not in ("rope", "learned", "none"):
        raise SystemExit(f"pos_encodings {arch['pos_encodings']} is none of the official code: rope, learned or none")
    return {"seed": 0} | config | {"arch": arch}


def read_state(checkpoint: Path) -> State:
    if not checkpoint.is_file():
        raise SystemExit(f"{checkpoint} is no file: name the file that the official code saved, step_N")
    try:
        saved = torch.load(checkpoint, map_location="cpu", weights_only=True, mmap=True)
    except (RuntimeError, ValueError, EOFError, pickle.UnpicklingError) as error:
        raise SystemExit(f"{checkpoint} cannot be loaded: {str(error).splitlines()[0]} Was it copied whole, and saved by torch.save?")
    if not isinstance(saved, dict) or not all(isinstance(tensor, Tensor) for tensor in saved.values()):
        raise SystemExit(f"{checkpoint} is no state dict, that is tensors by name; save that of the model alone")
    return State({re.sub(r"^(_orig_mod\.)?(model\.)?(inner\.)?", "", name): tensor for name, tensor in saved.items()})


def model_of(state: State, arch: dict, shape: tuple[int, int] | None, puzzle_id: int) -> OfficialModel:
    if "lm_head.weight" not in state:
        raise SystemExit("the checkpoint is of neither TRM nor HRM: it has no lm_head.weight")
    tokens = len(state["lm_head.weight"])
    if tokens not in VOCABULARIES:
        raise SystemExit(f"the checkpoint has {tokens} tokens: only Sudoku (11), mazes (6) and ARC (12) can be imported")
    vocabulary = VOCABULARIES[tokens]
    return OfficialModel(state, arch, vocabulary, shape or vocabulary.shape, puzzle_id).eval().requires_grad_(False)


def some_boards(count: int, cells: int, symbols: int, seed: int) -> Tensor:
    """Candidates [count, cells, symbols]: about a third of the cells open, the others given at random, whatever the rules say."""
    torch.manual_seed(seed)
    given = F.one_hot(torch.randint(symbols, (count, cells)), symbols)
    return torch.where(torch.rand(count, cells, 1) < 1 / 3, 1, given).float()


def describe(model: OfficialModel, training: dict) -> dict:
    """What export.write_folder cannot tell from the weights."""
    return {
        "engine": model.engine, "family": model.vocabulary.family, "layout": "cells", "latentLen": model.positions,
        "shape": dict(zip(("rows", "columns"), model.shape)), "training": training,
        "hCycles": model.arch["H_cycles"], "lCycles": model.arch["L_cycles"],
    }


def rows_by_columns(text: str) -> tuple[int, int]:
    rows, columns = map(int, text.split("x"))
    return rows, columns


def json_object(text: str) -> dict:
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError(text)
    return value


def main(words: list[str] | None = None) -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint", type=Path)
    p.add_argument("folder", type=Path)
    p.add_argument("--arch", type=json_object, default={}, help="JSON, as in `arch` of all_config.yaml")
    p.add_argument("--shape", type=rows_by_columns, help="rows x columns, where not those of the official data set")
    p.add_argument("--puzzle-id", type=int, default=0, help="whose embedding is built in (ARC: one for each task and augmentation)")
    p.add_argument("--seed", type=int, default=0, help="draws the two boards that show the parity")
    args = p.parse_args(words)
    state = read_state(args.checkpoint)
    config = read_config(args.checkpoint, args.arch)
    model = model_of(state, config["arch"], args.shape, args.puzzle_id)
    steps = re.fullmatch(r"step_(\d+)", args.checkpoint.name)
    source = {"checkpoint": args.checkpoint.name, "puzzle_id": args.puzzle_id, "arch": model.arch,
              "tokens_of_symbols": model.vocabulary.answers, "blank": model.vocabulary.blank}
    training = {"steps": int(steps[1]) if steps else 0, "seed": config["seed"], "config": source}
    examples = some_boards(2, model.cells, len(model.vocabulary.answers), args.seed)
    # A wrong graph is off by far more than the rounding of 512 channels.
    write_folder(args.folder, model, describe(model, training), examples, tolerance=1e-3)


if __name__ == "__main__":
    main()
