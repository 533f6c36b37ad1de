#!/usr/bin/env bash
# Runs every fuzz target in turn, with what the fixtures give to start from:
#
#   fuzz/run.sh [SECONDS [TARGET…]]
#
# SECONDS (60) is for each target. A target that finds something is started again, up to five
# times, and each input is kept in artifacts/TARGET. Prints a line of totals for each target;
# ends with 1 if anything was found. Needs cargo-fuzz and a nightly toolchain.
set -u
cd "$(dirname "$0")" || exit 2
seconds=${1:-60}
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(text markdown grammars html rtf docx odt doc pdf)

export CARGO_PROFILE_RELEASE_DEBUG=0
export CARGO_BUILD_JOBS=${CARGO_BUILD_JOBS:-1}
fuzz() { nice -n 19 cargo +nightly fuzz "$1" --fuzz-dir . --sanitizer none "${@:2}"; }

rm -f corpus/*.dict
python3 seed.py || exit 2
mkdir -p logs
fuzz build || exit 2

dictionary() {
    case $1 in
    docx | odt) cat corpus/words.dict corpus/office.dict ;;
    rtf | html | pdf) cat corpus/words.dict "corpus/$1.dict" ;;
    *) cat corpus/words.dict ;;
    esac >"corpus/for-$1.dict"
}

found=0
for target in "${targets[@]}"; do
    dictionary "$target"
    case $target in grammars) longest=4096 ;; *) longest=131072 ;; esac
    mkdir -p "artifacts/$target"
    before=$(find "artifacts/$target" -type f | wc -l)
    log=logs/$target.log
    : >"$log"
    end=$((SECONDS + seconds))
    for _ in 1 2 3 4 5; do
        left=$((end - SECONDS))
        [ $left -gt 0 ] || break
        fuzz run "$target" -- -max_total_time=$left -max_len=$longest -timeout=10 \
            -rss_limit_mb=2048 -print_final_stats=1 -verbosity=1 \
            "-dict=corpus/for-$target.dict" >>"$log" 2>&1 && break
    done
    executions=$(awk '/^stat::number_of_executed_units/ { sum += $2 } END { print sum + 0 }' "$log")
    findings=$(($(find "artifacts/$target" -type f | wc -l) - before))
    found=$((found + findings))
    printf '%-10s %9d executions  %d findings\n' "$target" "$executions" "$findings"
done
[ $found -eq 0 ]
