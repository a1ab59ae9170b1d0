#!/bin/sh
# Installs llama.cpp from npm, builds its side of the comparison and writes the weights, all below
# samples/benchmarks/target/peers. Needs npm, git, a C compiler, and Python with numpy and onnx.
set -eu

RELEASE=3.22.1
here=$(cd "$(dirname "$0")" && pwd)
build=${PEERS_BUILD:-$here/../target/peers}
mkdir -p "$build"
build=$(cd "$build" && pwd)

cd "$build"
if [ ! -d node_modules/@node-llama-cpp/linux-x64 ]; then
  npm install --prefix "$build" --no-save --no-package-lock --ignore-scripts --omit=optional \
    "node-llama-cpp@$RELEASE" "@node-llama-cpp/linux-x64@$RELEASE"
fi
libraries=$build/node_modules/@node-llama-cpp/linux-x64/bins/linux-x64
if [ ! -d sources ]; then # of the same release: the bundle comes with the package
  git -c advice.detachedHead=false clone --quiet node_modules/node-llama-cpp/llama/gitRelease.bundle sources
fi
${CC:-cc} -O2 -Wall -Wextra -Isources/include -Isources/ggml/include "$here/llama_bench.c" \
  -o llama_bench -L"$libraries" -l:libllama.v0.5.0.so -l:libggml.v0.5.0.so -l:libggml-base.so \
  -Wl,-rpath,"$libraries"
"${PYTHON:-python3}" "$here/prepare.py" "$build/weights" "$@"
