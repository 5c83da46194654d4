"""Certificates by which a server on loopback is known, made by openssl."""

import os
import subprocess
from pathlib import Path

from bench.servers import unprivileged


class Authority:
    """Somebody who vouches for servers, with what they vouch by in ``folder``."""

    def __init__(self, folder: Path, name: str) -> None:
        self._key = folder / f"{name}-authority.key"
        self.certificate = folder / f"{name}-authority.crt"
        self._folder = folder
        _openssl("req", "-x509", *_KEY, "-days", "30", "-subj", f"/CN={name}",
                 "-keyout", self._key, "-out", self.certificate)  # fmt: skip

    def vouch(self, host: str, days: int) -> tuple[Path, Path]:
        """Return a certificate for ``host`` and its key, valid for ``days``; -1 is over."""
        stem = f"{self.certificate.stem}-{host}-{days}"
        key, asked, made = (self._folder / f"{stem}.{end}" for end in ("key", "csr", "crt"))
        _openssl("req", *_KEY, "-subj", f"/CN={host}", "-keyout", key, "-out", asked)
        _openssl("x509", "-req", "-in", asked, "-days", str(days), "-CAcreateserial",
                 "-CA", self.certificate, "-CAkey", self._key, "-out", made)  # fmt: skip
        key.chmod(0o600)
        if rights := unprivileged():
            os.chown(key, rights["user"], rights["group"])
        return made, key


_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


def _openssl(*words: "str | Path") -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True)
