#!/usr/bin/env python3
"""Measure kith against the disk and against a peer, and print the figures beside their bounds.

    python3 tests/bench/table.py [--sizes S M L] [--rounds 5] [--only check due build empty edit peer]

It builds the release binary, writes made-up journals under target/bench once, and runs each
command in turn with `rg -c ''`, which reads every byte of the same journal. A figure is the
least of all rounds, and a ratio is made of two figures of one run: nothing here is compared with
another machine or another day. It is no test: nothing fails because a machine was slow.

Wants Python 3.9 and ripgrep; hugo only for the peer's row, which is left out by name without it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
BENCH = TARGET / "bench"
KITH = TARGET / "release" / "kith"

# contacts, interactions
SIZES = {"S": (200, 2_000), "M": (2_000, 20_000), "L": (10_000, 100_000)}

# After the last event a watch waits so long for the disk to rest (QUIET in src/disk/watch.rs).
DEBOUNCE = 0.120

PARTS = ("check", "due", "build", "empty", "edit", "peer")


@dataclass(frozen=True)
class Run:
    """One command: seconds by the clock, and the most memory it held, in MB."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    work: str
    size: str
    figure: str
    ratio: str = ""
    bound: str = ""
    kept: bool | None = None


def main() -> int:
    args = arguments()
    if shutil.which("rg") is None:
        print("ripgrep (`rg`) is what everything is measured against; install it first", file=sys.stderr)
        return 2
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    rows: list[Row] = []
    least: dict[tuple[str, str], Run] = {}
    for size in args.sizes:
        journal = made_journal(size)
        least |= {(name, size): run for name, run in rounds(journal, size, args).items()}
        rows += rows_of(size, least)
        if "edit" in args.only and size != "S":
            rows.append(edited(journal, size, args.rounds))
    rows += growth(least)
    if "peer" in args.only and "M" in args.sizes:
        rows += peer(made_journal("M"), least)
    show(rows)
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    return parser.parse_args()


def made_journal(size: str) -> Path:
    """The journal of a size, written once: the same arguments give the same bytes."""
    journal = BENCH / size
    if not (journal / "kith.toml").exists():
        shutil.rmtree(journal, ignore_errors=True)
        contacts, interactions = SIZES[size]
        counts = ["--contacts", str(contacts), "--interactions", str(interactions)]
        made = [sys.executable, str(HERE / "gen_journal.py"), *counts, "--seed", "1", "--out", str(journal)]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    return journal


def rounds(journal: Path, size: str, args: argparse.Namespace) -> dict[str, Run]:
    """The least of several rounds, the commands of a round one after the other; a round before
    them warms the disk and is not counted. Every empty folder is a new one, and deleted after the
    last round: where a thousand files were deleted a moment ago, ext4 takes twice as long to make
    others."""
    out = BENCH / f"site-{size}"
    commands: dict[str, list[str]] = {"rg": ["rg", "-c", "", str(journal)]}
    for name in ("check", "due"):
        if name in args.only:
            commands[name] = kith(name, journal)
    if "build" in args.only:
        commands["build"] = [*kith("build", journal), "--out", str(out)]
    if "empty" in args.only:
        commands["empty"] = kith("build", journal)
    least: dict[str, Run] = {}
    for at in range(args.rounds + 1):
        for name, command in commands.items():
            into = ["--out", str(BENCH / f"empty-{size}-{at}")] if name == "empty" else []
            run = timed(command + into)
            if at > 0:
                least[name] = min(least.get(name, run), run, key=lambda run: run.seconds)
    for folder in BENCH.glob(f"empty-{size}-*"):
        shutil.rmtree(folder)
    return least


def kith(command: str, journal: Path) -> list[str]:
    return [str(KITH), command, "--journal", str(journal)]


def timed(command: list[str]) -> Run:
    """Runs a command whose outcome does not matter; `check` and `rg` answer 1 by their findings."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


def rows_of(size: str, least: dict[tuple[str, str], Run]) -> list[Row]:
    disk = least["rg", size]
    rows = [Row("rg -c ''", size, milliseconds(disk.seconds))]
    times = {("check", "L"): 3.5, ("due", "L"): 3.5, ("build", "L"): 6.0, ("empty", "M"): 7.0}
    memory = {("build", "L"): 500, ("due", "L"): 350}
    names = {"build": "build, nothing changed", "empty": "build, empty folder"}
    for name in ("check", "due", "build", "empty"):
        run = least.get((name, size))
        if run is None:
            continue
        rows.append(against(disk, run, (names.get(name, name), size, times.get((name, size)))))
        if (most := memory.get((name, size))) is not None:
            figure = f"{run.megabytes:.0f} MB"
            rows.append(Row(f"{name}, peak memory", size, figure, "", f"≤ {most} MB", run.megabytes <= most))
        if (name, size) == ("due", "S"):
            rows.append(Row("due, whole process", size, milliseconds(run.seconds), "", "≤ 40 ms", run.seconds <= 0.04))
    return rows


def against(disk: Run, run: Run, about: tuple[str, str, float | None]) -> Row:
    work, size, most = about
    ratio = run.seconds / disk.seconds
    bound, kept = ("", None) if most is None else (f"≤ {most:g} × rg", ratio <= most)
    return Row(work, size, milliseconds(run.seconds), f"{ratio:.1f} × rg", bound, kept)


def growth(least: dict[tuple[str, str], Run]) -> list[Row]:
    """From M to L there are five times the notes."""
    rows = []
    for name in ("check", "due", "build", "empty"):
        small, large = least.get((name, "M")), least.get((name, "L"))
        if small and large:
            times = large.seconds / small.seconds
            rows.append(Row(f"{name}, growth", "M→L", "", f"{times:.1f} ×", "≤ 6 ×", times <= 6))
    return rows


def edited(journal: Path, size: str, times: int) -> Row:
    """From the save of one note under `watch` to its words in the person's page on disk."""
    copy, out = BENCH / f"edited-{size}", BENCH / f"watched-{size}"
    for folder in (copy, out):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(journal, copy)
    note = sorted(copy.glob("interactions/2026/*/*.md"))[0]
    with_whom = next(line for line in note.read_text().splitlines() if line.startswith("with:"))
    who = with_whom.removeprefix("with:").strip(" []").split(",")[0].strip()
    page = out / "people" / f"{who}.html"
    watch = [*kith("watch", copy), "--out", str(out)]
    with subprocess.Popen(watch, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            until(lambda: page.exists(), 300)
            time.sleep(2)
            took = min(saved_to_page(note, page, at) for at in range(times + 1))
        finally:
            process.terminate()
    most = {"M": 0.060, "L": 0.250}[size]
    apart = took - DEBOUNCE
    return Row("one note edited under watch", size, milliseconds(apart), "", f"≤ {milliseconds(most)}", apart <= most)


def saved_to_page(note: Path, page: Path, at: int) -> float:
    words = f"Edited for the {at}th time"
    text = note.read_text()
    started = time.perf_counter()
    note.write_text(f"{text}\n{words}.\n")
    until(lambda: words in page.read_text(), 120)
    took = time.perf_counter() - started
    # What else there was to do is done before the next.
    time.sleep(2 + 3 * took)
    return took


def until(holds: Callable[[], bool], seconds: float) -> None:
    """Waits for what must come, looking a thousand times a second."""
    end = time.perf_counter() + seconds
    while not holds():
        if time.perf_counter() > end:
            raise SystemExit("the watch did not write the page that it should have")
        time.sleep(0.001)


# What somebody would write to have each person's interactions on the person's page.
HUGO_LAYOUT = """{{ .Title }}{{ .Content }}
{{ range where site.RegularPages "Params.with" "intersect" (slice .File.BaseFileName) }}
<article><h3>{{ .Date }} {{ .Title }}</h3>{{ .Content }}</article>{{ end }}"""

# The same by hugo's own index of a key, which is far quicker.
HUGO_TAXONOMY = """{{ .Title }}{{ range .Pages }}<article><h3>{{ .Date }} {{ .Title }}</h3>{{ .Content }}</article>{{ end }}"""


def peer(journal: Path, least: dict[tuple[str, str], Run]) -> list[Row]:
    """Hugo, once each way, over the same notes: the people's timelines alone."""
    ours = least.get(("empty", "M"))
    if ours is None:
        return []
    if shutil.which("hugo") is None:
        return [Row("hugo", "M", "not installed: left out")]
    rows = []
    for name, is_indexed in (("by `where`", False), ("by taxonomy", True)):
        seconds = timed(["hugo", "--quiet", "--source", str(hugo_site(journal, is_indexed))]).seconds
        part = f"1/{seconds / ours.seconds:.0f} by kith"
        bound, kept = ("", None) if is_indexed else ("≤ 1/50", ours.seconds * 50 <= seconds)
        rows.append(Row(f"hugo, people's timelines {name}", "M", milliseconds(seconds), part, bound, kept))
    return rows


def hugo_site(journal: Path, is_indexed: bool) -> Path:
    site = BENCH / "hugo"
    shutil.rmtree(site, ignore_errors=True)
    for kind in ("contacts", "interactions"):
        shutil.copytree(journal / kind, site / "content" / kind)
    layouts = site / "layouts"
    config = 'baseURL = "/"\ndisableKinds = ["RSS", "sitemap", "robotsTXT", "404", "home", "section"%s]\n'
    if is_indexed:
        (site / "config.toml").write_text(config % "" + '[taxonomies]\nwith = "with"\n')
        written = {"_default/list.html": HUGO_TAXONOMY, "_default/single.html": "{{ .Title }}"}
    else:
        (site / "config.toml").write_text(config % ', "taxonomy", "term"')
        written = {"contacts/single.html": HUGO_LAYOUT, "_default/single.html": "{{ .Title }}"}
    for path, text in written.items():
        (layouts / path).parent.mkdir(parents=True, exist_ok=True)
        (layouts / path).write_text(text)
    return site


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def show(rows: list[Row]) -> None:
    words = {None: "", True: "kept", False: "MISSED"}
    cells = [("work", "size", "figure", "ratio", "bound", "")]
    cells += [(row.work, row.size, row.figure, row.ratio, row.bound, words[row.kept]) for row in rows]
    widths = [max(len(line[at]) for line in cells) for at in range(len(cells[0]))]
    for line in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


if __name__ == "__main__":
    sys.exit(main())
