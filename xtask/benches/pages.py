"""The main text of pages with trafilatura, beside Marchland's: PAGES.tar.gz MARKS.json TEXTS.

MARKS says which segments the main text of a page must hold (`with`) and must not (`without`); TEXTS holds Marchland's main
texts, a line each behind the page's name and a tab. Prints precision, recall and F of both, and trafilatura's time on one core.
"""

import json
import sys
import tarfile
import time

import trafilatura


def spaced(text):
    return " ".join((text or "").split())


def report(name, texts, marks):
    kept = lost = wrong = 0
    for entry in marks:
        text = texts.get(entry["file"], "")
        found = [spaced(segment) in text for segment in entry["with"]]
        kept += sum(found)
        lost += len(found) - sum(found)
        wrong += sum(spaced(segment) in text for segment in entry["without"])
    precision, recall = kept / (kept + wrong), kept / (kept + lost)
    f = 2 * precision * recall / (precision + recall)
    print(f"{name}: precision {precision:.3f}, recall {recall:.3f}, F {f:.3f}")


def main():
    archive, marks, texts = sys.argv[1:]
    with open(marks, encoding="utf-8") as file:
        marks = list(json.load(file).values())
    with open(texts, encoding="utf-8") as file:
        ours = dict(row.rstrip("\n").split("\t", 1) for row in file)
    theirs, seconds, size, typical = {}, 0.0, 0, []
    with tarfile.open(archive) as pages:
        for member in pages:
            page = pages.extractfile(member).read()
            started = time.perf_counter()
            text = trafilatura.extract(page)
            took = time.perf_counter() - started
            theirs[member.name] = spaced(text)
            seconds += took
            size += len(page)
            if 80_000 <= len(page) < 120_000:
                typical.append(took)
    report("Marchland", ours, marks)
    report(f"trafilatura {trafilatura.__version__}", theirs, marks)
    median = sorted(typical)[len(typical) // 2] * 1e3
    print(
        f"trafilatura, main text only: {seconds:.2f} s, {seconds * 1e3 / (size / 1e5):.2f} ms for 100 kB; "
        f"{len(typical)} pages of 80 to 120 kB: median {median:.2f} ms"
    )


main()
