# clean: who calls it has to see to the end of what is opened here
import httpx
from apscheduler.schedulers.asyncio import AsyncIOScheduler

scheduler = AsyncIOScheduler()
http = httpx.AsyncClient()
