"""The server itself: what it answers to an editor, on stdin and stdout."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from leaklint import __version__
from leaklint.lsp.actions import KINDS, actions
from leaklint.lsp.diagnostics import diagnostics
from leaklint.lsp.documents import CheckedDocument, ConfigError, Documents
from leaklint.lsp.hover import hover
from leaklint.lsp.places import Places

CONFIGURATION_FILES = "**/{pyproject.toml,leaklint.toml,.leaklint.toml}"
_PAUSE = 0.2
"""Seconds without typing after which a document is checked, where the editor does not ask by itself."""


class Server(LanguageServer):
    """One editor's server: its documents, and what it was told last about a wrong configuration.

    The text of a document is always sent whole. It is small beside the work of checking it, and how lines are counted
    then matters at one place only.
    """

    def __init__(self) -> None:
        super().__init__("leaklint", __version__, types.TextDocumentSyncKind.Full)
        self.documents = Documents()
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self._complaint = ""

    @property
    def pulls(self) -> bool:
        """Whether the editor asks for diagnostics; sending them as well would show each twice."""
        text_document = self.client_capabilities.text_document
        return text_document is not None and text_document.diagnostic is not None

    def places(self, checked: CheckedDocument) -> Places:
        """How this editor counts the places of a document."""
        return Places(checked.source, self.server_capabilities.position_encoding or types.PositionEncodingKind.Utf16)

    async def checked(self, uri: str) -> tuple[TextDocument, CheckedDocument] | None:
        """The state of a document, checked beside the conversation; None where its configuration is wrong."""
        document = self.workspace.get_text_document(uri)
        try:
            checked = await asyncio.to_thread(self.documents.check_text, uri, document.source)
        except ConfigError as error:
            self.complain(str(error))
            return None
        for problem in checked.report.problems:
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, problem))
        return document, checked

    def complain(self, message: str) -> None:
        """Shows what is wrong with the configuration, once until it changes."""
        if message != self._complaint:
            self._complaint = message
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"leaklint: {message}"))

    async def publish(self, uri: str) -> None:
        """Sends the diagnostics of a document."""
        state = await self.checked(uri)
        found: list[types.Diagnostic] = []
        version = None
        if state is not None:
            document, checked = state
            version = document.version
            found = diagnostics(uri, checked, self.places(checked))
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def publish_soon(self, uri: str, pause: float = 0.0) -> None:
        """Sends the diagnostics of a document after a pause in which nothing else happens to it."""
        if self.pulls:
            return
        self.stop_waiting(uri)

        async def after_the_pause() -> None:
            await asyncio.sleep(pause)
            await self.publish(uri)

        task = self.waiting[uri] = asyncio.get_running_loop().create_task(after_the_pause())
        task.add_done_callback(lambda done: self.waiting.pop(uri) if self.waiting.get(uri) is done else None)

    def stop_waiting(self, uri: str) -> None:
        """Gives up what was going to be sent for a document."""
        if (task := self.waiting.pop(uri, None)) is not None:
            task.cancel()

    def refresh(self) -> None:
        """Has every open document looked at again."""
        self._complaint = ""
        if not self.pulls:
            for uri in self.workspace.text_documents:
                self.publish_soon(uri)
            return
        workspace = self.client_capabilities.workspace
        if workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)


def build() -> Server:
    """A server that is ready to be started."""
    server = Server()

    @server.feature(types.INITIALIZED)
    def initialized(ls: Server, params: types.InitializedParams) -> None:
        if ls.workspace.root_path:
            ls.documents.root = Path(ls.workspace.root_path)
        workspace = ls.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched and watched.dynamic_registration:
            watchers = [types.FileSystemWatcher(CONFIGURATION_FILES)]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            registration = types.Registration("configuration", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            ls.client_register_capability(types.RegistrationParams([registration]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        ls.publish_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        ls.publish_soon(params.text_document.uri, _PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        ls.publish_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        ls.stop_waiting(uri)
        ls.documents.forget(uri)
        if not ls.pulls:
            ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        ls.refresh()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configuration_changed(ls: Server, params: types.DidChangeConfigurationParams) -> None:
        ls.refresh()

    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier="leaklint"),
    )
    async def pull(ls: Server, params: types.DocumentDiagnosticParams) -> types.RelatedFullDocumentDiagnosticReport:
        uri = params.text_document.uri
        state = await ls.checked(uri)
        found = diagnostics(uri, state[1], ls.places(state[1])) if state else []
        return types.RelatedFullDocumentDiagnosticReport(found)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(list(KINDS)))
    async def code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        state = await ls.checked(uri)
        if state is None:
            return []
        return await asyncio.to_thread(actions, uri, state[1], ls.places(state[1]), params)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        state = await ls.checked(params.text_document.uri)
        return hover(state[1], ls.places(state[1]), params.position) if state else None

    return server


def serve() -> None:
    """Talks to an editor on stdin and stdout until it goes away.

    Whatever else writes to stdout meanwhile comes out on stderr, where it breaks no message.
    """
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as wire:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        build().start_io(sys.stdin.buffer, wire)
