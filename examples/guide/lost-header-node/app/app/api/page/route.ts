export async function GET(request: Request) {
  const answers = await Promise.all(
    ["profile", "orders"].map((name) => fetch(`http://localhost:8093/internal/${name}`)),
  );
  for (const answer of answers) {
    if (!answer.ok) throw new Error(`Request failed with status code ${answer.status}: GET ${answer.url}`);
  }
  return Response.json(await Promise.all(answers.map((answer) => answer.text())));
}
