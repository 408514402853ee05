import OpenAI from "openai";

const clients: Record<string, OpenAI> = {};
for (const name of ["FIRST_KEY", "SECOND_KEY"]) {
  clients[name] = new OpenAI({ apiKey: process.env[name] });
}

export async function GET() {
  return Response.json(await clients.FIRST_KEY?.models.list());
}
