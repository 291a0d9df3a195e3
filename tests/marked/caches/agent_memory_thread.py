class AgentRunner:
    def __init__(self, llm):
        self.llm = llm
        self.threads: dict[str, list[dict]] = {}  # expect: LK206

    async def run(self, thread_id: str, text: str) -> str:
        messages = self.threads.setdefault(thread_id, [{"role": "system", "content": "Be kind."}])
        messages.append({"role": "user", "content": text})
        reply = await self.llm.chat(messages)
        messages.append({"role": "assistant", "content": reply})
        return reply


runner = AgentRunner(llm=None)
