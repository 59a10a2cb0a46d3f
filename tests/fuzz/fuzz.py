"""Coverage-guided fuzzing with Atheris: ``python fuzz.py TARGET [libFuzzer options]``.

TARGET is ``decode``, ``repair``, ``clean`` or ``profile``. The corpus grows in ``--corpus DIR``
(default: a temporary folder) and starts from the seed documents. A finding is written to the
folder in which the fuzzer runs; minimise it, mend it, and keep it under ``findings/TARGET``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

import atheris

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parents[1] / "seeds"


def _arguments() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("target", choices=("decode", "repair", "clean", "profile"))
    parser.add_argument("--corpus", type=Path)
    return parser.parse_known_args()


def _seed(folder: Path, target: str) -> None:
    """The seed documents, whole and in pieces, and the findings kept so far."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted((HERE / "findings" / target).glob("*")):
        (folder / path.name).write_bytes(path.read_bytes())
    if target == "profile":
        from importlib.resources import files

        for entry in files("newsclean.profiles").joinpath("data").iterdir():
            if entry.name.endswith(".toml"):
                (folder / entry.name).write_bytes(entry.read_bytes())
        return
    head = b"\0" if target == "clean" else b""
    for path in sorted(SEEDS.glob("*.txt")):
        raw = path.read_bytes()
        (folder / path.stem).write_bytes(head + raw)
        for number, start in enumerate(range(0, len(raw), 1500)):
            (folder / f"{path.stem}-{number}").write_bytes(head + raw[start : start + 1500])
    for path in sorted((HERE.parent / "sites").glob("*/page.html")):
        (folder / f"page-{path.parent.name}").write_bytes(head + path.read_bytes()[:8192])


def _instrumented() -> ModuleType:
    """The targets, with every module of the library loaded now, so that its branches count."""
    with atheris.instrument_imports(include=["newsclean"]):
        import fuzz_targets

        import newsclean

        for module in walk_packages(newsclean.__path__, "newsclean."):
            if not module.name.startswith(("newsclean.cli", "newsclean.__main__")):
                import_module(module.name)
    return fuzz_targets


def main() -> None:
    """Instrument the library, then hand over to libFuzzer."""
    arguments, rest = _arguments()
    fuzz_targets = _instrumented()

    target = arguments.target
    corpus = arguments.corpus or Path(tempfile.mkdtemp(prefix=f"newsclean-{target}-"))
    _seed(corpus, target)
    options = [
        "-max_len=3000", "-timeout=20", "-rss_limit_mb=3000", "-close_fd_mask=0",
        f"-dict={HERE / 'newsclean.dict'}",
    ]  # fmt: skip
    given = {option.split("=")[0] for option in rest}
    options = [option for option in options if option.split("=")[0] not in given]
    atheris.Setup(
        [sys.argv[0], *options, *rest, str(corpus)], lambda data: fuzz_targets.run(target, data)
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
