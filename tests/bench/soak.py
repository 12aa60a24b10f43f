#!/usr/bin/env python3
"""Let random edits, checkouts and deletions loose on `kith serve`, and look after each burst.

    python3 tests/bench/soak.py [--minutes 30] [--seed 1]

After each burst the served site's folder must become what a fresh build writes, byte for byte; the
server must answer; and neither its memory nor its open files may go on rising. It ends with 1 at
the first difference, and says which file. Wants what table.py wants, and git.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from table import BENCH, ROOT, kith, made_journal

SETTLED_WITHIN = 60

SETTINGS = '[journal]\ntoday = "2026-07-01"\n'


@dataclass
class Seen:
    """What the server held after each burst."""

    megabytes: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)

    def look(self, process: int) -> None:
        status = Path(f"/proc/{process}/status").read_text()
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        self.megabytes.append(int(resident.split()[1]) / 1024)
        self.files.append(len(os.listdir(f"/proc/{process}/fd")))

    def told(self) -> str:
        """The first quarter, in which everything is met for the first time, against the last."""
        quarter = max(1, len(self.files) // 4)
        early, late = slice(None, quarter), slice(-quarter, None)
        return (
            f"memory {max(self.megabytes[early]):.0f} MB at most in the first quarter, "
            f"{max(self.megabytes[late]):.0f} MB in the last; "
            f"open files {max(self.files[early])} and {max(self.files[late])}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    journal, out = prepared()
    serve = [*kith("serve", journal), "--port", "0", "--out", str(out)]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            url = next(line for line in process.stdout if "http://" in line)
            url = url[url.index("http://") :].split()[0]
            # Nobody else reads what it prints.
            subprocess.Popen(["cat"], stdin=process.stdout, stdout=subprocess.DEVNULL)
            return soaked(journal, out, (process.pid, url, args))
        finally:
            process.terminate()


def prepared() -> tuple[Path, Path]:
    """A copy of the small journal, under git, with a second branch that differs in 500 files."""
    journal, out = BENCH / "soaked", BENCH / "soaked-site"
    for folder in (journal, out):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made_journal("S"), journal)
    git(journal, "init", "--quiet", "--initial-branch=main")
    git(journal, "add", "--all")
    git(journal, "commit", "--quiet", "--message=Begin")
    git(journal, "checkout", "--quiet", "-b", "other")
    for note in notes(journal)[::4]:
        note.write_text(note.read_text() + "\nOnly on the other branch.\n")
    for note in notes(journal)[1::40]:
        note.unlink()
    git(journal, "add", "--all")
    git(journal, "commit", "--quiet", "--message=Another state")
    git(journal, "checkout", "--quiet", "main")
    return journal, out


def soaked(journal: Path, out: Path, about: tuple[int, str, argparse.Namespace]) -> int:
    pid, url, args = about
    random, seen = Random(args.seed), Seen()
    end, said = time.monotonic() + args.minutes * 60, time.monotonic()
    bursts = 0
    while time.monotonic() < end:
        doings = random.choices(DOINGS, k=random.randint(1, 4))
        for do in doings:
            do(journal, random)
            time.sleep(random.choice([0, 0.01, 0.1, 0.5]))
        bursts += 1
        names = ", ".join(do.__name__ for do in doings)
        if difference := settled(journal, out):
            print(f"after burst {bursts} ({names}): {difference}")
            return 1
        with urllib.request.urlopen(url) as answer:
            assert answer.status == 200 and b"</html>" in answer.read()
        seen.look(pid)
        if time.monotonic() - said > 60:
            said = time.monotonic()
            print(f"{bursts} bursts, no difference; {seen.told()}", flush=True)
    print(f"{bursts} bursts in {args.minutes:g} minutes, no difference; {seen.told()}")
    return 0


def settled(journal: Path, out: Path) -> str | None:
    """Nothing once the served folder is what a fresh build writes; else the first difference."""
    fresh = BENCH / "soaked-fresh"
    end = time.monotonic() + SETTLED_WITHIN
    build = [*kith("build", journal), "--out", str(fresh)]
    if subprocess.run(build, check=False, capture_output=True).returncode > 1:
        # Settings that cannot be read: a build refuses them, and what is served goes on with the last.
        (journal / "kith.toml").write_text(SETTINGS)
        subprocess.run(build, check=False, capture_output=True)
    while difference := first_difference(out, fresh):
        if time.monotonic() > end:
            return difference
        time.sleep(0.2)
    return None


def first_difference(one: Path, other: Path) -> str | None:
    ours, theirs = files(one), files(other)
    if ours != theirs:
        return f"{sorted(ours ^ theirs)[0]} is in one of them only"
    for path in sorted(ours):
        try:
            if (one / path).read_bytes() != (other / path).read_bytes():
                return f"{path} differs"
        except FileNotFoundError:
            return f"{path} is gone"
    return None


def files(folder: Path) -> set[str]:
    """What lies there now; `os.walk` passes over what goes away meanwhile."""
    found = {os.path.join(above, name) for above, _, names in os.walk(folder) for name in names}
    return {os.path.relpath(path, folder) for path in found if ".tmp/" not in path}


def notes(journal: Path) -> list[Path]:
    return sorted(path for kind in ("contacts", "interactions") for path in (journal / kind).rglob("*.md"))


def git(journal: Path, *words: str) -> None:
    who = ["-c", "user.name=Soak", "-c", "user.email=soak@example.org"]
    subprocess.run(["git", "-C", str(journal), *who, *words], check=True, capture_output=True)


def edit_some(journal: Path, random: Random) -> None:
    for note in random.sample(notes(journal), random.choice([1, 1, 3, 40])):
        note.write_text(f"{note.read_text()}\nEdited {random.random()}.\n")


def edit_by_rename(journal: Path, random: Random) -> None:
    note = random.choice(notes(journal))
    beside = note.with_name(f".{note.name}.tmp")
    beside.write_text(f"{note.read_text()}\nRenamed over {random.random()}.\n")
    beside.rename(note)


def write_slowly(journal: Path, random: Random) -> None:
    note = random.choice(notes(journal))
    text = note.read_text() + "\nWritten in two steps.\n"
    note.write_text(text[: len(text) // 2])
    time.sleep(random.choice([0.02, 0.2]))
    note.write_text(text)


def break_one(journal: Path, random: Random) -> None:
    note = random.choice(notes(journal))
    note.write_text(note.read_text().replace("---\n", "---\nbroken: [\n", 1))


def delete_some(journal: Path, random: Random) -> None:
    for note in random.sample(notes(journal), random.choice([1, 5, 100])):
        note.unlink()


def add_one(journal: Path, random: Random) -> None:
    number = random.randrange(1_000_000)
    (journal / f"contacts/soak-{number}.md").write_text(f"---\nname: Soak {number}\ncadence: 2w\n---\n")
    folder = journal / "interactions" / "new" / str(number)
    folder.mkdir(parents=True)
    (folder / f"2026-06-01-{number}.md").write_text(f"---\ndate: 2026-06-01\nwith: [soak-{number}]\n---\nHello.\n")


def move_folder(journal: Path, random: Random) -> None:
    aside = journal / "interactions" / "aside"
    years = [year for year in (journal / "interactions").glob("20*") if year.is_dir()]
    if aside.exists():
        aside.rename(journal / "interactions" / f"20{random.randrange(10**6)}")
    elif years:
        random.choice(years).rename(aside)


def change_settings(journal: Path, random: Random) -> None:
    more = random.choice(["", '[site]\ntitle = "Soaked"\n', "[[["])
    (journal / "kith.toml").write_text(SETTINGS + more)


def restore(journal: Path, _: Random) -> None:
    git(journal, "checkout", "--quiet", "--force", "main")
    git(journal, "clean", "--quiet", "--force", "-d")


def other_branch(journal: Path, random: Random) -> None:
    git(journal, "checkout", "--quiet", "--force", random.choice(["main", "other"]))


DOINGS: list[Callable[[Path, Random], None]] = [
    edit_some,
    edit_some,
    edit_by_rename,
    write_slowly,
    break_one,
    delete_some,
    add_one,
    move_folder,
    change_settings,
    restore,
    other_branch,
]


if __name__ == "__main__":
    sys.exit(main())
