"""The index as it is now: with the decisions of the moment, and made anew when the tables are."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import RLock, Thread

from pipeline.errors import JihoError
from pipeline.review.index import digest_tables, open_index
from pipeline.review.logs import Log
from pipeline.review.mirror import Mirror

_LOOK_EVERY = 2.0
"""Seconds between two looks at the tables."""


class LiveIndex:
    """One connection for all threads: whoever uses it holds ``lock``.

    Raises:
        NoInputError: there are no tables.
        OutputError: the index can't be written.
    """

    def __init__(
        self,
        tables_folder: Path,
        index_path: Path,
        log: Log,
        progress: Callable[[float], None] = lambda share: None,
    ) -> None:
        self.lock = RLock()
        self._tables_folder, self._index_path, self._log = tables_folder, index_path, log
        self._looked = time.monotonic()
        self._rebuilding = False
        self._progress = progress
        self._open(digest_tables(tables_folder))

    def catch_up(self) -> None:
        """Take in what changed since the last time: decisions in the log, by this process or another; the tables.

        New tables are indexed in the background; until that is done, the old ones are shown.
        """
        with self.lock:
            self._mirror.catch_up()
            if self._rebuilding or time.monotonic() - self._looked < _LOOK_EVERY:
                return
            self._looked = time.monotonic()
            state = digest_tables(self._tables_folder)
            if state and state != self.state:
                self._rebuilding = True
                Thread(target=self._rebuild, args=(state,), daemon=True).start()

    def _rebuild(self, state: str) -> None:
        try:
            # Making it is what takes long: nobody waits for it.
            open_index(self._tables_folder, self._index_path).close()
            with self.lock:
                old = self.connection
                self._open(state)
                old.close()
        except JihoError:
            # A run is just writing them: they are looked at again soon.
            return
        finally:
            self._rebuilding = False

    def _open(self, state: str) -> None:
        self.connection = open_index(self._tables_folder, self._index_path, self._progress)
        self.state = state
        """Of the tables that are indexed."""
        self._mirror = Mirror(self.connection, self._log)
        rows = self.connection.execute("SELECT DISTINCT method FROM mentions ORDER BY method")
        self.methods = [str(row[0]) for row in rows]
