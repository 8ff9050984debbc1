"""LibreOffice opens every DOCX, and what it prints says the same as our own PDF."""

from __future__ import annotations

import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.papers.reading import pdf_words
from tests.papers.samples import SAMPLES
from tests.papers.test_same import heads
from thidua.papers.pdf import pdf
from thidua.papers.word import docx

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.libreoffice
def test_what_libreoffice_prints_of_each_kind_says_what_our_pdf_says(tmp_path: Path) -> None:
    files = [tmp_path / f"{paper.kind}.docx" for paper in SAMPLES]
    for file, paper in zip(files, SAMPLES, strict=True):
        file.write_bytes(docx(paper))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)

    printed = {paper.kind: (tmp_path / f"{paper.kind}.pdf").read_bytes() for paper in SAMPLES}
    # Letters are counted: lines and pages end elsewhere, so words are read in another order.
    said = {paper.kind: Counter(pdf_words(printed[paper.kind], heads(paper))) for paper in SAMPLES}
    assert said == {paper.kind: Counter(pdf_words(pdf(paper), heads(paper))) for paper in SAMPLES}
