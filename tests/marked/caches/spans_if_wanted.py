class TraceServer:
    def __init__(self, collect, verbose):
        self._started = {} if collect else None  # expect: LK206
        self._log = [] if verbose else None

    def on_span(self, span):
        if self._started is not None:
            self._started[span.request_id] = span.parent
        if self._log is not None:
            self._log.append(span)
