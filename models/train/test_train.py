"""Does a run keep what it saves, and go on from it? In seconds, on a processor.

    python test_train.py
"""
import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
import torch

import train


def data_set(folder: Path) -> Path:
    """Boards of one row of two cells, each 0 or 1 and not as the other; token 0 is a blank."""
    folder.mkdir()
    arrays = {"inputs": [[0, 1], [0, 2]], "targets": [[1, 0], [0, 1]], "symmetries": [[0, 1], [1, 0]], "symbols": [[0, 1], [0, 1]]}
    for name, values in arrays.items():
        np.save(folder / f"{name}.npy", np.array(values, dtype=np.uint8))
    manifest = {"family": "pair", "shape": {"rows": 1, "columns": 2}, "seqLen": 2, "symbols": 2, "relabelSymbols": False,
                "candidates": [[1, 1], [1, 0], [0, 1]]}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def run(data: Path, out: Path, *options: str) -> None:
    config = json.dumps({"hidden": 8, "cell_inner": 8, "channel_inner": 8})
    with patch.object(sys, "argv", ["train.py", "--data", str(data), "--out", str(out), "--config", config, *options]):
        train.main()


def more_than_a_hundred_parts(folder: Path) -> None:
    state = {"numbers": torch.arange(5000)}
    with patch.object(train, "PART", 100):
        train.save(folder / "large", state)
    assert len(train.parts_of(folder / "large")) > 110
    assert train.load(folder / "large")["numbers"].equal(state["numbers"])
    train.save(folder / "large", {"numbers": torch.arange(3)})
    assert [part.name for part in train.parts_of(folder / "large")] == ["large.00"]


def a_save_that_breaks_off_leaves_the_old_one(folder: Path) -> None:
    with patch.object(train, "PART", 1000):
        train.save(folder / "kept", {"numbers": torch.zeros(2000)})
        written, write = [], Path.write_bytes

        def until_the_disk_is_full(path: Path, data: bytes) -> int:
            if len(written) == 3:
                raise OSError("no space left")
            written.append(path)
            return write(path, data)

        with patch.object(Path, "write_bytes", until_the_disk_is_full):
            try:
                train.save(folder / "kept", {"numbers": torch.ones(2000)})
            except OSError:
                pass
    assert train.load(folder / "kept")["numbers"].equal(torch.zeros(2000))


def stopping_changes_nothing(data: Path, folder: Path) -> None:
    run(data, folder / "whole", "--batch", "4", "--steps", "6", "--precision", "fp32")
    run(data, folder / "twice", "--batch", "4", "--steps", "3", "--precision", "fp32")
    run(data, folder / "twice", "--batch", "4", "--steps", "6", "--precision", "fp32")
    whole, twice = (train.load(folder / name / "checkpoint") for name in ("whole", "twice"))
    assert all(whole["model"][name].equal(twice["model"][name]) for name in whole["model"])
    assert all(state["step"].device.type == "cpu" for state in twice["optimizer"]["state"].values())


def another_batch_is_the_one_asked_for(data: Path, folder: Path) -> None:
    run(data, folder / "grown", "--batch", "4", "--steps", "1")
    run(data, folder / "grown", "--batch", "7", "--steps", "2")
    assert len(train.load(folder / "grown" / "slots0")["age"]) == 7


def no_warmup(data: Path, folder: Path) -> None:
    assert train.learning_rate(0, argparse.Namespace(steps=9, decay=0, lr=0.5, warmup=0)) == 0.5


def a_start_that_is_not_there(data: Path, folder: Path) -> None:
    try:
        run(data, folder / "none", "--init", str(folder / "nowhere"))
    except SystemExit as end:
        assert "no checkpoint in" in str(end)
    else:
        raise AssertionError("it began without")


def both_levels_of_a_start_are_kept(data: Path, folder: Path) -> None:
    """A TRM lends an HRM its network for both levels; an HRM hands on each of its own."""
    hrm = ["--config", json.dumps({"engine": "hrm", "hidden": 8, "cell_inner": 8, "channel_inner": 8}), "--batch", "4", "--precision", "fp32"]
    run(data, folder / "trm", "--batch", "4", "--steps", "1", "--precision", "fp32")
    begins = lambda init, out: run(data, folder / out, *hrm, "--init", str(folder / init), "--steps", "1", "--lr", "0")
    begins("trm", "lent")
    run(data, folder / "parted", *hrm, "--steps", "1")
    begins("parted", "handed")
    trm, lent, parted, handed = (train.load(folder / name / "checkpoint") for name in ("trm", "lent", "parted", "handed"))
    for name, weight in lent["model"].items():
        assert weight.equal(trm["ema"][name.replace("levels.1", "levels.0")]), name
    assert any(not weight.equal(parted["ema"][name.replace("levels.1", "levels.0")]) for name, weight in parted["ema"].items())
    assert all(weight.equal(parted["ema"][name]) for name, weight in handed["model"].items())


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        folder = Path(name)
        data = data_set(folder / "data")
        more_than_a_hundred_parts(folder)
        a_save_that_breaks_off_leaves_the_old_one(folder)
        for check in (stopping_changes_nothing, another_batch_is_the_one_asked_for, no_warmup, a_start_that_is_not_there,
                      both_levels_of_a_start_are_kept):
            check(data, folder)
    print("ok")
