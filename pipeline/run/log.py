"""One line an event, as text or as JSON; what strangers named or wrote cannot steer a terminal."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from typing import Literal, TextIO

from pipeline.engines.work import now
from pipeline.input_names import escaped
from pipeline.receipts import FAILED, Receipt
from pipeline.run_report import RunReport


@dataclass(frozen=True, slots=True)
class Log:
    """Where the events of a run are told: standard error unless said otherwise.

    ``every`` is how many seconds lie between two of them that say how far it is.
    """

    style: Literal["text", "json"] = "text"
    quiet: bool = False
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    every: float = 30.0

    def document(self, receipt: Receipt) -> None:
        """Tell what became of one document; in text only what went wrong."""
        if self.style == "json":
            told = {k: v for k, v in receipt.as_json().items() if v is not None and k != "members"}
            self._json("document", told)
        elif receipt.status in FAILED and not self.quiet:
            reason = f" ({receipt.reason})" if receipt.reason else ""
            told_text = f"{receipt.source_uri}: {receipt.status}{reason}: {receipt.message or ''}"
            self._line(told_text)

    def run(self, event: str, message: str, **values: object) -> None:
        """Tell something about the run as a whole."""
        if self.style == "json":
            self._json(event, {"message": message, **values})
        elif not self.quiet:
            self._line(message)

    def finished(self, report: RunReport) -> None:
        """Tell what a run came to and what is different since the last."""
        told = report.changes
        if self.style == "text":
            for uri in told.gone.uris:
                self.run("gone", f"{uri}: gone since the last run")
            return
        for uri in told.gone.uris:
            self._json("gone", {"source_uri": uri})
        values = {
            name: getattr(report, name)
            for name in ("run", "notices", "read", "reused", "seconds", "unchanged", "stopped")
        }
        values |= {"statuses": dict(report.statuses), "exit_code": report.exit_code}
        values["passed_over"] = dict(sorted(report.passed_over.items()))
        self._json("run", {**values, "since_last": told.as_json()})

    def trouble(self, event: str, message: str) -> None:
        """Tell something that is wrong with the run as a whole, quiet or not."""
        if self.style == "json":
            self._json(event, {"message": message})
        else:
            self._line(message)

    def _json(self, event: str, values: dict[str, object]) -> None:
        line = json.dumps({"time": now(), "event": event, **values}, ensure_ascii=False)
        self._line(line)

    def _line(self, text: str) -> None:
        print(escaped(text), file=self.stream, flush=True)
