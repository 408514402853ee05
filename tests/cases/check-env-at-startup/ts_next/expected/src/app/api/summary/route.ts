import OpenAI from "openai";

export async function POST() {
  return Response.json(await new OpenAI().responses.create({ model: "x", input: "y" }));
}
