"""LibreOffice without a window, as an office has it: opens a workbook and saves it once more."""

import subprocess
from pathlib import Path

_PATIENCE = 120
"""Seconds after which LibreOffice is taken to hang."""


def converted(file: Path, suffix: str, profile: Path) -> Path:
    """Return ``file`` as LibreOffice saves it under ``suffix``, in a folder beside it.

    ``profile`` is the folder of its settings: two that run at once need two.
    """
    folder = file.parent / "saved"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            folder,
            file,
        ],
        check=True,
        capture_output=True,
        timeout=_PATIENCE,
    )
    return folder / f"{file.stem}.{suffix}"
