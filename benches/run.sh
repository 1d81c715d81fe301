#!/bin/sh
# How fast is the program? Wall times beside a reference in the same run.
#
# Usage: benches/run.sh [DIR…]      (N=7 runs a task, TIFA=path of the program, PYTHON=python3)
#
# The reference is `cat` of the same files: what reading them costs, with the start of a process. `ratio` is a task's
# median over the reference's median. The targets hold for the sample on an idle machine and are compared with the
# median; other work on the machine makes every time longer, so a missed one is said and is no failure. Peak memory is
# that of one more run, `-` where GNU time is not installed.
#
# The dated plain texts of a folder, cut in two at the median date, are compared by `tifa shift` and by
# benches/keyness.py, which cuts with jieba and counts with pandas; where Python lacks them, that is said.
set -eu
began=$(pwd)
cd "$(dirname "$0")/.."
release=${CARGO_TARGET_DIR:-target}/release
tifa=${TIFA:-$release/tifa}
speed=${SPEED:-$release/examples/speed}
runs=${N:-7}
[ -x "$tifa" ] && [ -x "$speed" ] || { echo "$0: \`$tifa\` or \`$speed\` is missing; build both with \`just bench\`" >&2; exit 2; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# clock COMMAND...: sets `least` and `median`, the wall time in microseconds of all runs.
clock() {
    : > "$scratch/times"
    run=0
    while [ "$run" -lt "$runs" ]; do
        start=$(date +%s%N)
        "$@" > "$scratch/out" 2> "$scratch/err" || { cat "$scratch/err" >&2; exit 2; }
        end=$(date +%s%N)
        echo $(((end - start) / 1000)) >> "$scratch/times"
        run=$((run + 1))
    done
    sort -n "$scratch/times" > "$scratch/sorted"
    least=$(head -n 1 "$scratch/sorted")
    median=$(sed -n "$((runs / 2 + 1))p" "$scratch/sorted")
}

# memory COMMAND...: sets `peak`, the resident memory in MB.
memory() {
    peak=-
    [ -x /usr/bin/time ] || return 0
    /usr/bin/time -f %M -o "$scratch/peak" "$@" > "$scratch/out" 2>&1
    peak=$(($(tail -n 1 "$scratch/peak") / 1024))
}

# judge TARGET_SECONDS TARGET_MB: sets `verdict`; `-` is no target.
judge() {
    verdict=
    [ "$1" != - ] || return 0
    verdict="< $1 s, < $2 MB"
    late=$(printf '%s %s\n' "$median" "$1" | awk '{ print ($1 >= $2 * 1000000) }')
    if [ "$late" -eq 1 ] || { [ "$peak" != - ] && [ "$peak" -ge "$2" ]; }; then verdict="$verdict: MISSED"; fi
}

# line NAME TARGET_SECONDS TARGET_MB COMMAND...: measures and prints.
line() {
    name=$1 target_seconds=$2 target_mb=$3
    shift 3
    clock "$@"
    memory "$@"
    [ "$name" != 'cat (reference)' ] || reference=$median
    judge "$target_seconds" "$target_mb"
    echo "$least $median $reference $bytes" |
        awk -v name="$name" -v peak="$peak" -v verdict="$verdict" '{
            printf "%-16s %9.3f %9.3f %8.1f %8.2f %8s  %s\n", name, $1 / 1e6, $2 / 1e6, $2 / $3, $4 / $2, peak, verdict
        }'
}

# measure TITLE DIR: the heading and the reference for the documents under a folder.
measure() {
    find -L "$2" -type f ! -name 'README*' ! -name manifest.csv ! -name tifa.toml -print0 > "$scratch/files"
    bytes=$(xargs -0 -a "$scratch/files" cat | wc -c)
    echo
    echo "$1: $(tr -dc '\0' < "$scratch/files" | wc -c) files, $((bytes / 1000)) kB, $runs runs"
    printf '%-16s %9s %9s %8s %8s %8s  %s\n' task 'min s' 'median s' ratio MB/s 'peak MB' target
    line 'cat (reference)' - - xargs -0 -a "$scratch/files" cat
}

# halves DIR: lists of the plain texts of a folder with a date, before and from the median date, and that date.
halves() {
    "$tifa" -q corpus "$1" --format tsv |
        awk -F'\t' -v folder="$1" '
            NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
            $column["date_best"] != "" && $column["path"] ~ /\.txt$/ { print $column["date_best"] "\t" folder "/" $column["path"] }' |
        sort > "$scratch/dated"
    middle=$(sed -n "$(($(wc -l < "$scratch/dated") / 2 + 1))p" "$scratch/dated" | cut -f 1)
    awk -F'\t' -v middle="$middle" '$1 < middle { print $2 }' "$scratch/dated" > "$scratch/reference"
    awk -F'\t' -v middle="$middle" '$1 >= middle { print $2 }' "$scratch/dated" > "$scratch/target"
}

# keyness DIR: `tifa shift` of the two halves beside the script, and how many times faster it is.
keyness() {
    halves "$1"
    [ -s "$scratch/reference" ] && [ -s "$scratch/target" ] || { echo 'tifa shift       no two halves of dated texts'; return 0; }
    before=$(date -d "$middle - 1 day" +%F)
    line 'tifa shift' "$2" 300 "$tifa" -q shift "$1" --reference "..$before" --target "$middle.." --format csv
    of_tifa=$median
    status=0
    "${PYTHON:-python3}" benches/keyness.py "$scratch/target" "$scratch/reference" > "$scratch/out" 2>&1 || status=$?
    if [ "$status" -ne 0 ]; then
        echo "jieba + pandas   not measured: ${PYTHON:-python3} lacks jieba or pandas (or failed, status $status)"
        return 0
    fi
    line 'jieba + pandas' - - "${PYTHON:-python3}" benches/keyness.py "$scratch/target" "$scratch/reference"
    echo "$median $of_tifa" | awk '{ printf "tifa shift is %.1f times as fast as the script\n", $1 / $2 }'
}

"$tifa" --version
measure seeds seeds
line 'tifa corpus' - - "$tifa" corpus seeds
line 'tifa trend' 0.4 300 "$tifa" trend seeds -t 数字化改造 -t 人工智能+
line 'tifa report' 1.5 300 "$tifa" report seeds -o "$scratch/report"

for named in "$@"; do
    folder=$(cd "$began" && cd "$named" && pwd)
    measure "$named" "$folder"
    line 'corpus, 1 core' - - "$tifa" --threads 1 corpus "$folder"
    line 'tifa corpus' - - "$tifa" corpus "$folder"
    line 'tifa report' - - "$tifa" report "$folder" -o "$scratch/report-of-folder"
    keyness "$folder" 0.6
done

# The reading of documents alone, on one core, beside the reading of their bytes.
echo
n_named=$#
for named in "$@"; do set -- "$@" "$(cd "$began" && cd "$named" && pwd)"; done
shift "$n_named"
[ "$#" -gt 0 ] || set -- seeds
"$speed" "$@"
