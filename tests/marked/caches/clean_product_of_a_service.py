# clean: the transcript is what the service was made for, and goes to whoever asks for it
class DictationService:
    def __init__(self, recognizer):
        self._recognizer = recognizer
        self._transcript = []

    def on_audio(self, block):
        for segment in self._recognizer.feed(block):
            self._transcript.append(segment)

    @property
    def transcript(self):
        return self._transcript
