from dataclasses import dataclass, field


@dataclass
class TranscriptService:
    model: str
    partials: dict[str, list[str]] = field(default_factory=dict)  # expect: LK206

    def on_partial(self, call_id: str, text: str) -> None:
        self.partials.setdefault(call_id, []).append(text)

    def transcript(self, call_id: str) -> str:
        return " ".join(self.partials.get(call_id, ()))
