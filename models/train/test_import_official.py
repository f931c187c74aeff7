"""Is import_official.py right? Random weights in the official shapes, imported, against a forward pass in plain numpy that was
written from the papers (TRM: arXiv 2510.04871, section 4; HRM: arXiv 2506.21734, section 2) and shares no code with it.

    python test_import_official.py                                           # minutes: three models are of full size
    python test_import_official.py --fixtures ../../test/support/official    # writes the small folders that npm test loads
"""
import argparse
import base64
import json
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
import yaml

import import_official

GAIN = 0.3
STABLEMAX = {"loss": {"loss_type": "stablemax_cross_entropy"}}
TRM = {"H_cycles": 3, "L_cycles": 6, "num_heads": 8, "pos_encodings": "rope", "puzzle_emb_len": 16, **STABLEMAX}
HRM = {"H_cycles": 2, "L_cycles": 2, "num_heads": 8, "pos_encodings": "rope", **STABLEMAX}
LEARNED, SOFTMAX = {"pos_encodings": "learned"}, {"loss": {"loss_type": "softmax_cross_entropy"}}
SHORT = {"H_cycles": 2, "L_cycles": 2}
SUDOKU = {"cells": 81, "tokens": 11, "symbol_tokens": range(2, 11), "given_tokens": range(2, 11), "blank": 1}
MAZE = {"cells": 30, "shape": "5x6", "tokens": 6, "symbol_tokens": (2, 1, 3, 4, 5), "given_tokens": (2, 1, 3, 4, 2), "blank": 2}
ARC = {"cells": 12, "shape": "3x4", "tokens": 12, "symbol_tokens": range(12), "given_tokens": range(12), "blank": 0}
FULL, SMALL, TINY = {"hidden": 512, "inner": 1536}, {"hidden": 64, "inner": 256}, {"hidden": 16, "inner": 24}
CASES = {
    "TRM, Sudoku, MLP mixer": {**SUDOKU, **FULL, "levels": {"L": 2}, "mixer": 512, "arch": TRM | {"pos_encodings": "none"}},
    "TRM, Sudoku, attention": {**SUDOKU, **FULL, "levels": {"L": 2}, "arch": TRM},
    "HRM, Sudoku": {**SUDOKU, **FULL, "levels": {"L": 4, "H": 4}, "arch": HRM},
    "HRM, Sudoku, learned positions, softmax": {**SUDOKU, **SMALL, "levels": {"L": 1, "H": 2}, "arch": HRM | LEARNED | SOFTMAX},
    "TRM, small maze": {**MAZE, **SMALL, "levels": {"L": 2}, "arch": TRM | SHORT},
    "HRM, small maze": {**MAZE, **SMALL, "levels": {"L": 1, "H": 2}, "arch": HRM},
    "TRM, small ARC, puzzle 3 of 5": {**ARC, **SMALL, "levels": {"L": 2}, "arch": TRM | SHORT, "puzzles": 5, "puzzle_id": 3},
    "HRM, small ARC, puzzle 2 of 5": {**ARC, **SMALL, "levels": {"L": 1, "H": 2}, "arch": HRM, "puzzles": 5, "puzzle_id": 2},
}
FEW = {"H_cycles": 2, "L_cycles": 1, "num_heads": 2}
FIXTURES = {
    "trm-sudoku-mlp": {**SUDOKU, **TINY, "levels": {"L": 1}, "mixer": 8,
                       "arch": TRM | FEW | {"pos_encodings": "none", "puzzle_emb_len": 2}},
    "hrm-sudoku": {**SUDOKU, **TINY, "levels": {"L": 1, "H": 1}, "arch": HRM | FEW},
    "trm-arc": {**ARC, **TINY, "levels": {"L": 1}, "arch": TRM | FEW, "puzzles": 3, "puzzle_id": 1},
}


def registers(case: dict) -> int:
    return case["arch"].get("puzzle_emb_len", 1)


def random_state(case: dict, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """A state dict with the names and shapes of the official code. What blocks add is scaled down: at full gain, forty
    passes of random weights make 1e-3 of the last bit of float32 (in float64 both agree to 1e-12)."""
    hidden, inner = case["hidden"], case["inner"]
    positions = case["cells"] + registers(case)
    matrix = lambda out, width, gain=1.0: rng.normal(size=(out, width), scale=gain * width**-0.5)
    state = {
        "embed_tokens.embedding_weight": rng.normal(size=(case["tokens"], hidden), scale=hidden**-0.5),
        "lm_head.weight": matrix(case["tokens"], hidden), "q_head.weight": matrix(2, hidden), "q_head.bias": rng.normal(size=2),
        "puzzle_emb.weights": rng.normal(size=(case.get("puzzles", 1), hidden), scale=hidden**-0.5),
        "H_init": rng.normal(size=hidden), "L_init": rng.normal(size=hidden),
    }
    if case["arch"]["pos_encodings"] == "learned":
        state["embed_pos.embedding_weight"] = rng.normal(size=(positions, hidden), scale=hidden**-0.5)
    for level, count in case["levels"].items():
        for i in range(count):
            block = f"{level}_level.layers.{i}"
            if "mixer" in case:
                state[f"{block}.mlp_t.gate_up_proj.weight"] = matrix(2 * case["mixer"], positions)
                state[f"{block}.mlp_t.down_proj.weight"] = matrix(positions, case["mixer"], GAIN)
            else:
                state[f"{block}.self_attn.qkv_proj.weight"] = matrix(3 * hidden, hidden)
                state[f"{block}.self_attn.o_proj.weight"] = matrix(hidden, hidden, GAIN)
            state[f"{block}.mlp.gate_up_proj.weight"] = matrix(2 * inner, hidden)
            state[f"{block}.mlp.down_proj.weight"] = matrix(hidden, inner, GAIN)
    return {name: value.astype(np.float32) for name, value in state.items()}


class Reference:
    """One board at a time, [positions, hidden], in float64."""

    def __init__(self, state: dict[str, np.ndarray], case: dict):
        self.w = {name: value.astype(np.float64) for name, value in state.items()}
        self.case, self.arch, self.registers = case, case["arch"], registers(case)

    def x(self, candidates: np.ndarray) -> np.ndarray:
        """Token ids from the candidates, looked up behind the puzzle's embedding, which is padded with empty positions."""
        ids = [self.case["given_tokens"][int(row.argmax())] if row.sum() == 1 else self.case["blank"] for row in candidates]
        hidden = self.case["hidden"]
        rows = np.zeros((self.registers + len(ids), hidden))
        rows[0] = self.w["puzzle_emb.weights"][self.case.get("puzzle_id", 0)]
        rows[self.registers:] = self.w["embed_tokens.embedding_weight"][ids]
        if self.arch["pos_encodings"] == "learned":
            rows = (rows + self.w["embed_pos.embedding_weight"]) / np.sqrt(2)
        return rows * np.sqrt(hidden)

    def norm(self, rows: np.ndarray) -> np.ndarray:
        return rows / np.sqrt(np.mean(rows * rows, axis=1, keepdims=True) + 1e-5)

    def swiglu(self, name: str, rows: np.ndarray) -> np.ndarray:
        both = rows @ self.w[f"{name}.gate_up_proj.weight"].T
        gate, value = np.split(both, 2, axis=1)
        return (gate / (1 + np.exp(-gate)) * value) @ self.w[f"{name}.down_proj.weight"].T

    def rope(self, rows: np.ndarray) -> np.ndarray:
        """Pair (i, i + half) of a head turns by position / 10000^(2 i / width)."""
        half, positions = rows.shape[1] // 2, np.arange(len(rows))
        turned = np.empty_like(rows)
        for i in range(half):
            angle = positions / 10000 ** (2 * i / (2 * half))
            turned[:, i] = rows[:, i] * np.cos(angle) - rows[:, i + half] * np.sin(angle)
            turned[:, i + half] = rows[:, i + half] * np.cos(angle) + rows[:, i] * np.sin(angle)
        return turned

    def attention(self, name: str, rows: np.ndarray) -> np.ndarray:
        hidden, width = self.case["hidden"], self.case["hidden"] // self.arch["num_heads"]
        projected = rows @ self.w[f"{name}.qkv_proj.weight"].T
        heads = []
        for h in range(self.arch["num_heads"]):
            q, k, v = (projected[:, part * hidden + h * width:][:, :width] for part in range(3))
            if self.arch["pos_encodings"] == "rope":
                q, k = self.rope(q), self.rope(k)
            scores = q @ k.T / np.sqrt(width)
            weights = np.exp(scores - scores.max(axis=1, keepdims=True))
            heads.append(weights / weights.sum(axis=1, keepdims=True) @ v)
        return np.concatenate(heads, axis=1) @ self.w[f"{name}.o_proj.weight"].T

    def level(self, name: str, z: np.ndarray) -> np.ndarray:
        for i in range(self.case["levels"][name]):
            block = f"{name}_level.layers.{i}"
            if "mixer" in self.case:
                columns = z.T
                z = self.norm(columns + self.swiglu(f"{block}.mlp_t", columns)).T
            else:
                z = self.norm(z + self.attention(f"{block}.self_attn", z))
            z = self.norm(z + self.swiglu(f"{block}.mlp", z))
        return z

    def readout(self, z_H: np.ndarray) -> tuple[np.ndarray, float]:
        logits = z_H[self.registers:] @ self.w["lm_head.weight"].T
        if self.arch["loss"]["loss_type"] == "stablemax_cross_entropy":
            logits = np.log(np.where(logits < 0, 1 / (1 - np.minimum(logits, 0)), 1 + np.maximum(logits, 0)))
        return logits[:, list(self.case["symbol_tokens"])], (z_H[0] @ self.w["q_head.weight"].T + self.w["q_head.bias"])[0]

    def step(self, z_H: np.ndarray, z_L: np.ndarray, candidates: np.ndarray) -> tuple:
        high = "H" if "H" in self.case["levels"] else "L"
        x = self.x(candidates)
        for _ in range(self.arch["H_cycles"]):
            for _ in range(self.arch["L_cycles"]):
                z_L = self.level("L", z_L + z_H + x)
            z_H = self.level(high, z_H + z_L)
        return z_H, z_L, *self.readout(z_H)


def write_checkpoint(case: dict, state: dict[str, np.ndarray], folder: Path) -> Path:
    """As the official code saves it: compiled, within its loss head, the initial latents in bfloat16."""
    tensors = {f"_orig_mod.model.inner.{name}": torch.from_numpy(value) for name, value in state.items()}
    for name in ("H_init", "L_init"):
        tensors[f"_orig_mod.model.inner.{name}"] = tensors[f"_orig_mod.model.inner.{name}"].bfloat16()
        state[name] = tensors[f"_orig_mod.model.inner.{name}"].float().numpy()
    torch.save(tensors, folder / "step_123")
    (folder / "all_config.yaml").write_text(yaml.dump({"arch": case["arch"], "seed": 0}))
    return folder / "step_123"


def import_random(case: dict, folder: Path) -> Reference:
    state = random_state(case, np.random.default_rng(7))
    with tempfile.TemporaryDirectory() as temporary:
        checkpoint = write_checkpoint(case, state, Path(temporary))
        shape = ["--shape", case["shape"]] if "shape" in case else []
        import_official.main([str(checkpoint), str(folder), "--puzzle-id", str(case.get("puzzle_id", 0)), *shape])
    return Reference(state, case)


def worst(found: np.ndarray, expected: np.ndarray) -> float:
    assert found.shape == np.shape(expected), (found.shape, np.shape(expected))
    return float((np.abs(found - expected) / np.maximum(1, np.abs(expected))).max())


def check(case: dict, folder: Path) -> float:
    """The largest difference between onnxruntime and the reference, over two steps of two boards and one pass of each level."""
    reference = import_random(case, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    sessions = {graph: onnxruntime.InferenceSession(folder / file["path"]) for graph, file in manifest["files"].items()}
    rng = np.random.default_rng(8)
    symbols = len(case["symbol_tokens"])
    boards = (rng.random((2, case["cells"], symbols)) < rng.choice([0.2, 0.7], (2, case["cells"], 1))).astype(np.float32)
    starts = [np.frombuffer(base64.b64decode(manifest["init"][z]), "<f4") for z in ("zH", "zL")]
    z_H, z_L = (np.tile(start, (2, manifest["latentLen"], 1)) for start in starts)
    expected = [(z_H[b].astype(np.float64), z_L[b].astype(np.float64)) for b in range(2)]
    differences = []
    for _ in range(2):
        found = sessions["step"].run(None, {"z_H": z_H, "z_L": z_L, "candidates": boards})
        steps = [reference.step(*expected[b], boards[b]) for b in range(2)]
        differences += [worst(f, np.stack(e)) for f, e in zip(found, zip(*steps))]
        z_H, z_L, expected = found[0], found[1], [step[:2] for step in steps]
    for level in "LH":
        found = sessions[f"{level}_level"].run(None, {"z": z_L, "injection": z_H, "candidates": boards})
        for b in range(2):
            z = reference.level(level if level in case["levels"] else "L", z_L[b].astype(np.float64) + z_H[b])
            differences += [worst(f[b], e) for f, e in zip(found, (z, reference.x(boards[b]), *reference.readout(z)))]
    return max(differences)


def test_cases() -> None:
    for name, case in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            difference = check(case, Path(folder) / "model")
            print(f"{name}: numpy and onnxruntime differ by {difference:.1e}", flush=True)
            assert difference < 1e-4, name


def refusal(*words: object) -> str:
    """What import_official.py says as it gives up on these arguments."""
    try:
        import_official.main([str(word) for word in words])
    except SystemExit as refused:
        return str(refused)
    raise AssertionError(f"{words} were taken")


def test_refusals() -> None:
    case = FIXTURES["trm-sudoku-mlp"]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        arch = ["--arch", json.dumps(case["arch"])]
        good = write_checkpoint(case, random_state(case, np.random.default_rng(7)), folder)
        out, config, state = folder / "out", folder / "all_config.yaml", torch.load(good)
        assert "is no file" in refusal(folder, out)
        assert "--puzzle-id must be from 0 to 0" in refusal(good, out, "--puzzle-id", 1)
        for text in ("", "[]", "arch: 3"):  # the first holds nothing at all
            config.write_text(text)
            assert "no settings under `arch`" in refusal(good, out)
        config.write_text("seed: 0")
        assert "does not say H_cycles, L_cycles, num_heads, pos_encodings, loss.loss_type" in refusal(good, out)
        assert "does not say loss.loss_type" in refusal(good, out, "--arch", json.dumps(case["arch"] | {"loss": {}}))
        for name, saved, said in (
            ("list", [1, 2], "is no state dict"),
            ("whole", {"model": state, "step": 3}, "is no state dict"),
            ("other", {"weight": torch.zeros(2)}, "is of neither TRM nor HRM"),
            ("tokens", state | {"_orig_mod.model.inner.lm_head.weight": torch.zeros(7, 16)}, "has 7 tokens"),
            ("more", state | {"_orig_mod.model.inner.more": torch.zeros(1)}, "neither TRM nor HRM has the tensors more"),
        ):
            torch.save(saved, folder / name)
            assert said in refusal(folder / name, out, *arch), name
        (folder / "text").write_text("version https://git-lfs.github.com/spec/v1")
        (folder / "cut").write_bytes(good.read_bytes()[:2000])
        for name in ("text", "cut"):
            assert "cannot be loaded" in refusal(folder / name, out, *arch), name
        assert not out.exists()


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--fixtures", type=Path)
    args = p.parse_args()
    if args.fixtures:
        for name, case in FIXTURES.items():
            import_random(case, args.fixtures / name)
    else:
        test_refusals()
        test_cases()
