import httpx
from tenacity import retry, stop_after_attempt


async def load_user(client: httpx.AsyncClient, user_id: str) -> dict:
    answer = await client.get(f"http://users/{user_id}")
    return answer.json()


@retry(stop=stop_after_attempt(3))
async def load_orders(
    user_id: str,
    limit: int = 10,
) -> dict:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"http://orders/{user_id}?limit={limit}", headers={"Accept": "application/json"})
    return answer.json()


async def fetch(url):
    async with httpx.AsyncClient() as client:
        return await client.get(url)


def unused() -> object:
    return httpx.get("http://users/me"), httpx.get("http://users/you")
