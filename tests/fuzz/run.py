#!/usr/bin/env python3
"""Fuzzes each promise of promises.rs for some time, from seeds that the test cases give.

    tests/fuzz/run.py [--seconds 600] [--jobs 1] [TARGET…]

Needs cargo-fuzz, and libFuzzer's sanitizers no nightly toolchain: kith has no unsafe code, so the
promises themselves are what is looked for. What is found lies under artifacts/ and becomes a case;
`cargo fuzz tmin` makes it short.
"""

import argparse
import concurrent.futures
import hashlib
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGETS = sorted(path.stem for path in (HERE / "targets").glob("*.rs"))
BLOCK = re.compile(r"^```[a-z]* ?(\S*)\n(.*?)^```", re.M | re.S)
TYPED = re.compile(r"(?:--on|--due|--for|--today) (?:\"([^\"]+)\"|(\S+))")
QUERY = re.compile(r"kith (?:list|search|timeline) '?([^'\n]+)'?")


def seeds(target):
    """What a target is to begin with: notes, or what stands in a command."""
    for path in sorted(ROOT.glob("tests/cases/**/*.md")):
        text = path.read_text()
        for name, block in BLOCK.findall(text):
            is_settings = name.endswith(".toml")
            if (target == "settings") == is_settings and name:
                yield block
        if target == "days":
            yield from (one or other for one, other in TYPED.findall(text))
        if target == "query":
            yield from QUERY.findall(text)
    if target == "templates":
        yield from (path.read_text() for path in sorted(ROOT.glob("templates/site/*.html")))
    if target not in ("days", "query", "settings", "templates"):
        yield from (path.read_text() for path in sorted(ROOT.glob("journal-example/**/*.md")))


def fuzz(target, seconds, binary):
    """Runs one target; says how it ended, and how many texts it tried."""
    corpus = HERE / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    for text in seeds(target):
        name = hashlib.sha1(text.encode()).hexdigest()
        (corpus / name).write_text(text)
    artifacts = HERE / "artifacts" / target
    artifacts.mkdir(parents=True, exist_ok=True)
    limits = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=8192", "-print_final_stats=1"]
    ended = subprocess.run(
        ["nice", "-n", "15", binary, f"-max_total_time={seconds}", f"-artifact_prefix={artifacts}/",
         *limits, str(corpus)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
        env={**os.environ, "RAYON_NUM_THREADS": "1"},
    )
    tried = re.search(r"number_of_executed_units:\s*(\d+)", ended.stderr)
    (artifacts / "log.txt").write_text(ended.stderr[-20_000:])
    return ended.returncode, int(tried.group(1)) if tried else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", default=TARGETS)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    env = {**os.environ, "RUSTC_BOOTSTRAP": "1"}
    build = ["cargo", "fuzz", "build", "--fuzz-dir", str(HERE), "-s", "none"]
    subprocess.run(build, check=True, env=env, cwd=ROOT)
    target_folder = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", HERE / "target"))
    host = re.search(r"host: (\S+)", subprocess.check_output(["rustc", "-vV"], text=True)).group(1)
    failed = False
    with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        runs = {
            target: pool.submit(fuzz, target, asked.seconds, target_folder / host / "release" / target)
            for target in asked.targets
        }
        for target, run in runs.items():
            status, tried = run.result()
            print(f"{target}: {tried} texts, {'held' if status == 0 else f'ended with {status}'}",
                  flush=True)
            failed |= status != 0
    sys.exit(failed)


if __name__ == "__main__":
    main()
