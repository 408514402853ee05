import OpenAI from "openai";

export default defineEventHandler(async (event) => {
  const client = new OpenAI();
  const response = await client.responses.create({ model: "gpt-4o-mini", input: await readBody(event) });
  return response.output_text;
});
