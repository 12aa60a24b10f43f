#!/usr/bin/env python3
"""Opens a sealed copy, written from the format in `kith help publish` alone.

    seal_open.py FOLDER < passphrase

Prints a line for each file, its SHA-256 and its path, and a last line with what the copy says of
itself. Exit 1: a wrong passphrase. Exit 2: damaged. It needs Python and `cryptography`.
"""

import base64
import binascii
import gzip
import hashlib
import hmac
import re
import sys
import unicodedata
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class Damaged(Exception):
    pass


def unbase64(text):
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise Damaged("no base64") from fault
    if base64.b64encode(found).decode() != text:
        raise Damaged("base64 that nobody writes so")
    return found


def opened(key, message, about):
    return AESGCM(key).decrypt(message[:12], message[12:], about)


def header(folder):
    text = (folder / "b/header.js").read_text("ascii")
    match = re.fullmatch(r'sealed\("header","([^"]*)","([0-9a-f]{64})"\);\n', text)
    if not match:
        raise Damaged("the header is no header")
    found = unbase64(match[1])
    if hashlib.sha256(found).hexdigest() != match[2]:
        raise Damaged("the header's sum is another")
    match = re.fullmatch(
        r"(kith-sealed 1\nrounds ([0-9]+)\nsalt ([0-9a-f]{32})\n((?:chunk [0-9a-f]{32}\n)+))"
        r"used ([^\n]+)\n((?:reader [^\n]+\n)+)",
        found.decode("ascii"),
    )
    if not match or not 600_000 <= int(match[2]) <= 10_000_000:
        raise Damaged("the header says what it cannot")
    core, rounds, salt, chunks, used, readers = match.groups()
    return {
        "core": core.encode(),
        "rounds": int(rounds),
        "salt": bytes.fromhex(salt),
        "chunks": [line.split()[1] for line in chunks.splitlines()],
        "used": unbase64(used),
        "readers": [unbase64(line.split()[1]) for line in readers.splitlines()],
    }


def keys(head, passphrase):
    typed = unicodedata.normalize("NFC", passphrase.strip(" \t")).encode()
    own = hashlib.pbkdf2_hmac("sha256", typed, head["salt"], head["rounds"])
    for slot in head["readers"]:
        try:
            both = opened(own, slot, head["core"])
        except InvalidTag:
            continue
        return both[:32], both[32:]
    return None


def stream(folder, head, data):
    plain = b""
    count = len(head["chunks"])
    if count & (count - 1):
        raise Damaged("the number of chunks is no power of two")
    for number, name in enumerate(head["chunks"]):
        text = (folder / f"b/{name}.js").read_text("ascii")
        match = re.fullmatch(r'sealed\("%s","([^"]{262144})"\);\n' % name, text)
        if not match:
            raise Damaged(f"{name} is no chunk")
        plain += opened(data, unbase64(match[1]), b"kith-sealed 1 chunk %d of %d" % (number, count))
    return gzip.decompress(plain[8 : 8 + int.from_bytes(plain[:8], "big")])


def files(found, addresses):
    at = 0
    while True:
        end = found.index(b"\n", at)
        words = found[at:end].decode().split(" ", 3)
        at = end + 1
        if words[0] == "end":
            if at != len(found):
                raise Damaged("something follows the end")
            yield None, " ".join(words)
            return
        length, path = int(words[1]), words[3]
        if hmac.digest(addresses, path.encode(), "sha256")[:16].hex() != words[2]:
            raise Damaged(f"{path} is called otherwise")
        yield path, found[at : at + length]
        at += length


def main():
    folder, passphrase = Path(sys.argv[1]), sys.stdin.read().rstrip("\n")
    try:
        head = header(folder)
        found = keys(head, passphrase)
        if not found:
            print("a wrong passphrase")
            return 1
        data, addresses = found
        used = opened(data, head["used"], head["core"])
        if len(used) != len(head["readers"]):
            raise Damaged("slots are not told of")
        for path, contents in files(stream(folder, head, data), addresses):
            print(f"{hashlib.sha256(contents).hexdigest()} {path}" if path else contents)
        print(f"readers {sum(used)}")
    except (Damaged, InvalidTag, OSError, UnicodeDecodeError, EOFError) as fault:
        print(f"damaged: {type(fault).__name__} {fault}")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
