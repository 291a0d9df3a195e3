# clean: the list lives as long as the call
class Agent:
    def __init__(self, llm):
        self.llm = llm

    async def run(self, question):
        messages = [{"role": "user", "content": question}]
        while True:
            reply = await self.llm.chat(messages)
            messages.append(reply)
            if not reply.get("tool_calls"):
                return reply["content"]
            for call in reply["tool_calls"]:
                messages.append({"role": "tool", "content": str(call)})
