import OpenAI from "openai";

// The key is needed.
if (!process.env.OPENAI_API_KEY) {
  throw new Error("OPENAI_API_KEY is not configured");
}

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

export async function POST(request: Request) {
  if (!process.env.OPENAI_API_KEY) {
    return new Response("OpenAI is not configured", { status: 500 });
  }
  const { input } = await request.json();
  const response = await openai.responses.create({ model: "gpt-4.1", input });
  return Response.json(response);
}
