const HOST = process.env.HOST;

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const host = searchParams.get("host");
  const all = await Promise.all([
    fetch("https://api.example.com/a"),
    fetch("https://api.example.com/b"),
    fetch(`http://${host}/a`),
    fetch(`http://users${host}/a`),
    fetch(`${HOST}/a`),
    fetch(searchParams.get("url")!),
    fetch("//evil.example/a"),
    fetch("http://localhost:11434/api/tags"),
    fetch("http://users/health"),
    fetch("http://users/a", { headers: { authorization: "Bearer service" } }),
    fetch("http://users/b", { headers: request.headers }),
    fetch("http://users/c", { credentials: "include" }),
    fetch("http://users/d", { ...{ headers: request.headers } }),
  ]);
  return Response.json(all.length);
}

export async function POST(request: Request) {
  return fetch("http://users/me");
}
