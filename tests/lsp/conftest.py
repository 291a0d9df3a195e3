"""An editor that talks to the server over its pipes, as any editor does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest

import leaklint

pytest.importorskip("pygls", minversion=None)

Message = dict[str, Any]


class Editor:
    """A client of the language server protocol: requests, notifications, and what the server says by itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        environment = {**os.environ, "PYTHONPATH": str(Path(leaklint.__file__).parents[1])}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "leaklint", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
        )
        self._arrived: Queue[Message] = Queue()
        self._said: list[Message] = []
        self._last = 0
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def start(self, *, pulls: bool = False, encodings: list[str] | None = None, **workspace: Any) -> Message:
        """Shakes hands; returns what the server says that it can do."""
        document: Message = {"publishDiagnostics": {"relatedInformation": True}}
        if pulls:
            document["diagnostic"] = {}
        capabilities: Message = {"textDocument": document, "workspace": workspace}
        if encodings:
            capabilities["general"] = {"positionEncodings": encodings}
        answer = self.ask(
            "initialize", {"processId": os.getpid(), "rootUri": self.folder.as_uri(), "capabilities": capabilities}
        )
        self.tell("initialized", {})
        result: Message = answer["capabilities"]
        return result

    def open(self, name: str, text: str) -> str:
        uri = self.uri(name)
        document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def change(self, uri: str, text: str, version: int = 2) -> None:
        document = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def published(self, uri: str, version: int | None = None) -> list[Message]:
        """The next diagnostics that the server sends for a document, of that version where one is named."""
        found = self.wait_for(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
                and (version is None or message["params"].get("version") == version)
            )
        )
        diagnostics: list[Message] = found["params"]["diagnostics"]
        return diagnostics

    def pulled(self, uri: str) -> list[Message]:
        items: list[Message] = self.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"]
        return items

    def actions(self, uri: str, line: int, character: int, only: list[str] | None = None) -> list[Message]:
        place = {"line": line, "character": character}
        context: Message = {"diagnostics": [], **({"only": only} if only else {})}
        parameters = {"textDocument": {"uri": uri}, "range": {"start": place, "end": place}, "context": context}
        found: list[Message] = self.ask("textDocument/codeAction", parameters)
        return found

    def hover(self, uri: str, line: int, character: int) -> str:
        place = {"line": line, "character": character}
        found = self.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})
        return found["contents"]["value"] if found else ""

    def ask(self, method: str, parameters: Any) -> Any:
        self._last += 1
        number = self._last
        self._send({"id": number, "method": method, "params": parameters})
        answer = self.wait_for(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def tell(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def wait_for(self, wanted: Callable[[Message], bool]) -> Message:
        """The first message that is wanted, of those that have not been taken yet; fails after a minute of silence."""
        for message in self._said:
            if wanted(message):
                self._said.remove(message)
                return message
        while True:
            try:
                message = self._arrived.get(timeout=60)
            except Empty:
                pytest.fail(f"the server does not say what is awaited, but {self._said}")
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": None})
            self._said.append(message)

    def end(self) -> int:
        """Says good-bye, and returns the server's exit status."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(timeout=60)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream
        while header := stream.readline():
            length = 0
            while header.strip():
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
                header = stream.readline()
            self._arrived.put(json.loads(stream.read(length)))


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    one = Editor(tmp_path)
    try:
        yield one
    finally:
        one.close()
