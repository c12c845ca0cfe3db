#!/usr/bin/env python3
"""A third opinion on an export (ZIP): plain Python, standard library only, no code shared with the verifier.

Checks: canonical entries, sequence, chain, Merkle root, Ed25519 signature of the checkpoint, receipts,
opened commitments, originals. Prints one line per check and leaves with 0 only if all hold.
The format is docs/ledger.md.  Usage: third_opinion.py EXPORT.zip
"""
import base64, hashlib, json, sys, zipfile

ZERO = "0" * 64


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# --- RFC 8785, integers only -------------------------------------------------------------------------
def canonical(value):
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > 2**53):
        raise ValueError("number %r" % value)
    return json.dumps(value, ensure_ascii=False)


def no_twins(pairs):
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key twice")
    return value


def parse(raw):
    value = json.loads(raw.decode("utf-8"), object_pairs_hook=no_twins)
    if canonical(value).encode("utf-8") != raw:
        raise ValueError("not canonical")
    return value


# --- RFC 6962 ----------------------------------------------------------------------------------------
def root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\x01", root(leaves[:half]), root(leaves[half:]))


def root_of_proof(leaf, index, size, proof):
    """The recursive definition read backwards: which root does this path lead to?"""
    if size == 1:
        if proof:
            raise ValueError("path too long")
        return leaf
    half = 1 << (size - 1).bit_length() - 1
    if index < half:
        return sha(b"\x01", root_of_proof(leaf, index, half, proof[:-1]), proof[-1])
    return sha(b"\x01", proof[-1], root_of_proof(leaf, index - half, size - half, proof[:-1]))


# --- RFC 8032, affine and slow -----------------------------------------------------------------------
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(one, two):
    (a, b), (c, d) = one, two
    k = D * a * b * c * d % P
    return (
        (a * d + b * c) * pow(1 + k, P - 2, P) % P,
        (b * d + a * c) * pow(1 - k, P - 2, P) % P,
    )


def times(scalar, point):
    total = (0, 1)
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point, scalar = add(point, point), scalar >> 1
    return total


def point(raw):
    number = int.from_bytes(raw, "little")
    y, sign = number & (2**255 - 1), number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square:
        raise ValueError("not a point")
    return (P - x if x & 1 != sign else x, y)


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(public, message, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    k = int.from_bytes(hashlib.sha512(r + public + message).digest(), "little") % L
    return s < L and times(s, BASE) == add(point(r), times(k, point(public)))


# --- C2SP signed note and checkpoint -----------------------------------------------------------------
def checkpoint(note, key):
    name, key_id, encoded = key.split("+", 2)
    keyed = base64.b64decode(encoded)
    if keyed[0] != 1 or sha(name.encode() + b"\n" + keyed)[:4].hex() != key_id:
        raise ValueError("key")
    text, lines = note.rsplit("\n\n", 1)
    text += "\n"
    for line in lines.splitlines():
        _, signer, blob = line.split(" ")
        blob = base64.b64decode(blob)
        if signer == name and blob[:4].hex() == key_id:
            if not signed(keyed[1:], text.encode("utf-8"), blob[4:]):
                raise ValueError("signature")
            origin, size, encoded_root = text.splitlines()
            if origin != name:
                raise ValueError("origin")
            return int(size), base64.b64decode(encoded_root)
    raise ValueError("no signature of the unit")


# --- the export --------------------------------------------------------------------------------------
def opinions(export):
    names = export.namelist()
    manifest = json.loads(export.read("manifest.json"))
    lines = export.read("log/entries.jsonl").split(b"\n")
    entries = [parse(line) for line in lines[:-1]]
    leaves = [sha(b"\x00", line) for line in lines[:-1]]
    note = export.read("log/checkpoint").decode("utf-8")
    size, signed_root = checkpoint(note, manifest["key"])
    whole = manifest["scope"] == "unit"
    yield "names", len(names) == len(set(names)) and lines[-1] == b""
    keys = {"v", "seq", "type", "subject", "time", "actor", "prev", "body", "commit"}
    yield "entries", all(set(entry) <= keys and entry["v"] == 1 for entry in entries)
    sequence = [entry["seq"] for entry in entries]
    if whole:
        yield "sequence", sequence == list(range(len(entries)))
        hashes = [ZERO] + [sha(line).hex() for line in lines[:-1]]
        yield "chain", all(entry["prev"] == before for entry, before in zip(entries, hashes))
        yield "root", (size, signed_root) == (len(leaves), root(leaves))
    else:
        yield "sequence", sequence == sorted(set(sequence))
        yield "receipts of all", all("proofs/%d.tlog-proof" % seq in names for seq in sequence)
    place = {seq: line for line, seq in enumerate(sequence)}
    for name in names:
        folder, _, rest = name.partition("/")
        if folder == "proofs":
            head, text = export.read(name).decode("utf-8").split("\n\n", 1)
            first, index, *proof = [line for line in head.split("\n") if not line.startswith("extra ")]
            index = int(index.split(" ")[1])
            proof = [base64.b64decode(line) for line in proof]
            at, proved = checkpoint(text, manifest["key"])
            leaf = leaves[place[index]]
            yield name, first == "c2sp.org/tlog-proof@v1" and root_of_proof(leaf, index, at, proof) == proved
        elif folder == "open":
            opened = parse(export.read(name))
            commit = sha(bytes.fromhex(opened["salt"]), opened["payload"].encode("utf-8")).hex()
            yield name, entries[place[int(rest[:-5])]]["commit"] == commit
        elif folder == "originals":
            yield name, sha(export.read(name)).hex() == rest
        elif name.startswith("log/checkpoints/") and whole:
            at, earlier = checkpoint(export.read(name).decode("utf-8"), manifest["key"])
            yield name, earlier == root(leaves[:at]) and at <= len(leaves)


def main(path):
    held = True
    try:
        with zipfile.ZipFile(path) as export:
            for name, holds in opinions(export):
                print("ok  " if holds else "FAIL", name)
                held = held and holds
    except Exception as error:  # whatever cannot be read does not hold
        print("FAIL", error)
        held = False
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
