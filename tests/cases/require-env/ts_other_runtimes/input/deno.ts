import OpenAI from "npm:openai";

Deno.serve(async () => {
  const openai = new OpenAI({ apiKey: Deno.env.get("OPENAI_API_KEY") });
  return Response.json(await openai.models.list());
});
