"""Groups the documents of a file with datasketch's MinHashLSH: FILE holds a line number, a tab and a text on each row.

Shingles of four words, 128 permutations, a threshold of 0.5 on resemblance; documents that the index returns for one another
are joined. A second run lowers the threshold to 0.2. Prints agreement with the true lines, CPU seconds and peak memory.
"""

import re
import resource
import sys
import time
from collections import Counter

import datasketch
from datasketch import MinHash, MinHashLSH

WORD = re.compile(r"\w+")


def shingles(text):
    words = WORD.findall(text.lower())
    return [" ".join(words[at : at + 4]).encode() for at in range(len(words) - 3)]


def grouped(sketches, threshold):
    index = MinHashLSH(threshold=threshold, num_perm=128)
    parent = list(range(len(sketches)))

    def root(at):
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for at, sketch in enumerate(sketches):
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= threshold:
                parent[root(at)] = root(other)
        index.insert(at, sketch)
    return [root(at) for at in range(len(sketches))]


def agreement(found, truth):
    pairs = lambda keys: sum(size * (size - 1) // 2 for size in Counter(keys).values())
    both, ours, theirs = pairs(zip(found, truth)), pairs(found), pairs(truth)
    expected = ours * theirs / (len(found) * (len(found) - 1) / 2)
    rand = (both - expected) / ((ours + theirs) / 2 - expected)
    return both / ours, both / theirs, rand


def main():
    truth, texts = [], []
    with open(sys.argv[1], encoding="utf-8") as file:
        for row in file:
            line, text = row.rstrip("\n").split("\t", 1)
            truth.append(int(line))
            texts.append(text)
    started = time.process_time()
    sketches = MinHash.bulk((shingles(text) for text in texts), num_perm=128)
    sketching = time.process_time() - started
    for threshold in (0.5, 0.2):
        started = time.process_time()
        found = grouped(sketches, threshold)
        cpu = sketching + time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        precision, recall, rand = agreement(found, truth)
        print(
            f"{len(texts):>9} documents, datasketch {datasketch.__version__}, resemblance {threshold}: precision {precision:.4f}, "
            f"recall {recall:.4f}, adjusted Rand index {rand:.4f}\n          CPU seconds: {cpu:.1f}; peak {peak} MiB"
        )


main()
