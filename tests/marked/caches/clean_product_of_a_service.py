# clean: the transcript is what the service was made for, and goes to whoever asks for it
class DictationService:
    def __init__(self, recognizer):
        self._recognizer = recognizer
        self._transcript = []
        self._heard = set()

    def on_audio(self, block):
        for segment in self._recognizer.feed(block):
            if segment.text not in self._heard:
                self._heard.add(segment.text)
                self._transcript.append(segment)

    @property
    def transcript(self):
        return self._transcript
