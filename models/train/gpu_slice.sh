#!/bin/sh
# One slice on a GPU, at most ten minutes; the same command again goes on. Rehearse it on a processor first:
#   DEVICE=cpu SECONDS_TO_RUN=60 BATCH=32 LITERALS=12000 sh models/train/gpu_slice.sh data/tasks runs/slice
# The first printed lines tell whether the loss is the processor's: the same command there, with the same seed, starts alike.
# What comes back, every two minutes or so: checkpoint.* and slots0.*, and curve.jsonl. Data must be under 60 MiB; see `du -sh`.
set -eu
data=$(realpath "$1") out=$(realpath -m "$2")
config='{"mixer": "graph", "hidden": 128, "layers": 1, "channel_inner": 256, "factor_inner": 96}'
cd "$(dirname "$0")"
exec "${PYTHON:-python3}" train.py --data "$data" --out "$out" \
  --device "${DEVICE:-cuda}" --precision bf16 --config "$config" --batch "${BATCH:-1024}" --literals "${LITERALS:-400000}" \
  --lr 2e-3 --ema 0.998 --steps "${STEPS:-20000}" --decay "${DECAY:-8000}" --every 400 --seconds "${SECONDS_TO_RUN:-540}"
