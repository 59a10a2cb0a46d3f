"""Time and peak memory of cleaning, from 10 kB to 50 MB: both must grow with the input, no faster.

Run ``python benchmarks/scaling.py [largest size in MB]``; each size runs in a process of its own,
so that its peak memory is its own.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable

PARAGRAPH = "今天上午，第{n}届全市大会在会议中心开幕，来自各地的代表陆续到场，会场内外气氛热烈。"
GLOSSED = (
    "第{n}項，中國(guó)的代表們(men)今天到了會(huì)場(chǎng)，開(kāi)始開(kāi)會(huì)，"
    "討論(lùn)明年的計(jì)劃。"
)
SIZES = (10_000, 100_000, 1_000_000, 10_000_000, 50_000_000)


def _lines(template: str, size: int) -> list[str]:
    count = max(1, size // len(template.encode()))
    return [template.format(n=n) for n in range(count)]


def html(size: int) -> bytes:
    """A page of paragraphs."""
    body = "".join(f"<p>{line}</p>\n" for line in _lines(PARAGRAPH, size))
    return f"<html><head><title>大会</title></head><body><h1>大会</h1>{body}</body></html>".encode()


def plain(size: int) -> bytes:
    """Paragraphs as lines."""
    return "\n\n".join(("大会开幕", *_lines(PARAGRAPH, size))).encode()


def glossed(size: int) -> bytes:
    """Paragraphs with glosses, the dearest of the repairs."""
    return "\n\n".join(("大會開幕", *_lines(GLOSSED, size))).encode()


KINDS: dict[str, Callable[[int], bytes]] = {"HTML": html, "plain": plain, "glossed": glossed}


def measure(kind: str, size: int, results: multiprocessing.Queue[tuple[float, float]]) -> None:
    """Seconds and megabytes for one input, beyond what the library itself takes."""
    from newsclean import Cleaner, Options

    cleaner = Cleaner(Options(max_seconds=None))
    cleaner.clean(KINDS[kind](2000))
    raw = KINDS[kind](size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    cleaner.clean(raw)
    seconds = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    results.put((seconds, (after - before) / 1024))


def main() -> None:
    """Print the table."""
    largest = float(sys.argv[1]) * 1e6 if len(sys.argv) > 1 else SIZES[-1]
    context = multiprocessing.get_context("spawn")
    print(f"{'kind':8} {'size':>9} {'seconds':>9} {'s per MB':>9} {'peak MB':>9} {'MB per MB':>9}")
    for kind in KINDS:
        for size in (size for size in SIZES if size <= largest):
            results: multiprocessing.Queue[tuple[float, float]] = context.Queue()
            process = context.Process(target=measure, args=(kind, size, results))
            process.start()
            seconds, peak = results.get()
            process.join()
            million = size / 1e6
            print(
                f"{kind:8} {million:7.2f}MB {seconds:9.3f} {seconds / million:9.2f} {peak:9.1f} "
                f"{peak / million:9.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
