import hashlib

_completions: dict[str, str] = {}  # expect: LK201


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


async def complete(client, prompt: str, temperature: float = 0.0) -> str:
    key = digest(f"{temperature}:{prompt}")
    if key in _completions:
        return _completions[key]
    answer = await client.generate(prompt, temperature=temperature)
    _completions[key] = answer
    return answer
