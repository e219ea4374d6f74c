#!/bin/bash
# Measures on a machine with a GPU, in order of worth; results go to the folder OUT as soon as they are there.
#
#   OUT=results apps/benchmarks/gpu/measure.sh doctor
#   OUT=results [NETS="simple resnet-50"] [BATCH=64] apps/benchmarks/gpu/measure.sh steps PEERS
#   OUT=results [EPOCHS=36] apps/benchmarks/gpu/measure.sh cifar cifar-100-python cifar100.unitsphere.pickle
#   OUT=results apps/benchmarks/gpu/measure.sh exact cifar-100-python cifar100.unitsphere.pickle
#
# PEERS is a Python environment (PEERS/bin/python) with PyTorch. LIMIT is the most seconds that one step may take.
set -u
: "${OUT:?expected a folder for the results}"
export TF_FORCE_GPU_ALLOW_GROWTH=true CUDA_CACHE_MAXSIZE=4294967296
cli="node apps/cli/dist/main.js"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case ${1:-} in
doctor)
  timeout "${LIMIT:-150}" node packages/tensorflow-runtime/bin/semantic-embeddings-tensorflow.mjs doctor | tee "$OUT/doctor.txt"
  ;;
steps)
  for net in ${NETS:-simple resnet-32 resnet-50 resnet-110-wfc}; do
    timeout "${LIMIT:-110}" node apps/benchmarks/dist/main.js step-times --networks "$net" \
      --contenders captured captured-bfloat16 torch torch-autocast --rounds 1 --steps 40 --warmup 12 \
      ${BATCH:+--batch "$BATCH"} --peers "$2" --out "$OUT/"
  done
  ;;
cifar)
  timeout "${LIMIT:-400}" $cli train embedding --dataset CIFAR-100 --data-root "$2" --embedding "$3" --cls-weight 0.1 \
    --max-decay 0.1 --epochs "${EPOCHS:-36}" --read-workers 14 --snapshot "$work/state.npz" --feature-dump "$work/features.npz" \
    --no-progress --log-dir "$OUT/log" 2>/dev/null | tee "$OUT/train.txt"
  $cli evaluate retrieval --dataset CIFAR-100 --data-root "$2" --hierarchy hierarchies/cifar-100/hierarchy.txt \
    --feat "$work/features.npz" --clip-ahp 250 | tee "$OUT/retrieval.txt"
  ;;
exact)
  # The same short training whole, and killed after its first epoch and resumed: are the weights equal to the bit?
  for deterministic in 0 1; do
    export TF_DETERMINISTIC_OPS=$deterministic TF_CUDNN_DETERMINISTIC=$deterministic
    for run in whole parts; do
      state=$work/$run-$deterministic.npz weights=$work/weights-$run-$deterministic.npz
      train="$cli train embedding --dataset CIFAR-100 --data-root $2 --embedding $3 --cls-weight 0.1 --limit 50
        --epochs 2 --sgdr-base-len 2 --no-progress --snapshot $state"
      if [ "$run" = parts ]; then
        $train >"$work/log" 2>&1 &
        for _ in $(seq 1 800); do [ -e "$state" ] && break; sleep 0.05; done
        kill -9 $! && wait $! 2>/dev/null
      fi
      timeout "${LIMIT:-60}" $train --weight-dump "$weights" >"$work/log" 2>&1 || cat "$work/log"
      echo "deterministic=$deterministic $run weights $(sha256sum "$weights" | cut -c1-16)" | tee -a "$OUT/exact-resume.txt"
    done
  done
  ;;
*)
  sed -n '2,9s/^# \{0,1\}//p' "$0"
  exit 2
  ;;
esac
