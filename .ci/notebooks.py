"""Executes the notebooks and fails where one cannot be, or where it no longer says what is committed.

usage: notebooks.py          execute all into target/notebooks and compare their texts with the committed ones
       notebooks.py --write  execute all and write them, outputs included, into notebooks/

Texts are compared, plots are not: another font draws them otherwise. The README's plot is the first one of
01-settings, to the last byte. It needs what notebooks/requirements.txt names.
"""

import asyncio
import base64
import difflib
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
OUT = ROOT / "target" / "notebooks"
PLOT_OF, PLOT = "01-settings.ipynb", ROOT / ".github" / "rates.png"
TIMEOUT_SECONDS = 120
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
ANSI = re.compile(r"\x1b\[[0-9;]*m")
# Nothing of this machine's own set-up may get into an output, and nothing is left in its home.
os.environ.update(
    IPYTHONDIR=str(OUT / "home"),
    JUPYTER_CONFIG_DIR=str(OUT / "home"),
    JUPYTER_RUNTIME_DIR=str(OUT / "home"),
    MPLCONFIGDIR=str(OUT / "home"),
    OMP_NUM_THREADS="1",
)

try:
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
except ModuleNotFoundError as missing:
    print(
        f"ci: {missing.name} is missing: pip install -r notebooks/requirements.txt, in a venv",
        file=sys.stderr,
    )
    sys.exit(2)


def cleaned(notebook):
    """Without what differs from one execution to the next and is no output."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
        for output in cell.get("outputs", []):
            if "metadata" in output:
                output.metadata = nbformat.from_dict({})
    return notebook


async def execute(path):
    """The notebook, executed, or a sentence on why it cannot be."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT_SECONDS,
        kernel_name="python3",
        extra_arguments=["--IPKernelApp.log_level=ERROR", "--HistoryManager.enabled=False"],
        resources={"metadata": {"path": str(NOTEBOOKS)}},
    )
    try:
        await client.async_execute()
    except CellExecutionError as error:
        number = next(
            n
            for n, cell in enumerate(notebook.cells, 1)
            if any(output.output_type == "error" for output in cell.get("outputs", []))
        )
        return (
            None,
            f"cell {number} fails: {error.ename}: {error.evalue}\n{ANSI.sub('', error.traceback).strip()}",
        )
    except CellTimeoutError:
        return None, f"a cell took more than {TIMEOUT_SECONDS} s"
    except DeadKernelError:
        return None, "its Python process died"
    return cleaned(notebook), None


def texts(cell):
    """What a cell's outputs say, a line each; of a plot only that it is there."""
    lines = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            lines += output.text.splitlines()
        elif output.output_type in ("display_data", "execute_result"):
            for kind in sorted(output.data):
                content = output.data[kind]
                lines += content.splitlines() if kind.startswith("text/") else [f"({kind})"]
        else:
            lines.append(f"({output.output_type})")
    return lines


def unwelcome(notebook):
    """What no output may hold, a sentence each."""
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                yield f"cell {number} writes to stderr: {output.text.strip()}"
        for line in texts(cell):
            if any(path in line for path in {str(ROOT), str(Path.home())} - {"/"}):
                yield f"cell {number} shows a path of this machine: {line.strip()}"


def differences(committed, executed):
    """Where the committed outputs are not those of now, a sentence or a diff each."""
    if committed != cleaned(nbformat.from_dict(committed)):
        yield "its metadata is not clean"
    counts = [cell.execution_count for cell in committed.cells if cell.cell_type == "code"]
    if counts != list(range(1, len(counts) + 1)):
        yield "it was committed without its outputs, or its cells were not executed in their order"
    for number, (before, now) in enumerate(zip(committed.cells, executed.cells), 1):
        diff = list(
            difflib.unified_diff(texts(before), texts(now), "committed", "executed now", lineterm="", n=0)
        )
        if diff:
            yield f"cell {number} no longer says what is committed:\n" + "\n".join(
                "    " + line for line in diff
            )


def first_plot(notebook):
    """The bytes of the first plot."""
    return next(
        base64.b64decode(output.data["image/png"])
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    )


async def main(write):
    OUT.joinpath("home").mkdir(parents=True, exist_ok=True)
    paths = sorted(NOTEBOOKS.glob("*.ipynb"))
    if not paths:
        print("ci: no notebook in notebooks/", file=sys.stderr)
        return 1
    failed = False
    for path, (executed, problem) in zip(paths, await asyncio.gather(*map(execute, paths))):
        problems = [problem] if problem else list(unwelcome(executed))
        if not problem:
            nbformat.write(executed, (path if write and not problems else OUT / path.name))
        if not problems and not write:
            committed = nbformat.read(path, as_version=4)
            problems = list(differences(committed, executed))
            if path.name == PLOT_OF and first_plot(committed) != PLOT.read_bytes():
                problems.append(f"its first plot is not {PLOT.relative_to(ROOT)}, which the README shows")
        if not problems and write and path.name == PLOT_OF:
            PLOT.write_bytes(first_plot(executed))
        for each in problems:
            print(f"ci: notebooks/{path.name}: {each}", file=sys.stderr)
        failed |= bool(problems)
        if not problems:
            print(f"notebooks/{path.name}: {'written' if write else 'says what is committed'}")
    if failed and not write:
        print(
            "ci: where the new outputs are right, commit them: python .ci/notebooks.py --write",
            file=sys.stderr,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--write"]):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(asyncio.run(main(bool(sys.argv[1:]))))
